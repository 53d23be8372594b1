"""Everything that one editor has open: its texts, the projects that they belong to, what is to be judged next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bsclint.errors import UnreadableFile, UserError
from bsclint.lsp.buffers import Buffer, Buffers
from bsclint.lsp.desk import Checked, Desk, Snapshot
from bsclint.lsp.positions import Positions, Range
from bsclint.lsp.view import View
from bsclint.model.document import Document
from bsclint.project import Options, Project, project
from bsclint.record import Record
from bsclint.rulebook import Rulebook
from bsclint.source import Source
from bsclint.standards import find, find_root, isolated


class Turn(NamedTuple):
    """One file judged: its full path, the state of the project that it is of, and what was found."""

    path: Path
    snapshot: Snapshot
    checked: Checked


class Place(Record):
    """A file of a project: the project, and its path below the root."""

    desk: Desk
    path: str


class Session:
    """What an editor has open. `folders` are those that it shows; only a `trusted` workspace may bring plugins.

    Paths are absolute, links among their folders resolved (`path_of`).
    """

    def __init__(self, today: Callable[[], date], folders: Sequence[Path] = (), trusted: bool = False) -> None:
        self.today, self.folders, self.trusted = today, list(folders), trusted
        self.buffers = Buffers()
        self._desks: dict[Path, Desk] = {}
        self._by_folder: dict[Path, Desk] = {}
        self._snapshots: dict[Desk, Snapshot] = {}

    # What has changed

    def hold(self, buffer: Buffer) -> None:
        """Take `buffer` for the text of its file."""
        self.buffers.hold(buffer)
        self._snapshots.clear()

    def change(self, path: Path, edits: Iterable[tuple[Range | None, str]], version: int | None) -> bool:
        """Edit the open text of `path`; False where there is none, and a whole one is not given either."""
        self._snapshots.clear()
        return self.buffers.change(path, edits, version)

    def close(self, path: Path) -> None:
        """Take the file at `path` for its text again."""
        self.buffers.close(path)
        self._snapshots.clear()

    def touched(self) -> None:
        """Look at the files anew: something on the disk has changed."""
        for desk in self._desks.values():
            desk.forget_disk()
        self._snapshots.clear()

    def reload(self) -> None:
        """Read the configurations anew."""
        self._by_folder.clear()
        self.touched()

    # What there is

    def place(self, path: Path) -> Place:
        """The project that the file at `path` is of, and what it is called there."""
        if path.parent not in self._by_folder:
            self._by_folder[path.parent] = self._desk(path)
        desk = self._by_folder[path.parent]
        return Place(desk, path.relative_to(desk.project.root).as_posix())

    def snapshot(self, desk: Desk) -> Snapshot:
        """`desk` as it stands now."""
        if desk not in self._snapshots:
            root = desk.project.root
            below = [buffer for buffer in self.buffers if buffer.path.is_relative_to(root)]
            overlay = {buffer.path.relative_to(root).as_posix(): buffer.text for buffer in below}
            self._snapshots[desk] = desk.snapshot(overlay, self.today())
        return self._snapshots[desk]

    def view(self, path: Path) -> View | None:
        """The file at `path` as it stands now; None where it cannot be read."""
        place = self.place(path)
        return self.snapshot(place.desk).view(place.path)

    def positions(self, snapshot: Snapshot, source: Source) -> Positions:
        """How the editor counts in `source`."""
        return Positions(source, self.buffers.encoding, marked=source.path in snapshot.overlay)

    def documents(self) -> Iterator[tuple[Snapshot, Document]]:
        """Every file that can be read of every project that has an open text."""
        for desk in dict.fromkeys(self.place(buffer.path).desk for buffer in self.buffers):
            snapshot = self.snapshot(desk)
            for path in snapshot.workspace.paths:
                with suppress(UnreadableFile):
                    yield snapshot, snapshot.workspace.document(path)

    def turns(self, first: Path | None = None) -> Iterator[Turn]:
        """Judge the open texts, that of `first` before the others, and then the files that import one of them."""
        paths = sorted((buffer.path for buffer in self.buffers), key=lambda path: path != first)
        opened: dict[Snapshot, list[str]] = {}
        for place in map(self.place, paths):
            snapshot = self.snapshot(place.desk)
            opened.setdefault(snapshot, []).append(place.path)
            yield self._turn(snapshot, place.path)
        for snapshot, own in opened.items():
            for path in snapshot.importers(own):
                yield self._turn(snapshot, path)

    def turn(self, path: Path) -> Turn:
        """Judge the file at `path`."""
        place = self.place(path)
        return self._turn(self.snapshot(place.desk), place.path)

    def _turn(self, snapshot: Snapshot, path: str) -> Turn:
        return Turn(snapshot.root / path, snapshot, snapshot.check(path))

    # Projects

    def _desk(self, path: Path) -> Desk:
        around = sorted((folder for folder in self.folders if path.is_relative_to(folder)), key=lambda f: len(f.parts))
        cwd = around[-1] if around else path.parent
        fault = None
        try:
            found = project([path], Options(as_of=self.today(), trusted=self.trusted), cwd)
        except UserError as error:
            found, fault = _bare(path, cwd), error
        desk = self._desks.get(found.root)
        if desk is None or desk.project.settings.digest != found.settings.digest or str(desk.fault) != str(fault):
            lone = not around and found.config is None and found.root == cwd
            desk = self._desks[found.root] = Desk(found, fault, lone)
        return desk


def _bare(path: Path, cwd: Path) -> Project:
    """The project of `path` without its configuration, which cannot be used."""
    config = find([path], cwd)
    root = find_root(config, [path], cwd).resolve()
    return Project(root, config, isolated(Rulebook.shipped()), root)
