"""A bar that shows how far a long run has come."""

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from bsclint.cli.streams import err

_PATIENCE = 1.0
"""Seconds before the bar shows: a short run needs none."""
_PAUSE = 0.1
_WIDTH = 30


class Progress:
    """Counts files, and shows how many are done once the run takes long; only to somebody at a terminal."""

    def __init__(self, *, wanted: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wanted = wanted and _at_terminal()
        self._done, self._drawn = 0, False
        self._next = clock() + _PATIENCE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            err("\r\x1b[K")

    def __call__(self, path: str, total: int) -> None:
        """Take note of one more file done, of `total`."""
        self._done += 1
        if self._wanted and (now := self._clock()) >= self._next:
            self._next, self._drawn = now + _PAUSE, True
            filled = _WIDTH * self._done // max(total, self._done)
            err(f"\r\x1b[K[{'#' * filled}{'.' * (_WIDTH - filled)}] {self._done} of {total} files")


def _at_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
