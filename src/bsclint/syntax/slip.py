"""What a writer has got wrong in one place of a file, before anybody asks what the file means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
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
