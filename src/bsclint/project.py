"""What a run is about: how to check, by which settings, and which files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bsclint import disk, files
from bsclint.digest import sha256
from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.finding import Severity
from bsclint.globs import path_matches
from bsclint.model.workspace import Workspace
from bsclint.record import Record, field, replace
from bsclint.rulebook import Rulebook
from bsclint.settle.settling import Heed
from bsclint.standards import CONFIGURATION, Settings, find, find_root, isolated, load, selection, shipped, standard

if TYPE_CHECKING:
    from bsclint.standards.gate import Gate

LISTED, CLOSURE, ALL = "listed", "closure", "all"
SUFFIX = ".bsc"


class Options(Record, kw_only=True):
    """How to check. Words of `select` and its like are codes, names, prefixes, or these with commas between them.

    `as_of` is the day on which everything is judged; `standard` is one to judge by in place of the project's, a shipped
    one's name or a file; `policy_from` is the revision of git whose policy holds, in place of the work tree's; `report`
    is listed, closure or all; `overlay` maps paths to texts that stand in for files; `heed` says what exceptions count;
    a configuration that is not `trusted` may name no plugins; `jobs` is in how many processes, None is as many as there
    are cores; `parts` is the folder of those that take the place of judging.
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
    jobs: int | None = 1
    parts: Path | None = None


class Project(Record):
    """Where a run takes place: the root of the workspace, its configuration file, and what that came to.

    Waiver files and the baseline are read below `policy_root`: the root, or a copy of what a revision holds, which
    lasts as long as the `gate` that keeps it.
    """

    root: Path
    config: Path | None
    settings: Settings
    policy_root: Path
    gate: Gate | None = None

    @property
    def named(self) -> frozenset[Path]:
        """The files of waivers and the baseline that the settings name, whether or not they are there."""
        names = (*self.settings.waiver_files, *filter(None, [self.settings.baseline]))
        return frozenset(self.root / name for name in names)


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
    return Project(files.resolved(root), config, settings, files.resolved(root))


def _guarded(word: str, paths: Sequence[Path], cwd: Path, book: Rulebook) -> Project:
    from bsclint.standards.gate import guard

    gate = guard(word, paths, cwd, book)
    return Project(gate.root, gate.config, gate.before.settings, gate.before.root, gate)


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
        mandatory={**own.mandatory, **other.mandatory},
        waivers=replace(other.waivers, approvers=other.waivers.approvers or own.waivers.approvers),
        digest=sha256(f"{own.digest}{other.digest}".encode()).hexdigest(),
    )


def opened(paths: Iterable[str | Path], options: Options, cwd: Path | None) -> tuple[Project, Workspace, list[str]]:
    """The project and the workspace that `paths` belong to, and the files that a run is about."""
    cwd = cwd or Path.cwd()
    given = [cwd / path for path in paths] or [cwd]
    found = project(given, options, cwd)
    overlay = {relative(cwd / path, found.root): text for path, text in options.overlay.items()}
    listed = reported(given, found, overlay)
    if found.root in given:
        refuse_idle_globs(listed, found)
    if not listed and not options.allow_empty:
        where = ", ".join(quoted(str(path)) for path in paths) or "this folder"
        raise UsageError(f"there is no scorecard file ({SUFFIX}) in {where}; `--allow-empty` makes that no error")

    @cache
    def universe() -> list[str]:
        return reported([found.root], found, overlay)

    workspace = Workspace(found.root, found.settings.frameworks, universe, overlay)
    return found, workspace, widened(listed, options.report, workspace, universe)


def reported(paths: Iterable[Path], found: Project, overlay: Mapping[str, str]) -> list[str]:
    """The scorecard files that `paths` stand for, relative to the root, sorted; named files are taken as they are.

    Raises UsageError for a path that is not there or lies outside the root.
    """
    listed: set[str] = set()
    for path in paths:
        place = relative(path, found.root)
        if place in overlay:
            listed.add(place)
        elif disk.is_dir(str(path)):
            folder = files.resolved(path)
            above = "" if folder == found.root else f"{relative(folder, found.root)}/"
            inside = (above + file.relative_to(folder).as_posix() for file in files.walk(folder))
            listed.update(file for file in inside if found.settings.included(file))
            listed.update(file for file in overlay if place == "." or file.startswith(f"{place}/"))
        elif disk.exists(str(path)):
            listed.add(place)
        else:
            raise UsageError(f"there is no file or folder {quoted(_shown(path))}")
    return sorted(listed)


def refuse_idle_globs(listed: Sequence[str], found: Project) -> None:
    """Raise UsageError where `include` is configured, and one of its globs fits none of the files of the workspace.

    `listed` are all of these. That there is none at all is not its business.
    """
    value = found.settings.origins.get("include")
    for glob in found.settings.include if value and listed else ():
        if not any(path_matches(glob, path) for path in listed):
            where = f"{value.origin.path}:{value.origin.line}" if value else ""
            raise UsageError(f"no scorecard fits {quoted(glob)} in `include` ({where}): correct or remove it")


def _shown(path: Path) -> str:
    """`path` as somebody in the current folder would write it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def nested(found: Project, paths: Iterable[str]) -> list[str]:
    """The configurations that lie between the root and one of `paths`, and that nobody reads."""
    folders = {folder for path in paths for folder in PurePosixPath(path).parents if folder.name}
    below = (folder / CONFIGURATION for folder in sorted(folders))
    return [path.as_posix() for path in below if files.exists(found.root / path)]


def relative(path: Path, root: Path) -> str:
    """`path` relative to the root, with `/`. Raises UsageError where it lies outside."""
    full = files.resolved(path.parent) / path.name if path.name not in ("", "..") else files.resolved(path)
    try:
        return full.relative_to(root).as_posix()
    except ValueError:
        raise UsageError(f"{quoted(_shown(path))} lies outside the workspace {quoted(str(root))}") from None


def widened(listed: list[str], report: str, workspace: Workspace, universe: Callable[[], list[str]]) -> list[str]:
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
