"""The issues of the report as commands of the runner of GitHub Actions, which shows them beside the changed lines."""

from collections.abc import Iterator
from itertools import islice

from bsclint.display import escape
from bsclint.finding import Severity
from bsclint.report import Report
from bsclint.reporters.color import painter
from bsclint.reporters.issues import Issue, issues
from bsclint.reporters.text import summary

LIMIT = 10
"""So many annotations of each kind GitHub keeps of a step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, step_summary: bool = False) -> str:
    """The worst issues, as many as GitHub keeps, then a notice that sums up and says how many are not shown.

    `step_summary` says that the summary of the job holds them all.
    """
    found = issues(report)
    shown = [issue for severity in _COMMANDS for issue in islice(_of(found, severity), _room(severity))]
    lines = [_command(_COMMANDS[issue.severity], issue.text, _properties(issue)) for issue in shown]
    text = "\n".join([_sum(report, len(found) - len(shown), step_summary), *map(escape, report.notes)])
    return "\n".join([*lines, _command("notice", text, {"title": "bsclint"})]) + "\n"


def _of(found: list[Issue], severity: Severity) -> Iterator[Issue]:
    return (issue for issue in found if issue.severity is severity)


def _room(severity: Severity) -> int:
    """How many issues are shown; the sum is a notice, too."""
    return LIMIT - (severity is Severity.INFO)


def _properties(issue: Issue) -> dict[str, str]:
    line, *rest = issue.region
    found = {"file": issue.path, "line": str(line)} if issue.path else {}
    if found and rest:
        column, end_line, end_column = rest
        found["endLine"] = str(end_line)
        if line == end_line:  # GitHub refuses columns of several lines
            found |= {"col": str(column), "endColumn": str(end_column)}
    return found | {"title": issue.title}


def _command(command: str, text: str, properties: dict[str, str]) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sum(report: Report, hidden: int, step_summary: bool) -> str:
    where = "the summary of this job has" if step_summary else "run `bsclint check` to see"
    more = f"{hidden} more {'is' if hidden == 1 else 'are'} not shown here: {where} all" if hidden else ""
    return "\n".join(filter(None, [summary(report, painter(False)), more]))
