"""One report, many formats: a format is a function from the report and how it shall look to text."""

from __future__ import annotations

from collections.abc import Callable

from bsclint.record import Record
from bsclint.report import Report


class Look(Record):
    """How a report shall look; each format heeds what it has room for.

    `color`, `show_waived`, `unsafe_fixes` (show them too) and `quiet` (no notes, no summary) are of the text formats,
    `strict` (what junit-10.xsd accepts) of JUnit, `sarif_all` (every result) of SARIF, `step_summary` (it holds what
    has no room) of the annotations of GitHub.
    """

    color: bool = False
    show_waived: bool = False
    unsafe_fixes: bool = False
    quiet: bool = False
    strict: bool = False
    sarif_all: bool = False
    step_summary: bool = False


def _full(report: Report, look: Look) -> str:
    from bsclint.reporters.text import full

    return full(
        report,
        color=look.color,
        show_waived=look.show_waived,
        quiet=look.quiet,
        unsafe_fixes=look.unsafe_fixes,
    )


def _concise(report: Report, look: Look) -> str:
    from bsclint.reporters.text import concise

    return concise(
        report,
        color=look.color,
        show_waived=look.show_waived,
        quiet=look.quiet,
        unsafe_fixes=look.unsafe_fixes,
    )


def _json(report: Report, _look: Look) -> str:
    from bsclint.reporters.jsonfile import render

    return render(report)


def _junit(report: Report, look: Look) -> str:
    from bsclint.reporters.junit import render

    return render(report, strict=look.strict)


def _sarif(report: Report, look: Look) -> str:
    from bsclint.reporters.sarif import render

    return render(report, everything=look.sarif_all)


def _github(report: Report, look: Look) -> str:
    from bsclint.reporters.github import render

    return render(report, step_summary=look.step_summary)


def _gitlab(report: Report, _look: Look) -> str:
    from bsclint.reporters.gitlab import render

    return render(report)


def _rdjson(report: Report, _look: Look) -> str:
    from bsclint.reporters.rdjson import render

    return render(report)


def _markdown(report: Report, _look: Look) -> str:
    from bsclint.reporters.markdown import render

    return render(report)


FORMATS: dict[str, Callable[[Report, Look], str]] = {
    "full": _full,
    "text": _full,
    "concise": _concise,
    "json": _json,
    "junit": _junit,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "rdjson": _rdjson,
    "markdown": _markdown,
}
"""Every format by the name that users give it. A format's module is loaded when it is asked for."""
