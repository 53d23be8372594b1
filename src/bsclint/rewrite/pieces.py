"""The entries of a file, each with the comments that speak of it.

A comment behind something on its line speaks of that; one on its own line of what follows, or, where the block ends,
of the block. A comment that goes on in the column of the one beside the code above it speaks of the same. One in the
midst of an entry speaks of the entry, as if it stood above it; in the midst of a list, of an item.
"""

from __future__ import annotations

from bsclint.record import Record, field
from bsclint.source import LINE_END
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Attribute, Block, Entry, Items, Link, Tree


class Note(Record, frozen=False):
    """A comment; `blank`: an empty line stands before it."""

    token: Token
    blank: bool = False

    @property
    def text(self) -> str:
        """What it says, without blanks behind it."""
        return self.token.text.rstrip()

    @property
    def steers(self) -> bool:
        """Whether it speaks to bsclint, of the line that it stands on or over."""
        return "bsclint:" in self.token.text


class Beside(Record, frozen=False):
    """The comments of one item of a list."""

    leading: list[Note] = field(default_factory=list)
    trailing: list[Note] = field(default_factory=list)


class Piece(Record, frozen=False):
    """An entry with its comments: those above it, and those beside its end.

    `blank`: an empty line stands right before the entry. `breaks`: it begins a line. `items` holds the comments in
    the midst of a list, by the item's index; `body` is what stands between its braces.
    """

    entry: Entry
    blank: bool = False
    breaks: bool = False
    leading: list[Note] = field(default_factory=list)
    trailing: list[Note] = field(default_factory=list)
    items: dict[int, Beside] = field(default_factory=dict)
    body: Body | None = None


class Body(Record, frozen=False):
    """What stands between two braces, or in a file: `opening` is beside the first brace, `last` before the second.

    `opened`: its first entry begins a line, or it has empty lines.
    """

    opening: list[Note] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    last: list[Note] = field(default_factory=list)
    opened: bool = False


def woven(tree: Tree) -> Body:
    """The entries of `tree` and its comments as one."""
    return _Weaver(tree).body(tree.entries, 0, len(tree.source.text), braced=False)


class _Weaver:
    def __init__(self, tree: Tree) -> None:
        self.source, self.comments, self.next = tree.source, tree.comments, 0

    def body(self, entries: list[Entry], start: int, end: int, braced: bool = True) -> Body:
        """The body with `entries` between two offsets."""
        body = Body()
        beside = body.opening if braced else None
        for entry in entries:
            piece = Piece(entry)
            piece.leading, lines = self._between(start, entry.start, beside)
            piece.blank, piece.breaks = lines > 1, lines > 0
            self._within(piece)
            body.pieces.append(piece)
            start, beside = entry.end, piece.trailing
        body.last, _ = self._between(start, end, beside)
        body.opened = any(piece.blank for piece in body.pieces) or any(piece.breaks for piece in body.pieces[:1])
        return body

    def _between(self, start: int, end: int, beside: list[Note] | None) -> tuple[list[Note], int]:
        """The comments from `start` to `end` that stand on their own lines, and how many line ends follow the last.

        Those that speak of what ends at `start` go to `beside`.
        """
        own: list[Note] = []
        at = start
        while (comment := self._upcoming(end)) is not None:
            self.next += 1
            lines = self._lines(at, comment.start)
            if beside is not None and not own and (lines == 0 or self._goes_on(comment, lines, beside)):
                beside.append(Note(comment))
            else:
                own.append(Note(comment, blank=lines > 1))
            at = comment.end
        return own, self._lines(at, end)

    def _goes_on(self, comment: Token, lines: int, beside: list[Note]) -> bool:
        return lines == 1 and bool(beside) and self._column(comment) == self._column(beside[0].token)

    def _within(self, piece: Piece) -> None:
        """Give `piece` the comments in the midst of it."""
        entry = piece.entry
        block = entry if isinstance(entry, Block) else entry.body if isinstance(entry, Link) else None
        if block is not None:
            self._hoist(piece, block.open.start)
            piece.body = self.body(block.entries, block.open.end, block.close.start)
        elif isinstance(entry, Attribute) and isinstance(entry.value, Items):
            items = entry.value.items
            self._hoist(piece, items[0].end)
            for index in range(1, len(items)):
                if self._upcoming(items[index].end) is not None:
                    before = piece.items.setdefault(index - 1, Beside())
                    own, _ = self._between(items[index - 1].end, items[index].end, before.trailing)
                    piece.items.setdefault(index, Beside()).leading += own
        else:
            self._hoist(piece, entry.end)

    def _hoist(self, piece: Piece, end: int) -> None:
        while (comment := self._upcoming(end)) is not None:
            self.next += 1
            piece.leading.append(Note(comment, piece.blank))
            piece.blank = False

    def _upcoming(self, end: int) -> Token | None:
        if self.next < len(self.comments) and self.comments[self.next].start < end:
            return self.comments[self.next]
        return None

    def _lines(self, start: int, end: int) -> int:
        return len(LINE_END.findall(self.source.text, start, end))

    def _column(self, comment: Token) -> int:
        return self.source.position(comment.start)[1]
