"""What the formatter does to the entries of a block, one small step after the other.

A step takes the pieces of a block, in the order of the text, and the attributes of its kind by key, in the order of
the table of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from bsclint.element import KINDS
from bsclint.model.literals import name_text
from bsclint.record import replace
from bsclint.rewrite.pieces import Body, Piece
from bsclint.schema import SERIES
from bsclint.syntax.tree import Attribute, Block

Pieces = list[Piece]
Keys = Mapping[str, object]


def attributes_first(pieces: Pieces, keys: Keys) -> Pieces:
    """Attributes stand before blocks and links."""
    return sorted(pieces, key=lambda piece: not isinstance(piece.entry, Attribute))


def attributes_in_order(pieces: Pieces, keys: Keys) -> Pieces:
    """In a group of attributes the order is that of the table; what the table does not know comes last.

    An empty line or a comment begins a new group, and what stands under a comment stays under it.
    """
    order = {key: number for number, key in enumerate(keys)}
    return list(chain.from_iterable(_in_order(group, order) for group in _groups(pieces)))


def _groups(pieces: Pieces) -> list[Pieces]:
    groups: list[Pieces] = []
    for piece in pieces:
        if not groups or piece.blank or piece.leading or not isinstance(piece.entry, Attribute):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _in_order(group: Pieces, order: Mapping[str, int]) -> Pieces:
    pinned = 1 if group[0].leading else 0
    head, *others = group[:pinned] + sorted(group[pinned:], key=lambda piece: order.get(_key(piece), len(order)))
    return [_with_blank(head, group[0].blank), *(_with_blank(piece, False) for piece in others)]


def _with_blank(piece: Piece, blank: bool) -> Piece:
    return piece if piece.blank == blank else replace(piece, blank=blank)


def _key(piece: Piece) -> str:
    return name_text(piece.entry.key) if isinstance(piece.entry, Attribute) else ""


TRANSFORMS: Sequence[Callable[[Pieces, Keys], Pieces]] = (attributes_first, attributes_in_order)
"""The steps, in order."""


def arranged(body: Body, kind: str | None) -> Body:
    """`body`, of a block of `kind` or of a file, and all in it after every step."""
    pieces = [replace(piece, body=arranged(piece.body, _kind(piece))) if piece.body else piece for piece in body.pieces]
    if kind in KINDS and kind not in SERIES:
        for transform in TRANSFORMS:
            pieces = transform(pieces, KINDS[kind].attributes)
    return replace(body, pieces=pieces)


def _kind(piece: Piece) -> str:
    return piece.entry.kind.text if isinstance(piece.entry, Block) else "link"
