"""What the references of a document stand for, in its own scorecards and in those that it imports."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Protocol

from bsclint.display import quoted
from bsclint.element import Element, Reference
from bsclint.finding import Label, Span
from bsclint.framework import Framework
from bsclint.model.document import Document, ImportLine
from bsclint.model.flaw import Flaw
from bsclint.model.guesses import Guesses
from bsclint.model.intents import Intent, RemoveAttribute, Replace, safe, unsafe
from bsclint.nearest import alike, sole
from bsclint.record import Record, field
from bsclint.schema import NAMED_APART, Link, Scorecard
from bsclint.wording import article, listed, short

WELL_KNOWN_VIEWS = {"financial": "finance", "customer": "customer", "process": "process", "learning": "learning"}


class Library(Protocol):
    """What the linker asks of the workspace."""

    frameworks: Mapping[str, Framework]

    def imported(self, document: Document, line: ImportLine) -> Document | str:
        """The document that `line` imports, or why there is none."""

    def holders(self, scorecard: str) -> list[str]:
        """The paths of the files of the workspace that hold a scorecard called so."""


class Links(Record, frozen=False):
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
        if element.name and not isinstance(element, NAMED_APART):
            found.setdefault(element.name.text, element)
    return found


def link(document: Document, library: Library) -> Links:
    """Resolve every reference of `document`."""
    return _Linker(document, library).run()


class _Failure(Record):
    message: str
    help: str
    labels: tuple[Label, ...] = ()
    meant: str | None = None


_UNKNOWN = _Failure("", "")
_ASKED = 20
"""So many names of one file are looked for in files that it does not import."""


class _Linker:
    def __init__(self, document: Document, library: Library) -> None:
        self.document, self.library = document, library
        self.links = Links()
        self.own = {card.id: card for card in reversed(document.scorecards)}
        self.names: dict[Scorecard, dict[str, Element]] = {}
        self.intact: dict[Scorecard, bool] = {}
        self.others: dict[str, list[Element]] = {}
        self.imports: dict[str, Document | None] = {}
        self.guesses = Guesses()
        self.asked: dict[str, list[str]] = {}

    def run(self) -> Links:
        for line in self.document.imports:
            self._import(line)
        for card in self.document.scorecards:
            self._framework(card)
            for element, key, kinds, ref in references_of(card):
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
                    fix = _written(ref, found.meant)
                    flaw = Flaw("BSC002", ref.span, found.message, found.help, found.labels, element, fix)
                    self.links.flaws.append(flaw)
        return self.links

    def _import(self, line: ImportLine) -> None:
        found = self.library.imported(self.document, line)
        if isinstance(found, Document):
            self.imports.setdefault(line.alias, found)
            if found.broken:
                errors = sum(flaw.code in ("BSC001", "BSC009") for flaw in found.flaws)
                count = "an error" if errors == 1 else f"{errors} errors"
                message = f"{quoted(line.file)} has {count} of syntax, so that nothing can rely on what it says"
                self._flaw("BSC006", line.file_span, message, f"mend {quoted(found.path)} first")
        else:
            self.imports.setdefault(line.alias, None)
            message = f"{quoted(line.file)} cannot be imported: {found}"
            help = "correct the path: it is relative to this file, and stays inside the workspace"
            self._flaw("BSC006", line.file_span, message, help)

    def _flaw(
        self,
        code: str,
        span: Span,
        message: str,
        help: str,
        element: Element | None = None,
        *,
        fix: Intent | None = None,
    ) -> None:
        first = self.document.scorecards[0] if self.document.scorecards else None
        self.links.flaws.append(Flaw(code, span, message, help, (), element or first, fix))

    def _framework(self, card: Scorecard) -> None:
        """Judge the framework that `card` names, and the views of its perspectives."""
        if card.framework is not None and card.framework not in self.library.frameworks:
            near = self.guesses.nearest(card.framework, self.library.frameworks)
            hint = f"did you mean {quoted(near)}? " if near else ""
            known = listed(self.library.frameworks, most=len(self.library.frameworks))
            message = f"there is no framework {quoted(short(card.framework))}"
            at, meant = card.stated["framework"].span, sole(card.framework, self.library.frameworks)
            fix = unsafe(f"write {quoted(meant)}", Replace(at, meant)) if meant else None
            self._flaw("BSC005", at, message, f"{hint}the frameworks are {known}", card, fix=fix)
        for child in card.children:
            view = child.stated.get("view") if child.kind == "perspective" else None
            known_view = WELL_KNOWN_VIEWS.get(child.id)
            if view and view.value and known_view and view.value != known_view:
                view_is = f"a perspective called {quoted(child.id)} has the view {quoted(known_view)}"
                help = "remove the view, or give the perspective another name and a role"
                message = f"{view_is}, and this one states {quoted(view.value)}"
                fix = unsafe("remove the `view`", RemoveAttribute(child, "view"))
                self._flaw("BSC005", view.span, message, help, child, fix=fix)

    def _resolve(self, ref: Reference, kinds: tuple[str, ...], card: Scorecard) -> Element | _Failure:
        """The element of one of `kinds` (of any, where there are none) that `ref` names, or why there is none."""
        first, *rest = ref.parts
        if first in self.imports and (rest or kinds == ("scorecard",)):
            return self._in_document(self.imports[first], rest, kinds, ref)
        if first in self.own and rest:
            return self._in_scorecard(self.own[first], rest, kinds, ref)
        if not rest and "scorecard" not in kinds:
            return self._in_scorecard(card, [first], kinds, ref)
        if not rest and first in self.own:
            return self.own[first]
        if first in self.document.lost or not self.document.lost.isdisjoint(("import", "scorecard")):
            return _UNKNOWN
        return self._unknown_head(first, bool(rest))

    def _in_document(
        self, document: Document | None, rest: list[str], kinds: tuple[str, ...], ref: Reference
    ) -> Element | _Failure:
        """What the rest of `ref` names in an imported document."""
        if document is None:
            return _UNKNOWN
        cards = document.scorecards
        single = cards[0] if len(cards) == 1 else None
        if not rest:
            return single or self._lost(document) or self._no_scorecard(document, rest)
        named = next((card for card in cards if card.id == rest[0]), None)
        if len(rest) == 1 and "scorecard" in kinds:
            return named or self._lost(document) or self._no_scorecard(document, rest)
        if named and len(rest) > 1:
            return self._in_scorecard(named, rest[1:], kinds, ref)
        if single:
            return self._in_scorecard(single, rest, kinds, ref)
        return self._lost(document) or self._no_scorecard(document, rest)

    def _lost(self, document: Document) -> _Failure | None:
        return _UNKNOWN if document.broken and document is not self.document else None

    def _in_scorecard(
        self, card: Scorecard, rest: list[str], kinds: tuple[str, ...], ref: Reference
    ) -> Element | _Failure:
        names = self._names(card)
        found = names.get(rest[0]) if len(rest) == 1 else None
        wanted = " or ".join(kinds) or "element"
        if found and (not kinds or found.kind in kinds):
            return found
        if found:
            message = f"{quoted(short(ref.text))} is {article(found.kind)}, and {article(wanted)} is wanted here"
            label = Label(found.place, f"{quoted(short(found.id))} is {article(found.kind)}")
            return _Failure(message, f"name {article(wanted)}", (label,))
        if not kinds and rest == [card.id]:
            message = f"{quoted(short(card.id))} is the scorecard itself, and an element of it is wanted here"
            return _Failure(message, "to speak of the whole scorecard, leave it out; else name an element")
        if self._may_be_lost(card, rest[-1], kinds):
            return _UNKNOWN
        own = card.path == self.document.path
        where = "" if own and len(self.document.scorecards) == 1 else f" in {quoted(short(card.id))}"
        message = f"there is no {wanted} called {quoted(short('.'.join(rest)))}{where}"
        if own and len(ref.parts) == 1 and (other := self._elsewhere(rest[0], kinds)):
            label = Label(other.place, f"{quoted(short(other.id))} of {quoted(short(other.root.id))} is here")
            return _Failure(message, f"did you mean {quoted(short(f'{other.root.id}.{other.id}'))}?", (label,))
        if near := self._near(rest[-1], names, kinds):
            label = Label(names[near].place, f"{quoted(short(near))} is here")
            return _Failure(
                message, f"did you mean {quoted(near)}?", (label,), self._sole(rest[-1], near, names, kinds)
            )
        if own and len(rest) == 1 and (holders := self._holders(rest[0])):
            return self._not_imported(rest[0], holders)
        return _Failure(message, f"name one that there is, or declare {quoted(short(rest[-1]))}")

    def _names(self, card: Scorecard) -> dict[str, Element]:
        if card not in self.names:
            self.names[card] = namespace(card)
        return self.names[card]

    def _elsewhere(self, name: str, kinds: tuple[str, ...]) -> Element | None:
        """The element of one of `kinds` that is called `name` in another scorecard of this file."""
        if not self.others:
            for card in self.own.values():
                for element in self._names(card).values():
                    self.others.setdefault(element.id, []).append(element)
        return next((e for e in self.others.get(name, []) if not kinds or e.kind in kinds), None)

    def _may_be_lost(self, card: Scorecard, name: str, kinds: tuple[str, ...]) -> bool:
        """Whether `name` may be that of an element of one of `kinds` that could not be read."""
        if card.path == self.document.path:
            return name in self.document.lost or not self.document.nameless.isdisjoint(kinds)
        if card not in self.intact:
            self.intact[card] = card.intact
        return not self.intact[card]

    def _near(self, word: str, names: dict[str, Element], kinds: tuple[str, ...]) -> str | None:
        """The nearest name, rather of an element of one of `kinds`."""
        if self.guesses.left <= 0:
            return None
        fitting = [name for name, element in names.items() if not kinds or element.kind in kinds]
        return self.guesses.nearest(word, fitting) or self.guesses.nearest(word, names)

    def _sole(self, word: str, near: str, names: dict[str, Element], kinds: tuple[str, ...]) -> str | None:
        """The nearest name, where it is the only one that is near and may stand here."""
        fits = not kinds or names[near].kind in kinds
        return near if fits and sole(word, names) == near else None

    def _holders(self, scorecard: str) -> list[str]:
        """The files of the workspace that hold `scorecard`: asked only for so many names."""
        if scorecard not in self.asked and len(self.asked) < _ASKED:
            self.asked[scorecard] = self.library.holders(scorecard)
        return self.asked.get(scorecard, [])

    def _unknown_head(self, name: str, dotted: bool) -> _Failure:
        """At a name that is neither an alias nor a scorecard of this file."""
        if holders := self._holders(name):
            return self._not_imported(name, holders)
        near = self.guesses.nearest(name, [*self.imports, *self.own])
        shown = quoted(short(name))
        message = f"there is no scorecard called {shown} here"
        if dotted:
            message = f"nothing is imported as {shown}, and no scorecard of this file is called so"
        import_it = 'import the file that holds it: `import "group.bsc" as group`'
        return _Failure(message, f"did you mean {quoted(near)}?" if near else import_it)

    def _not_imported(self, name: str, holders: list[str]) -> _Failure:
        file = posixpath.relpath(holders[0], posixpath.dirname(self.document.path) or ".")
        message = f"{quoted(name)} is a scorecard of {quoted(holders[0])}, which this file does not import"
        line = quoted(f'import "{file}" as {name}')
        here = f"{quoted(f'{name}.{name}')} or {quoted(f'{name}.objective')} here"
        return _Failure(message, f"write {line} at the top of this file, and {here}")

    def _no_scorecard(self, document: Document, rest: list[str]) -> _Failure:
        names = [card.id for card in document.scorecards]
        if not names:
            return _Failure(f"{quoted(document.path)} holds no scorecard", "import the file that holds it")
        if not rest or len(names) > 1:
            message = f"{quoted(document.path)} holds {len(names)} scorecards, and none of them is named here"
            return _Failure(message, f"put the name of one of them after the alias: {listed(names, 'or')}")
        message = f"{quoted(document.path)} holds no scorecard called {quoted(short(rest[0]))}"
        return _Failure(message, f"did you mean {quoted(short(names[0]))}?")


def _written(ref: Reference, meant: str | None) -> Intent | None:
    """That the last name of `ref` is `meant`."""
    if meant is None:
        return None
    word = ref.parts[-1]
    title = f"replace {quoted(short(word))} by {quoted(short(meant))}"
    text = ".".join((*ref.parts[:-1], meant))
    return (safe if alike(word, meant) else unsafe)(title, Replace(ref.span, text))


def references_of(card: Scorecard) -> Iterator[tuple[Element, str, tuple[str, ...], Reference]]:
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
