"""The compliance as people read it on a screen: every control in a line, then what there is to tell of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bsclint.compliance import Assessment, Compliance, Determination
from bsclint.display import escape, table
from bsclint.finding import Finding, FindingState
from bsclint.report import Report, Result
from bsclint.reporters.compliance.words import (
    by_subject,
    causes,
    evidence,
    gaps,
    notable,
    notes,
    place,
    said,
    standing,
    subject,
    summary,
    telling,
    word,
)

FEW = 3
"""So many findings of a rule on a scorecard are shown, beside all that are waived; the other formats show all."""


def render(compliance: Compliance) -> str:
    """The controls, what there is to tell of each, the scorecards, and the sum of it all."""
    report = compliance.report
    head = f"standards: {', '.join(report.standards) or 'none'}; as of {report.as_of}"
    parts = [escape(head) + "\n", _controls(compliance)]
    parts += ["".join(f"{line}\n" for line in _told(report, one)) for one in telling(compliance)]
    parts += [_scorecards(compliance), "".join(f"{line}\n" for line in _end(compliance))]
    return "\n".join(part for part in parts if part)


def _controls(compliance: Compliance) -> str:
    rows = [(one.control.id, said(one), evidence(one), one.control.title) for one in compliance.determinations]
    return table([("control", "status", "evidence", "title"), *rows]) if rows else ""


def _scorecards(compliance: Compliance) -> str:
    rows = [
        (name, f"{path}:{line}" if path else "", word(status), ", ".join(controls))
        for (path, line, name), statuses in by_subject(compliance).items()
        for status, controls in statuses.items()
    ]
    return table([("scorecard", "place", "status", "controls"), *rows]) if rows else ""


def _told(report: Report, determination: Determination) -> Iterator[str]:
    control = determination.control
    yield f"{escape(control.id)}: {escape(control.title)}"
    yield f"  {said(determination)}; {escape(evidence(determination))}"
    for assessment in notable(determination):
        yield f"  {escape(subject(assessment))}: {said(assessment)}"
        yield from (f"    {line}" for line in _findings(report, assessment))


def _findings(report: Report, assessment: Assessment) -> Iterator[str]:
    yield from (f"not determined: {escape(gap)}" for gap in gaps(assessment))
    yield from (f"not applicable: {escape(cause)}" for cause in causes(assessment))
    for proof in assessment.proofs:
        accepted = [f for f in proof.findings if f.state is FindingState.WAIVED]
        others = [f for f in proof.findings if f.state is not FindingState.WAIVED]
        yield from _found(report, proof.result, [*others[:FEW], *accepted])
        if len(others) > FEW:
            yield f"and {len(others) - FEW} more of {escape(proof.result.code)}, which the other formats show"


def _found(report: Report, result: Result, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings of one rule, and after those that want the same of the reader, what that is."""
    name = escape(f"{result.code} {result.name}")
    for help, alike in groupby(findings, lambda finding: finding.help):
        for finding in alike:
            where, how = escape(place(report, finding)), escape(standing(report, finding))
            yield f"{where}: {how}: {name}: {escape(finding.message)}"
        if help:
            yield f"  what to do: {escape(help)}"


def _end(compliance: Compliance) -> Iterator[str]:
    yield from (f"note: {escape(note)}" for note in notes(compliance))
    yield summary(compliance)
