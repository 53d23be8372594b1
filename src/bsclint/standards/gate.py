"""The policy of a protected revision, so that a change under review cannot weaken the gate that it has to pass."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bsclint import files, git, limits
from bsclint.display import escape, quoted
from bsclint.errors import UserError
from bsclint.files import Scratch
from bsclint.record import Record, field
from bsclint.rulebook import Rulebook
from bsclint.standards import CONFIGURATION, DEFAULT, find, find_root, load
from bsclint.standards.discovery import upward
from bsclint.standards.model import Settings
from bsclint.wording import count, listed


class Policy(Record):
    """Settings, and the folder to which the paths of waiver files and of the baseline in them are relative."""

    root: Path
    settings: Settings


class Gate(Record, slots=False):
    """What a revision says of policy (`before`), and what the work tree would put in its place (`after`).

    `root` is the workspace's root in the work tree: the folder where the revision has its configuration, `config`.
    `before` lies in a private folder that lasts as long as this object. `after` is None where the configuration of
    the work tree cannot be used, and `fault` then says why. `looked_for` are the scorecard files that the revision
    has where the run was asked to look, relative to the root.
    """

    revision: git.Revision
    root: Path
    config: Path | None
    before: Policy
    after: Policy | None
    fault: str | None
    looked_for: tuple[str, ...]
    _scratch: Scratch = field(shown=False)

    @contextmanager
    def named(self) -> Iterator[None]:
        """A UserError that is raised inside is told of as one of the revision."""
        with _named(self.revision):
            yield

    def text(self, path: str) -> str | None:
        """The text of the file that the revision holds at `path`, relative to the root; None where there is none."""
        return self.revision.text(self.root / path)

    def absent(self, judged: Collection[str]) -> str | None:
        """A sentence on the scorecard files that the revision has, and that are not among those that are `judged`."""
        gone = [path for path in self.looked_for if path not in judged]
        if not gone:
            return None
        it = "it was" if len(gone) == 1 else "they were"
        what = f"{count(len(gone), 'scorecard file')} of {self.revision}"
        return (
            f"{what} {'is' if len(gone) == 1 else 'are'} not judged, for {it} deleted, renamed or moved: {listed(gone)}"
        )

    def notes(self) -> Iterator[str]:
        """What the report says of where its policy is from."""
        yield f"the policy of this run is that of {self.revision}, not the work tree's"
        if self.config is None:
            yield f"{self.revision} has no {quoted(CONFIGURATION)}: the standard {quoted(DEFAULT)} holds"
        if self.fault:
            yield f"the configuration of the work tree cannot be used: {self.fault}"


def guard(word: str, paths: Sequence[Path], cwd: Path, book: Rulebook) -> Gate:
    """The gate that the revision `word` keeps before `paths`: its configuration is the nearest above all of them.

    Raises UserError where the revision or its policy cannot be used.
    """
    places = list(upward(paths, cwd))
    revision = git.revision(places[0], word)
    _refuse_nested(revision, cwd)
    inside = [place / CONFIGURATION for place in places if place.is_relative_to(revision.top)]
    with _named(revision):
        config = next((path for path in inside if revision.holds(path)), None)
        root, scratch = config.parent if config else revision.top, Scratch()
        settings = _settings(revision, root, config, scratch, book)
    after, fault = _after(paths, cwd, book)
    looked_for = tuple(_looked_for(revision, root, settings, [cwd / path for path in paths] or [cwd]))
    return Gate(revision, root, config, Policy(scratch.path, settings), after, fault, looked_for, scratch)


def _looked_for(revision: git.Revision, root: Path, settings: Settings, places: Sequence[Path]) -> Iterator[str]:
    """The scorecard files of the revision that a run over the folders among `places` would judge."""
    folders = [place.resolve() for place in places if place.is_dir()]
    for path in sorted(revision.files(root)) if folders else ():
        hidden = any(part.startswith(".") for part in path.split("/")[:-1])
        if not hidden and settings.included(path) and any((root / path).is_relative_to(folder) for folder in folders):
            yield path


def _refuse_nested(revision: git.Revision, cwd: Path) -> None:
    """Raise UserError where the repository lies within that of `cwd`: a change may have brought it, as a submodule."""
    here = next((folder for folder in upward((), cwd) if files.exists(folder / ".git")), None)
    if here is not None and here != revision.top and revision.top.is_relative_to(here):
        inner = quoted(revision.top.relative_to(here).as_posix())
        raise UserError(f"{inner} is a repository of its own, and no policy for this one: run bsclint inside of it")


def _settings(revision: git.Revision, root: Path, config: Path | None, scratch: Scratch, book: Rulebook) -> Settings:
    """The settings of the revision; `scratch` then holds every file that they are made of or name."""

    def fetch(path: Path) -> None:
        if path.is_relative_to(scratch.path):  # what ships with bsclint is not the revision's
            data = revision.read(root / path.relative_to(scratch.path), limits.FILE_BYTES)
            if data is not None:
                scratch.put(path, data)

    settings = load(config and scratch.path / CONFIGURATION, scratch.path, book, fetch)
    for path in (*settings.waiver_files, *filter(None, [settings.baseline])):
        fetch(scratch.path / path)
    return settings


def _after(paths: Sequence[Path], cwd: Path, book: Rulebook) -> tuple[Policy | None, str | None]:
    """The policy of the work tree, or why there is none."""
    config = find(paths, cwd)
    root = find_root(config, paths, cwd)
    try:
        return Policy(root, load(config, root, book)), None
    except UserError as fault:
        return None, str(fault)


@contextmanager
def _named(revision: git.Revision) -> Iterator[None]:
    try:
        yield
    except UserError as fault:
        raise UserError(f"{escape(str(fault))} (in {revision}, where the policy is from)") from None
