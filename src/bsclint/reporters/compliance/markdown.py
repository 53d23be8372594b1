"""The compliance as a page for a meeting, in the Markdown that GitHub and GitLab read."""

from collections.abc import Iterable, Iterator, Sequence

from bsclint.compliance import Assessment, Compliance, Determination
from bsclint.finding import FindingState
from bsclint.report import Report
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
from bsclint.reporters.marked import code, plain, prose


def render(compliance: Compliance) -> str:
    """The sum, the controls, the scorecards, and what there is to tell of each control."""
    report = compliance.report
    blocks = [
        f"# Compliance with {', '.join(map(code, report.standards)) or 'no standard'}",
        f"As of {report.as_of}. {summary(compliance)}.",
        "\n".join(f"- {prose(note)}" for note in notes(compliance)),
        _controls(compliance),
        _scorecards(compliance),
        *(block for one in telling(compliance) for block in _told(report, one)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _controls(compliance: Compliance) -> str:
    if not compliance.determinations:
        return ""
    rows = [(one.control.id, one.control.title, said(one), evidence(one)) for one in compliance.determinations]
    return "## Controls\n\n" + _table(("Control", "Title", "Status", "Evidence"), rows)


def _scorecards(compliance: Compliance) -> str:
    rows = [
        (name, f"{path}:{line}" if path else "", word(status), ", ".join(controls))
        for (path, line, name), statuses in by_subject(compliance).items()
        for status, controls in statuses.items()
    ]
    return "## Scorecards\n\n" + _table(("Scorecard", "Place", "Status", "Controls"), rows) if rows else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([prose(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _told(report: Report, determination: Determination) -> Iterator[str]:
    control = determination.control
    yield f"## {prose(control.id)}: {prose(control.title)}"
    yield f"**{said(determination)}**; {plain(evidence(determination))}."
    for assessment in notable(determination):
        yield f"### {prose(subject(assessment))}: {said(assessment)}"
        yield "\n".join(_findings(report, assessment))


def _findings(report: Report, assessment: Assessment) -> Iterator[str]:
    yield from (f"- not determined: {prose(gap)}" for gap in gaps(assessment))
    yield from (f"- not applicable: {prose(cause)}" for cause in causes(assessment))
    for finding in assessment.findings:
        where, how = code(place(report, finding)), plain(standing(report, finding))
        yield f"- {where}: **{how}** {plain(finding.code)}: {prose(finding.message)}"
        if finding.help and finding.state is not FindingState.WAIVED:
            yield f"  - what to do: {prose(finding.help)}"
