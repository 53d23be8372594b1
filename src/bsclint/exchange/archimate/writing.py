"""From a plan to an ArchiMate model that shows it, and holds what ArchiMate has no place for in properties."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from bsclint.element import KINDS
from bsclint.exchange.archimate import values
from bsclint.exchange.archimate.mapping import CONTAINED, DOCUMENTED, PEOPLE, REFERENCES, TYPES, modifier_of
from bsclint.exchange.archimate.model import Concept, Model
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.writing import quote


class Index:
    """The elements of a plan by name: what a name in a scorecard stands for."""

    def __init__(self, plan: Plan) -> None:
        self.cards = {card.name: card for card in plan.scorecards}
        self.named = {
            id(card): {draft.name: draft for draft in card.within() if draft.kind not in ("milestone", "waiver")}
            for card in plan.scorecards
        }

    def find(self, card: Draft, ref: Ref) -> Draft | None:
        """What `ref` stands for in `card`; None for what is of another file, or nowhere."""
        first, _, rest = ref.text.partition(".")
        if not rest:
            return self.named[id(card)].get(first) or self.cards.get(first)
        other = self.cards.get(first)
        return self.named[id(other)].get(rest) if other else None


def model_of(plan: Plan) -> Model:
    """The model that shows `plan`."""
    return _Maker(plan).model


class _Maker:
    def __init__(self, plan: Plan) -> None:
        titles = [values.line_of(card.title or "") or str(card.name) for card in plan.scorecards]
        self.model = Model(Concept("model", identifier("model", *titles), ", ".join(titles)))
        for file, alias in plan.imports:
            self.model.itself.put("import", f"{quote(file)} as {alias}")
        self.index, self.concepts = Index(plan), dict[int, Concept]()
        for card in plan.scorecards:
            self._element(card, "")
        for card in plan.scorecards:
            for draft in (card, *card.within(*TYPES)):
                self._relations(draft, card)
            for number, link in enumerate(child for child in card.children if child.kind == "link"):
                self._link(link, card, number + 1)

    def _element(self, draft: Draft, path: str) -> Concept:
        """The concept for `draft`, and those for what stands in it."""
        path = f"{path}/{draft.kind} {draft.name or ''}"
        wanted = str(draft.stated.get("x_source_id", ""))
        given = identifier(path)
        while given in self.model.concepts:
            given = identifier(given)
        free = wanted.isascii() and wanted.replace("-", "_").isidentifier() and wanted not in self.model.concepts
        name = shown_name(draft.title, draft.name, draft.kind)
        concept = self.model.add(Concept(TYPES[draft.kind], wanted if free else given, name))
        self.concepts[id(draft)] = concept
        concept.put("element", draft.kind)
        if draft.name:
            concept.put("name", draft.name)
        if draft.title != name:
            concept.put("title", title_text(draft.title))
        _state(concept, draft)
        for child in draft.children:
            if child.kind in TYPES:
                self._element(child, path)
            elif child.kind != "link":
                concept.put(child.kind, values.block(child))
        if (order := order_of(draft.children)) != sorted(order):
            concept.put("order", " ".join(map(str, order)))
        return concept

    def _relations(self, draft: Draft, card: Draft) -> None:
        """What `draft` holds, and what it names, as relationships."""
        concept = self.concepts[id(draft)]
        for child in draft.children:
            if child.kind in TYPES:
                type = CONTAINED.get((draft.kind, child.kind), "Aggregation")
                inner = self.concepts[id(child)].id
                ends = (inner, concept.id) if type == "Realization" else (concept.id, inner)
                self.model.relate(type, ends, "contains")
        for key, ref in references(draft):
            if target := self._target(key, ref, draft, card):
                ends = (target.id, concept.id) if key == "theme" else (concept.id, target.id)
                self.model.relate(REFERENCES[key], ends, key)
        for key in PEOPLE:
            stated = draft.stated.get(key, ())
            for text in (stated,) if isinstance(stated, str) else stated if isinstance(stated, tuple) else ():
                if person := values.line_of(text):
                    self.model.relate("Association", (self._stakeholder(person), concept.id), key)

    def _target(self, key: str, ref: Ref, draft: Draft, card: Draft) -> Concept | None:
        kinds = KINDS[draft.kind].attributes[key].kinds
        found = self.index.find(card, ref)
        if found is not None:
            return self.concepts[id(found)] if found.kind in kinds else None
        return self._outside(ref) if key in ("drives", "contributes_to") else None

    def _outside(self, ref: Ref) -> Concept:
        """The goal that stands for an objective of another file."""
        concept = self.model.concepts.get(identifier("outside", ref.text))
        if concept is None:
            concept = self.model.add(Concept("Goal", identifier("outside", ref.text), ref.text))
            concept.put("reference", ref.text)
        return concept

    def _stakeholder(self, name: str) -> str:
        given = identifier("stakeholder", name)
        if given not in self.model.concepts:
            self.model.add(Concept("Stakeholder", given, name))
        return given

    def _link(self, link: Draft, card: Draft, number: int) -> None:
        for source, target in pairs(link.sides):
            ends = self._end(source, card).id, self._end(target, card).id
            relation = self.model.relate("Influence", ends, "link")
            relation.put("link", f"{card.name} {number}: {sides_text(link.sides)}")
            relation.modifier = modifier_of(link.stated)
            _state(relation, link)

    def _end(self, ref: Ref, card: Draft) -> Concept:
        found = self.index.find(card, ref)
        return self._outside(ref) if found is None else self.concepts[id(found)]


def _state(concept: Concept, draft: Draft) -> None:
    """Put what `draft` states into the documentation and the properties of `concept`."""
    for key, value in draft.stated.items():
        attribute = KINDS[draft.kind].attributes.get(key)
        if key == DOCUMENTED.get(draft.kind) and isinstance(value, str):
            concept.documentation = documentation(value)
            if value and concept.documentation == value:
                continue
        if attribute and attribute.type == "texts" and isinstance(value, tuple):
            for text in value:
                concept.put(key, values.shown(*values.TEXT, text))
        else:
            concept.put(key, values.shown(draft.kind, key, value))


def documentation(text: str) -> str:
    """`text` as the documentation of an element, as far as XML can hold it."""
    return values.clean(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def shown_name(title: str | None, name: str | None, kind: str) -> str:
    """What an element is called in ArchiMate."""
    return values.line_of(title or "") or name or kind.replace("_", " ")


def title_text(title: str | None) -> str:
    """A title as a property; it is always in quotes, so that there can be none."""
    return "none" if title is None else values.escaped(quote(title))


def order_of(children: list[Draft]) -> list[int]:
    """The places of `children`, kind by kind: that is how they are read, if nothing else is said."""
    kinds = list(KINDS)
    return sorted(range(len(children)), key=lambda place: kinds.index(children[place].kind))


def references(draft: Draft) -> Iterator[tuple[str, Ref]]:
    """What `draft` names in attributes that relationships show, with their keys."""
    for key in REFERENCES:
        stated = draft.stated.get(key)
        for ref in (stated,) if isinstance(stated, Ref) else stated if isinstance(stated, tuple) else ():
            yield key, ref


def pairs(sides: tuple[tuple[Ref, ...], ...]) -> list[tuple[Ref, Ref]]:
    """The single arrows that a link stands for."""
    return [(a, b) for here, there in pairwise(sides) for a in here for b in there]


def sides_text(sides: tuple[tuple[Ref, ...], ...]) -> str:
    """A link without its body, as it is written."""
    return " -> ".join(", ".join(ref.text for ref in side) for side in sides)


def identifier(*parts: str) -> str:
    """An identifier that is the same on every export, and legal everywhere."""
    return "id-" + sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
