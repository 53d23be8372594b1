"""What exceptions speak of, found by name and by line, without looking through everything that was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from bsclint import limits
from bsclint.errors import UserError
from bsclint.finding import Finding, FindingState, Severity
from bsclint.globs import weight
from bsclint.model.exceptions import Grant, Ignore
from bsclint.record import replace
from bsclint.source import Source
from bsclint.standards import LANGUAGE
from bsclint.verdict import Verdict

T = TypeVar("T")

Row = tuple[str, str | None]
"""A file, and a scorecard in it; the workspace has an empty path."""


def misread(verdicts: Iterable[Verdict]) -> frozenset[str]:
    """The files with errors of the language: of what is missing there nobody knows whether it was only misspelt."""
    language = (verdict for verdict in verdicts if verdict.code in LANGUAGE)
    return frozenset(v.path for v in language if any(f.severity is Severity.ERROR for f in v.findings))


class Spot(NamedTuple):
    """A finding's place among those of its verdict."""

    verdict: Verdict
    number: int

    @property
    def finding(self) -> Finding:
        """The finding as it stands now."""
        return self.verdict.findings[self.number]

    def cover(self, reason: str | None, waiver: str | None = None) -> None:
        """Have the finding waived, if it is open."""
        if self.finding.state is FindingState.OPEN:
            waived = replace(self.finding, state=FindingState.WAIVED, waiver=waiver, justification=reason)
            self.verdict.findings[self.number] = waived


class Matches(NamedTuple):
    """The findings that an exception speaks of; `complete` if its rule has looked at everything that there is."""

    spots: Sequence[Spot]
    complete: bool

    @property
    def number(self) -> int | None:
        """How many they are; None where there may be some that nobody has looked for."""
        return len(self.spots) if self.spots or self.complete else None


class Findings:
    """The findings of `verdicts`, for exceptions to look into; `sources` are the texts of files by path."""

    def __init__(self, verdicts: Sequence[Verdict], sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._misread = misread(verdicts)
        self._verdicts = {(v.path, v.scorecard, v.code): v for v in verdicts}
        self.rows: dict[Row, int] = {(v.path, v.scorecard): v.line for v in verdicts if v.scorecard is not None}
        """The scorecards of the run, each with its line."""
        self._called: dict[str | None, list[Row]] = defaultdict(list)
        self._within: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            self._called[row[1]].append(row)
            self._within[row[0]].append(row)
        self._by_name, self._by_line = cache(self._by_name_of), cache(self._by_line_of)
        self._looks = limits.EXCEPTION_LOOKS

    def rows_of(self, grant: Grant) -> list[Row]:
        """The scorecards that a waiver is about: the one that it stands in, or those called as it says."""
        own = (grant.place.path, grant.scorecard)
        return [own] if own in self.rows else self._called.get(grant.scorecard, [])

    def unread(self, rows: Iterable[Row]) -> bool:
        """Whether the file of one of `rows` has errors of the language, so that a name may be missing for them."""
        return any(path in self._misread for path, _ in rows)

    def among(self, grant: Grant, things: Mapping[str, T]) -> Iterator[T]:
        """Those of `things`, by qualified name, that `grant` is about. Raises UserError where that is too much work."""
        self._spend(len(things) * weight(grant.on) if grant.on is not None and grant.by_glob else 1)
        return grant.among(things)

    def waived_by(self, grant: Grant, rows: Sequence[Row]) -> Matches:
        """What `grant` speaks of in the scorecards `rows`. Raises UserError."""
        code = grant.rule or ""
        found = [spots for row in rows for spots in self.among(grant, self._by_name(row, code))]
        self._spend(sum(map(len, found)))
        return Matches([spot for spots in found for spot in spots], self._complete(rows, code))

    def ignored_by(self, ignore: Ignore) -> Matches:
        """What `ignore` speaks of in its line. Raises UserError."""
        complete, lines = self._by_line(ignore.place.path, ignore.code or "")
        spots = lines.get(ignore.line, ())
        self._spend(len(spots))
        return Matches(spots, complete)

    def _spend(self, looks: int) -> None:
        self._looks -= looks
        if self._looks < 0:
            raise UserError(
                "there are too many exceptions to too many findings: let each waiver name one element in `on`"
            )

    def _by_name_of(self, row: Row, code: str) -> Mapping[str, Sequence[Spot]]:
        found = defaultdict(list)
        for spot in self._spots([row], code):
            found[spot.finding.element].append(spot)
        return found

    def _by_line_of(self, path: str, code: str) -> tuple[bool, Mapping[int, Sequence[Spot]]]:
        rows, found = self._within[path], defaultdict(list)
        for spot in self._spots(rows, code):
            if spot.finding.span.path == path:
                line, _ = self._sources[path].position(spot.finding.span.start)
                found[line].append(spot)
        return self._complete(rows, code), found

    def _complete(self, rows: Sequence[Row], code: str) -> bool:
        verdicts = self._judged(rows, code)
        return bool(verdicts) and not any(verdict.unknown or verdict.path in self._misread for verdict in verdicts)

    def _spots(self, rows: Sequence[Row], code: str) -> list[Spot]:
        verdicts = self._judged(rows, code)
        return [Spot(verdict, number) for verdict in verdicts for number in range(len(verdict.findings))]

    def _judged(self, rows: Sequence[Row], code: str) -> list[Verdict]:
        return [verdict for row in rows if (verdict := self._verdicts.get((*row, code)))]
