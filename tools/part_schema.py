"""The JSON schema of a part of a check, made of the types by which bsclint reads it."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from bsclint.finding import Fix, Remedy
from bsclint.parts import VERSION, Part
from bsclint.plain import GREATEST
from bsclint.record import Record, defaults

Schema = dict[str, Any]

_SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": GREATEST},
    date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def part() -> Schema:
    """The schema of a part."""
    known: dict[str, Schema] = {}
    _schema(Part, known)
    whole = known.pop("part")
    whole["properties"]["version"] = {"const": VERSION}
    return {**whole, "$defs": known}


def _schema(hint: Any, known: dict[str, Schema]) -> Schema:
    """The schema of the values of a type; records become `known` by their names."""
    inner = get_args(hint)
    origin = get_origin(hint) or hint
    if NoneType in inner:
        (other,) = (one for one in inner if one is not NoneType)
        return {"anyOf": [_schema(other, known), {"type": "null"}]}
    if origin in _SIMPLE:
        return _SIMPLE[origin]
    if origin is Remedy:
        return _schema(Fix | None, known)
    if issubclass(origin, Enum):
        return {"enum": [member.name.lower() for member in origin]}
    if issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(inner[1], known)}
    if issubclass(origin, Record):
        return _record(origin, known)
    if hasattr(origin, "_fields"):
        items = [_schema(one, known) for one in get_type_hints(origin).values()]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "items": False}
    return {"type": "array", "items": _schema(inner[0], known)}


def _record(kind: type[Record], known: dict[str, Schema]) -> Schema:
    name = kind.__name__.lower()
    if name not in known:
        hints = get_type_hints(kind)
        known[name] = {
            "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
            "type": "object",
            "properties": {field: _schema(hints[field], known) for field in kind.__fields__},
            "required": [field for field in kind.__fields__ if field not in defaults(kind)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
