"""What a writer has got wrong in one place of a file, before anybody asks what the file means."""

from __future__ import annotations

from bsclint.record import Record


class Mend(Record):
    """What to write instead: `puts` are (start, end, text). `safe`: that was certainly meant."""

    title: str
    puts: tuple[tuple[int, int, str], ...]
    safe: bool


class Slip(Record):
    """One mistake: `start` and `end` are offsets; `labels` are (start, end, words) of other places.

    `damages` is an offset inside the block whose meaning the mistake leaves uncertain (by default its start).
    """

    code: str
    start: int
    end: int
    message: str
    help: str
    labels: tuple[tuple[int, int, str], ...] = ()
    damages: int | None = None
    mend: Mend | None = None


def certainly(title: str, *puts: tuple[int, int, str]) -> Mend:
    """A mend that needs no second look."""
    return Mend(title, puts, True)


def perhaps(title: str, *puts: tuple[int, int, str]) -> Mend:
    """A mend that somebody has to look at."""
    return Mend(title, puts, False)
