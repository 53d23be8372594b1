"""What tokens look like beside each other: the beginning of a line, of a block, of a link."""

from __future__ import annotations

from collections.abc import Sequence

from bsclint.schema import BLOCKS
from bsclint.syntax.tokens import NAMES, STRINGS, Token

PROMISES = frozenset(("COLON", "COMMA", "ARROW", "DOT"))
"""Signs that cannot stand without a name or a value after them."""


def begins_line(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether the token at `index` is the first of its line."""
    return column(tokens, index, text) is not None


def column(tokens: Sequence[Token], index: int, text: str) -> int | None:
    """How far from the beginning of its line the token at `index` stands; None where it is not the first there."""
    before = text[tokens[index - 1].end if index else 0 : tokens[index].start]
    end = max(before.rfind("\n"), before.rfind("\r"))
    return len(before) - 1 - end if end >= 0 or not index else None


def header_end(tokens: Sequence[Token], index: int) -> int:
    """Where the header of a block that begins at `index` ends: the index after its name and title."""
    after = index + 1
    after += tokens[after].type in NAMES
    return after + (tokens[after].type in STRINGS)


def is_kind(token: Token) -> bool:
    """Whether `token` is the word for a kind of block."""
    return token.type == "NAME" and token.text in BLOCKS


def opens_block(tokens: Sequence[Token], index: int) -> bool:
    """Whether a block of a known kind begins at `index`."""
    return is_kind(tokens[index]) and tokens[header_end(tokens, index)].type == "LBRACE"


def begins_link(tokens: Sequence[Token], index: int) -> bool:
    """Whether `a, b.c ->` begins at `index`."""
    while tokens[index].type in NAMES and tokens[index + 1].type in ("COMMA", "DOT"):
        index += 2
    return tokens[index].type in NAMES and tokens[index + 1].type == "ARROW"
