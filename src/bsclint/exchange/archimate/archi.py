"""The file format of Archi (`.archimate`), as far as a scorecard needs it."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.exchange.archimate.model import Concept, Model, Nesting, Relation
from bsclint.exchange.archimate.openexchange import kind_of, relation_type
from bsclint.exchange.xmlfile import Node

_JUNCTIONS = {"and": "AndJunction", "or": "OrJunction", "Junction": "AndJunction"}


def read(root: Node) -> Model:
    """The model that the document below `root` holds."""
    model = Model(_concept(root, "model", ()))
    model.itself.documentation = (_text(root, "purpose") or _text(root, "documentation")).strip()
    for node, folder in _elements(root, ()):
        kind = kind_of(node)
        if "source" in node.attributes and kind.endswith("Relationship"):
            model.relations.append(_relation(node, kind))
        elif kind.endswith(("DiagramModel", "SketchModel")):
            model.views += 1
            model.nestings += _nestings(node, node.attributes.get("name", ""), "", "")
        else:
            model.add(_concept(node, _JUNCTIONS.get(kind, kind), folder))
    return model


def _elements(node: Node, around: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for child in node.children:
        if child.name == "folder":
            yield from _elements(child, (*around, child.attributes.get("name", "")))
        elif child.name == "element":
            yield child, around


def _concept(node: Node, type: str, folder: tuple[str, ...]) -> Concept:
    return Concept(
        type,
        node.attributes.get("id", ""),
        " ".join(node.attributes.get("name", "").split()),
        _text(node, "documentation").strip(),
        [
            (one.attributes.get("key", ""), one.attributes.get("value", "").replace("\r", "").strip())
            for one in node.all("property")
        ],
        node.where,
        folder,
    )


def _relation(node: Node, kind: str) -> Relation:
    concept = _concept(node, relation_type(kind), ())
    return Relation(
        concept.type,
        concept.id,
        concept.name,
        concept.documentation,
        concept.properties,
        concept.where,
        (),
        node.attributes["source"],
        node.attributes.get("target", ""),
        node.attributes.get("strength", "").strip(),
    )


def _nestings(node: Node, view: str, holder: str, label: str) -> Iterator[Nesting]:
    for child in node.all("child"):
        ref = child.attributes.get("archimateElement", "")
        if ref and (holder or label):
            yield Nesting(view, ref, holder, label, child.where)
        frame = "" if ref else child.attributes.get("name", "")
        yield from _nestings(child, view, ref or ("" if frame else holder), frame or ("" if ref else label))


def _text(node: Node, name: str) -> str:
    child = node.first(name)
    return child.text.replace("\r\n", "\n").replace("\r", "\n") if child else ""
