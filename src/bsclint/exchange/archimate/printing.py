"""A model in the Open Exchange file format 3.1, in the order that its schema asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from bsclint.exchange.archimate.model import Concept, Model, Relation
from bsclint.exchange.archimate.writing import identifier

_SPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
_SCHEMA = "http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def document(model: Model) -> bytes:
    """The document that holds `model`."""
    spaces = f'xmlns="{_SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<model {spaces} xsi:schemaLocation="{_SPACE} {_SCHEMA}" identifier="{model.itself.id}">',
        *_body(model.itself),
        "  <elements>",
        *(line for one in model.concepts.values() for line in _concept("element", one)),
        "  </elements>",
        *_relations(model.relations),
        *_folders(model),
        *_definitions(model),
        "</model>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _concept(tag: str, concept: Concept, more: str = "") -> Iterator[str]:
    head = f'    <{tag} identifier={quoteattr(concept.id)}{more} xsi:type="{concept.type}"'
    body = [f"    {line}" for line in _body(concept)]
    yield from (f"{head}>", *body, f"    </{tag}>") if body else (f"{head} />",)


def _body(concept: Concept) -> Iterator[str]:
    if concept.name:
        yield f"  <name>{_text(concept.name)}</name>"
    if concept.documentation:
        yield f"  <documentation>{_text(concept.documentation)}</documentation>"
    if concept.properties:
        yield "  <properties>"
        for key, value in concept.properties:
            ref = identifier("property", key)
            yield f'    <property propertyDefinitionRef="{ref}"><value>{_text(value)}</value></property>'
        yield "  </properties>"


def _relations(relations: list[Relation]) -> Iterator[str]:
    if not relations:
        return
    seen: set[str] = set()
    yield "  <relationships>"
    for one in relations:
        one.id = identifier("relationship", one.type, one.source, one.target)
        while one.id in seen:
            one.id = identifier(one.id)
        seen.add(one.id)
        modifier = f" modifier={quoteattr(one.modifier)}" if one.modifier else ""
        yield from _concept("relationship", one, f' source="{one.source}" target="{one.target}"{modifier}')
    yield "  </relationships>"


def _folders(model: Model) -> Iterator[str]:
    """The folders of the layers, as tools know them."""
    yield "  <organizations>"
    for label, types in _FOLDERS.items():
        found = [one for one in model.concepts.values() if one.type in types]
        if found:
            yield f"    <item><label>{label}</label>"
            yield from (f'      <item identifierRef="{one.id}" />' for one in found)
            yield "    </item>"
    if model.relations:
        yield "    <item><label>Relations</label>"
        yield from (f'      <item identifierRef="{one.id}" />' for one in model.relations)
        yield "    </item>"
    yield "  </organizations>"


_FOLDERS = {
    "Motivation": ("Stakeholder", "Goal", "Outcome", "Value"),
    "Implementation &amp; Migration": ("WorkPackage", "ImplementationEvent"),
    "Other": ("Grouping",),
}


def _definitions(model: Model) -> Iterator[str]:
    used: dict[str, list[str]] = {}
    for concept in (model.itself, *model.concepts.values(), *model.relations):
        for key, value in concept.properties:
            used.setdefault(key, []).append(value)
    if not used:
        return
    yield "  <propertyDefinitions>"
    for key, values in sorted(used.items()):
        ref = identifier("property", key)
        yield f'    <propertyDefinition identifier="{ref}" type="{_type(values)}">'
        yield f"      <name>{_text(key)}</name>"
        yield "    </propertyDefinition>"
    yield "  </propertyDefinitions>"


def _type(values: list[str]) -> str:
    """The type of a property that has all these values."""
    if set(values) <= {"true", "false"}:
        return "boolean"
    for type, pattern in (("date", _DATE), ("number", _NUMBER)):
        if all(pattern.fullmatch(value) for value in values):
            return type
    return "string"
