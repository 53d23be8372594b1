"""The texts that an editor holds, and what its edits make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from bsclint.lsp.positions import UTF16, Positions, Range
from bsclint.project import SUFFIX
from bsclint.record import Record
from bsclint.source import Source


class Buffer(Record, frozen=False):
    """An open text: what the editor calls it, the path that it stands for, and how often it was changed."""

    uri: str
    path: Path
    text: str
    version: int | None = None


class Buffers:
    """The open texts, by path. `encoding` is the one in which the editor counts."""

    def __init__(self) -> None:
        self.encoding = UTF16
        self._open: dict[Path, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(self._open.values())

    def get(self, path: Path) -> Buffer | None:
        """The buffer of `path`, where one is open."""
        return self._open.get(path)

    def hold(self, buffer: Buffer) -> None:
        """Hold `buffer`, in place of one of its path."""
        self._open[buffer.path] = buffer

    def close(self, path: Path) -> None:
        """Forget the buffer of `path`, if there is one."""
        self._open.pop(path, None)

    def change(self, path: Path, edits: Iterable[tuple[Range | None, str]], version: int | None) -> bool:
        """Apply `edits` one after the other; one without a range is the whole text. False where nothing is open.

        A range that reaches beyond the text is cut to it.
        """
        buffer = self._open.get(path)
        if buffer is None:
            return False
        for where, text in edits:
            buffer.text = text if where is None else self._edited(buffer.text, where, text)
        buffer.version = version
        return True

    def _edited(self, text: str, where: Range, inserted: str) -> str:
        span = Positions(Source("", text), self.encoding).span(where)
        return text[: span.start] + inserted + text[span.end :]


def path_of(file: str | None, uri: str, folder: Path) -> Path:
    """The path that `uri` stands for: `file`, links among its folders resolved.

    What is no file (`untitled:Untitled-1`), or has a name that no file can have, is taken for one in `folder`.
    """
    if file is not None and "\0" not in file:
        with suppress(OSError, RuntimeError, ValueError):
            path = Path(file)
            if path.is_absolute() and path.name:
                return path.parent.resolve() / path.name
    name = re.sub(r"\W+", "-", uri.removesuffix(SUFFIX)).strip("-")[:80]
    return folder.resolve() / f"{name or 'untitled'}{SUFFIX}"
