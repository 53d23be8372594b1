"""A plan that was read again, put into the scorecard that was made of it: what people have written since stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.errors import InternalError, UserError
from bsclint.exchange.draft import Draft, Plan, Ref, draft_of, plan_of
from bsclint.exchange.log import Log
from bsclint.exchange.naming import free
from bsclint.exchange.writing import attribute_text, block_text, quote, value_text
from bsclint.finding import Edit
from bsclint.model.builder import read_document
from bsclint.model.document import Document
from bsclint.model.titles import folded
from bsclint.record import replace
from bsclint.rewrite.formatter import formatted
from bsclint.rewrite.scribe import Scribe, applied
from bsclint.schema import Link, Scorecard, Series
from bsclint.source import Source
from bsclint.standards import Settings

ID = "x_source_id"
"""The key under which an element keeps the id that it has in the document that it comes from."""


def merged(source: Source, plan: Plan, log: Log, width: int = Settings.line_width) -> str:
    """The text of `source`, in which all says what `plan` says of it; what is new in `plan` is added.

    Elements are known again by their `x_source_id`, by their names where they have none, or by their titles. What the
    plan does not speak of stays: elements, attributes, comments. Raises UserError where `source` has errors of the
    language.
    """
    try:
        neat = formatted(source, width) == source.text
        text = _merged(source, plan, log)
        again = replace(source, text=text)
        if _merged(again, plan, Log()) != text:
            raise InternalError("what was read cannot be put into the file: a second time would change it again")
        return formatted(again, width) if neat else text
    except UserError as fault:
        raise UserError(f"{quoted(source.path)} cannot be merged into: {fault}") from None


def _merged(source: Source, plan: Plan, log: Log) -> str:
    document = read_document(source)
    plan_of(document)
    plan = Plan([_copy(card) for card in plan.scorecards], plan.imports)
    merge = _Merge(document, Scribe(source), log)
    for card in plan.scorecards:
        merge.know(card)
    edits = [edit for card in plan.scorecards for edit in merge.card(card)]
    new = [one for one in plan.imports if one not in [(line.file, line.alias) for line in document.imports]]
    text = "".join(f"import {quote(file)} as {alias}\n" for file, alias in new) + applied(source.text, edits)
    for card in plan.scorecards:
        if id(card) not in merge.same:
            text = text.rstrip() + f"\n\n{block_text(card)}\n"
    return text


def _copy(draft: Draft) -> Draft:
    return replace(draft, stated=dict(draft.stated), children=[_copy(child) for child in draft.children])


class _Index:
    """The elements of a scorecard by what they can be known by; each is known once."""

    def __init__(self, card: Element) -> None:
        self.unknown = {id(element): element for element in card.within(Element)}
        self.ids = {(e.kind, e.stated[ID].value): e for e in self.unknown.values() if ID in e.stated}
        self.names = {(e.kind, e.id): e for e in self.unknown.values() if e.name}
        self.links = {draft_of(e).sides: e for e in self.unknown.values() if isinstance(e, Link)}

    def take(self, draft: Draft, around: Element | None) -> Element | None:
        """The element that `draft` speaks of, which from now on is known; `around` is the one that its parent does."""
        found = next((e for e in self._candidates(draft, around) if e and id(e) in self.unknown), None)
        return self.unknown.pop(id(found)) if found else None

    def _candidates(self, draft: Draft, around: Element | None) -> Iterator[Element | None]:
        wanted = draft.stated.get(ID)
        if wanted is not None:
            yield self.ids.get((draft.kind, wanted))
        beside = [e for e in (around.children if around else ()) if e.kind == draft.kind]
        if draft.kind == "link":
            yield self.links.get(draft.sides)
        elif draft.name is None:
            yield from beside
        else:
            named = [e for e in beside if e.id == draft.name] + [self.names.get((draft.kind, draft.name))]
            titled = [e for e in beside if e.title and folded(e.title) == folded(draft.title or "")]
            # An id is stronger than a name: two elements with different ids are two.
            yield from (e for e in (*named, *titled) if e and (wanted is None or ID not in e.stated))


class _Merge:
    """`same` has the element of the file for each draft that is known again, by the draft's identity."""

    def __init__(self, document: Document, scribe: Scribe, log: Log) -> None:
        self.document, self.scribe, self.log = document, scribe, log
        self.same: dict[int, Element] = {}

    def know(self, card: Draft) -> None:
        """Find the elements that `card` speaks of, and call them in it as the file does."""
        cards = self.document.scorecards
        names = {element.id: element for element in cards}
        element = _by_id(card, cards) or names.get(card.name or "")
        if element is None and len(cards) == 1 and folded(cards[0].title or "") == folded(card.title or "-"):
            element = cards[0]
        if element is None:
            return
        self.same[id(card)] = element
        self._inner(card, element, _Index(element))
        self._rename(card, element)

    def _inner(self, around: Draft, element: Element | None, index: _Index) -> None:
        for draft in around.children:
            found = index.take(draft, element)
            if found:
                self.same[id(draft)] = found
            self._inner(draft, found, index)

    def _rename(self, card: Draft, element: Element) -> None:
        """Give each draft the name that it has in the file, or one that is free there, and to whatever refers to it."""
        taken: set[str | None] = {one.id for one in element.within(Element) if one.name}
        names: dict[str, str] = {card.name or "": element.id}
        card.name = element.id
        for draft in card.within():
            if not draft.name:
                continue
            known = self.same.get(id(draft))
            new = known.id if known else draft.name
            if not known and draft.kind not in ("milestone", "waiver"):
                new = free(draft.name, taken)
            if draft.kind not in ("milestone", "waiver"):
                names[draft.name] = new
            draft.name = new
        if any(old != new for old, new in names.items()):
            for draft in card.within():
                draft.stated = {key: _renamed(value, names) for key, value in draft.stated.items()}
                draft.sides = _renamed(draft.sides, names)

    def card(self, card: Draft) -> Iterator[Edit]:
        """The edits by which the file says what `card` says, if it has it."""
        if element := self.same.get(id(card)):
            yield from self._edits(card, element)
            known = {id(found) for found in self.same.values()}
            for one in element.within(Element):
                if ID in one.stated and id(one) not in known:
                    message = f"{quoted(one.qualified)} is in the file and no longer in the source; it stays"
                    self.log.left_out("", message)

    def _edits(self, draft: Draft, element: Element) -> Iterator[Edit]:
        before = draft_of(element)
        if draft.title is not None and draft.title != before.title and element.name:
            span = element.title_span or element.name.span._replace(start=element.name.span.end)
            yield Edit(span, quote(draft.title) if element.title_span else f" {quote(draft.title)}")
        for key, value in draft.stated.items():
            if before.stated.get(key) != value:
                yield from self.scribe.put(element, key, attribute_text(element.kind, key, value))
        if isinstance(element, Series):
            yield from self._points(draft, element)
        for child in draft.children:
            yield from self._child(child, element)

    def _child(self, child: Draft, element: Element) -> Iterator[Edit]:
        known = self.same.get(id(child))
        if known is None:
            moved = self._taken_out(child)
            yield from self.scribe.append(element, block_text(child))
            for draft in moved:
                yield from self._moved(draft, child.name or child.kind)
        elif known.parent is element:
            yield from self._edits(child, known)
        else:
            yield from self._moved(child, element.id)

    def _taken_out(self, draft: Draft) -> list[Draft]:
        """What the file has already is taken out of `draft`, which it has not."""
        moved = [child for child in draft.children if id(child) in self.same]
        draft.children = [child for child in draft.children if id(child) not in self.same]
        return moved + [one for child in draft.children for one in self._taken_out(child)]

    def _moved(self, draft: Draft, where: str) -> Iterator[Edit]:
        """The edits on what stands elsewhere in the file: it is not for a program to move what people have arranged."""
        element = self.same[id(draft)]
        assert element.parent is not None
        stands = (
            f"{quoted(element.qualified)} stands in {quoted(element.parent.id)}, and in the source in {quoted(where)}"
        )
        self.log.question(draft.where, f"{stands}: move it, if that is right")
        yield from self._edits(draft, element)

    def _points(self, draft: Draft, element: Series) -> Iterator[Edit]:
        before = {point.period.text: (point, value) for point, (_, value) in _paired(element)}
        for period, value in draft.points:
            if period.text not in before:
                yield from self.scribe.append(element, f"{period}: {value_text(value)}")
            elif before[period.text][1] != value:
                yield Edit(before[period.text][0].stated.span, value_text(value))


def _paired(element: Series) -> Iterator[tuple[Any, tuple[Any, Any]]]:
    return zip(element.points, draft_of(element).points, strict=True)


def _by_id(draft: Draft, elements: tuple[Scorecard, ...] | list[Element]) -> Element | None:
    wanted = draft.stated.get(ID)
    if wanted is None:
        return None
    return next((e for e in elements if ID in e.stated and e.stated[ID].value == wanted), None)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(item, names) for item in value)
    if isinstance(value, Ref):
        return Ref(".".join(names.get(part, part) for part in value.text.split(".")))
    return value
