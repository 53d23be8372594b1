"""The report as JSON, version 1 of the shape that `rules/schema/report-1.schema.json` describes."""

from collections.abc import Iterator, Mapping
from typing import Any

from bsclint.finding import Finding, FindingState, Fix, Severity, Span
from bsclint.report import Report, Result
from bsclint.reporters.words import STATES

VERSION = 1


def render(report: Report) -> str:
    """The report in ASCII, the same bytes for the same report."""
    document = {
        "version": VERSION,
        "tool": {"name": "bsclint", "version": report.version},
        "as_of": report.as_of.isoformat(),
        "standards": list(report.standards),
        "summary": _summary(report),
        "results": map(_result, report.results),
        "findings": (_finding(report, finding) for finding in report.findings),
        "notes": list(report.notes),
        "properties": dict(report.properties),
    }
    return dumps(document)


def dumps(document: object, opened: int = 2) -> str:
    """A document of JSON in ASCII, of which so many levels have their items on lines of their own.

    What is deeper stands on one line: a finding is a line that can be searched for, and is written at a tenth of the
    cost. An iterator is a list of which not all need be there at once.
    """
    import json

    encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode

    def pieces(value: object, opened: int, margin: str) -> Iterator[str]:
        inner = f"{margin}  "
        if opened and isinstance(value, dict):
            yield "{"
            items = ((f"{encode(key)}: ", item) for key, item in value.items())
            end = "}"
        elif opened and isinstance(value, list | Iterator):
            yield "["
            items = (("", item) for item in value)
            end = "]"
        else:
            yield encode(value)
            return
        before = f"\n{inner}"
        for name, item in items:
            yield before + name
            yield from pieces(item, opened - 1, inner)
            before = f",\n{inner}"
        yield end if before[0] == "\n" else f"\n{margin}{end}"

    # Some CI runners take `##name[` for a command wherever it stands in a line.
    return "".join((*pieces(document, opened, ""), "\n")).replace("##", "#\\u0023")


def _summary(report: Report) -> dict[str, int]:
    return {
        "scorecards": report.scorecards,
        **{state.value: report.states[state] for state in STATES},
        **{f"{word}s": count for word, count in by_severity(report.severities).items()},
        "fixable": report.fixable,
        "fixed": report.fixed,
    }


def by_severity(counts: Mapping[Severity, int]) -> dict[str, int]:
    """Every severity's word, the worst first, and its count."""
    return {word: counts.get(severity, 0) for severity, word in _SEVERITIES}


_SEVERITIES = tuple((severity, severity.word) for severity in sorted(Severity, reverse=True))


def _result(result: Result) -> dict[str, Any]:
    return {
        "scorecard": result.scorecard,
        "path": result.path,
        "code": result.code,
        "name": result.name,
        "state": result.state.value,
        "evaluated": result.evaluated,
        "reason": result.reason,
        "line": result.line,
        "counts": {
            "open": by_severity(result.open),
            FindingState.WAIVED.value: result.waived,
            FindingState.BASELINED.value: result.baselined,
        },
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "state": finding.state.value,
        "scorecard": finding.scorecard,
        "message": finding.message,
        "help": finding.help,
        "ask": finding.ask,
        "path": finding.span.path,
        **_lines(report, finding.span),
        "element": finding.element,
        "kind": finding.kind,
        "related": [
            {"path": label.span.path, **_lines(report, label.span), "message": label.message}
            for label in finding.labels
        ],
        "fix": _fix(report, finding.fix) if finding.fix else None,
        "controls": list(finding.controls),
        "waiver": finding.waiver,
        "justification": finding.justification,
        "fingerprint": finding.fingerprint,
    }


def _lines(report: Report, span: Span) -> dict[str, int]:
    names = ("line", "column", "end_line", "end_column")
    return dict(zip(names, report.lines(span), strict=True))


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [{**_lines(report, edit.span), "text": edit.text} for edit in fix.edits],
    }
