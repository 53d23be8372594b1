"""The one door to standard output and standard error."""

from __future__ import annotations

import os
import sys

from bsclint.errors import UserError

TYPE_CHECKING = False  # as a type checker knows it; `typing` is not loaded for it
if TYPE_CHECKING:
    from typing import BinaryIO, TextIO


def out(text: str, encoding: str | None = None) -> None:
    """Write all of `text` to standard output, now. A reader that has gone away is no fault.

    Characters that the output cannot show are written as escapes. Raises UserError where nothing can be written.
    """
    if not text:
        return
    if sys.stdout is None:
        raise UserError("the output cannot be written: standard output is closed")
    try:
        _put(sys.stdout, text, encoding)
    except BrokenPipeError:
        pass
    except (OSError, ValueError) as fault:
        raise UserError(f"the output cannot be written: {getattr(fault, 'strerror', None) or fault}") from None


def out_file(text: str) -> None:
    """Write `text` to standard output as it would stand in a file: UTF-8, whatever a screen could show."""
    out(text, "utf-8")


def say(message: str) -> None:
    """Write one line to standard error; where that cannot be written, nobody is listening."""
    from bsclint.display import escape

    err(f"bsclint: {escape(message)}\n")


def err(text: str) -> None:
    """Write `text` to standard error as it is, if that is possible."""
    if sys.stderr is not None:
        try:
            _put(sys.stderr, text)
        except (OSError, ValueError):
            return


def out_bytes(data: bytes) -> None:
    """Write all of `data` to standard output as it is. Raises UserError where nothing can be written."""
    if sys.stdout is None:
        raise UserError("the output cannot be written: standard output is closed")
    try:
        sys.stdout.flush()
        _pour(sys.stdout.buffer, data)
    except BrokenPipeError:
        pass
    except (OSError, ValueError) as fault:
        raise UserError(f"the output cannot be written: {getattr(fault, 'strerror', None) or fault}") from None


def read_stdin() -> str:
    """What standard input holds; bytes that are no UTF-8 stay recognisable, and become findings. Raises UserError."""
    from bsclint import limits

    return read_stdin_bytes(limits.FILE_BYTES).decode("utf-8", "surrogateescape")


def read_stdin_bytes(limit: int) -> bytes:
    """What standard input holds, `limit` bytes at most. Raises UserError."""
    if sys.stdin is None:
        raise UserError("standard input cannot be read: it is closed")
    try:
        data = sys.stdin.buffer.read(limit + 1)
    except OSError as fault:
        raise UserError(f"standard input cannot be read: {fault.strerror}") from None
    if len(data) > limit:
        raise UserError(f"standard input is larger than {limit} bytes, the most that is read")
    return data


def taken() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for a protocol alone: what anybody else prints from now on goes to standard error.

    Raises UserError where one of them is closed.
    """
    if sys.stdin is None or sys.stdout is None:
        raise UserError("a server needs standard input and standard output, and one of them is closed")
    sys.stdout.flush()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(2, sys.stdout.fileno())
    return sys.stdin.buffer, out


def _put(stream: TextIO, text: str, encoding: str | None = None) -> None:
    """Write past the buffers of Python: what stays in them is lost, or fails, when nobody looks any more."""
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # a stream in memory
        stream.write(text)
        return
    _pour(buffer, text.encode(encoding or stream.encoding or "utf-8", "backslashreplace"))


def _pour(buffer: BinaryIO, data: bytes) -> None:
    raw = getattr(buffer, "raw", buffer)
    rest = memoryview(data)
    while rest:
        written = raw.write(rest)
        if written is None:
            raise BlockingIOError(None, "it takes no more for now")
        rest = rest[written:]
