"""The JSON schema of scorecards as JSON, made of the table of the language."""

from typing import Any

from bsclint.element import KINDS, Attribute, Element
from bsclint.exchange.jsonfile import FORMAT
from bsclint.limits import NUMBER_DIGITS
from bsclint.schema import SERIES, TYPES

Schema = dict[str, Any]

_PERIOD = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[1-4]|-H[12])?$"
_NAME = {"type": "string", "minLength": 1}


def scorecards() -> Schema:
    """The schema of a file of scorecards."""
    return {
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "imports": {"type": "array", "items": _object({"file": {"type": "string"}, "alias": _NAME}, required=True)},
            "scorecards": {"type": "array", "items": {"$ref": "#/$defs/scorecard"}},
        },
        "required": ["format", "scorecards"],
        "additionalProperties": False,
        "$defs": {kind: _element(element) for kind, element in KINDS.items()} | _values(),
    }


def _element(element: type[Element]) -> Schema:
    kind = element.kind
    parts: Schema = {"kind": {"const": kind}}
    needed = ["kind"]
    if element.named:
        parts["name"] = {**_NAME, "description": "Its name; where it is missing, one is made of the title."}
    if kind == "link":
        side = {"type": "array", "items": _NAME, "minItems": 1}
        parts["sides"] = {"type": "array", "items": side, "minItems": 2, "description": "`a, b -> c`: from, to."}
        needed.append("sides")
    else:
        parts["title"] = {"type": "string"}
    if kind in SERIES:
        point = {"period": {"$ref": "#/$defs/period"}, "value": {"$ref": "#/$defs/point"}}
        parts["points"] = {"type": "array", "items": _object(point, required=True)}
    else:
        keys = {key: _attribute(attribute) for key, attribute in element.attributes.items()}
        own = {"^x_": {"$ref": "#/$defs/own"}}
        parts["stated"] = {
            "type": "object",
            "properties": keys,
            "patternProperties": own,
            "additionalProperties": False,
        }
    inner = [{"$ref": f"#/$defs/{child}"} for child, other in KINDS.items() if kind in other.stands_in]
    if inner:
        parts["children"] = {"type": "array", "items": {"oneOf": inner}}
    return {
        "description": " ".join((element.__doc__ or "").split()),
        **_object(parts),
        "required": needed,
    }


def _attribute(attribute: Attribute[Any]) -> Schema:
    return {"description": attribute.doc, "anyOf": [_typed(attribute), {"$ref": "#/$defs/open"}]}


_STRING = {"type": "string"}
_FORMS: tuple[tuple[str, Schema], ...] = (
    ("text unit framework reference", _STRING),
    ("texts references", {"type": "array", "items": _STRING, "minItems": 1}),
    ("date moment", {"$ref": "#/$defs/period"}),
    ("weight quantity percentage duration", {"$ref": "#/$defs/quantity"}),
    ("aim target baseline", {"$ref": "#/$defs/aim"}),
    ("version benchmark", {"anyOf": [_STRING, {"$ref": "#/$defs/quantity"}]}),
    ("flag", {"type": "boolean"}),
    ("window", {"$ref": "#/$defs/window"}),
    ("target_name", {"anyOf": [_STRING, {"$ref": "#/$defs/ref"}]}),
)
_TYPED = {type: form for types, form in _FORMS for type in types.split()}


def _typed(attribute: Attribute[Any]) -> Schema:
    if attribute.type == "word":
        return {"enum": [*attribute.words, *attribute.aliases]}
    return _TYPED[attribute.type]


def _values() -> Schema:
    quantity, period = {"$ref": "#/$defs/quantity"}, {"$ref": "#/$defs/period"}
    dated = {"by": period, "on": period}
    figure = {
        "sign": {"enum": [">=", "<=", ">", "<", "="]},
        "low": quantity,
        "high": {"anyOf": [quantity, {"type": "null"}], "description": "The end of a range; null where it is open."},
    }
    names = ("text", "tagged_period", "window", "quantity", "aim", "open")
    own: list[Schema] = [{"type": "boolean"}, *({"$ref": f"#/$defs/{name}"} for name in names)]
    return {
        "text": {"type": "string"},
        "period": {"type": "string", "pattern": _PERIOD, "description": TYPES["moment"][0]},
        "tagged_period": _object({"period": period}, required=True),
        "window": {**_object({"first": period, "last": {"anyOf": [period, {"type": "null"}]}}), "required": ["first"]},
        "quantity": {
            "description": f"An exact number as a text of at most {NUMBER_DIGITS} digits, and its unit.",
            **_object({"amount": {"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"}, "unit": {"type": "string"}}),
            "required": ["amount"],
        },
        "aim": {
            "description": "What is to be reached: `sign` and `low`, a range from `low` to `high`, or a text.",
            "oneOf": [
                {**_object({**figure, **dated}), "required": ["low"]},
                {**_object({"text": {"type": "string"}, **dated}), "required": ["text"]},
            ],
        },
        "open": {
            "description": "A decision that is open: why, and by when it will be made.",
            **_object({"tbd": {"type": "string"}, "by": period}, required=True),
        },
        "ref": _object({"ref": _NAME}, required=True),
        "point": {"anyOf": [{"$ref": "#/$defs/aim"}, {"$ref": "#/$defs/open"}]},
        "own": {"anyOf": [*own, {"type": "array", "items": {"anyOf": own}}]},
    }


def _object(properties: Schema, required: bool = False) -> Schema:
    needed = {"required": list(properties)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}
