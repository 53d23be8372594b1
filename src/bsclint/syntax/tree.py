"""The syntax tree: what stands in a file and where, before anybody asks what it means.

Nodes hold tokens, so that every word, separator and brace keeps its place. All offsets are into the source's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bsclint.record import Record
from bsclint.source import Source
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import Token


class Ref:
    """A name, or names with dots between them: `group.airline.profit`."""

    __slots__ = ("parts",)

    def __init__(self, parts: list[Token]) -> None:
        self.parts = parts

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


class Range:
    """`low .. high`; `high` is None where the range is open."""

    __slots__ = ("dots", "high", "low")

    def __init__(self, low: Token, dots: Token, high: Token | None = None) -> None:
        self.low, self.dots, self.high = low, dots, high

    @property
    def start(self) -> int:
        return self.low.start

    @property
    def end(self) -> int:
        return (self.high or self.dots).end


class Comparison:
    """`>= 30%`, `= 3 .. 5`."""

    __slots__ = ("operand", "sign")

    def __init__(self, sign: Token, operand: Token | Range) -> None:
        self.sign, self.operand = sign, operand

    @property
    def start(self) -> int:
        return self.sign.start

    @property
    def end(self) -> int:
        return self.operand.end


class Tbd:
    """`tbd "reason"`."""

    __slots__ = ("reason", "word")

    def __init__(self, word: Token, reason: Token | None = None) -> None:
        self.word, self.reason = word, reason

    @property
    def start(self) -> int:
        return self.word.start

    @property
    def end(self) -> int:
        return (self.reason or self.word).end


Item = Token | Ref | Range | Comparison | Tbd


class Dated:
    """A value and its date: `30% by 2027`, `12% on 2025-12-31`."""

    __slots__ = ("item", "moment", "word")

    def __init__(self, item: Item, word: Token, moment: Token) -> None:
        self.item, self.word, self.moment = item, word, moment

    @property
    def start(self) -> int:
        return self.item.start

    @property
    def end(self) -> int:
        return self.moment.end


class Items:
    """Two or more values with commas between them."""

    __slots__ = ("commas", "items")

    def __init__(self, items: list[Item], commas: list[Token]) -> None:
        self.items, self.commas = items, commas

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def end(self) -> int:
        return self.items[-1].end


Value = Item | Dated | Items


class Attribute:
    """`key: value`."""

    __slots__ = ("colon", "key", "value")

    def __init__(self, key: Token, colon: Token, value: Value) -> None:
        self.key, self.colon, self.value = key, colon, value

    @property
    def start(self) -> int:
        return self.key.start

    @property
    def end(self) -> int:
        return self.value.end


class Block:
    """`kind name "Title" { entries }`. `damaged`: something in it, but in no block inside it, could not be read."""

    __slots__ = ("close", "damaged", "entries", "kind", "name", "open", "title")

    def __init__(self, kind: Token, name: Token | None = None, title: Token | None = None) -> None:
        self.kind, self.name, self.title = kind, name, title
        self.open = self.close = kind
        self.entries: list[Entry] = []
        self.damaged = False

    @property
    def start(self) -> int:
        return self.kind.start

    @property
    def end(self) -> int:
        return self.close.end


class Link:
    """`a, b -> c -> d { … }`: the sides between arrows, and the block that argues for the links, if there is one."""

    __slots__ = ("arrows", "body", "sides")

    def __init__(self, sides: list[list[Ref]], arrows: list[Token], body: Block | None = None) -> None:
        self.sides, self.arrows, self.body = sides, arrows, body

    @property
    def start(self) -> int:
        return self.sides[0][0].start

    @property
    def end(self) -> int:
        return self.body.end if self.body else self.sides[-1][-1].end


class Import:
    """`import "path" as alias`."""

    __slots__ = ("alias", "path", "word")

    def __init__(self, word: Token, path: Token, alias: Token) -> None:
        self.word, self.path, self.alias = word, path, alias

    @property
    def start(self) -> int:
        return self.word.start

    @property
    def end(self) -> int:
        return self.alias.end


class Lost:
    """A stretch that could not be read."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


Entry = Attribute | Block | Link | Import | Lost


class Tree(Record):
    """One file: its entries, comments and tokens in order, and the slips in it, by place.

    `damaged`: something outside every block could not be read. `firm`: what is without slips would be read the same if
    there were slips elsewhere; None where that is not known.
    """

    source: Source
    entries: list[Entry]
    tokens: list[Token]
    comments: list[Token]
    slips: list[Slip]
    damaged: bool = False
    firm: bool | None = None


def names(entries: Iterable[Entry]) -> Iterator[Token]:
    """The names that are given by the blocks among `entries` and in them."""
    for entry in entries:
        if isinstance(entry, Block):
            if entry.name:
                yield entry.name
            yield from names(entry.entries)
