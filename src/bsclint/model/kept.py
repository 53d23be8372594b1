"""What is worked out once of the long lists among a rule's options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 64


def kept(ask: Callable[[tuple[str, ...]], T]) -> Callable[[tuple[str, ...]], T]:
    """What `ask` makes of a tuple, kept for this very tuple: to find it by its items would take as long as they do."""
    known: dict[int, tuple[tuple[str, ...], T]] = {}

    def asked(words: tuple[str, ...]) -> T:
        found = known.get(id(words))
        if found is None:
            if len(known) == _MOST:
                known.clear()
            found = known[id(words)] = words, ask(words)
        return found[1]

    return asked
