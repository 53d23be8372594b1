"""One report, many formats: a format is a function from the report and how it shall look to text."""

from collections.abc import Callable
from dataclasses import dataclass

from bsclint.report import Report


@dataclass(frozen=True, slots=True)
class Look:
    """How a report shall look; each format heeds what it has room for.

    `color`, `show_waived` and `quiet` (no notes, no summary) are of the text formats, `strict` (what
    junit-10.xsd accepts) of JUnit.
    """

    color: bool = False
    show_waived: bool = False
    quiet: bool = False
    strict: bool = False


def _full(report: Report, look: Look) -> str:
    from bsclint.reporters.text import full

    return full(report, color=look.color, show_waived=look.show_waived, quiet=look.quiet)


def _concise(report: Report, look: Look) -> str:
    from bsclint.reporters.text import concise

    return concise(report, color=look.color, show_waived=look.show_waived, quiet=look.quiet)


def _json(report: Report, _look: Look) -> str:
    from bsclint.reporters.jsonfile import render

    return render(report)


def _junit(report: Report, look: Look) -> str:
    from bsclint.reporters.junit import render

    return render(report, strict=look.strict)


FORMATS: dict[str, Callable[[Report, Look], str]] = {
    "full": _full,
    "text": _full,
    "concise": _concise,
    "json": _json,
    "junit": _junit,
}
"""Every format by the name that users give it. A format's module is loaded when it is asked for."""
