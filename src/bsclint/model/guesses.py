"""Guessing what a mistyped word was meant to be, within a budget: a guess compares with every known word."""

from collections.abc import Collection

from bsclint.limits import GUESSES
from bsclint.nearest import nearest


class Guesses:
    """The guesses for one file."""

    def __init__(self) -> None:
        self.left = GUESSES

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """The one of `known` that `word` was probably meant to be; None where none is near or the budget is spent."""
        self.left -= len(known)
        return nearest(word, known) if self.left > 0 else None
