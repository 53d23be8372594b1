"""The Open Exchange file format of The Open Group: any of its versions in, 3.1 out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.exchange.archimate.model import Concept, Model, Nesting, Relation
from bsclint.exchange.log import Log
from bsclint.exchange.xmlfile import Node
from bsclint.wording import count


def read(root: Node, log: Log) -> Model:
    """The model that the document below `root` holds."""
    return _Reader(root, log).model()


class _Reader:
    def __init__(self, root: Node, log: Log) -> None:
        self.root, self.log = root, log
        self.others: Counter[str] = Counter()
        spoken = [child.attributes.get("lang", "") for node in self._things("elements") for child in _texts(node)]
        self.language = Counter(filter(None, spoken)).most_common(1)[0][0] if any(spoken) else ""
        self.definitions = {
            _id(node): self._said(node) or node.attributes.get("name", "")
            for name in ("propertyDefinitions", "propertydefs")
            for group in root.all(name)
            for node in group.children
        }

    def _things(self, name: str) -> Iterator[Node]:
        return (node for group in self.root.all(name) for node in group.children)

    def model(self) -> Model:
        model = Model(self._concept(self.root, {}, "model"))
        if version := self.root.attributes.get("version"):
            model.itself.properties.append(("version", version))
        folders = {ref: folder for node in self.root.all("organizations") for ref, folder in _folders(node, ())}
        for node in self._things("elements"):
            concept = self._concept(node, folders)
            if concept.id in model.concepts:
                self.log.problem(
                    node.where, f"the identifier {quoted(concept.id)} is given twice; the second is not read"
                )
            else:
                model.add(concept)
        model.relations = [self._relation(node) for node in self._things("relationships")]
        views = [node for node in self.root.all("views") for node in _views(node)]
        model.views, model.metadata = len(views), any(self.root.all("metadata"))
        model.nestings = [nesting for view in views for nesting in self._nestings(view, self._said(view), "", "")]
        for language, number in self.others.items():
            texts = count(number, "text")
            self.log.left_out("", f"{texts} in another language ({quoted(language)}) is left out: one is read of each")
        return model

    def _concept(self, node: Node, folders: dict[str, tuple[str, ...]], type: str = "") -> Concept:
        return Concept(
            type or kind_of(node),
            _id(node),
            self._said(node),
            self._pick(node, "documentation").strip(),
            [
                (self._defined(one), self._pick(one, "value").strip())
                for group in node.all("properties")
                for one in group.all("property")
            ],
            node.where,
            folders.get(_id(node), ()),
        )

    def _relation(self, node: Node) -> Relation:
        concept = self._concept(node, {})
        ends = node.attributes.get("source", ""), node.attributes.get("target", "")
        modifier = node.attributes.get("modifier", "").strip()
        return Relation(
            relation_type(concept.type),
            concept.id,
            concept.name,
            concept.documentation,
            concept.properties,
            node.where,
            (),
            *ends,
            modifier,
        )

    def _defined(self, node: Node) -> str:
        refs = ("propertyDefinitionRef", "identifierRef", "identifierref")
        ref = next((node.attributes[key] for key in refs if key in node.attributes), "")
        return self.definitions.get(ref) or ref or "property"

    def _said(self, node: Node) -> str:
        """Its name: `label` before version 3."""
        return " ".join((self._pick(node, "name") or self._pick(node, "label")).split())

    def _pick(self, node: Node, name: str) -> str:
        """What its children of this name say, in the language of most of the model."""
        texts = list(node.all(name))
        if not texts:
            return ""
        best = next((text for text in texts if text.attributes.get("lang", "") == self.language), texts[0])
        for text in texts:
            if text is not best and text.text.strip() != best.text.strip():
                self.others[text.attributes.get("lang") or "none stated"] += 1
        return best.text.replace("\r\n", "\n").replace("\r", "\n")

    def _nestings(self, node: Node, view: str, holder: str, label: str) -> Iterator[Nesting]:
        for child in node.all("node"):
            ref = child.attributes.get("elementRef") or child.attributes.get("elementref") or ""
            if ref and (holder or label):
                yield Nesting(view, ref, holder, label, child.where)
            frame = "" if ref else self._said(child)
            yield from self._nestings(child, view, ref or ("" if frame else holder), frame or ("" if ref else label))


def kind_of(node: Node) -> str:
    """The type of an element, without the prefix that it may have."""
    return node.attributes.get("type", "").rpartition(":")[2]


def relation_type(type: str) -> str:
    """The type of a relationship, as version 3 calls it."""
    plain = type.removesuffix("Relationship")
    return {"Realisation": "Realization", "Specialisation": "Specialization", "UsedBy": "Serving"}.get(plain, plain)


def _id(node: Node) -> str:
    return node.attributes.get("identifier") or node.attributes.get("id") or ""


def _texts(node: Node) -> Iterator[Node]:
    return (child for child in node.children if child.name in ("name", "label", "documentation"))


def _views(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name == "view":
            yield child
        elif child.name == "diagrams":
            yield from _views(child)


def _folders(node: Node, around: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    label = node.said("label")
    inner = (*around, label) if label else around
    for child in node.all("item"):
        ref = next((child.attributes[key] for key in ("identifierRef", "identifierref") if key in child.attributes), "")
        if ref:
            yield ref, inner
        yield from _folders(child, inner)
