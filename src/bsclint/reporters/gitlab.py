"""The issues of the report as GitLab Code Quality reads them."""

from typing import Any

from bsclint.finding import Severity
from bsclint.report import Report
from bsclint.reporters.issues import Issue, issues
from bsclint.reporters.jsonfile import dumps
from bsclint.reporters.words import WORKSPACE

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """Open findings, and what could not be judged as blockers, lest a file that broke look like one that was mended.

    What is waived or in the baseline is left out: GitLab knows no state, and would show it as new.
    """
    return dumps([_issue(issue) for issue in issues(report)])


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "description": issue.message,
        "check_name": issue.title,
        "fingerprint": issue.fingerprint,
        "severity": _SEVERITIES[issue.severity] if issue.finding else "blocker",
        "location": {"path": issue.path or WORKSPACE, "lines": {"begin": issue.region[0]}},
    }
