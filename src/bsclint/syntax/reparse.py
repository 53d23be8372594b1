"""A text that is being edited, read again where it has changed.

Whole entries that stand beside each other can be read alone: the grammar is unambiguous, and no word depends on more
than the one or two after it. Where anything is wrong, before the change or after it, the whole text has to be read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from bsclint.source import Source
from bsclint.syntax.legible import legible
from bsclint.syntax.parser import Stretch, read_stretch
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Block, Entry, Link, Tree


def reparse(tree: Tree, source: Source) -> Tree | None:
    """The tree of `source`, made of one of a text that was much the same; None where only `parse` can tell.

    Blocks in which nothing has changed stay the same objects. What stands behind the change is moved, so that `tree`
    is used up.
    """
    change = changed(tree.source.text, source.text)
    if tree.slips or legible(source.text[change.start : change.end + change.more])[1]:
        return None
    reading = _Reading(source.text, change)
    entries = reading.entries(tree.entries, 0, len(tree.source.text), 0)
    if entries is None:
        return None
    tokens, comments = reading.words(tree.tokens, tree.comments)
    return Tree(source, entries, tokens, comments, [])


class Change(NamedTuple):
    """What stood from `start` to `end` was replaced; what stands behind it now stands `more` characters further on."""

    start: int
    end: int
    more: int


def changed(before: str, after: str) -> Change:
    """How `after` differs from `before`, as one change."""
    start, end = 0, min(len(before), len(after))
    while start < end:
        middle = (start + end + 1) // 2
        start, end = (middle, end) if before[start:middle] == after[start:middle] else (start, middle - 1)
    same, most = 0, min(len(before), len(after)) - start
    while same < most:
        middle = (same + most + 1) // 2
        alike = before[len(before) - middle : len(before) - same] == after[len(after) - middle : len(after) - same]
        same, most = (middle, most) if alike else (same, middle - 1)
    return Change(start, len(before) - same, len(after) - len(before))


class _Reading:
    """Reads in `text` what a change has touched: from `start` to `end`, as these were before it."""

    def __init__(self, text: str, change: Change) -> None:
        self.text, self.change = text, change
        self.start = self.end = 0
        self.stretch = Stretch([], [], [])

    def entries(self, entries: list[Entry], start: int, end: int, depth: int) -> list[Entry] | None:
        """`entries`, which stand from `start` to `end` in so many blocks, as they are now; None where not all is well.

        Entries that begin where the change does may begin elsewhere now, so they count as touched.
        """
        change = self.change
        at = bisect_left(entries, change.start, key=_start) - 1
        around = _body(entries[at]) if at >= 0 else None
        if around and around.open.end <= change.start and change.end <= around.close.start:
            inner = self.entries(around.entries, around.open.end, around.close.start, depth + 1)
            return None if inner is None else [*entries[:at], _with(entries[at], around, inner), *entries[at + 1 :]]
        first, self.start = self._first(entries, at, start)
        last = max(bisect_right(entries, change.end, key=_start), first)
        self.end = entries[last].start if last < len(entries) else end
        below = _body(entries[last - 1]) if last > first else None
        if below and change.end <= below.open.start:
            self.end = below.open.start
            tail = [below.open, below.close]
        else:
            below, tail = None, []
        found = read_stretch(self.text, self.start, self.end + change.more, tail, depth)
        if found is None:
            return None
        self.stretch, own = found, found.entries
        if below:
            header = _body(own[-1])
            assert header is not None
            own = [*own[:-1], _with(own[-1], header, below.entries, below.close)]
        return [*entries[:first], *own, *entries[last:]]

    def _first(self, entries: list[Entry], at: int, start: int) -> tuple[int, int]:
        """The first of `entries` to be read again, and where to begin; the one `at` begins before the change.

        Behind a `}` a new beginning can be made. Other entries may go on in what follows them, and what they end with
        may be judged by the first two words of that.
        """
        if at >= 0 and _body(entries[at]) and entries[at].end <= self.change.start:
            return at + 1, entries[at].end
        if at > 0 and not _body(entries[at - 1]):
            return at - 1, entries[at - 1].start
        return (at, entries[at - 1].end) if at > 0 else (0, start)

    def words(self, tokens: list[Token], comments: list[Token]) -> tuple[list[Token], list[Token]]:
        """The tokens and comments as they are now."""
        return self._spliced(tokens, self.stretch.tokens), self._spliced(comments, self.stretch.comments)

    def _spliced(self, before: list[Token], read: list[Token]) -> list[Token]:
        first, last = (bisect_left(before, offset, key=_start) for offset in (self.start, self.end))
        after, more = before[last:], self.change.more
        if more:
            for token in after:
                token.start += more
        return [*before[:first], *read, *after]


def _start(node: Token | Entry) -> int:
    return node.start


def _body(entry: Entry) -> Block | None:
    """The block that `entry` is, or that argues for it, where it is a link."""
    return entry if isinstance(entry, Block) else entry.body if isinstance(entry, Link) else None


def _with(entry: Entry, body: Block, entries: list[Entry], close: Token | None = None) -> Entry:
    """`entry`, whose block is `body`, with `entries` in that."""
    block = Block(body.kind, body.name, body.title)
    block.open, block.entries, block.close = body.open, entries, close or body.close
    return Link(entry.sides, entry.arrows, block) if isinstance(entry, Link) else block
