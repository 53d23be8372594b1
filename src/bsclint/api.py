"""Where everything is put together, and the public Python interface.

from bsclint.api import Options, check
report = check(["scorecards"], Options())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bsclint.digest import sha256
from bsclint.display import quoted
from bsclint.engine import Cleared, Engine, Judged, text_digest
from bsclint.errors import UsageError, UserError
from bsclint.finding import Severity
from bsclint.garbage import uncollected
from bsclint.language import LANGUAGE
from bsclint.model.workspace import Workspace
from bsclint.project import (
    ALL,
    CLOSURE,
    LISTED,
    SUFFIX,
    Options,
    Project,
    nested,
    opened,
    project,
    reported,
)
from bsclint.record import Record
from bsclint.report import PROCESS, About, Crash, Report
from bsclint.resources import resource
from bsclint.settle.gathering import Exceptions, gather, kept
from bsclint.settle.settling import Settled, remarks, settle
from bsclint.source import Source
from bsclint.standards import CONFIGURATION, DEFAULT, Settings, find, find_root
from bsclint.version import bsclint_version
from bsclint.wording import listed

if TYPE_CHECKING:
    from bsclint import disk
    from bsclint.compliance import Compliance
    from bsclint.examples import Trial
    from bsclint.mutation.coverage import Tried
    from bsclint.parts import Part, Share
    from bsclint.standards.gate import Policy


__all__ = [
    "ALL",
    "CLEAN",
    "CLEAN_AS_OF",
    "CLOSURE",
    "LISTED",
    "Options",
    "Project",
    "Run",
    "check",
    "compliance",
    "coverage",
    "examples",
    "judge",
    "project",
    "reported",
    "run",
    "shard",
]

FEWEST = 50
"""So few files are not worth a second process, which takes a few milliseconds to begin and to be read from."""
CLEAN = "fixtures/clean"
"""The folder of complete scorecards that come with bsclint, and the day for which they were written."""
CLEAN_AS_OF = date(2026, 11, 22)


class Run(Record):
    """A run, and what it was made of."""

    project: Project
    exceptions: Exceptions
    settled: Settled
    report: Report


def check(
    paths: Iterable[str | Path],
    options: Options,
    cwd: Path | None = None,
    progress: Callable[[str, int], None] = lambda path, total: None,
) -> Report:
    """Check `paths` (files and folders; `cwd` where there are none). Raises UserError where nothing can be judged."""
    return run(paths, options, cwd, progress).report


def run(
    paths: Iterable[str | Path],
    options: Options,
    cwd: Path | None = None,
    progress: Callable[[str, int], None] = lambda path, total: None,
) -> Run:
    """Check `paths` as `check` does, and keep what the report was made of. Raises UserError."""
    return judge(*opened(paths, options, cwd), options, progress, once=True)


def shard(
    paths: Iterable[str | Path],
    options: Options,
    share: Share,
    notes: disk.Notes,
    *,
    cwd: Path | None = None,
    progress: Callable[[str, int], None] = lambda path, total: None,
) -> Part:
    """Judge a `share` of `paths`, for a run that has the parts of all shares. Raises UserError.

    `notes` are being taken of all that is read.
    """
    from bsclint import parts

    found, workspace, wanted = opened(paths, options, cwd)
    told = parts.terms(found, workspace, wanted, options)
    with uncollected():
        engine = Engine(workspace, found.settings, options.as_of)
        judged = _judged(engine.judge_once, share.among(wanted), options.jobs, progress)
    return parts.part(share, told, judged, notes, found.root)


def judge(
    found: Project,
    workspace: Workspace,
    wanted: Sequence[str],
    options: Options,
    progress: Callable[[str, int], None] = lambda path, total: None,
    *,
    cleared: Cleared | None = None,
    once: bool = False,
) -> Run:
    """Check the files `wanted` of a workspace that is open already; what is `cleared` was looked at before.

    `once`: nobody asks what a file means when it has been judged. Raises UserError where one cannot be read, or an
    exception cannot be understood.
    """
    with uncollected():  # what is read stays until the report is made: there is nothing to collect
        if options.parts:
            from bsclint.parts import merged

            judged = merged(options.parts, found, workspace, wanted, options)
        else:
            engine = Engine(workspace, found.settings, options.as_of, cleared)
            judged = _judged(engine.judge_once if once else engine.judge, wanted, options.jobs, progress)
        whole = _whole(found, wanted, workspace)
        before = found.gate.text if found.gate else None
        speaking = {one.path: one.speaks for one in judged}
        exceptions = gather(speaking, workspace, found.settings, found.policy_root, whole=whole, before=before)
        settled = settle(
            [verdict for one in judged for verdict in one.verdicts],
            exceptions,
            found.settings,
            today=options.as_of,
            fail_level=options.fail_level,
            heed=options.heed,
        )
    report = Report.sorted(
        settled.findings,
        settled.results,
        version=bsclint_version(),
        as_of=options.as_of,
        standards=found.settings.standards,
        fail_level=options.fail_level,
        sources=_sources(settled, exceptions, workspace, judged),
        scorecards=sum(one.scorecards for one in judged),
        crashes=(*(crash for one in judged for crash in one.crashes), *settled.crashes),
        waivers=settled.waivers,
        properties=(
            *_asked(options),
            ("scorecards", _digest(judged)),
            ("configuration", found.settings.digest),
            *_revision(found),
            *exceptions.digests.items(),
        ),
        notes=(*_notes(found, wanted, options), *remarks(settled, exceptions, found.settings)),
        folder=_folder(found.root),
        titles={control.id: control.title for control in found.settings.controls},
        about=lambda code: _about(code, found.settings),
    )
    return Run(found, exceptions, settled, report)


def _folder(root: Path) -> str:
    """Where the workspace lies in its repository; empty for its root, and where there is none."""
    folder = root.relative_to(find_root(None, [root], root)).as_posix()
    return "" if folder == "." else folder


def _about(code: str, settings: Settings) -> About | None:
    from bsclint import pages

    try:
        page = pages.page(code, settings.book)
    except KeyError:
        return None
    if code in LANGUAGE:
        severity: Severity | None = LANGUAGE[code].severity
    else:
        severity = settings.rules[code].severity if code in settings.rules else None
    return About(
        summary=page.summary,
        detail=page.detail,
        page=pages.text(page),
        markdown=pages.markdown(page),
        severity=severity,
        controls=settings.controls_of(code),
    )


def _whole(found: Project, wanted: Sequence[str], workspace: Workspace) -> bool:
    """Whether all the workspace is reported on; nobody asks where every exception stands in a scorecard."""
    settings = found.settings
    return bool(settings.waiver_files or settings.baseline) and set(wanted) >= set(workspace.paths)


def _sources(
    settled: Settled, exceptions: Exceptions, workspace: Workspace, judged: Sequence[Judged]
) -> dict[str, Source]:
    """The texts of all files that the report points into. Raises UserError where one is another than was judged."""
    spans = [span for f in settled.findings for span in (f.span, *(label.span for label in f.labels))]
    paths = {span.path for span in (*spans, *(entry.place for entry in settled.waivers))}
    found = {path: exceptions.sources.get(path) or workspace.source(path) for path in sorted(paths)}
    for one in judged:
        if one.path in found and not workspace.holds(one.path) and text_digest(found[one.path].text) != one.digest:
            raise UserError(f"{quoted(one.path)} was changed while it was checked: check it again")
    return found


def _asked(options: Options) -> Iterator[tuple[str, str]]:
    """What a run was asked for that makes another report of the same scorecards under the same policy."""
    for name in ("select", "ignore", "extend_select"):
        if words := getattr(options, name):
            yield name, ", ".join(words)
    if options.preview:
        yield "preview", "true"
    yield "fail_level", options.fail_level.word
    if disregarded := [name for name in ("waivers", "ignores", "baseline") if not getattr(options.heed, name)]:
        yield "disregarded", ", ".join(disregarded)


def _judged(
    judge: Callable[[str], Judged], wanted: Sequence[str], jobs: int | None, progress: Callable[[str, int], None]
) -> list[Judged]:
    """What judging each of the files `wanted` comes to, in their order, in as many processes as that is worth."""
    many = 1
    if jobs is not None or len(wanted) >= FEWEST:
        from bsclint import workers

        many = workers.number(jobs, len(wanted))
    found: dict[str, Judged] = {}
    for path, judged in _elsewhere(judge, wanted, many) if many > 1 else ((path, judge(path)) for path in wanted):
        found[path] = judged
        progress(path, len(wanted))
    return [found[path] for path in wanted]


def _elsewhere(judge: Callable[[str], Judged], wanted: Sequence[str], many: int) -> Iterator[tuple[str, Judged]]:
    """The same in `many` processes, as it comes; what these see of the disk, this one has seen."""
    from bsclint import disk, workers

    for path, made in workers.each(lambda path: disk.noted(lambda: judge(path)), wanted, many):
        if made is None:
            crash = Crash(PROCESS, "", path, "judging it killed the process that did it, twice")
            yield path, Judged(path, "", 0, speaks=False, crashes=[crash])
            continue
        judged, notes = made
        if notes is not None:
            disk.adopt(notes)
        yield path, judged


def _digest(judged: Iterable[Judged]) -> str:
    """What tells the texts that were judged from any others."""
    return sha256("".join(f"{one.path}\0{one.digest}\0" for one in judged).encode("utf-8", "surrogatepass")).hexdigest()


def _revision(found: Project) -> Iterator[tuple[str, str]]:
    if found.gate:
        yield "policy", found.gate.revision.commit


def _notes(found: Project, wanted: Sequence[str], options: Options) -> Iterator[str]:
    """Where the policy is from, what the work tree would make of it, what scorecards it has lost, and what is not read.

    Who says which configuration holds knows that no other one does.
    """
    if passed := [] if options.isolated or options.config else nested(found, wanted):
        none = f"none stands above all that is checked, so the standard {quoted(DEFAULT)} holds"
        why = f"one holds for a run, and it is {quoted(CONFIGURATION)}" if found.config else none
        yield f"{listed(passed)} {'is' if len(passed) == 1 else 'are'} not read: {why}"
    if found.gate:
        yield from found.gate.notes()
        if absent := found.gate.absent(set(wanted)):
            yield absent
        if found.gate.after:
            yield from _changes(found.gate.before, found.gate.after)


def _changes(before: Policy, after: Policy) -> Iterator[str]:
    from bsclint.standards.changes import policy_changes

    old_waivers, old_baseline = kept(before.root, before.settings)
    try:
        waivers, baseline = kept(after.root, after.settings)
    except UserError as fault:
        yield f"the waivers or the baseline of the work tree cannot be used: {fault}"
        waivers, baseline = old_waivers, old_baseline
    yield from policy_changes(
        before.settings,
        after.settings,
        before_waivers=old_waivers,
        after_waivers=waivers,
        before_baseline=old_baseline,
        after_baseline=baseline,
    )


def compliance(
    paths: Sequence[str | Path],
    options: Options,
    cwd: Path | None = None,
    progress: Callable[[str, int], None] = lambda path, total: None,
) -> Compliance:
    """Check `paths` as `check` does, and say of every control of the standard whether it is satisfied.

    Raises UserError where nothing can be judged; so it is where there is no control, unless `allow_empty` says that
    there need be none.
    """
    from bsclint.compliance import comply

    made = run(paths, options, cwd, progress)
    settings = made.project.settings
    if not settings.controls and not options.allow_empty:
        standards = ", ".join(map(quoted, settings.standards)) or "the standard"
        raise UsageError(
            f"there are no controls in {standards}, so there is nothing to judge: write `controls:` into the "
            "configuration, or name a standard that has some, as in `--standard gpra`"
        )
    return comply(made.report, settings.controls)


def coverage(
    settings: Settings, paths: Sequence[str | Path], as_of: date, places: int, cwd: Path | None = None
) -> Iterator[Tried]:
    """Break the scorecards at `paths` in every way that is known, each at some `places`: what do `settings` notice?

    Without paths: the scorecards that come with bsclint, on the day for which they were written, in place of `as_of`.
    Raises UserError where nothing can be judged.
    """
    from bsclint.mutation.coverage import trials

    cwd = cwd or Path.cwd()
    folder = resource(CLEAN)
    given = [cwd / path for path in paths] or sorted(folder.glob(f"*{SUFFIX}"))
    root = find_root(find(given, cwd), given, cwd) if paths else folder
    found = Project(root.resolve(), None, settings, root.resolve())

    @cache
    def universe() -> list[str]:
        return reported([found.root], found, {})

    def workspace(overlay: Mapping[str, str]) -> Workspace:
        return Workspace(found.root, settings.frameworks, universe, overlay)

    return trials(settings, workspace, reported(given, found, {}), as_of if paths else CLEAN_AS_OF, places)


def examples(settings: Settings, as_of: date) -> Iterator[Trial]:
    """Try the examples of the rules that the standards of `settings` declare.

    Those that name no day are judged `as_of`.
    """
    from bsclint.examples import trials

    return trials(settings, as_of)
