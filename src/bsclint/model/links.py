"""What the references of a document stand for, in its own scorecards and in those that it imports."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bsclint.display import quoted
from bsclint.element import Element, Reference
from bsclint.finding import Label, Span
from bsclint.framework import Framework
from bsclint.model.document import Document, ImportLine
from bsclint.model.flaw import Flaw
from bsclint.nearest import nearest
from bsclint.schema import Link, Milestone, Scorecard, Waiver

WELL_KNOWN_VIEWS = {"financial": "finance", "customer": "customer", "process": "process", "learning": "learning"}


class Library(Protocol):
    """What the linker asks of the workspace."""

    frameworks: Mapping[str, Framework]

    def imported(self, document: Document, line: ImportLine) -> Document | str:
        """The document that `line` imports, or why there is none."""

    def holders(self, scorecard: str) -> list[str]:
        """The paths of the files of the workspace that hold a scorecard called so."""


@dataclass(slots=True)
class Links:
    """A document's references: what each stands for; those that stand for nothing; those that nobody can know.

    A reference is `unknown` where it leads into a file that could not be read or is broken.
    """

    targets: dict[Reference, Element] = field(default_factory=dict)
    unresolved: set[Reference] = field(default_factory=set)
    unknown: set[Reference] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)
    looked_at: int = 0


def namespace(scorecard: Scorecard) -> dict[str, Element]:
    """The elements of `scorecard` by name; of two with one name, the first."""
    found: dict[str, Element] = {}
    for element in scorecard.within(Element):
        if element.name and not isinstance(element, Milestone | Waiver):
            found.setdefault(element.name.text, element)
    return found


def link(document: Document, library: Library) -> Links:
    """Resolve every reference of `document`."""
    return _Linker(document, library).run()


@dataclass(frozen=True, slots=True)
class _Failure:
    message: str
    help: str
    labels: tuple[Label, ...] = ()


_UNKNOWN = _Failure("", "")


class _Linker:
    def __init__(self, document: Document, library: Library) -> None:
        self.document, self.library = document, library
        self.links = Links()
        self.own = {card.id: card for card in reversed(document.scorecards)}
        self.names = {card: namespace(card) for card in document.scorecards}
        self.imports: dict[str, Document | None] = {}

    def run(self) -> Links:
        for line in self.document.imports:
            self._import(line)
        for card in self.document.scorecards:
            self._framework(card)
            for element, key, kinds, ref in _references(card):
                self.links.looked_at += 1
                found = self._resolve(ref, kinds, card)
                if isinstance(found, Element):
                    found = _wrong_side(key, ref, found, card) or found
                if isinstance(found, Element):
                    self.links.targets[ref] = found
                elif found is _UNKNOWN:
                    self.links.unknown.add(ref)
                else:
                    self.links.unresolved.add(ref)
                    self.links.flaws.append(Flaw("BSC002", ref.span, found.message, found.help, found.labels, element))
        return self.links

    def _import(self, line: ImportLine) -> None:
        found = self.library.imported(self.document, line)
        if isinstance(found, Document) and not found.broken:
            self.imports.setdefault(line.alias, found)
            return
        self.imports.setdefault(line.alias, found if isinstance(found, Document) else None)
        if isinstance(found, Document):
            errors = sum(flaw.code in ("BSC001", "BSC009") for flaw in found.flaws)
            count = "an error" if errors == 1 else f"{errors} errors"
            message = (
                f"{quoted(line.file)} has {count} of syntax, so that what this file takes from it cannot be relied on"
            )
            self._flaw("BSC006", line.file_span, message, f"mend {quoted(found.path)} first")
        else:
            self._flaw(
                "BSC006",
                line.file_span,
                f"{quoted(line.file)} cannot be imported: {found}",
                "correct the path: it is relative to this file, and stays inside the workspace",
            )

    def _flaw(self, code: str, span: Span, message: str, help: str, element: Element | None = None) -> None:
        first = self.document.scorecards[0] if self.document.scorecards else None
        self.links.flaws.append(Flaw(code, span, message, help, (), element or first))

    def _framework(self, card: Scorecard) -> None:
        """Judge the framework that `card` names, and the views of its perspectives."""
        if card.framework is not None and card.framework not in self.library.frameworks:
            near = nearest(card.framework, self.library.frameworks)
            hint = f"did you mean {quoted(near)}? " if near else ""
            known = ", ".join(map(quoted, self.library.frameworks))
            message = f"there is no framework {quoted(card.framework)}"
            self._flaw("BSC005", card.stated["framework"].span, message, f"{hint}the frameworks are {known}", card)
        for child in card.children:
            view = child.stated.get("view") if child.kind == "perspective" else None
            known_view = WELL_KNOWN_VIEWS.get(child.id)
            if view and view.value and known_view and view.value != known_view:
                message = f"a perspective called {quoted(child.id)} has the view {quoted(known_view)}, and this one states {quoted(view.value)}"
                self._flaw(
                    "BSC005",
                    view.span,
                    message,
                    "remove the view, or give the perspective another name and a role",
                    child,
                )

    def _resolve(self, ref: Reference, kinds: tuple[str, ...], card: Scorecard) -> Element | _Failure:
        """The element of one of `kinds` (of any, where there are none) that `ref` names, or why there is none."""
        first, *rest = ref.parts
        if first in self.imports and (rest or kinds == ("scorecard",)):
            return self._in_document(self.imports[first], rest, kinds, ref)
        if first in self.own and rest:
            return self._in_scorecard(self.own[first], rest, kinds, ref)
        if rest:
            return self._unknown_head(ref)
        if "scorecard" in kinds:
            return self.own.get(first) or self._unknown_scorecard(first)
        return self._in_scorecard(card, [first], kinds, ref)

    def _in_document(
        self, document: Document | None, rest: list[str], kinds: tuple[str, ...], ref: Reference
    ) -> Element | _Failure:
        """What the rest of `ref` names in an imported document."""
        if document is None:
            return _UNKNOWN
        cards = document.scorecards
        single = cards[0] if len(cards) == 1 else None
        if not rest or (len(rest) == 1 and "scorecard" in kinds):
            found = single if not rest else next((card for card in cards if card.id == rest[0]), None)
            return found or self._lost(document) or _no_scorecard(document, rest)
        card = next((card for card in cards if card.id == rest[0]), None)
        if card and len(rest) > 1:
            return self._in_scorecard(card, rest[1:], kinds, ref)
        if single:
            return self._in_scorecard(single, rest, kinds, ref)
        return self._lost(document) or _no_scorecard(document, rest)

    def _lost(self, document: Document) -> _Failure | None:
        return _UNKNOWN if document.broken and document is not self.document else None

    def _in_scorecard(
        self, card: Scorecard, rest: list[str], kinds: tuple[str, ...], ref: Reference
    ) -> Element | _Failure:
        names = self.names.get(card) or namespace(card)
        found = names.get(rest[0]) if len(rest) == 1 else None
        if found and (not kinds or found.kind in kinds):
            return found
        if found is None and card.path != self.document.path and not card.intact:
            return _UNKNOWN
        wanted = " or ".join(kinds) or "element"
        where = "" if card in self.names and len(self.names) == 1 else f" in {quoted(card.id)}"
        if found:
            message = f"{quoted(ref.text)} is {_article(found.kind)}, and {_article(wanted)} is wanted here"
            label = Label(found.place, f"{quoted(found.id)} is {_article(found.kind)}")
            return _Failure(message, f"name {_article(wanted)}", (label,))
        fitting = [name for name, element in names.items() if not kinds or element.kind in kinds]
        near = nearest(rest[-1], fitting) or nearest(rest[-1], names)
        message = f"there is no {wanted} called {quoted('.'.join(rest))}{where}"
        if near:
            label = Label(names[near].place, f"{quoted(near)} is here")
            return _Failure(message, f"did you mean {quoted(near)}?", (label,))
        holders = self.library.holders(rest[0]) if len(rest) == 1 else []
        if holders:
            return self._not_imported(rest[0], holders)
        return _Failure(message, f"name one that there is, or declare {quoted(rest[-1])}")

    def _unknown_head(self, ref: Reference) -> _Failure:
        head = ref.parts[0]
        if holders := self.library.holders(head):
            return self._not_imported(head, holders)
        near = nearest(head, [*self.imports, *self.own])
        message = f"nothing is imported as {quoted(head)}, and no scorecard of this file is called so"
        return _Failure(
            message, f"did you mean {quoted(near)}?" if near else 'import it: `import "group.bsc" as group`'
        )

    def _unknown_scorecard(self, name: str) -> _Failure:
        if holders := self.library.holders(name):
            return self._not_imported(name, holders)
        near = nearest(name, [*self.imports, *self.own])
        help = (
            f"did you mean {quoted(near)}?" if near else 'import the file that holds it: `import "group.bsc" as group`'
        )
        return _Failure(f"there is no scorecard called {quoted(name)} here", help)

    def _not_imported(self, name: str, holders: list[str]) -> _Failure:
        file = posixpath.relpath(holders[0], posixpath.dirname(self.document.path) or ".")
        message = f"{quoted(name)} is a scorecard of {quoted(holders[0])}, which this file does not import"
        line = f'import "{file}" as {name}'
        return _Failure(
            message,
            f"write {quoted(line)} at the top of this file, and {quoted(f'{name}.{name}')} or {quoted(f'{name}.objective')} here",
        )


def _references(card: Scorecard) -> Iterator[tuple[Element, str, tuple[str, ...], Reference]]:
    """Every reference of `card`: the element, the key (`->` for a link), the kinds that are wanted, the reference."""
    for element in (card, *card.within(Element)):
        if isinstance(element, Link):
            for side in element.sides:
                for ref in side:
                    yield element, "->", ("objective",), ref
        for key, stated in element.stated.items():
            attribute = element.attributes.get(key)
            if attribute is None or stated.value is None:
                continue
            if attribute.type == "references":
                for ref in stated.value:
                    yield element, key, attribute.kinds, ref
            elif isinstance(stated.value, Reference):
                yield element, key, attribute.kinds, stated.value


def _wrong_side(key: str, ref: Reference, found: Element, card: Scorecard) -> _Failure | None:
    """Links join the objectives of one scorecard; contributions lead to those of others."""
    if key in ("drives", "->") and found.root is not card:
        message = f"{quoted(ref.text)} is of another scorecard, and a link joins objectives of one"
        return _Failure(message, f"use `contributes_to: {ref.text}` in the objective that adds to it")
    if key == "contributes_to" and found.root is card:
        message = f"{quoted(ref.text)} is of this scorecard, and a contribution leads to another"
        return _Failure(message, f"use `drives: {ref.parts[-1]}`")
    return None


def _no_scorecard(document: Document, rest: list[str]) -> _Failure:
    names = [card.id for card in document.scorecards]
    if not names:
        return _Failure(f"{quoted(document.path)} holds no scorecard", "import the file that holds it")
    known = ", ".join(map(quoted, names))
    if not rest or len(names) > 1:
        message = f"{quoted(document.path)} holds {len(names)} scorecards, and none is named here"
        return _Failure(message, f"put the name of one of them after the alias: {known}")
    near = nearest(rest[0], names)
    return _Failure(
        f"{quoted(document.path)} holds no scorecard called {quoted(rest[0])}",
        f"did you mean {quoted(near or names[0])}?",
    )


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
