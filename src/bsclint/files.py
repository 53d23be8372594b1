"""The one gateway for reading files."""

import os
import stat
from pathlib import Path

from bsclint.display import quoted
from bsclint.errors import UnreadableFile


def read(path: Path, limit: int, shown: str | None = None) -> bytes:
    """The bytes of the regular file `path`, at most `limit`; `shown` is its name in messages.

    Raises UnreadableFile for what is missing, not a regular file, larger, or may not be read.
    """
    name = quoted(shown or str(path))
    try:
        with open(path, "rb", opener=_opener) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFile(f"{name} is not a regular file")
            data = file.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise UnreadableFile(f"{name} cannot be read: {_why(fault)}") from None
    if len(data) > limit:
        raise UnreadableFile(f"{name} is larger than {limit} bytes")
    return data


def _opener(path: str, flags: int) -> int:
    # A pipe would wait for a writer before one could see that it is a pipe.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _why(fault: OSError | ValueError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "there is no such file"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror[0].lower() + fault.strerror[1:]
    return "no file can have this name"
