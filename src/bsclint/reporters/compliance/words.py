"""What the formats for people say in the same way."""

from collections.abc import Iterable, Iterator, Mapping

from bsclint.compliance import STATUSES, UNMET, Assessment, Compliance, Determination, Status
from bsclint.finding import Finding, FindingState
from bsclint.report import Report, State
from bsclint.reporters.grouping import NO_REASON, waiver_of
from bsclint.reporters.words import WORKSPACE, accepted, counted, crashed

PLAIN = frozenset({Status.SATISFIED, Status.NOT_APPLICABLE})
"""The statuses of scorecards that need no more words, where there are no remarks."""

_ACCEPTED = {
    Status.WAIVED: "waived is what is satisfied only because somebody has accepted what was found",
    Status.BASELINED: "baselined is what is satisfied only because what was found was there before",
}


def word(status: Status) -> str:
    """The status as people read it: `not satisfied`."""
    return status.value.replace("_", " ")


def said(judged: Assessment | Determination) -> str:
    """The status, and how many remarks there are."""
    return word(judged.status) + (f", with {counted(judged.remarks, 'remark')}" if judged.remarks else "")


def evidence(determination: Determination) -> str:
    """How much was looked at, by how many rules of those that the control names, and which did not run."""
    looked, silent, named = len(determination.looked), determination.silent, len(determination.control.rules)
    if len(silent) == named:
        return f"no rule ran ({', '.join(silent)})"
    of = counted(named, "rule") if looked == named else f"{looked} of {counted(named, 'rule')}"
    told = f"{counted(determination.evaluated, 'check')} by {of}" if looked else _unjudged(determination)
    return told + (f" ({', '.join(silent)} did not run)" if silent else "")


def _unjudged(determination: Determination) -> str:
    if determination.status not in UNMET:
        return "nothing to look at"
    return "judged in part" if any(one.findings for one in determination.assessments) else "nothing was judged"


def telling(compliance: Compliance) -> Iterator[Determination]:
    """The controls of which there is more to tell than the status."""
    for determination in compliance.determinations:
        if determination.status is not Status.SATISFIED or determination.remarks:
            yield determination


def notable(determination: Determination) -> Iterator[Assessment]:
    """The scorecards of which there is more to tell, the worst first."""
    plain = {Status.SATISFIED} if determination.status is Status.NOT_APPLICABLE else PLAIN
    found = [one for one in determination.assessments if one.status not in plain or one.remarks]
    return iter(sorted(found, key=lambda one: STATUSES.index(one.status)))


def subject(assessment: Assessment) -> str:
    """The scorecard's name, or what stands for it."""
    return assessment.scorecard or assessment.path or WORKSPACE


def place(report: Report, finding: Finding) -> str:
    """File, line and column."""
    line, column, *_ = report.lines(finding.span)
    return f"{finding.span.path or WORKSPACE}:{line}:{column}"


def standing(report: Report, finding: Finding) -> str:
    """How bad an open finding is; of another why, and by whose leave, it is accepted."""
    if finding.state is FindingState.OPEN:
        return finding.severity.word
    entry = waiver_of(report, finding)
    leave = f", approved by {entry.approved_by}" if entry and entry.approved_by else ""
    leave += f" until {entry.expires}" if entry and entry.expires else ""
    return accepted(finding) + leave + (f" ({finding.justification})" if finding.justification else "")


def gaps(assessment: Assessment) -> Iterator[str]:
    """Why it is not known whether the control is satisfied."""
    if assessment.reason:
        yield assessment.reason
    for proof in assessment.proofs:
        result = proof.result
        if proof.status is Status.NOT_DETERMINED:
            unknown = result.reason if result.state is State.NOT_EVALUATED else "it looked at nothing"
            yield f"{result.code} {result.name}: {unknown or NO_REASON}"


def causes(assessment: Assessment) -> Iterator[str]:
    """Why the control does not apply, where it does not: each reason, behind the rules that give it."""
    rules: dict[str, list[str]] = {}
    for proof in assessment.proofs if assessment.status is Status.NOT_APPLICABLE else ():
        rules.setdefault(proof.result.reason or NO_REASON, []).append(f"{proof.result.code} {proof.result.name}")
    yield from (f"{', '.join(names)}: {reason}" for reason, names in rules.items())


def by_subject(compliance: Compliance) -> Mapping[tuple[str, int, str], Mapping[Status, list[str]]]:
    """The controls of each status, by path, line and name of the scorecard, the worst status first."""
    found: dict[tuple[str, int, str], dict[Status, list[str]]] = {}
    for determination in compliance.determinations:
        for one in determination.assessments:
            controls = found.setdefault((one.path, one.line, subject(one)), {})
            controls.setdefault(one.status, []).append(determination.control.id)
    return {key: dict(sorted(found[key].items(), key=lambda row: STATUSES.index(row[0]))) for key in sorted(found)}


def summary(compliance: Compliance) -> str:
    """How many controls there are of each status."""
    counts = compliance.statuses
    remarked = compliance.with_remarks
    said_of = {Status.SATISFIED: f" ({remarked} with remarks)" if remarked else ""}
    listed = [f"{counts[status]} {word(status)}{said_of.get(status, '')}" for status in STATUSES if counts[status]]
    return f"{counted(len(compliance.determinations), 'control')}: {', '.join(listed) or 'nothing to judge'}"


def notes(compliance: Compliance) -> Iterator[str]:
    """What a reader has to know beside the statuses."""
    found = {one.status for determination in compliance.determinations for one in determination.assessments}
    yield from (meaning for status, meaning in _ACCEPTED.items() if status in found)
    if any(determination.remarks for determination in compliance.determinations):
        yield f"remarks are findings below the fail level, which is `{compliance.report.fail_level.word}`"
    for crash in compliance.report.crashes:
        yield crashed(crash)
    if outside := compliance.outside:
        belong = "belongs" if len(outside) == 1 else "belong"
        yield f"{counted(len(outside), 'finding')} {belong} to none of these controls ({_severities(outside)})"
    yield from compliance.report.notes


def _severities(findings: Iterable[Finding]) -> str:
    found = sorted((finding.severity for finding in findings), reverse=True)
    return ", ".join(counted(found.count(severity), severity.word) for severity in dict.fromkeys(found))
