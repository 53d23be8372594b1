"""Tokens in which some stand for others, and the slips that were found on the way."""

from __future__ import annotations

from collections.abc import Iterable

from bsclint.syntax.slip import Mend, Slip, certainly
from bsclint.syntax.tokens import Token


def without(token: Token, what: str) -> Mend:
    """That `token`, which is `what`, is not there."""
    return certainly(f"remove {what}", (token.start, token.end, ""))


class Rewriter:
    """`tokens` of `text`; `instead` holds what is to be read for some of them, by index."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens, self.text = tokens, text
        self.slips: list[Slip] = []
        self.instead: dict[int, tuple[Token, ...]] = {}

    def rewritten(self) -> list[Token]:
        """The tokens as they are to be read."""
        if not self.instead:
            return self.tokens
        return [word for index, token in enumerate(self.tokens) for word in self.instead.get(index, (token,))]

    def drop(self, indexes: Iterable[int]) -> None:
        """Read nothing for the tokens at `indexes`."""
        self.instead.update((index, ()) for index in indexes)

    def drop_to(self, index: int, end: int) -> None:
        """Drop the tokens from `index` on that begin before the offset `end`."""
        while self.tokens[index].start < end and index < len(self.tokens) - 1:
            self.instead[index] = ()
            index += 1

    def slip(
        self, start: int, end: int, message: str, help: str, code: str = "BSC001", *, mend: Mend | None = None
    ) -> None:
        """Note a mistake between two offsets."""
        self.slips.append(Slip(code, start, end, message, help, mend=mend))
