"""The editor's messages as they come in: a frame that is none must neither end the server nor make it deaf."""

from __future__ import annotations

from typing import BinaryIO

LONGEST = 64 * 1024 * 1024
"""The longest message that is read, in bytes."""

_HEADER = b"Content-Length:"


class Frames:
    """A stream of messages, each after a header that says how long it is.

    Where a message is shorter or longer than its header says, the next header is found within a line; the body of a
    message that would be too long is not waited for.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """The next line, from its last header on if it holds one; empty at the end."""
        line = self._stream.readline(LONGEST)
        at = line.rfind(_HEADER)
        return line[at:] if at > 0 else line

    def read(self, size: int) -> bytes:
        """A message of `size` bytes; in place of one that is too long, one that says nothing."""
        return self._stream.read(size) if size <= LONGEST else b"{}"
