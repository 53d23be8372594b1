"""What a run says of a written policy: which of its controls the scorecards satisfy, and by what evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from functools import cached_property
from typing import NamedTuple, Protocol

from bsclint.finding import Finding, FindingState, Severity, family
from bsclint.record import Record
from bsclint.report import Report, Result, State


class Status(Enum):
    """What is said of a control, the worst first: the worst of several is the status on all of them."""

    NOT_SATISFIED = "not_satisfied"
    NOT_DETERMINED = "not_determined"
    WAIVED = "waived"
    BASELINED = "baselined"
    SATISFIED = "satisfied"
    NOT_APPLICABLE = "not_applicable"


STATUSES = tuple(Status)
"""The statuses, the worst first."""
UNMET = frozenset({Status.NOT_SATISFIED, Status.NOT_DETERMINED})
"""The statuses that nobody can build on."""

_BY_STATE = {
    State.FAILED: Status.NOT_SATISFIED,
    State.NOT_EVALUATED: Status.NOT_DETERMINED,
    State.WAIVED: Status.WAIVED,
    State.BASELINED: Status.BASELINED,
    State.PASSED: Status.SATISFIED,
    State.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}


class Control(Protocol):
    """A clause of a written policy, and the codes of the rules that prove it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def rules(self) -> tuple[str, ...]: ...


class Proof(NamedTuple):
    """What one rule came to on one scorecard, and its findings there."""

    result: Result
    findings: tuple[Finding, ...]

    @property
    def status(self) -> Status:
        """What it says of the control; a pass of nothing proves nothing."""
        if self.result.state is State.PASSED and not self.result.evaluated:
            return Status.NOT_DETERMINED
        return _BY_STATE[self.result.state]


class Assessment(Record, kw_only=True):
    """One control on one scorecard, or (`scorecard` is None) on a file without one or the workspace (no path).

    `remarks` counts the open findings below the fail level; `reason` says what no proof says of a status.
    """

    path: str
    line: int
    scorecard: str | None
    status: Status
    proofs: tuple[Proof, ...]
    remarks: int = 0
    reason: str | None = None

    @property
    def evaluated(self) -> int:
        """How many checks were made: elements looked at, each by each rule."""
        return sum(proof.result.evaluated for proof in self.proofs)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of its rules, in the order of findings."""
        found = (finding for proof in self.proofs for finding in proof.findings)
        return tuple(sorted(found, key=lambda finding: finding.order))


class Determination(Record, kw_only=True):
    """One control over all scorecards; `silent` are the rules that did not run."""

    control: Control
    assessments: tuple[Assessment, ...]
    silent: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """The worst of its assessments; not applicable where there is none."""
        return _worst(assessment.status for assessment in self.assessments)

    @property
    def evaluated(self) -> int:
        """How many checks were made."""
        return sum(assessment.evaluated for assessment in self.assessments)

    @property
    def remarks(self) -> int:
        """How many open findings there are below the fail level."""
        return sum(assessment.remarks for assessment in self.assessments)

    @property
    def looked(self) -> frozenset[str]:
        """The codes of its rules that looked at anything."""
        proofs = (proof for assessment in self.assessments for proof in assessment.proofs)
        return frozenset(proof.result.code for proof in proofs if proof.result.evaluated)


class Compliance(Record, slots=False, kw_only=True):
    """What the run behind `report` says of every control, in the order of the standard."""

    report: Report
    determinations: tuple[Determination, ...]

    @cached_property
    def statuses(self) -> Counter[Status]:
        """How many controls there are of each status."""
        return Counter(determination.status for determination in self.determinations)

    @property
    def with_remarks(self) -> int:
        """How many controls are satisfied, but not without remarks."""
        return sum(d.status is Status.SATISFIED and d.remarks > 0 for d in self.determinations)

    @property
    def outside(self) -> tuple[Finding, ...]:
        """The open findings that belong to none of the controls."""
        known = {code for determination in self.determinations for code in determination.control.rules}
        return tuple(finding for finding in self.report.open_findings if finding.code not in known)

    @property
    def exit_code(self) -> int:
        """0: every control is satisfied, accepted or not applicable; 1: one is not, or is not known; 2: a crash."""
        if self.report.crashes:
            return 2
        return 1 if any(self.statuses[status] for status in UNMET) else 0


class _Subject(NamedTuple):
    """What is judged: a scorecard, a file without one, or the workspace, and what all rules came to there."""

    path: str
    line: int
    scorecard: str | None
    proofs: list[Proof]

    @property
    def garbled(self) -> tuple[str, ...]:
        """The rules of the language that it breaks: what is not understood may be what a control asks for."""
        results = (proof.result for proof in self.proofs)
        return tuple(r.code for r in results if family(r.code) == "language" and r.open.get(Severity.ERROR, 0))


def comply(report: Report, controls: Iterable[Control]) -> Compliance:
    """What `report` says of `controls`."""
    subjects = _subjects(report)
    ran = {result.code for result in report.results}
    return Compliance(
        report=report,
        determinations=tuple(
            Determination(
                control=control,
                assessments=tuple(_assessments(control, subjects, ran, report.fail_level)),
                silent=tuple(code for code in control.rules if code not in ran),
            )
            for control in controls
        ),
    )


def _subjects(report: Report) -> Iterable[_Subject]:
    found: dict[tuple[str, int, str | None], _Subject] = {}
    for result, findings in zip(report.results, report.by_result, strict=True):
        key = (result.path, result.line, result.scorecard)
        found.setdefault(key, _Subject(*key, [])).proofs.append(Proof(result, findings))
    return found.values()


def _assessments(
    control: Control, subjects: Iterable[_Subject], ran: Collection[str], fail_level: Severity
) -> Iterator[Assessment]:
    """The control on each subject that it speaks of."""
    unproven = not any(code in ran for code in control.rules)
    alone = all(subject.scorecard is None for subject in subjects)
    for subject in subjects:
        proofs = tuple(proof for proof in subject.proofs if proof.result.code in control.rules)
        reason = None
        if subject.garbled:
            reason = f"it breaks the language ({', '.join(subject.garbled)}), so that not all of it could be judged"
        elif unproven and (subject.scorecard is not None or alone):
            reason = "no rule that proves it ran"
        if not proofs and reason is None:
            continue
        statuses = [proof.status for proof in proofs] + [Status.NOT_DETERMINED] * (reason is not None)
        yield Assessment(
            path=subject.path,
            line=subject.line,
            scorecard=subject.scorecard,
            status=_worst(statuses),
            proofs=proofs,
            remarks=sum(_is_remark(finding, fail_level) for proof in proofs for finding in proof.findings),
            reason=reason,
        )


def _is_remark(finding: Finding, fail_level: Severity) -> bool:
    return finding.state is FindingState.OPEN and finding.severity < fail_level


def _worst(statuses: Iterable[Status]) -> Status:
    return min(statuses, key=STATUSES.index, default=Status.NOT_APPLICABLE)
