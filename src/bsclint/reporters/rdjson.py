"""The issues of the report in the Reviewdog Diagnostic Format, for comments on a change."""

from collections.abc import Iterator
from typing import Any

from bsclint.display import escape
from bsclint.finding import Finding, Fix, Severity, Span
from bsclint.report import Report
from bsclint.reporters.issues import Issue, issues
from bsclint.reporters.jsonfile import dumps
from bsclint.reporters.words import WORKSPACE, in_repository

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report) -> str:
    """Open findings, and what could not be judged; the format has no word for what is waived or in the baseline."""
    found = issues(report)
    worst = max((issue.severity for issue in found), default=Severity.INFO)
    document = {
        "source": {"name": "bsclint"},
        "severity": _SEVERITIES[worst],
        "diagnostics": [_diagnostic(report, issue) for issue in found],
    }
    return dumps(document)


def _diagnostic(report: Report, issue: Issue) -> dict[str, Any]:
    start = ":".join(map(str, issue.region[:2]))
    told: dict[str, Any] = {
        "message": issue.text,
        "location": {"path": issue.path or WORKSPACE, "range": {"start": {"line": issue.region[0]}}},
        "severity": _SEVERITIES[issue.severity],
        "code": {"value": issue.code or issue.name},
        "original_output": f"{issue.path or WORKSPACE}:{start}: {issue.title}: {issue.message}",
    }
    if issue.finding:
        told["location"] = _location(report, issue.finding.span)
        told["suggestions"] = list(_suggestions(report, issue.finding.fix))
        told["related_locations"] = list(_related(report, issue.finding))
    return {name: value for name, value in told.items() if value != []}


def _related(report: Report, finding: Finding) -> Iterator[dict[str, Any]]:
    for label in finding.labels:
        yield {"message": escape(label.message), "location": _location(report, label.span)}


def _location(report: Report, span: Span) -> dict[str, Any]:
    path = escape(in_repository(report, span.path)) or WORKSPACE
    return {"path": path, "range": _range(report, span)}


def _range(report: Report, span: Span) -> dict[str, Any]:
    """The range of `span`, its columns counted in bytes of UTF-8; the first line where the text is not known."""
    if span.path not in report.sources:
        return {"start": {"line": 1}}
    line, column, end_line, end_column = report.lines(span)
    return {
        "start": _position(report, span.path, line, column),
        "end": _position(report, span.path, end_line, end_column),
    }


def _position(report: Report, path: str, line: int, column: int) -> dict[str, int]:
    source = report.sources[path]
    mark = 3 if source.bom and line == 1 else 0
    return {"line": line, "column": mark + _bytes(source.line(line)[: column - 1]) + 1}


def _bytes(text: str) -> int:
    """How many bytes `text` was read from: one for each that is no UTF-8, which stands as a lone surrogate."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    return 1 if "\udc80" <= char <= "\udcff" else len(char.encode("utf-8", "surrogatepass"))


def _suggestions(report: Report, fix: Fix | None) -> Iterator[dict[str, Any]]:
    """The fix as one replacement, from its first edit to its last: several suggestions would be alternatives."""
    if not fix or not fix.edits or fix.edits[0].span.path not in report.sources:
        return
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    whole = Span(edits[0].span.path, edits[0].span.start, max(edit.span.end for edit in edits))
    source, at, text = report.sources[whole.path].text, whole.start, ""
    for edit in edits:
        text += source[at : edit.span.start] + edit.text
        at = edit.span.end
    yield {"range": _range(report, whole), "text": text}
