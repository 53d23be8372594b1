"""Which mutants of a scorecard a standard notices, and by which rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from bsclint.engine import Engine
from bsclint.finding import Finding
from bsclint.model.case import Case
from bsclint.model.workspace import Workspace
from bsclint.mutation.causality import CAUSALITY
from bsclint.mutation.initiatives import INITIATIVES
from bsclint.mutation.measures import MEASURES
from bsclint.mutation.mutant import Mutant, Mutation
from bsclint.mutation.objectives import OBJECTIVES
from bsclint.mutation.structure import STRUCTURE
from bsclint.mutation.surgery import Surgeon
from bsclint.record import Record
from bsclint.rewrite.scribe import applied
from bsclint.settle.settling import stamped
from bsclint.standards import Settings, selection

MUTATIONS = (*STRUCTURE, *OBJECTIVES, *CAUSALITY, *MEASURES, *INITIATIVES)
"""Every slip that is tried, in the order of the report."""


Opener = Callable[[Mapping[str, str]], Workspace]


class Trial(Record):
    """One mutant: where it was made, the rules of the standard that found it, and those that would if they ran."""

    path: str
    line: int
    element: str
    caught_by: tuple[str, ...]
    off: tuple[str, ...]


class Tried(Record):
    """A mutation and its trials; none at all where the scorecards have nothing that it could happen to."""

    mutation: Mutation
    trials: tuple[Trial, ...]

    @property
    def caught(self) -> int:
        """How many of the trials were caught."""
        return sum(bool(trial.caught_by) for trial in self.trials)

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules that caught a trial, those that caught most of them first."""
        return _ranked(code for trial in self.trials for code in trial.caught_by)

    @property
    def off(self) -> tuple[str, ...]:
        """The rules that would have caught one that was missed."""
        return _ranked(code for trial in self.trials if not trial.caught_by for code in trial.off)


def trials(settings: Settings, workspace: Opener, paths: Sequence[str], today: date, places: int) -> Iterator[Tried]:
    """Try every mutation on the scorecards at `paths`, at no more than `places` places of each.

    `workspace` gives the scorecards' workspace with texts in place of some files. Raises UnreadableFile.
    """
    known = _Bench(settings, workspace, today)
    subjects = [subject for path in paths for subject in known.subjects(path)]
    for mutation in MUTATIONS:
        yield Tried(mutation, tuple(trial for subject in subjects for trial in known.trials(mutation, subject, places)))


class _Subject(Record):
    """A scorecard, and the fingerprints of what is found in its file before anything is changed."""

    case: Case
    path: str
    before: frozenset[str]


class _Bench(Record, slots=False):
    settings: Settings
    workspace: Opener
    today: date

    @cached_property
    def every(self) -> Settings:
        """All rules that there are."""
        return selection(self.settings, extend_select=("ALL",), preview=True)

    def subjects(self, path: str) -> Iterator[_Subject]:
        workspace = self.workspace({})
        before = frozenset(finding.fingerprint for finding in self._findings(workspace, path))
        for card in workspace.document(path).scorecards:
            yield _Subject(Case(card, workspace, self.today), path, before)

    def trials(self, mutation: Mutation, subject: _Subject, places: int) -> Iterator[Trial]:
        text = Surgeon(subject.case)
        source = subject.case.workspace.document(subject.path).source
        mutants = [mutant for mutant in mutation.mutants(subject.case, text) if mutant.edits]
        for mutant in _spread(mutants, places):
            changed = self.workspace({subject.path: applied(text.text, mutant.edits)})
            new = [f for f in self._findings(changed, subject.path) if f.fingerprint not in subject.before]
            caught = sorted({f.code for f in new if self._counts(f, subject.case)})
            off = sorted({f.code for f in new} - set(caught))
            line = source.position(mutant.at.place.start)[0]
            yield Trial(subject.path, line, mutant.at.qualified, tuple(caught), tuple(off))

    def _findings(self, workspace: Workspace, path: str) -> list[Finding]:
        return stamped(Engine(workspace, self.every, self.today).judge(path).verdicts)

    def _counts(self, finding: Finding, case: Case) -> bool:
        """Whether the standard itself would have found it."""
        where = {"path": finding.span.path, "element": finding.element, "sector": case.sector, "level": case.level}
        return self.settings.severity(finding.code, **where) is not None


def _spread(mutants: Sequence[Mutant], places: int) -> list[Mutant]:
    """No more than `places` of `mutants`, the first and the last among them."""
    if len(mutants) <= places:
        return list(mutants)
    return [mutants[round(at * (len(mutants) - 1) / max(places - 1, 1))] for at in range(places)]


def _ranked(codes: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(codes)
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))
