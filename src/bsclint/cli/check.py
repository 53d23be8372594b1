"""`bsclint check`: the main job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.faults import crashes
from bsclint.cli.parameters import (
    day,
    exception_options,
    one_of,
    policy_option,
    project_options,
    refuse_both,
    today,
)
from bsclint.cli.streams import out, read_stdin, say
from bsclint.cli.targets import Target, targets_of, write
from bsclint.display import escape, quoted
from bsclint.errors import UsageError

if TYPE_CHECKING:
    from bsclint.api import Options, Run
    from bsclint.fixing import Fixed
    from bsclint.report import Report

_STDIN = "-"
_EXAMPLES = {
    "bsclint check": "check this folder and all below it",
    "bsclint check --select BSC3 acme.bsc": "look at causality alone",
    "bsclint check --diff": "show what safe fixes would change",
    "bsclint check --output-format junit:report.xml": "write a report for a CI server",
}


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks for."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    output_format: tuple[str, ...]
    fail_level: str
    as_of: str | None
    statistics: bool
    exit_zero: bool
    config: Path | None
    isolated: bool
    policy_from: str | None
    color: str
    quiet: bool
    verbose: bool
    show_files: bool
    show_settings: bool
    show_waived: bool
    no_waivers: bool
    no_ignores: bool
    no_baseline: bool
    report: str
    allow_empty: bool
    preview: bool
    junit_strict: bool
    sarif_all: bool
    stdin_filename: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    fix_only: bool

    @property
    def fixes(self) -> bool:
        """Whether fixes are to be made, or shown as if they were."""
        return self.fix or self.diff or self.fix_only

    @property
    def from_stdin(self) -> bool:
        """Whether the text of a scorecard comes from standard input."""
        return _STDIN in self.paths

    @property
    def places(self) -> tuple[str, ...]:
        """The paths to check; for standard input, what it is taken for."""
        return (self.stdin_filename or "stdin.bsc",) if self.from_stdin else self.paths

    def refuse_contradictions(self) -> None:
        """Raise UsageError for options that have no meaning together."""
        refuse_both(self.config, self.isolated, self.policy_from)
        if self.quiet and self.verbose:
            raise UsageError("`--quiet` and `--verbose` contradict each other: leave one of them out")
        if self.from_stdin and len(self.paths) > 1:
            raise UsageError("`-` stands for standard input, and for nothing beside it: leave out the other paths")
        if self.stdin_filename is not None and not self.from_stdin:
            raise UsageError("`--stdin-filename` names what comes from standard input: add the path `-`")
        if self.from_stdin and self.fix and not (self.diff or self.fix_only):
            raise UsageError(
                "the fixed text of standard input goes where the report would: add `--fix-only` or `--diff`"
            )


def _repeatable(option: str, help: str) -> Callable[[Any], Any]:
    return click.option(option, multiple=True, metavar="RULES", help=help)


def _flag(option: str, help: str) -> Callable[[Any], Any]:
    return click.option(option, is_flag=True, help=help)


@click.command("check", cls=Command, short_help="Check scorecards: the main job.", examples=_EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS|-]...")
@_repeatable("--select", "Only these rules: codes, names, prefixes such as BSC3, or ALL; commas between them.")
@_repeatable("--extend-select", "These rules too.")
@_repeatable("--ignore", "Not these rules.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, concise, json, junit, sarif, github, gitlab, rdjson or markdown, to standard output or to a file; "
    "may be given several times.",
)
@one_of("--fail-level", ("error", "warning", "info"), default="error", help="The least severity that fails.")
@click.option("--as-of", metavar="DATE", help="The day on which everything is judged.  [default: today]")
@_flag("--fix", "Make the fixes that are safe, and report what is left.")
@_flag("--unsafe-fixes", "Show fixes that need a second look; with `--fix`, make them too.")
@_flag("--diff", "Write nothing; show what fixes would change, and end with 1 if they would.")
@_flag("--fix-only", "Make the fixes that are safe, and report nothing.")
@one_of("--report", ("listed", "closure", "all"), default="listed", help="Of which files to report.")
@project_options
@policy_option
@_flag("--preview", "Run rules that are not settled yet.")
@_flag("--statistics", "Show how often each rule found something, in place of the findings.")
@_flag("--show-waived", "Show findings that are waived, too.")
@exception_options
@_flag("--show-files", "Show which files would be checked, and check none.")
@_flag("--show-settings", "Show which settings would hold, and check nothing.")
@click.option("--stdin-filename", metavar="PATH", help="What to take standard input for.  [default: stdin.bsc]")
@one_of("--color", ("auto", "always", "never"), default="auto", help="Whether text is coloured.")
@_flag("--junit-strict", "Write JUnit that the schema of Jenkins accepts.")
@_flag("--sarif-all", "Write into SARIF what passed, was not applicable or not evaluated, too.")
@_flag("--allow-empty", "No scorecard at all is no error.")
@_flag("--exit-zero", "End with 0 in spite of findings.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, on standard error.")
def command(**given: Any) -> int:
    """Check scorecards: files, folders with all below them, or `-` for standard input.

    Ends with 0 if there is nothing to complain of, 1 if there is, and 2 if it could not be judged.
    """
    request = Request(**given)
    request.refuse_contradictions()
    targets = targets_of(request.output_format)
    options = _options(request)
    if request.show_files or request.show_settings:
        return _preview(request, options)
    return _check(request, options, targets)


def _options(request: Request) -> Options:
    from bsclint.api import Options
    from bsclint.finding import Severity
    from bsclint.settle.settling import Heed

    return Options(
        as_of=today() if request.as_of is None else day(request.as_of),
        select=request.select,
        ignore=request.ignore,
        extend_select=request.extend_select,
        preview=request.preview or None,
        config=request.config,
        isolated=request.isolated,
        policy_from=request.policy_from,
        fail_level=Severity.of(request.fail_level),
        report=request.report,
        allow_empty=request.allow_empty,
        heed=Heed(waivers=not request.no_waivers, ignores=not request.no_ignores, baseline=not request.no_baseline),
    )


def _preview(request: Request, options: Options) -> int:
    """Show what a check would look at, or by what it would judge."""
    from bsclint.api import project, reported
    from bsclint.cli.settings import as_text

    cwd = Path.cwd()
    given = [cwd / path for path in request.places] or [cwd]
    found = project(given, options, cwd)
    if request.show_settings:
        held = f" of {found.gate.revision}" if found.config and found.gate else ""
        out(f"workspace: {escape(str(found.root))}\nconfiguration: {escape(str(found.config or 'none'))}{held}\n")
        out(as_text(found.settings))
    else:
        listed = request.places if request.from_stdin else reported(given, found, {})
        if not listed and not request.allow_empty:
            raise UsageError("no scorecard file would be checked; `--allow-empty` makes that no error")
        out("".join(f"{escape(path)}\n" for path in listed))
    return 0


def _check(request: Request, options: Options, targets: list[Target]) -> int:
    from bsclint.api import run
    from bsclint.cli.progress import Progress

    given = read_stdin() if request.from_stdin else None
    if given is not None:
        options = replace(options, overlay={Path(request.places[0]): given})
    with Progress(wanted=not request.quiet) as progress:
        if not request.fixes:
            made = run(request.places, options, progress=progress)
        else:
            from bsclint.fixing import fix

            options = options if given is None else replace(options, report="listed")
            fixed = fix(request.places, options, unsafe=request.unsafe_fixes, progress=progress)
            made = fixed.run
    if absent := _absent(request, made, targets):
        say(absent)
    return _deliver(request, fixed, given, targets) if request.fixes else _show(request, made.report, targets)


def _absent(request: Request, made: Run, targets: list[Target]) -> str | None:
    """What there is to say of scorecards that the policy's revision had, where standard output says nothing of it."""
    said = not (request.quiet or request.diff or request.fix_only or request.statistics)
    if made.project.gate is None or (said and any(target.path is None for target in targets)):
        return None
    return made.project.gate.absent({result.path for result in made.report.results})


def _deliver(request: Request, fixed: Fixed, given: str | None, targets: list[Target]) -> int:
    """Show the fixes, or make them and report what is left."""
    from bsclint.cli import fixes

    report = fixed.run.report
    if request.diff:
        fixes.show(fixed)
        return 2 if report.crashes else int(bool(fixed.files) and not request.exit_zero)
    fixes.put(fixed, given)
    if not request.fix_only:
        return _show(request, report, targets)
    fixes.tell(fixed)
    return 2 if report.crashes else 0


def _show(request: Request, report: Report, targets: list[Target]) -> int:
    if request.verbose:
        for path in sorted({result.path for result in report.results}):
            say(f"checked {quoted(path)}")
        say(f"judged by {', '.join(report.standards)} as of {report.as_of}")
    for sentence in crashes(report):
        say(sentence)
    look = {
        "show_waived": request.show_waived,
        "quiet": request.quiet,
        "unsafe_fixes": request.unsafe_fixes,
        "strict": request.junit_strict,
        "sarif_all": request.sarif_all,
    }
    write(report, targets, request.color, statistics=request.statistics, **look)
    return 0 if request.exit_zero and report.exit_code == 1 else report.exit_code
