"""The JSON schema of what a standard may say of one rule, made of the rule's own options."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bsclint.pages import Page
from bsclint.rulebook import Rule
from bsclint.schema import LEVELS
from bsclint.standards.rulings import RULING_KEYS

Schema = dict[str, Any]


def rule_schema(page: Page, rule: Rule, severity: Schema) -> Schema:
    """A severity, or a severity and options; `severity` is the schema of the first."""
    said: Schema = {"severity": severity, "options": _options(rule)}
    if rule.options is None:
        del said["options"]
    return {
        "title": f"{page.code} {page.name}",
        "description": page.summary,
        "anyOf": [
            severity,
            {
                "type": "object",
                "properties": {key: said[key] for key in RULING_KEYS if key in said},
                "minProperties": 1,
                "additionalProperties": False,
            },
        ],
    }


def _options(rule: Rule) -> Schema:
    if rule.options is None:
        return {}
    hints, defaults = get_type_hints(rule.options, include_extras=True), rule.options()
    properties = {}
    for name, said in hints.items():
        hint, *meaning = get_args(said)
        kind = _list({"enum": list(LEVELS)}) if name == "levels" else _type(hint)
        default = _plain(getattr(defaults, name))
        properties[name] = {"description": str(meaning[-1]), **kind, "default": default}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _type(hint: Any) -> Schema:
    """The schema of what `bsclint.standards.options` reads as `hint`. Raises TypeError for a type that it cannot."""
    simple: dict[Any, Schema] = {
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        str: {"$ref": "#/$defs/text"},
        Decimal: {"type": "number"},
    }
    if hint in simple:
        return simple[hint]
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        names: tuple[str, ...] = hint._fields
        properties = {name: {"type": "integer"} for name in names}
        named = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"anyOf": [named, {**_list({"type": "integer"}), "minItems": len(names), "maxItems": len(names)}]}
    kind, arguments = get_origin(hint), get_args(hint)
    if kind is Literal:
        return {"enum": list(arguments)}
    if kind is tuple and arguments[-1] is Ellipsis:
        return _list(_type(arguments[0]))
    if kind in (Mapping, dict):
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    raise TypeError(f"a standard cannot say an option of the type {hint}")


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _plain(value: object) -> object:
    """`value` as JSON can say it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value
