"""Where everything is put together, and the public Python interface.

from bsclint.api import Options, check
report = check(["scorecards"], Options())
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bsclint import files
from bsclint.compliance import Compliance, comply
from bsclint.display import quoted
from bsclint.engine import Engine
from bsclint.errors import UsageError
from bsclint.finding import Severity
from bsclint.globs import path_matches
from bsclint.language import LANGUAGE
from bsclint.model.builder import uncollected
from bsclint.model.workspace import Workspace
from bsclint.report import About, Report
from bsclint.resources import resource
from bsclint.rulebook import Rulebook
from bsclint.settle.gathering import Exceptions, gather
from bsclint.settle.settling import Heed, Settled, remarks, settle
from bsclint.source import Source
from bsclint.standards import Settings, find, find_root, isolated, load, selection, shipped, standard
from bsclint.version import bsclint_version

if TYPE_CHECKING:
    from bsclint.examples import Trial
    from bsclint.mutation.coverage import Tried
    from bsclint.standards.gate import Gate

LISTED, CLOSURE, ALL = "listed", "closure", "all"
SUFFIX = ".bsc"

CLEAN = "fixtures/clean"
"""The folder of complete scorecards that come with bsclint, and the day for which they were written."""
CLEAN_AS_OF = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to check. Words of `select` and its like are codes, names, prefixes, or these with commas between them.

    `as_of` is the day on which everything is judged; `standard` is one to judge by in place of the project's, a shipped
    one's name or a file; `policy_from` is the revision of git whose policy holds, in place of the work tree's; `report`
    is listed, closure or all; `overlay` maps paths to texts that stand in for files; `heed` says what exceptions count;
    a configuration that is not `trusted` may name no plugins.
    """

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    preview: bool | None = None
    config: Path | None = None
    isolated: bool = False
    policy_from: str | None = None
    standard: str | None = None
    fail_level: Severity = Severity.ERROR
    report: str = LISTED
    allow_empty: bool = False
    overlay: Mapping[Path, str] = field(default_factory=dict)
    heed: Heed = field(default_factory=Heed)
    trusted: bool = True


@dataclass(frozen=True, slots=True)
class Project:
    """Where a run takes place: the root of the workspace, its configuration file, and what that came to.

    Waiver files and the baseline are read below `policy_root`: the root, or a copy of what a revision holds, which
    lasts as long as the `gate` that keeps it.
    """

    root: Path
    config: Path | None
    settings: Settings
    policy_root: Path
    gate: Gate | None = None


def project(paths: Sequence[Path], options: Options, cwd: Path) -> Project:
    """The project that `paths` belong to. Raises UserError where its configuration cannot be used."""
    found = _project(paths, options, cwd)
    settings = found.settings
    if options.standard is not None:
        if options.policy_from is not None and options.standard not in shipped():
            taken = "`--standard` takes one that ships with bsclint, for a file may be of the work tree"
            raise UsageError(f"with `--policy-from`, {taken}, not {quoted(options.standard)}")
        settings = _judged_by(standard(options.standard, cwd, Rulebook.shipped()), settings)
    chosen = (options.select, options.ignore, options.extend_select)
    return replace(found, settings=selection(settings, *chosen, preview=bool(options.preview)))


def _project(paths: Sequence[Path], options: Options, cwd: Path) -> Project:
    """The project as its configuration has it, before anybody chooses rules for this run."""
    book = Rulebook.shipped()
    if options.policy_from is not None:
        return _guarded(options.policy_from, paths, cwd, book)
    if options.isolated:
        root, config, settings = cwd, None, isolated(book)
    else:
        config = options.config or find(paths, cwd)
        root = find_root(config, paths, cwd) if options.config is None else find_root(None, paths, cwd)
        settings = load(config, root, book, trusted=options.trusted)
    return Project(root.resolve(), config, settings, root.resolve())


def _guarded(word: str, paths: Sequence[Path], cwd: Path, book: Rulebook) -> Project:
    from bsclint.standards.gate import guard

    gate = guard(word, paths, cwd, book)
    return Project(gate.root, gate.config, gate.before.settings, gate.before.root, gate)


@dataclass(frozen=True, slots=True)
class Run:
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
    cwd = cwd or Path.cwd()
    given = [cwd / path for path in paths] or [cwd]
    found = project(given, options, cwd)
    overlay = {_relative(cwd / path, found.root): text for path, text in options.overlay.items()}
    listed = reported(given, found, overlay)
    if not listed and not options.allow_empty:
        where = ", ".join(quoted(str(path)) for path in paths) or "this folder"
        raise UsageError(f"there is no scorecard file ({SUFFIX}) in {where}; `--allow-empty` makes that no error")

    @cache
    def universe() -> list[str]:
        return reported([found.root], found, overlay)

    workspace = Workspace(found.root, found.settings.frameworks, universe, overlay)
    wanted = _widened(listed, options.report, workspace, universe)
    whole = _whole(found, wanted, universe)
    return judge(found, workspace, wanted, options, whole=whole, progress=progress)


def judge(
    found: Project,
    workspace: Workspace,
    wanted: Sequence[str],
    options: Options,
    *,
    whole: bool = False,
    progress: Callable[[str, int], None] = lambda path, total: None,
) -> Run:
    """Check the files `wanted` of a workspace that is open already; `whole`: these are all there are.

    Raises UserError where one cannot be read, or an exception cannot be understood.
    """
    engine = Engine(workspace, found.settings, options.as_of)
    with uncollected():  # what is read stays until the report is made: there is nothing to collect
        outcome = engine.run(wanted, lambda path: progress(path, len(wanted)))
        exceptions = gather(outcome.documents, workspace, found.settings, found.policy_root, whole)
        settled = settle(
            outcome.verdicts,
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
        sources=_sources(settled, exceptions, workspace),
        scorecards=outcome.scorecards,
        crashes=(*outcome.crashes, *settled.crashes),
        waivers=settled.waivers,
        properties=(("configuration", found.settings.digest), *_revision(found), *exceptions.digests.items()),
        notes=(*_notes(found), *remarks(settled, exceptions, found.settings)),
        folder=_folder(found.root),
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


def _whole(found: Project, wanted: Sequence[str], universe: Callable[[], list[str]]) -> bool:
    """Whether all the workspace is reported on; nobody asks where every exception stands in a scorecard."""
    settings = found.settings
    return bool(settings.waiver_files or settings.baseline) and set(wanted) >= set(universe())


def _sources(settled: Settled, exceptions: Exceptions, workspace: Workspace) -> dict[str, Source]:
    """The texts of all files that the report points into."""
    spans = [span for f in settled.findings for span in (f.span, *(label.span for label in f.labels))]
    paths = {span.path for span in (*spans, *(entry.place for entry in settled.waivers))}
    return {path: exceptions.sources.get(path) or workspace.document(path).source for path in sorted(paths)}


def _revision(found: Project) -> Iterator[tuple[str, str]]:
    if found.gate:
        yield "policy", found.gate.revision.commit


def _notes(found: Project) -> Iterator[str]:
    """Where the policy is from, and what the work tree would make of it."""
    if found.gate:
        from bsclint.standards.changes import policy_changes

        yield from found.gate.notes()
        if found.gate.after:
            yield from policy_changes(found.gate.before.settings, found.gate.after.settings)


def _judged_by(other: Settings, own: Settings) -> Settings:
    """The rules and controls of the standard `other`; of the project's `own` its files, frameworks and exceptions."""
    names = {**own.book.names, **other.book.names}  # an exception may speak of a rule that does not run
    return replace(
        other,
        book=replace(other.book, names=names, plugins={**own.book.plugins, **other.book.plugins}),
        frameworks={**own.frameworks, **other.frameworks},
        include=own.include,
        exclude=own.exclude,
        waiver_files=own.waiver_files,
        baseline=own.baseline,
        people={**own.people, **other.people},
        digest=sha256(f"{own.digest}{other.digest}".encode()).hexdigest(),
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


def reported(paths: Iterable[Path], found: Project, overlay: Mapping[str, str]) -> list[str]:
    """The scorecard files that `paths` stand for, relative to the root, sorted; named files are taken as they are.

    Raises UsageError for a path that is not there or lies outside the root.
    """
    listed: set[str] = set()
    for path in paths:
        relative = _relative(path, found.root)
        if relative in overlay:
            listed.add(relative)
        elif path.is_dir():
            inside = (_relative(file, found.root) for file in files.walk(path.resolve()))
            listed.update(file for file in inside if _included(file, found.settings))
            listed.update(file for file in overlay if relative == "." or file.startswith(f"{relative}/"))
        elif path.exists():
            listed.add(relative)
        else:
            raise UsageError(f"there is no {quoted(_shown(path))}")
    return sorted(listed)


def _shown(path: Path) -> str:
    """`path` as somebody in the current folder would write it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _included(path: str, settings: Settings) -> bool:
    return any(path_matches(glob, path) for glob in settings.include) and not any(
        path_matches(glob, path) for glob in settings.exclude
    )


def _relative(path: Path, root: Path) -> str:
    """`path` relative to the root, with `/`. Raises UsageError where it lies outside."""
    full = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    try:
        return full.relative_to(root).as_posix()
    except ValueError:
        raise UsageError(f"{quoted(_shown(path))} lies outside the workspace {quoted(str(root))}") from None


def _widened(listed: list[str], report: str, workspace: Workspace, universe: Callable[[], list[str]]) -> list[str]:
    """The files to report on: those listed, or also those that they import and that import them, or all."""
    if report == LISTED:
        return listed
    if report == ALL:
        return sorted({*listed, *universe()})
    imports = {path: _imports(path, workspace) for path in sorted({*listed, *universe()})}
    importers: dict[str, set[str]] = {}
    for path, imported in imports.items():
        for other in imported:
            importers.setdefault(other, set()).add(path)
    found = _followed(listed, imports) | _followed(listed, importers)
    return sorted(found)


def _followed(starts: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        for path in ways.get(waiting.pop(), ()):
            if path not in found:
                found.add(path)
                waiting.append(path)
    return found


def _imports(path: str, workspace: Workspace) -> set[str]:
    document = workspace.document(path)
    found = (workspace.imported(document, line) for line in document.imports)
    return {posixpath.normpath(other.path) for other in found if not isinstance(other, str)}
