"""A text that is being edited, read again where it has changed.

Whole entries that stand beside each other can be read alone: the grammar is unambiguous, and no word depends on more
than the one or two after it. Where anything is wrong, before the change or after it, the whole text has to be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from bsclint.limits import ERRORS_PER_FILE
from bsclint.source import Source
from bsclint.syntax.grammar import grammar
from bsclint.syntax.legible import legible
from bsclint.syntax.parser import Stretch, is_firm, mark_damage, read_stretch, understood
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Block, Entry, Link, Tree


def reparse(tree: Tree, source: Source) -> Tree | None:
    """The tree of `source`, made of one of a text that was much the same; None where only `parse` can tell.

    Blocks in which nothing has changed stay the same objects. What stands behind the change is moved, so that `tree`
    is used up.
    """
    change = changed(tree.source.text, source.text)
    if legible(source.text[change.start : change.end + change.more])[1]:
        return None
    if not tree.slips:
        reading = _Reading(source.text, change)
        entries = reading.entries(tree.entries, 0, len(tree.source.text), 0)
        if entries is not None:
            found, start, end = reading.stretch, reading.start, reading.end
            tokens = _spliced(tree.tokens, start, end, found.tokens, change.more)
            comments = _spliced(tree.comments, start, end, found.comments, change.more)
            firm = tree.firm and _still_firm(entries, tokens, source.text, change)
            return Tree(source, entries, tokens, comments, [], firm=firm or None)
    return _mending(tree, source, change)


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


def _mending(tree: Tree, source: Source, change: Change) -> Tree | None:
    """The tree of `source`, where nothing was wrong, and nothing is, but in the block around the change.

    That block is read with the headers around it, as if nothing stood beside it.
    """
    around, text, more = _around(tree.entries, change)[:_DEPTH], source.text, change.more
    if len(around) < 2 or not all(_is_within(slip, around[-1]) for slip in tree.slips):
        return None
    *outer, block = around
    start, end = block.start, block.end
    (*words, _), comments = grammar().scanner.scan(text, start, end + more)
    if not _stand_alone(words, end + more) or not _has_lines(text, start, end + more):
        return None
    if not tree.firm and not is_firm(_spliced(tree.tokens, start, end, [], 0), tree.source.text):
        return None
    alone = _alone(outer, words, text, more)
    found = understood(alone, text, source)
    made = _only(found.entries, len(outer))
    if not made or not found.balanced or len(found.slips) > ERRORS_PER_FILE:
        return None
    if not all(_is_within(slip, made) for slip in found.slips):
        return None
    entries = _replaced(tree.entries, around, made)
    tokens = _spliced(tree.tokens, start, end, words, more)
    comments = _spliced(tree.comments, start, end, comments, more)
    mark_damage(entries, found.slips)
    return Tree(source, entries, tokens, comments, found.slips, firm=bool(found.slips) or is_firm(alone, text) or None)


def _alone(outer: list[Block], words: list[Token], text: str, more: int) -> list[Token]:
    """The `words` of a block with the headers and braces of those around it, which have moved by so much `more`."""
    headers = [word for one in outer for word in (one.kind, one.name, one.title, one.open) if word]
    closers = [Token("RBRACE", "}", one.close.start + more) for one in reversed(outer)]
    return [*headers, *words, *closers, Token("$END", "", len(text))]


def _still_firm(entries: list[Entry], tokens: list[Token], text: str, change: Change) -> bool:
    """Whether the block in which the `change` was made is as firm as all was before it."""
    around = _around(entries, Change(change.start, change.end + change.more, 0))[:_DEPTH]
    if len(around) < 2 or not _has_lines(text, around[-1].start, around[-1].end):
        return False
    first, last = (bisect_left(tokens, offset, key=_start) for offset in (around[-1].start, around[-1].end))
    return is_firm(_alone(around[:-1], tokens[first:last], text, 0), text)


_BRACKETS = ("(", "[", ")", "]")

_DEPTH = 3
"""How deep the blocks stand that are read alone where something is wrong in them: objectives do."""


def _around(entries: list[Entry], change: Change) -> list[Block]:
    """The blocks within whose braces `change` takes place, the outermost first."""
    found: list[Block] = []
    while True:
        at = bisect_left(entries, change.start, key=_start) - 1
        block = entries[at] if at >= 0 else None
        if not isinstance(block, Block) or not (block.open.end <= change.start and change.end <= block.close.start):
            return found
        found.append(block)
        entries = block.entries


def _is_within(slip: Slip, block: Block) -> bool:
    """Whether `slip` is one within the braces of `block`, and of legible text."""
    start, end = block.open.end, block.close.start
    return slip.code != "BSC009" and start <= slip.start <= slip.end <= end and start <= (slip.damages or start) <= end


def _stand_alone(words: list[Token], end: int) -> bool:
    """Whether `words` are those of a block that ends at `end`, and none of them could reach further."""
    last = words[-1] if words else None
    if last is None or last.type != "RBRACE" or last.end != end:
        return False
    depth = 0
    for word in words:
        depth += (word.type == "LBRACE") - (word.type == "RBRACE")
        if word.type == "OPEN_LONG_STRING" or word.text in _BRACKETS or depth < 0:
            return False
    return depth == 0


_MARGIN = 200
_BEFORE = re.compile(r"(?:\A|[\r\n])[ \t]*\Z")
_AFTER = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z)")


def _has_lines(text: str, start: int, end: int) -> bool:
    """Whether nothing but a comment stands on the lines from `start` to `end` beside what stands there."""
    before, after = _BEFORE.search(text, max(start - _MARGIN, 0), start), _AFTER.match(text, end)
    return before is not None and after is not None


def _only(entries: list[Entry], depth: int) -> Block | None:
    """The one block in so many others, where each holds nothing else."""
    for _ in range(depth + 1):
        if len(entries) != 1 or not isinstance(entries[0], Block):
            return None
        block = entries[0]
        entries = block.entries
    return block


def _replaced(entries: list[Entry], around: list[Block], made: Block) -> list[Entry]:
    """`entries` with `made` in the place of the last of the blocks `around`, of which each holds the next."""
    first, *others = around
    inner = _with(first, first, _replaced(first.entries, others, made)) if others else made
    return [inner if entry is first else entry for entry in entries]


def _spliced(before: list[Token], start: int, end: int, read: list[Token], more: int) -> list[Token]:
    """The tokens `before` with those `read` from `start` to `end`, and what stands behind these moved."""
    first, last = (bisect_left(before, offset, key=_start) for offset in (start, end))
    after = before[last:]
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
