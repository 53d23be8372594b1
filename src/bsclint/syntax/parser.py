"""From tokens to the tree: a loop over Lark's tables, which mends what it cannot read and goes on.

On a token that the table knows no action for, the stacks are popped until the ERROR terminal can be shifted; then
tokens are skipped, counting braces, to the next entry or the enclosing block's `}`. Each round consumes something.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from bsclint.limits import ERRORS_PER_FILE, NESTING
from bsclint.schema import BLOCKS
from bsclint.source import Source
from bsclint.syntax.grammar import Grammar, grammar
from bsclint.syntax.legible import legible
from bsclint.syntax.shapes import PROMISES, begins_link, opens_block
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import KEYS, NAMES, STRINGS, Token
from bsclint.syntax.tree import Block, Link, Lost, Tree


def parse(source: Source) -> Tree:
    """The tree of `source`, with every slip in it. Never raises, whatever the text."""
    text, slips = legible(source.text)
    tokens, comments = grammar().scanner.scan(text)
    entries, wrong, _ = understood(tokens, text, source)
    slips = sorted(slips + wrong, key=lambda slip: (slip.start, slip.code))
    if len(slips) > ERRORS_PER_FILE:
        cut = slips[ERRORS_PER_FILE]
        more = f"there are more than {ERRORS_PER_FILE} errors in this file; what follows is not reported"
        slips[ERRORS_PER_FILE:] = [Slip("BSC001", cut.start, cut.end, more, "mend those above and run again")]
    return Tree(source, entries, tokens, comments, slips, mark_damage(entries, slips))


class Understood(NamedTuple):
    """Entries, what is wrong in them, and whether their braces match."""

    entries: list[Any]
    slips: list[Slip]
    balanced: bool = True


def understood(tokens: list[Token], text: str, source: Source) -> Understood:
    """What `tokens` make up, which are those of `source` as far as that is legible: `text`."""
    tables = grammar()
    run = _Run(tables, tokens) if _sound(tokens) else None
    if run and not run.slips:
        found = Understood(run.entries, [])
    else:
        from bsclint.syntax.braces import balance

        words, wrong = _mended(tokens, text)
        balanced, unbalanced = balance(words, text)
        run = _Run(tables, balanced)
        slips = _told([*wrong, *unbalanced, *run.slips], tokens, source)
        found = Understood(run.entries, slips, balanced is words)
    found.slips.extend(_left_open(token) for token in tokens if token.type in _LEFT_OPEN)
    found.slips.sort(key=lambda slip: (slip.start, slip.code))
    return found


class Stretch(NamedTuple):
    """What stands in a stretch of a text: entries, and the words that they are made of."""

    entries: list[Any]
    tokens: list[Token]
    comments: list[Token]


def read_stretch(text: str, start: int, end: int, tail: Sequence[Token], depth: int) -> Stretch | None:
    """The entries that stand from `start` to `end`, with `tail` behind them, within `depth` blocks.

    None where anything there is wrong, or no word ends and no other begins at `end`.
    """
    tables = grammar()
    (*words, last), comments = tables.scanner.scan(text, start, end)
    tokens = [*words, *tail, last]
    if last.start != end or any(word.type in _LEFT_OPEN for word in words) or not _sound(tokens, depth):
        return None
    run = _Run(tables, tokens)
    return None if run.slips else Stretch(run.entries, words, comments)


def is_firm(tokens: list[Token], text: str) -> bool:
    """Whether `tokens`, which can be read, are read as they stand where there is a slip elsewhere, too."""
    words, wrong = _mended(tokens, text)
    return words is tokens and not wrong


def _mended(tokens: list[Token], text: str) -> tuple[list[Token], list[Slip]]:
    """The words that were probably meant, and what is wrong with those that stand there."""
    from bsclint.syntax.foreign import translate
    from bsclint.syntax.mend import mend

    words, foreign = translate(tokens, text)
    words, bad_words = mend(words, text)
    return words, [*foreign, *bad_words]


def _sound(tokens: list[Token], around: int = 0) -> bool:
    """Whether braces match, in so many blocks `around`, and no block stands where a sign demands something else.

    `owner:`, followed by `objective crew {`, could be read as the value `objective` and a block of the kind `crew`.
    """
    depth = 0
    for index in [index for index, token in enumerate(tokens) if token.type in ("LBRACE", "RBRACE")]:
        if tokens[index].type == "RBRACE":
            depth -= 1
        else:
            depth += 1
            name = index - 1 - (tokens[index - 1].type in STRINGS)
            if (
                tokens[name - 1].text in BLOCKS
                and (tokens[name - 2].type in PROMISES or _is_as_of_import(tokens, name - 2))
                and tokens[name].text not in BLOCKS
            ):
                return False
        if not 0 <= depth <= NESTING - around:
            return False
    return depth == 0


def _is_as_of_import(tokens: list[Token], index: int) -> bool:
    """Whether the token at `index` is the `as` of an import, and no name."""
    return tokens[index].type == "AS" and tokens[index - 1].type in STRINGS


_LEFT_OPEN = {
    "OPEN_STRING": ("this text is not closed on its line", 'write `"` where it ends'),
    "OPEN_LONG_STRING": ('the `"""` that opens this text is never closed', 'write `"""` where it ends'),
    "CURLY_STRING": ("text stands in straight quotes, not in typographic ones", 'write it between `"` and `"`'),
}


def _left_open(token: Token) -> Slip:
    return Slip("BSC001", token.start, token.end, *_LEFT_OPEN[token.type])


def _told(slips: list[Slip], tokens: list[Token], source: Source) -> list[Slip]:
    """`slips` without those on the line of a text that is left open: they only say that it is."""
    lines = {source.position(token.start)[0] for token in tokens if token.type in ("OPEN_STRING", "OPEN_LONG_STRING")}
    return [slip for slip in slips if source.position(slip.start)[0] not in lines] if lines else slips


def mark_damage(entries: list[Any], slips: list[Slip]) -> bool:
    """Mark the innermost block around each slip; return whether one lies outside them all."""
    outside = False
    for slip in slips:
        at = slip.start if slip.damages is None else slip.damages
        inner: Block | None = None
        level = entries
        while True:
            found = next(
                (e for e in level if isinstance(e, Block | Link) and e.start <= at < max(e.end, e.start + 1)), None
            )
            block = found.body if isinstance(found, Link) else found
            if block is None or not block.open.start <= at:
                break
            inner, level = block, block.entries
        if inner is None:
            outside = True
        else:
            inner.damaged = True
    return outside


class _Run:
    """One run of the tables over `tokens`."""

    def __init__(self, tables: Grammar, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.states = [tables.start]
        self.values: list[Any] = []
        self.slips: list[Slip] = []
        index, last = 0, len(tokens)
        while index < last:
            stopped = self._read(index)
            index = last if stopped == last else self._recover(stopped, stuck=stopped == index)
        self.entries: list[Any] = self.values[0]

    def _read(self, index: int) -> int:
        """Read from `index` on; the index of the first token without an action, or how many tokens there are."""
        tokens, states, values = self.tokens, self.states, self.values
        state = states[-1]
        for at in range(index, len(tokens)):
            token = tokens[at]
            kind = token.type
            while (action := state.get(kind)).__class__ is tuple:
                size, build, rule = action
                if size == 1:
                    state = states[-1] = states[-2][rule]
                    if build:
                        values[-1] = build(values[-1])
                elif size:
                    made = build(*values[-size:])
                    del values[-size:], states[-size:]
                    values.append(made)
                    state = states[-1][rule]
                    states.append(state)
                else:
                    values.append([])
                    state = state[rule]
                    states.append(state)
            if action is None:
                return at
            state = action
            states.append(state)
            values.append(token)
        return len(tokens)

    def _recover(self, index: int, stuck: bool) -> int:
        """Say what is wrong at `index`, give up what cannot be completed, and return where to go on."""
        from bsclint.syntax.explain import explain

        if len(self.slips) <= ERRORS_PER_FILE:
            self.slips.append(explain(self.values, self.tokens, index))
        start = self.tokens[index].start
        while not self._accepts("ERROR"):
            start = min(start, _start(self.values.pop(), start))
            self.states.pop()
        after = self._skip(index, stuck)
        lost = Lost(start, self.tokens[after - 1].end if after > index else self.tokens[index].start)
        self._feed("ERROR", lost)
        return after

    def _accepts(self, kind: str) -> bool:
        """Whether a token of `kind` can be shifted from here, after reductions."""
        states = list(self.states)
        while isinstance(action := states[-1].get(kind), tuple):
            size, _, rule = action
            del states[len(states) - size :]
            states.append(states[-1][rule])
        return action is not None

    def _feed(self, kind: str, value: Any) -> None:
        states, values = self.states, self.values
        while isinstance(action := states[-1][kind], tuple):
            size, build, rule = action
            things = values[len(values) - size :]
            del values[len(values) - size :], states[len(states) - size :]
            values.append((build(*things) if build else things[0]) if size else [])
            states.append(states[-1][rule])
        states.append(action)
        values.append(value)

    def _skip(self, index: int, stuck: bool) -> int:
        """The index of the next token with which an entry begins or the enclosing block ends."""
        depth = 0
        if stuck and self.tokens[index].type != "$END":
            depth = self.tokens[index].type == "LBRACE"
            index += 1
        while self.tokens[index].type != "$END":
            kind = self.tokens[index].type
            if kind == "RBRACE":
                if not depth:
                    break
                depth -= 1
            elif kind == "LBRACE":
                depth += 1
            elif not depth and self._begins_entry(index):
                break
            index += 1
        return index

    def _begins_entry(self, index: int) -> bool:
        kind = self.tokens[index].type
        if kind in KEYS:
            return True
        if kind == "IMPORT" and self.tokens[index + 1].type in STRINGS:
            return True
        if kind not in NAMES or (index and self.tokens[index - 1].type in PROMISES):
            return False
        return opens_block(self.tokens, index) or begins_link(self.tokens, index)


def _start(value: Any, default: int) -> int:
    """Where a value that is given up began."""
    if isinstance(value, list | tuple):
        return _start(value[0], default) if value else default
    return int(getattr(value, "start", default))
