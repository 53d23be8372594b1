"""What became of a document: what was read, worked out, left out, and what somebody has to look at."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from bsclint.exchange.draft import Plan
from bsclint.record import Record, field


class Sort(StrEnum):
    """What a remark is. A question or a problem needs somebody to look at it."""

    INFERRED = "inferred"
    """Worked out from something else; the message says how."""
    LEFT_OUT = "left_out"
    """In the source, and not in the result; the message says why."""
    QUESTION = "question"
    """Could be read in several ways; the message says which were chosen from, and how to say which is meant."""
    PROBLEM = "problem"
    """Broken in the source: `#REF!`, a date that does not exist."""


class Remark(Record):
    """One thing to know about an import: the place in the source (`Plan!B4`, `line 12`; empty for all of it)."""

    sort: Sort
    where: str
    message: str


class Log(Record, frozen=False):
    """What is remarked on while a document is read or written; a remark that is made twice stands once."""

    remarks: list[Remark] = field(default_factory=list)
    _seen: set[Remark] = field(default_factory=set)

    def inferred(self, where: str, message: str) -> None:
        self._add(Remark(Sort.INFERRED, where, message))

    def left_out(self, where: str, message: str) -> None:
        self._add(Remark(Sort.LEFT_OUT, where, message))

    def question(self, where: str, message: str) -> None:
        self._add(Remark(Sort.QUESTION, where, message))

    def problem(self, where: str, message: str) -> None:
        self._add(Remark(Sort.PROBLEM, where, message))

    def _add(self, remark: Remark) -> None:
        if remark not in self._seen:
            self._seen.add(remark)
            self.remarks.append(remark)

    @property
    def unsettled(self) -> bool:
        """Whether somebody has to look at something."""
        return any(remark.sort in (Sort.QUESTION, Sort.PROBLEM) for remark in self.remarks)


class Reading(Record):
    """An import, to be told: the source, of which kind it is, its SHA-256, what was read, and the remarks."""

    source: str
    kind: str
    digest: str
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...]


def counts_of(plan: Plan) -> tuple[tuple[str, int], ...]:
    """How many elements of each kind `plan` holds, in the order of the text."""
    return tuple(Counter(draft.kind for draft in plan.within()).items())
