"""The scorecards of a workspace: read when they are first asked for, their imports closed over."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from bsclint import files, limits
from bsclint.errors import UnreadableFile
from bsclint.finding import Span
from bsclint.framework import Framework
from bsclint.model.alignment import Alignment
from bsclint.model.builder import read_document
from bsclint.model.document import Document, ImportLine
from bsclint.model.flaw import Flaw
from bsclint.model.links import Links, link
from bsclint.schema import Scorecard
from bsclint.source import Source


class Workspace:
    """Every file below `root` that a run may look into.

    `universe` lists the paths of all scorecard files of the workspace, relative to `root`; it is asked only when a
    question cannot be answered from what is imported. `overlay` holds texts that stand in for files. `read` makes
    documents: one that remembers saves an editor from parsing what has not changed. Reading raises UnreadableFile; that
    a file is no scorecard is a flaw of it.
    """

    def __init__(
        self,
        root: Path,
        frameworks: Mapping[str, Framework],
        universe: Callable[[], Iterable[str]] = lambda: (),
        overlay: Mapping[str, str] | None = None,
        read: Callable[[Source], Document] = read_document,
    ) -> None:
        self.root, self.frameworks, self._universe, self._reader = root, frameworks, universe, read
        self._overlay = dict(overlay or {})
        self._sources: dict[str, Source] = {}
        self._documents: dict[str, Document] = {}
        self._links: dict[str, Links] = {}
        self._understood: set[str] = set()
        self._imported: set[str] = set()

    def document(self, path: str) -> Document:
        """The document at `path`. Raises UnreadableFile."""
        if path not in self._documents:
            found = self._sources.get(path) or self._source(path)
            if isinstance(found, Source):
                self._sources[path] = found
                self._understood.add(path)
                found = self._reader(found)
            self._documents[path] = found
        return self._documents[path]

    def let_go(self, path: str) -> bool:
        """Forget what the file at `path` means, and keep its text alone; whether that could be.

        It cannot where another file may know something of it.
        """
        document = self._documents[path]
        if document.imports or path in self._imported:
            return False
        del self._documents[path]
        self._links.pop(path, None)
        for card in document.scorecards:
            card.come_apart()
        return True

    def source(self, path: str) -> Source:
        """The text at `path`, read once for all who ask, with marks for what is not UTF-8. Raises UnreadableFile."""
        if path not in self._sources:
            found = self._source(path)
            if not isinstance(found, Source):
                return found.source
            self._sources[path] = found
        return self._sources[path]

    def holds(self, path: str) -> bool:
        """Whether the file at `path` has been read, and understood, here."""
        return path in self._understood

    def _source(self, path: str) -> Source | Document:
        """What is written at `path`; of what is not UTF-8 there is nothing but a document that says so."""
        if path in self._overlay:
            return _marked(path, self._overlay[path])
        data = self.data(path)
        try:
            return _marked(path, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            return _undecodable(path, data, error)

    @property
    def paths(self) -> list[str]:
        """The paths of all scorecard files of the workspace."""
        return list(self._universe())

    def data(self, path: str) -> bytes:
        """The bytes of the file at `path`, on the disk. Raises UnreadableFile."""
        return files.read_below(self.root, path, limits.FILE_BYTES)

    def imported(self, document: Document, line: ImportLine) -> Document | str:
        """The document that `line` imports, or why there is none."""
        if posixpath.isabs(line.file) or "\\" in line.file or ":" in line.file or "\0" in line.file:
            return "it is not a relative path with `/` between folders"
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), line.file))
        if path.startswith("..") or not self._inside(path):
            return "it lies outside the workspace"
        try:
            found = self.document(path)
        except UnreadableFile as error:
            return str(error).partition(": ")[2] or str(error)
        self._imported.add(path)
        return found

    def _inside(self, path: str) -> bool:
        try:
            return path in self._overlay or files.is_below(self.root, path)
        except (OSError, RuntimeError, ValueError):
            return False

    def links(self, document: Document) -> Links:
        """What the references of `document` stand for."""
        if document.path not in self._links:
            self._links[document.path] = link(document, self)
        return self._links[document.path]

    def links_of(self, scorecard: Scorecard) -> Links:
        """What the references of the file that `scorecard` stands in stand for."""
        return self.links(self._documents[scorecard.path])

    def holders(self, scorecard: str) -> list[str]:
        """The paths of the files of the workspace that hold a scorecard called so."""
        found = []
        for count, path in enumerate(self._universe()):
            if count >= limits.HINT_FILES:
                break
            if self._mentions(path, scorecard) and any(c.id == scorecard for c in self.document(path).scorecards):
                found.append(path)
        return found

    def _mentions(self, path: str, word: str) -> bool:
        """Whether the file at `path` holds `word`: a cheap question before it is parsed."""
        try:
            return word in self.source(path).text
        except UnreadableFile:
            return False

    @cached_property
    def alignment(self) -> Alignment:
        """Who stands below whom. Asks the whole workspace, and parses of it what imports the scorecard in question."""
        return Alignment(self, self._universe)


def _marked(path: str, text: str) -> Source:
    """`text` without the byte order mark that may stand before it."""
    return Source(path, text.removeprefix("\ufeff"), text.startswith("\ufeff"))


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Document:
    """The document of a file that is not UTF-8: its text with marks for what cannot be read, and a flaw."""
    text = data.decode("utf-8", "replace")
    start = len(data[: error.start].decode("utf-8", "replace"))
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    help = "it looks like UTF-16: save it as UTF-8" if wide else "save the file as UTF-8"
    message = f"this file is not UTF-8: byte {error.start} (0x{data[error.start]:02X}) cannot be read"
    flaw = Flaw("BSC009", Span(path, start, start + 1), message, help)
    return Document(Source(path, text), flaws=(flaw,), looked_at={"BSC009": 1}, broken=True)
