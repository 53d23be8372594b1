"""What `bsclint check` does, once it is known what it is asked for. Loads nothing that only other commands need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bsclint.cli.streams import out, read_stdin, say
from bsclint.cli.targets import Target, refuse_read, targets_of, write
from bsclint.cli.words import day, number, refuse_both, refuse_no_file, today
from bsclint.display import escape, quoted
from bsclint.errors import UsageError
from bsclint.record import Record, replace

if TYPE_CHECKING:
    from bsclint.api import Options, Run
    from bsclint.cli.cache import Slot
    from bsclint.fixing import Fixed
    from bsclint.report import Report

PART = "part"
"""The format of what `--shard` writes."""

_STDIN = "-"

WORDS = {
    "fail_level": ("error", "warning", "info"),
    "report": ("listed", "closure", "all"),
    "color": ("auto", "always", "never"),
}
"""The words that an option takes, where it takes only some."""


class Request(Record, slots=False, kw_only=True):
    """What the command line asks for, each option by its name."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    output_format: tuple[str, ...] = ()
    fail_level: str = "error"
    as_of: str | None = None
    statistics: bool = False
    exit_zero: bool = False
    config: Path | None = None
    cache_dir: Path | None = None
    no_cache: bool = False
    isolated: bool = False
    jobs: str | None = None
    policy_from: str | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    show_files: bool = False
    show_settings: bool = False
    show_waived: bool = False
    no_waivers: bool = False
    no_ignores: bool = False
    no_baseline: bool = False
    report: str = "listed"
    allow_empty: bool = False
    preview: bool = False
    junit_strict: bool = False
    sarif_all: bool = False
    stdin_filename: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    fix_only: bool = False
    shard: str | None = None
    merge: str | None = None

    @property
    def fixes(self) -> bool:
        """Whether fixes are to be made, or shown as if they were."""
        return self.fix or self.diff or self.fix_only

    @property
    def keepable(self) -> bool:
        """Whether all that it says goes to standard output, and follows from what the disk holds."""
        files = any(":" in target for target in self.output_format)
        shown = self.verbose or self.show_files or self.show_settings
        return not (files or self.policy_from or self.fixes or shown or self.shared)

    @property
    def shared(self) -> bool:
        """Whether it is one of several machines that speaks, or one that has listened to all of them."""
        return self.shard is not None or self.merge is not None

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
        refuse_no_file(self.stdin_filename)
        if self.from_stdin and self.fix and not (self.diff or self.fix_only):
            raise UsageError(
                "the fixed text of standard input goes where the report would: add `--fix-only` or `--diff`"
            )
        if self.shared or any(word.partition(":")[0] == PART for word in self.output_format):
            from bsclint.cli.sharding import refuse_contradictions

            refuse_contradictions(self)


def run(request: Request, slot: Slot | None = None) -> int:
    """Do what is asked for, and remember it in `slot`; return the exit code.

    Raises UserError where nothing can be judged.
    """
    request.refuse_contradictions()
    options = _options(request)
    if request.shard is not None:
        from bsclint.cli.sharding import share

        return share(request, options)
    targets = targets_of(request.output_format)
    if request.show_files or request.show_settings:
        return _preview(request, options)
    return _check(request, options, targets, slot)


def _options(request: Request) -> Options:
    from bsclint.finding import Severity
    from bsclint.project import Options
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
        jobs=None if request.jobs is None else number(request.jobs),
        parts=None if request.merge is None else Path(request.merge),
        heed=Heed(waivers=not request.no_waivers, ignores=not request.no_ignores, baseline=not request.no_baseline),
    )


def _preview(request: Request, options: Options) -> int:
    """Show what a check would look at, or by what it would judge."""
    from bsclint.project import project, reported

    cwd = Path.cwd()
    given = [cwd / path for path in request.places] or [cwd]
    found = project(given, options, cwd)
    if request.show_settings:
        from bsclint.cli.settings import as_text

        held = f" of {found.gate.revision}" if found.config and found.gate else ""
        out(f"workspace: {escape(str(found.root))}\nconfiguration: {escape(str(found.config or 'none'))}{held}\n")
        out(as_text(found.settings))
    else:
        listed = request.places if request.from_stdin else reported(given, found, {})
        if not listed and not request.allow_empty:
            raise UsageError("no scorecard file would be checked; `--allow-empty` makes that no error")
        out("".join(f"{escape(path)}\n" for path in listed))
    return 0


def overlaid(request: Request, options: Options) -> Options:
    """The options with the text of standard input, where one is to be checked."""
    return replace(options, overlay={Path(request.places[0]): read_stdin()}) if request.from_stdin else options


def _check(request: Request, options: Options, targets: list[Target], slot: Slot | None) -> int:
    from bsclint import disk
    from bsclint.api import run
    from bsclint.cli.progress import Progress

    options = overlaid(request, options)
    given = next(iter(options.overlay.values()), None)
    to_files = any(target.path for target in targets)
    notes = disk.noting(wanted=slot is not None or to_files)
    try:
        with Progress(wanted=not request.quiet) as progress:
            if not request.fixes:
                made = run(request.places, options, progress=progress)
            else:
                from bsclint.fixing import fix

                options = options if given is None else replace(options, report="listed")
                fixed = fix(request.places, options, unsafe=request.unsafe_fixes, progress=progress)
                made = fixed.run
        if to_files:
            refuse_read(targets, notes.files | made.project.named)
        if absent := _absent(request, made, targets):
            say(absent)
        if request.fixes:
            return _deliver(request, fixed, given, targets)
        code, text = _show(request, made.report, targets)
    finally:
        disk.noting(wanted=False)
    if slot and not made.report.crashes and not made.project.settings.plugins:
        slot.keep(notes, code, text)
    return code


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
        return _show(request, report, targets)[0]
    fixes.tell(fixed)
    return 2 if report.crashes else 0


def _show(request: Request, report: Report, targets: list[Target]) -> tuple[int, str]:
    """Write the report; give the exit code, and what was written to standard output."""
    if request.verbose:
        for path in sorted({result.path for result in report.results}):
            say(f"checked {quoted(path)}")
        say(f"judged by {', '.join(report.standards)} as of {report.as_of}")
    if report.crashes:
        from bsclint.cli.faults import crashes

        for sentence in crashes(report.crashes):
            say(sentence)
    look = {
        "show_waived": request.show_waived,
        "quiet": request.quiet,
        "unsafe_fixes": request.unsafe_fixes,
        "strict": request.junit_strict,
        "sarif_all": request.sarif_all,
    }
    text = write(report, targets, request.color, statistics=request.statistics, **look)
    return 0 if request.exit_zero and report.exit_code == 1 else report.exit_code, text
