"""How long the code of others may take: it is stopped, so that it can be named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(BaseException):
    """No Exception, so that whoever is stopped does not take it for a fault of their own."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in what takes longer: in a main thread, and where the system has an alarm (not Windows)."""
    import signal
    import threading

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TookTooLong(f"it took more than {seconds} seconds")

    before, others = signal.signal(signal.SIGALRM, stop), signal.getitimer(signal.ITIMER_REAL)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # and again, for whoever goes on all the same
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *others)
