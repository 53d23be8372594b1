"""Where a report goes: each format to a file, or to standard output."""

import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from bsclint import files
from bsclint.cli.streams import out, say
from bsclint.cli.words import known
from bsclint.display import quoted
from bsclint.errors import UsageError, UserError
from bsclint.record import replace
from bsclint.report import Report
from bsclint.reporters import FORMATS, Look
from bsclint.reporters.color import wanted
from bsclint.standards import CONFIGURATION


class Target(NamedTuple):
    """A format, and the file that takes it; None is standard output."""

    format: str
    path: Path | None


STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub Actions names the file that takes Markdown for the summary of a job."""
STEP_SUMMARY_BYTES = 1_000_000
"""GitHub takes 1 MiB, and nothing of more."""


def targets_of(given: Sequence[str], formats: Collection[str] = FORMATS) -> list[Target]:
    """What `--output-format` asks for; nothing given is text. Raises UsageError where two would go to one place."""
    targets = [_target(text, formats) for text in given or ("text",)]
    places = [target.path and target.path.resolve() for target in targets]
    for place in places:
        if places.count(place) > 1:
            where = quoted(str(place)) if place else "standard output"
            raise UsageError(f"two formats cannot both go to {where}: name another file, as in `json:report.json`")
    return targets


def refuse_read(targets: Sequence[Target], read: Collection[Path]) -> None:
    """Raise UsageError where a report would take the place of one of the files that a run has `read`, or would."""
    for target in targets:
        if target.path is not None and files.is_one_of(target.path, read):
            where = quoted(str(target.path))
            raise UsageError(f"{where} is a file that this run reads: a report does not go there; name another file")


def _target(text: str, formats: Collection[str]) -> Target:
    word, colon, path = text.partition(":")
    known("--output-format", word, list(formats))
    if colon and not path:
        raise UsageError(f"`--output-format` {quoted(text)} names no file after the colon")
    if path.casefold().endswith(".bsc") or Path(path).name == CONFIGURATION:
        what = "the configuration" if Path(path).name == CONFIGURATION else "a scorecard"
        raise UsageError(f"`--output-format` {quoted(text)} would write over {what}")
    return Target(word, Path(path) if path not in ("", "-") else None)


def write(report: Report, targets: Sequence[Target], color: str, *, statistics: bool = False, **look: bool) -> str:
    """Write the report to every target, though one of them may fail, and give what standard output got.

    Raises UserError where one has failed.
    """
    shown: list[str] = []

    def deliver(target: Target) -> None:
        text = _write(report, target, Look(color=_colored(color, target), **look), statistics)
        if target.path is None:
            shown.append(text)

    for_each(targets, deliver)
    return "".join(shown)


def for_each(targets: Sequence[Target], deliver: Callable[[Target], None]) -> None:
    """Deliver to every target, though one of them may fail. Raises UserError where one has."""
    faults: list[str] = []
    for target in targets:
        try:
            deliver(target)
        except UserError as fault:
            faults.append(str(fault))
    for another in faults[1:]:
        say(another)
    if faults:
        raise UserError(faults[0])


def put(text: str, target: Target) -> None:
    """Write `text` to the target. Raises UserError."""
    if target.path is None:
        out(text)
    else:
        files.write(target.path, text)


def _write(report: Report, target: Target, look: Look, statistics: bool) -> str:
    summary = os.environ.get(STEP_SUMMARY) if target.format == "github" else None
    text = _text(report, target.format, replace(look, step_summary=bool(summary)), statistics)
    put(text, target)
    if summary:
        from bsclint.reporters.markdown import render

        files.append(Path(summary), render(report, limit=STEP_SUMMARY_BYTES))
    return text


def _text(report: Report, format_: str, look: Look, statistics: bool) -> str:
    if statistics and format_ in ("text", "full", "concise"):
        from bsclint.reporters.text import counts

        return counts(report, color=look.color, quiet=look.quiet, unsafe_fixes=look.unsafe_fixes)
    return FORMATS[format_](report, look)


def _colored(choice: str, target: Target) -> bool:
    if target.path is not None:
        return choice == "always"
    return wanted(choice, os.environ, sys.stdout is not None and sys.stdout.isatty())
