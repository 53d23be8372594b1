"""From what was found to what an editor shows beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bsclint.display import escape
from bsclint.errors import ConfigurationError, UserError
from bsclint.finding import Finding, Severity, Span
from bsclint.lsp.positions import Range
from bsclint.lsp.session import Session, Turn
from bsclint.record import Record

UNNECESSARY = frozenset({"BSC306", "BSC308", "BSC813", "BSC816"})
"""The rules that find what could be left out: redundant and double links, exceptions that nothing needs."""

START = Range(0, 0, 0, 0)


class Related(Record):
    """Another place that a diagnostic speaks of."""

    path: Path
    range: Range
    message: str


class Diagnostic(Record):
    """What is shown in a file; `code` is None where bsclint itself could not judge."""

    code: str | None
    severity: Severity
    message: str
    range: Range
    related: tuple[Related, ...] = ()
    unnecessary: bool = False


def diagnostics(turn: Turn, session: Session) -> dict[Path, list[Diagnostic]]:
    """What one turn has to show, by file: in the file judged, and where its waivers and its configuration are."""
    places = _Places(turn, session)
    found: dict[Path, list[Diagnostic]] = {turn.path: []}
    for finding in turn.checked.findings:
        path, where = places.of(finding.span)
        found.setdefault(path, []).append(_diagnostic(finding, where, places))
    if turn.checked.fault is not None:
        for path, diagnostic in _fault(turn.checked.fault, turn):
            found.setdefault(path, []).append(diagnostic)
    return found


class _Places:
    """Where spans are for the editor."""

    def __init__(self, turn: Turn, session: Session) -> None:
        root, sources = turn.snapshot.root, turn.checked.sources
        self._files = {
            path: (root / path, session.positions(turn.snapshot, source)) for path, source in sources.items()
        }

    def of(self, span: Span) -> tuple[Path, Range]:
        path, positions = self._files[span.path]
        return path, positions.range(span)


def _diagnostic(finding: Finding, where: Range, places: _Places) -> Diagnostic:
    related = [Related(*places.of(label.span), escape(label.message)) for label in finding.labels]
    message = finding.message if finding.help is None else f"{finding.message}\n{finding.help}"
    unnecessary = finding.code in UNNECESSARY
    return Diagnostic(finding.code, finding.severity, message, where, tuple(related), unnecessary)


def _fault(fault: UserError, turn: Turn) -> Iterator[tuple[Path, Diagnostic]]:
    """Why the file could not be judged, at the place that is to be mended, and at the beginning of the file."""
    place = _place(fault, turn)
    if place is not None:
        path, line = place
        assert isinstance(fault, ConfigurationError)
        yield path, Diagnostic(None, Severity.ERROR, fault.message, Range(line, 0, line + 1, 0))
    if place is None or place[0] != turn.path:
        what = "only the language of this file is checked" if turn.checked.sources else "this file is not checked"
        message = f"{what}: {fault}"
        yield turn.path, Diagnostic(None, Severity.WARNING, message, START)


def _place(fault: UserError, turn: Turn) -> tuple[Path, int] | None:
    """The file of the workspace that `fault` is about, and its line, counted from 0; else the configuration."""
    if not isinstance(fault, ConfigurationError):
        return None
    if fault.path is not None and fault.line is not None:
        path = turn.snapshot.root / fault.path
        if path == turn.path or path.is_file():
            return path, fault.line - 1
    config = turn.snapshot.desk.project.config
    return (config, 0) if config is not None else None


class Board:
    """What the editor shows now. What several turns have to show in one file is put together."""

    def __init__(self) -> None:
        self._by_turn: dict[Path, Mapping[Path, list[Diagnostic]]] = {}
        self._shown: dict[Path, list[Diagnostic]] = {}

    def put(self, turn: Path, found: Mapping[Path, list[Diagnostic]]) -> dict[Path, list[Diagnostic]]:
        """Note what the turn of the file `turn` has found; what the files that it speaks of now show."""
        before = self._by_turn.get(turn, {})
        self._by_turn[turn] = found
        changed = self._changed({*before, *found})
        return {turn: self._shown[turn], **changed}

    def keep(self, turns: Iterable[Path]) -> dict[Path, list[Diagnostic]]:
        """Forget all turns but `turns`; what the files now show in which that changes something."""
        kept = set(turns)
        gone = [found for turn, found in self._by_turn.items() if turn not in kept]
        self._by_turn = {turn: found for turn, found in self._by_turn.items() if turn in kept}
        return self._changed({path for found in gone for path in found})

    def _changed(self, paths: Iterable[Path]) -> dict[Path, list[Diagnostic]]:
        changed = {}
        for path in sorted(paths):
            every = (one for found in self._by_turn.values() for one in found.get(path, ()))
            shown = list(dict.fromkeys(every))
            if shown != self._shown.get(path, []):
                changed[path] = shown
            self._shown[path] = shown
        return changed
