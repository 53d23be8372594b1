"""What a server shows beside the text: open findings, and before them what could not be judged."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.digest import sha256
from bsclint.display import escape
from bsclint.finding import Finding, Severity
from bsclint.record import Record
from bsclint.report import Report
from bsclint.reporters.grouping import unjudged
from bsclint.reporters.words import crashed, in_repository

CRASHED, NOT_EVALUATED = "crashed", "not-evaluated"
"""The names of issues that are no findings."""


class Issue(Record):
    """Something to show at a place; its texts are safe to show.

    `code` is a rule's, or None where several rules are meant; `path` is relative to the repository, empty for the
    workspace; `region` is line, column, end line and end column, the end exclusive, or the line alone.
    """

    code: str | None
    name: str
    severity: Severity
    message: str
    path: str
    region: tuple[int, int, int, int] | tuple[int]
    fingerprint: str
    finding: Finding | None = None

    @property
    def title(self) -> str:
        """Code and name."""
        return " ".join(filter(None, (self.code, self.name)))

    @property
    def text(self) -> str:
        """The message, and on a line of its own what to do."""
        help = self.finding.help if self.finding else None
        return f"{self.message}\nhelp: {escape(help)}" if help else self.message


def issues(report: Report) -> list[Issue]:
    """Crashes, then what was not evaluated, then the open findings in their order."""
    return [*_crashes(report), *_gaps(report), *_findings(report)]


def _crashes(report: Report) -> Iterator[Issue]:
    for crash in report.crashes:
        path = escape(in_repository(report, crash.path))
        fingerprint = _fingerprint(CRASHED, crash.code, crash.path, crash.scorecard)
        yield Issue(escape(crash.code), CRASHED, Severity.ERROR, crashed(crash), path, (1,), fingerprint)


def _gaps(report: Report) -> Iterator[Issue]:
    for group in unjudged(report):
        path = escape(in_repository(report, group.path))
        fingerprint = _fingerprint(NOT_EVALUATED, group.path, group.scorecard or "", group.reason)
        message = f"not evaluated: {group.sentence}"
        yield Issue(None, NOT_EVALUATED, Severity.ERROR, message, path, (group.results[0].line,), fingerprint)


def _findings(report: Report) -> Iterator[Issue]:
    for finding in report.open_findings:
        yield Issue(
            escape(finding.code),
            escape(finding.name),
            finding.severity,
            escape(finding.message),
            escape(in_repository(report, finding.span.path)),
            report.lines(finding.span),
            finding.fingerprint,
            finding,
        )


def _fingerprint(*about: str) -> str:
    return sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()[:32]
