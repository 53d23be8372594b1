"""Several processes at one task: each takes a part of the items, and what it makes of each comes back.

Workers are forks of this process, so that they know all it knows and nothing has to be sent to them. What they send is
pickled, and read by nobody but the process that they are forks of.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")

_LENGTH = struct.Struct("<Q")
_ENDING = (signal.SIGINT, signal.SIGTERM)


def number(wanted: int | None, items: int) -> int:
    """How many processes to use for so many items, where `wanted` are asked for, or as many as there are cores."""
    if not hasattr(os, "fork"):
        return 1
    if wanted is None:
        wanted = _cores()
    return max(1, min(wanted, items))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(make: Callable[[str], T], items: Sequence[str], many: int) -> Iterator[tuple[str, T | None]]:
    """What `make` makes of each of `items`, in `many` processes, as it comes; None where that killed its process twice.

    Raises what `make` raises.
    """
    waiting = [list(items[first::many]) for first in range(many)]
    while waiting:
        crew: list[_Worker[T]] = []
        with _ended(crew):
            for part in filter(None, waiting):
                _hire(crew, make, part)
            waiting = []
            yield from _gathered(crew)
            for worker in [worker for worker in crew if worker.left]:
                # Whatever killed it, the item that it was at is tried once more, alone.
                suspect, *others = worker.left
                alone = _hire(crew, make, [suspect])
                yield from _gathered([alone])
                if alone.left:
                    yield suspect, None
                waiting.append(others)


def _hire(crew: list[_Worker[T]], make: Callable[[str], T], items: list[str]) -> _Worker[T]:
    """A new worker in the `crew`; a request to end waits until it is one, lest it be left behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        crew.append(worker := _Worker(make, items))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return worker


@contextmanager
def _ended(crew: Sequence[_Worker[Any]]) -> Iterator[None]:
    """See that no worker is left, however this ends; who is terminated meanwhile takes the crew along."""

    def terminated(_number: int, _frame: object) -> None:
        for worker in crew:
            worker.end()
        signal.signal(signal.SIGTERM, before)
        os.kill(os.getpid(), signal.SIGTERM)

    ours = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, terminated) if ours else None
    try:
        yield
    finally:
        for worker in crew:
            worker.end()
        if ours:
            signal.signal(signal.SIGTERM, before)


def _gathered(crew: Sequence[_Worker[T]]) -> Iterator[tuple[str, T]]:
    """What the workers send, until all of them have ended."""
    with selectors.DefaultSelector() as waiting:
        for worker in crew:
            waiting.register(worker.pipe, selectors.EVENT_READ, worker)
        while waiting.get_map():
            for key, _ in waiting.select():
                worker = key.data
                found = worker.receive()
                if found is None:
                    waiting.unregister(worker.pipe)
                else:
                    yield found


class _Worker(Generic[T]):
    """A process at its part of the items; `left` are those of which it has sent nothing yet."""

    def __init__(self, make: Callable[[str], T], items: list[str]) -> None:
        self.left = list(items)
        read, write = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self.process = os.fork()
        if not self.process:
            os.close(read)
            _work(make, items, write)
        os.close(write)
        self.pipe: BinaryIO = os.fdopen(read, "rb")

    def receive(self) -> tuple[str, T] | None:
        """What it has made of its next item, or None where it has ended. Raises what it has raised."""
        head = self.pipe.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack(head)
        data = self.pipe.read(length)
        if len(data) < length:
            return None
        item = self.left.pop(0)
        made, fault = pickle.loads(data)  # noqa: S301 - from a fork of this process
        if fault is not None:
            raise fault
        return item, made

    def end(self) -> None:
        """See that the process is gone."""
        self.pipe.close()
        if self.process:
            with suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0  # its number may soon be another's


def _work(make: Callable[[str], Any], items: Sequence[str], write: int) -> None:
    """Make something of each item and send it. Never returns."""
    code = 1
    try:
        for number in _ENDING:  # who is interrupted says so once
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # and without a reader there is nothing to do
        with os.fdopen(write, "wb") as pipe:
            for item in items:
                data = pickle.dumps(_made(make, item), pickle.HIGHEST_PROTOCOL)
                pipe.write(_LENGTH.pack(len(data)) + data)
                pipe.flush()
        code = 0
    finally:
        os._exit(code)


def _made(make: Callable[[str], T], item: str) -> tuple[T | None, BaseException | None]:
    try:
        return make(item), None
    except BaseException as fault:  # noqa: BLE001 - it is raised again where it is read
        return None, fault
