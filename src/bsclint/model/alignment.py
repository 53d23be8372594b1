"""Who stands below whom: the scorecards of a workspace that name another's elements, found through their imports.

A name of another file needs an import, so that only files which import a scorecard's file can name what is in it.
They are found by a look at their text; no other file is parsed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from bsclint.display import quoted
from bsclint.element import Element, Reference
from bsclint.errors import UnreadableFile
from bsclint.model.document import Document, ImportLine
from bsclint.model.links import Links
from bsclint.record import Record, field
from bsclint.schema import Initiative, Measure, Objective, Perspective, Scorecard
from bsclint.source import Source

UPWARDS: dict[str, tuple[type[Element], ...]] = {
    "cascades_from": (Scorecard,),
    "contributes_to": (Scorecard, Perspective, Objective),
    "rolls_up_to": (Scorecard, Perspective, Objective, Measure),
    "supports": (Scorecard, Perspective, Objective, Initiative),
}
"""The attributes by which an element names one of another scorecard, and the kinds that hold them, outermost first."""

_IMPORT = r'\bimport\b\s*(?:"([^"\\\r\n]*)")?'


class Shelf(Protocol):
    """What is asked of the workspace. `source` and `document` raise UnreadableFile."""

    def source(self, path: str) -> Source:
        """The text of the file at `path`, with marks for what is not UTF-8."""

    def document(self, path: str) -> Document:
        """The document at `path`."""

    def imported(self, document: Document, line: ImportLine) -> Document | str:
        """The document that `line` imports, or why there is none."""

    def links(self, document: Document) -> Links:
        """What the references of `document` stand for."""


class _Importers(Record, frozen=False):
    """The files that name each path in an import; those that might, whatever they name; and those without text."""

    of: dict[str, list[str]] = field(default_factory=dict)
    perhaps: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


class Alignment:
    """The references that lead from the files of a workspace into others, turned round.

    `paths` lists the files of the workspace; it is asked at the first question.
    """

    def __init__(self, shelf: Shelf, paths: Callable[[], Iterable[str]]) -> None:
        self._shelf, self._paths = shelf, paths
        self._naming: dict[tuple[Element, str], list[Element]] = {}
        self._doubts: dict[tuple[str, str, str], str] = {}  # by the file, the key, and the file asked about ("": any)
        self._taken_in: set[str] = set()
        self._asked: dict[str, list[str]] = {}

    def naming(self, element: Element, key: str) -> list[Element]:
        """The elements of other scorecards whose `key`, one of `UPWARDS`, names `element`; in the order of paths."""
        self._importing(element.path)
        found = self._naming.get((element, key), [])
        return sorted(found, key=lambda one: one.place) if len(found) > 1 else found

    def doubt(self, path: str, key: str) -> str | None:
        """Why not every `key` that leads into the file at `path` may be known, or None where all are."""
        importers = self._importing(path)
        if self._importers.unreadable:
            return f"{quoted(self._importers.unreadable[0])} could not be read"
        if len(self._shelf.document(path).scorecards) < 2:
            importers = importers[1:]
        reasons = (self._doubts.get((one, key, about)) for one in importers for about in ("", path))
        return next(filter(None, reasons), None)

    def _importing(self, path: str) -> list[str]:
        """The files that import the one at `path`, itself first, all of them taken in."""
        if path not in self._asked:
            likely = [path, *self._importers.of.get(path, ()), *self._importers.perhaps]
            self._asked[path] = [one for one in dict.fromkeys(likely) if self._take_in(one, path)]
        return self._asked[path]

    @cached_property
    def _importers(self) -> _Importers:
        found = _Importers()
        for path in self._paths():
            try:
                text = self._shelf.source(path).text
            except UnreadableFile:
                found.unreadable.append(path)
                continue
            if "import" not in text:
                continue
            folder = posixpath.dirname(path)
            names = {match[1] for match in re.finditer(_IMPORT, text)}
            if None in names:
                found.perhaps.append(path)
            for name in names - {None}:
                found.of.setdefault(posixpath.normpath(posixpath.join(folder, name)), []).append(path)
        return found

    def _take_in(self, path: str, imported: str) -> bool:
        """Note what the file at `path` names; whether it may name something of the one at `imported`."""
        document = self._shelf.document(path)
        if path not in self._taken_in:
            self._taken_in.add(path)
            self._note(document)
        others = (self._shelf.imported(document, line) for line in document.imports)
        return (
            path == imported
            or any(isinstance(other, Document) and other.path == imported for other in others)
            or (document.broken and posixpath.basename(imported) in document.source.text)
        )

    def _note(self, document: Document) -> None:
        links = self._shelf.links(document)
        lost = links.unresolved | links.unknown
        for card in document.scorecards:
            for element, key, references in _upwards(card):
                for reference in references:
                    target = links.targets.get(reference)
                    if target is not None and target.root is not card:
                        self._naming.setdefault((target, key), []).append(element)
                    if reference in lost:
                        self._doubts[document.path, key, self._head(document, reference)] = (
                            f"{quoted(document.path)} names {quoted(reference.text)}, which could not be found"
                        )
        damaged = {type(e) for card in document.scorecards for e in (card, *card.within(Element)) if e.damaged}
        for key, kinds in UPWARDS.items():
            if document.broken or any(issubclass(kind, kinds) for kind in damaged):
                self._doubts[document.path, key, ""] = f"{quoted(document.path)} has errors"

    def _head(self, document: Document, reference: Reference) -> str:
        """The path of the file into which `reference` should have led; empty where nobody can know."""
        lines = (line for line in document.imports if line.alias == reference.parts[0])
        found = (self._shelf.imported(document, line) for line in lines)
        return next((other.path for other in found if isinstance(other, Document)), "")


def _upwards(card: Scorecard) -> Iterator[tuple[Element, str, Sequence[Reference]]]:
    """The elements of `card` that state one of `UPWARDS`, the key, and what is named there."""
    for element in (card, *card.within(Element)):
        for key in UPWARDS.keys() & element.stated.keys():
            stated = element.stated[key]
            if isinstance(stated.value, Reference):
                yield element, key, (stated.value,)
            elif isinstance(stated.value, tuple):
                yield element, key, stated.value
