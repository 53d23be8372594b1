"""`bsclint format`: write scorecards in their one form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.difference import show_difference
from bsclint.cli.parameters import project_options
from bsclint.cli.streams import out, out_file, read_stdin, say
from bsclint.cli.words import refuse_both, refuse_no_file
from bsclint.display import escape, quoted
from bsclint.errors import UsageError
from bsclint.limits import LINE_WIDTHS
from bsclint.record import Record
from bsclint.wording import count

if TYPE_CHECKING:
    from bsclint.formatting import Form, Outcome

_STDIN = "-"
_EXAMPLES = {
    "bsclint format": "format this folder and all below it",
    "bsclint format --diff acme.bsc": "show what would change",
    "bsclint format --check": "for CI: end with 1 if anything would change",
}


class _Request(Record, slots=False, kw_only=True):
    paths: tuple[str, ...]
    check: bool
    diff: bool
    line_width: int | None
    config: Path | None
    isolated: bool
    stdin_filename: str | None
    allow_empty: bool
    quiet: bool

    @property
    def from_stdin(self) -> bool:
        return _STDIN in self.paths

    @property
    def writes(self) -> bool:
        return not (self.check or self.diff)

    def refuse_contradictions(self) -> None:
        refuse_both(self.config, self.isolated)
        if self.from_stdin and len(self.paths) > 1:
            raise UsageError("`-` stands for standard input, and for nothing beside it: leave out the other paths")
        if self.stdin_filename is not None and not self.from_stdin:
            raise UsageError("`--stdin-filename` names what comes from standard input: add the path `-`")
        refuse_no_file(self.stdin_filename)
        if self.line_width is not None and self.line_width not in LINE_WIDTHS:
            least, most = LINE_WIDTHS[0], LINE_WIDTHS[-1]
            raise UsageError(f"`--line-width` takes a number from {least} to {most}, not `{self.line_width}`")


@click.command("format", cls=Command, short_help="Write scorecards in their one form.", examples=_EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS|-]...")
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change, and end with 1.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and end with 1.")
@click.option("--line-width", type=int, metavar="N", help="How long lines are.  [default: 100, or as configured]")
@project_options
@click.option("--stdin-filename", metavar="PATH", help="What to take standard input for.  [default: stdin.bsc]")
@click.option("--allow-empty", is_flag=True, help="No scorecard at all is no error.")
@click.option("-q", "--quiet", is_flag=True, help="Show only what went wrong.")
def command(**given: Any) -> int:
    """Format scorecards: files, folders with all below them, or `-` for standard input to standard output.

    What a scorecard means never changes, and no comment is lost: this is proved before a file is written. A file
    with errors of syntax is left as it is. Ends with 0, with 1 if something would change under --check or --diff, and
    with 2 if a file could not be formatted; the others are.
    """
    from bsclint.formatting import Form

    request = _Request(**given)
    request.refuse_contradictions()
    form = Form(
        line_width=request.line_width,
        config=request.config,
        isolated=request.isolated,
        allow_empty=request.allow_empty,
    )
    return _stdin(request, form) if request.from_stdin else _files(request, form)


def _stdin(request: _Request, form: Form) -> int:
    from bsclint.formatting import format_named

    outcome = format_named(read_stdin(), request.stdin_filename or "stdin.bsc", form)
    if request.writes and not outcome.fault:
        out_file(outcome.after)
    return _told(request, [outcome])


def _files(request: _Request, form: Form) -> int:
    from bsclint.formatting import format_files

    outcomes = []
    for outcome in format_files(request.paths, form, write=request.writes):
        outcomes.append(outcome)
        if outcome.excluded and not request.quiet:
            say(f"{quoted(outcome.path)} is left as it is: the configuration excludes it")
    code = _told(request, outcomes)
    if not request.quiet:
        (say if request.diff else _line)(_summary(outcomes, request))
    return code


def _told(request: _Request, outcomes: Iterable[Outcome]) -> int:
    """Show what is asked for of `outcomes`; the number to end with."""
    code = 0
    for outcome in outcomes:
        if outcome.fault:
            say(outcome.fault)
            code = 2
        elif outcome.changed and not request.writes:
            code = max(code, 1)
            if request.diff:
                show_difference(outcome.path, outcome.before, outcome.after)
            elif not request.quiet:
                _line(f"would be reformatted: {escape(outcome.path)}")
    return code


def _line(text: str) -> None:
    out(f"{text}\n")


def _summary(outcomes: list[Outcome], request: _Request) -> str:
    faults = sum(outcome.fault is not None for outcome in outcomes)
    changed = sum(outcome.changed for outcome in outcomes)
    left = len(outcomes) - changed - faults
    numbers = {
        "reformatted" if request.writes else "would be reformatted": changed,
        "left as it is" if left == 1 else "left as they are": left,
        "could not be formatted": faults,
    }
    told = [(number, what) for what, number in numbers.items() if number]
    if not told:
        return "there is nothing to format"
    first, *others = told
    return ", ".join([f"{count(first[0], 'file')} {first[1]}", *(f"{number} {what}" for number, what in others)])
