"""What a run sees of the disk, in the words of the operating system, and notes of it.

Notes tell a later run whether it would see the same: then it would say the same too. So whatever a check wants to know
of the disk is asked here, or noted here.
"""

from __future__ import annotations

import errno
import os
import stat

from bsclint.digest import blake2b

TYPE_CHECKING = False  # as a type checker knows it; `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO, TypeVar

    T = TypeVar("T")

FAILED = "!"
"""The answer to a question that failed in a way that is not sure to be the same another time."""


class Notes:
    """The answers by question and path: `steady` as long as each was answered, and in one way."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], str] = {}
        self.steady = True

    def take(self, question: str, path: str, answer: str) -> None:
        """Note an answer."""
        if self.answers.setdefault((question, path), answer) != answer or answer == FAILED:
            self.steady = False

    @property
    def files(self) -> set[Path]:
        """The files that were read."""
        from pathlib import Path

        return {Path(path) for question, path in self.answers if question.startswith("data")}


class _Desk:
    """Where notes are taken, if anybody wants any."""

    notes: Notes | None = None


def noting(wanted: bool) -> Notes:
    """Begin to take notes; or, unless they are `wanted`, take none from now on."""
    notes = Notes()
    _Desk.notes = notes if wanted else None
    return notes


def note(question: str, path: str, answer: str) -> None:
    """Note an answer that was found elsewhere."""
    if _Desk.notes is not None:
        _Desk.notes.take(question, path, answer)


def noted(made: Callable[[], T]) -> tuple[T, Notes | None]:
    """What `made` gives, and the notes of it, if anybody wants any: for a process that another one listens to."""
    if _Desk.notes is None:
        return made(), None
    _Desk.notes = notes = Notes()
    return made(), notes


def adopt(notes: Notes) -> None:
    """Take the notes of another process for one's own."""
    for (question, path), answer in notes.answers.items():
        note(question, path, answer)
    if not notes.steady and _Desk.notes is not None:
        _Desk.notes.steady = False


def is_dir(path: str) -> bool:
    """Whether there is a folder at `path`, or a link to one. Raises OSError where that cannot be known."""
    return _told("is_dir", path) == "yes"


def exists(path: str) -> bool:
    """Whether there is something at `path`, and not a link to nowhere. Raises OSError where that cannot be known."""
    return _told("exists", path) == "yes"


def lexists(path: str) -> bool:
    """Whether there is something at `path`, if only a link to nowhere."""
    return _told("lexists", path) == "yes"


def real(path: str) -> str:
    """Where `path` leads when all links are followed."""
    return _told("real", path)


def entries(folder: str) -> list[tuple[str, str]]:
    """What stands in `folder`, in the order of names: each name, and `folder`, `link` (to a folder) or `file`.

    Raises OSError.
    """
    try:
        found = _entries(folder)
    except OSError:
        note("entries", folder, FAILED)
        raise
    note("entries", folder, _digest(repr(found).encode("utf-8", "surrogatepass")))
    return found


def data(path: str, most: int) -> bytes | None:
    """At most `most` bytes of the file at `path`; None where it is not a regular one. Raises OSError, ValueError."""
    try:
        found = _data(path, most)
    except (OSError, ValueError) as fault:
        note("missing", path, answer("missing", path) if isinstance(fault, FileNotFoundError) else FAILED)
        raise
    note(f"data {most}", path, FAILED if found is None else _digest(found))
    return found


def answer(question: str, path: str) -> str:
    """What is answered to a question today. Raises OSError, ValueError."""
    match question.split():
        case ["is_dir"]:
            found = _stat(path)
            return "yes" if found and stat.S_ISDIR(found.st_mode) else "no"
        case ["exists"]:
            return "yes" if _stat(path) else "no"
        case ["lexists"]:
            return "yes" if os.path.lexists(path) else "no"
        case ["real"]:
            return os.path.realpath(path)
        case ["entries"]:
            return _digest(repr(_entries(path)).encode("utf-8", "surrogatepass"))
        case ["data", most]:
            held = _data(path, int(most))
            return FAILED if held is None else _digest(held)
        case ["missing"]:
            return _missing(path)
    return FAILED


def _told(question: str, path: str) -> str:
    try:
        found = answer(question, path)
    except (OSError, ValueError):
        note(question, path, FAILED)
        raise
    note(question, path, found)
    return found


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=32).hexdigest()


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except ValueError:  # no file can have this name
        return None
    except OSError as fault:
        if fault.errno in (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP):
            return None
        raise


def _missing(path: str) -> str:
    try:
        os.lstat(path)
    except FileNotFoundError:
        return "yes"
    return FAILED  # a link to nowhere, say


def _entries(folder: str) -> list[tuple[str, str]]:
    return sorted((entry.name, _sort(entry)) for entry in os.scandir(folder))


def _sort(entry: os.DirEntry[str]) -> str:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    try:
        return "link" if entry.is_dir() else "file"
    except OSError:  # a link to itself
        return "file"


def _data(path: str, most: int) -> bytes | None:
    file: BinaryIO
    with open(path, "rb", opener=_opener) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return None
        data = file.read(
            min(most, found.st_size + 1)
        )  # to make room for the most that may be takes longer than to read
        return data if len(data) <= found.st_size else data + file.read(most - len(data))


def _opener(path: str, flags: int) -> int:
    # A pipe would wait for a writer before one could see that it is a pipe.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def put(path: str, data: bytes) -> None:
    """Have the file at `path`, which nobody else may read, hold `data`: from one moment to the next. Raises OSError."""
    temporary = f"{path}.{os.getpid()}.new"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
