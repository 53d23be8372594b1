"""What several formats say in the same way."""

from bsclint.display import escape, quoted
from bsclint.finding import Finding, FindingState
from bsclint.report import Crash, Report, State

STATES = (
    State.PASSED,
    State.FAILED,
    State.WAIVED,
    State.BASELINED,
    State.NOT_APPLICABLE,
    State.NOT_EVALUATED,
)
"""The states in the order in which they are counted up for a reader."""

WORKSPACE = "workspace"
"""What stands in the place of a file's path for what belongs to no file."""


def counted(number: int, noun: str) -> str:
    """`1 finding`, `2 findings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def accepted(finding: Finding) -> str:
    """Why a finding does not count, safe to show: `waived by W-1`, `baselined`; empty for an open one."""
    if finding.state is FindingState.WAIVED:
        return f"waived by {escape(finding.waiver or 'an ignore')}"
    return "" if finding.state is FindingState.OPEN else finding.state.value


def crashed(crash: Crash) -> str:
    """One sentence about a rule that crashed, safe to show."""
    on = f" on {quoted(crash.scorecard)}" if crash.scorecard else ""
    return f"{escape(crash.code)} crashed{on}: {escape(crash.error)}"


def in_repository(report: Report, path: str) -> str:
    """`path` as a server that knows the repository calls it; empty for the workspace."""
    return f"{report.folder}/{path}" if report.folder and path else path


def controls(report: Report, finding: Finding) -> str:
    """The controls that a finding breaks, each with its title where it has one."""
    titles = report.titles
    return ", ".join(f"{one} ({titles[one]})" if one in titles else one for one in finding.controls)
