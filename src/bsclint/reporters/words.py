"""What several formats say in the same way."""

from bsclint.report import State

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
