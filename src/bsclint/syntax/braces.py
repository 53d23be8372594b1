"""Making the braces of a file balance, and saying where they did not.

One brace too few or too many would turn everything behind it upside down. So before the tokens are parsed they are
balanced: a kind at the beginning of a line that cannot stand here, but could further out, shows where a `}` is
missing; one without a `{` where there is a `}` too many shows where a `{` is; what is left is closed at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bsclint.display import quoted
from bsclint.limits import NESTING
from bsclint.element import KINDS
from bsclint.schema import BLOCKS
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import KEYS, NAMES, STRINGS, Token


@dataclass(frozen=True, slots=True)
class Opened:
    """An open block: its kind (None where unknown), the token that begins its header, and its brace."""

    kind: str | None
    header: Token
    brace: Token

    def describe(self, text: str) -> str:
        """The block as its header is written: `objective crew`."""
        return quoted(" ".join(text[self.header.start : self.brace.start].split('"')[0].split()) or "{")


def balance(tokens: list[Token], text: str) -> tuple[list[Token], list[Slip]]:
    """`tokens` with every brace matched, and what had to be mended for it. Untouched where nothing had to."""
    depth = lowest = deepest = 0
    for token in tokens:
        if token.type == "LBRACE":
            depth += 1
            deepest = max(deepest, depth)
        elif token.type == "RBRACE":
            depth -= 1
            lowest = min(lowest, depth)
    if depth == 0 and lowest == 0 and deepest <= NESTING:
        return tokens, []
    return _Balancer(tokens, text, depth).run()


def header_end(tokens: Sequence[Token], index: int) -> int:
    """Where the header of a block that begins at `index` ends: the index after its name and title."""
    after = index + 1
    after += tokens[after].type in NAMES
    return after + (tokens[after].type in STRINGS)


def opens_block(tokens: Sequence[Token], index: int) -> bool:
    """Whether a block of a known kind begins at `index`."""
    token = tokens[index]
    return token.type == "NAME" and token.text in BLOCKS and tokens[header_end(tokens, index)].type == "LBRACE"


class _Balancer:
    def __init__(self, tokens: list[Token], text: str, depth: int) -> None:
        self.tokens, self.text = tokens, text
        self.missing, self.surplus = max(depth, 0), max(-depth, 0)
        self.out: list[Token] = []
        self.slips: list[Slip] = []
        self.stack: list[Opened] = []
        self.closed: Opened | None = None

    def run(self) -> tuple[list[Token], list[Slip]]:
        for index, token in enumerate(self.tokens[:-1]):
            if token.type == "NAME" and token.text in BLOCKS and self._begins_line(index):
                self._at_kind(index)
            if token.type == "LBRACE":
                if len(self.stack) == NESTING:
                    self._too_deep(token)
                    break
                self.stack.append(self._opened(token))
                self.out.append(token)
            elif token.type == "RBRACE":
                self._close(index)
            else:
                self.out.append(token)
                if self.surplus and self._lacks_brace(index):
                    self._insert_opener(index)
        self._at_end()
        self.out.append(self.tokens[-1])
        return self.out, self.slips

    def _begins_line(self, index: int) -> bool:
        before = self.tokens[index - 1].end if index else 0
        between = self.text[before : self.tokens[index].start]
        return not index or "\n" in between or "\r" in between

    def _opened(self, brace: Token) -> Opened:
        """The block that `brace` opens, by the tokens before it."""
        last = len(self.out) - 1
        end = last - (last >= 0 and self.out[last].type in STRINGS)
        for index in (end - 1, end):
            if index >= 0 and self.out[index].type == "NAME" and self.out[index].text in BLOCKS:
                return Opened(self.out[index].text, self.out[index], brace)
        is_link = end > 0 and self.out[end - 1].type in ("ARROW", "COMMA", "DOT")
        return Opened("link" if is_link else None, self.out[end] if end >= 0 else brace, brace)

    def _at_kind(self, index: int) -> None:
        """At a kind that begins a line: does it show that a brace before it is missing, or one too many?"""
        kind = self.tokens[index].text
        here = self.stack[-1].kind if self.stack else "file"
        legal = KINDS[kind].stands_in
        if here is None or here in legal or not opens_block(self.tokens, index):
            return
        outer = next((n for n, opened in enumerate(reversed(self.stack)) if opened.kind in legal), None)
        if outer is None and "file" in legal:
            outer = len(self.stack)
        if self.missing and outer is not None and outer <= self.missing:
            self._insert_closers(outer, self.tokens[index])
        elif self.surplus and self.closed and self.closed.kind in legal:
            self._reopen(self.tokens[index])

    def _insert_closers(self, count: int, at: Token) -> None:
        for _ in range(count):
            opened = self.stack.pop()
            what = opened.describe(self.text)
            self.slips.append(
                Slip(
                    "BSC001",
                    at.start,
                    at.end,
                    f"a {quoted(at.text)} cannot stand in {what}: the `}}` that closes {what} is missing before it",
                    f"close {what} with a `}}`",
                    ((opened.header.start, opened.brace.end, "opened here, and never closed"),),
                    opened.brace.end,
                )
            )
            self.out.append(Token("RBRACE", "", self.out[-1].end))
            self.missing -= 1

    def _reopen(self, at: Token) -> None:
        """The `}` just read was one too many: take it back."""
        extra = self.out.pop()
        if self.closed is None:
            return
        what = self.closed.describe(self.text)
        self.slips.append(
            Slip(
                "BSC001",
                extra.start,
                extra.end,
                f"this `}}` closes {what}, but the {quoted(at.text)} after it belongs there",
                "remove this `}`",
                ((self.closed.header.start, self.closed.brace.end, "opened here"),),
                self.closed.brace.end,
            )
        )
        self.stack.append(self.closed)
        self.closed = None
        self.surplus -= 1

    def _lacks_brace(self, index: int) -> bool:
        """Whether the token at `index` ends a header that begins its line and has no `{` after it."""
        for start in (index, index - 1, index - 2):
            if start < 0 or header_end(self.tokens, start) != index + 1:
                continue
            token, after = self.tokens[start], self.tokens[index + 1]
            known = token.type == "NAME" and token.text in BLOCKS and self._begins_line(start)
            if known and (after.type in KEYS or after.type == "RBRACE" or opens_block(self.tokens, index + 1)):
                return True
        return False

    def _insert_opener(self, index: int) -> None:
        token = self.tokens[index]
        brace = Token("LBRACE", "", token.end)
        opened = self._opened(brace)
        what = opened.describe(self.text)
        self.slips.append(
            Slip(
                "BSC001",
                opened.header.start,
                token.end,
                f"the `{{` that opens {what} is missing",
                f"write `{{` after {what}",
            )
        )
        self.stack.append(opened)
        self.out.append(brace)
        self.surplus -= 1

    def _close(self, index: int) -> None:
        token = self.tokens[index]
        if self.stack:
            self.closed = self.stack.pop()
            self.out.append(token)
        elif index == 0 or self.tokens[index - 1].type != "RBRACE" or not self.slips or self.closed:
            self.closed = None
            help = "remove it, or look for a `{` that is missing above"
            self.slips.append(
                Slip("BSC001", token.start, token.end, "there is nothing open that this `}` could close", help)
            )

    def _too_deep(self, token: Token) -> None:
        message = f"blocks are nested more than {NESTING} deep here; what follows is not read"
        self.slips.append(Slip("BSC001", token.start, token.end, message, "close blocks before you open more"))
        while self.stack:
            self.stack.pop()
            self.out.append(Token("RBRACE", "", token.start))

    def _at_end(self) -> None:
        if not self.stack:
            return
        end = self.tokens[-1].start
        names = [opened.describe(self.text) for opened in reversed(self.stack)]
        what = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        verb = "is" if len(names) == 1 else "are"
        labels = tuple((o.header.start, o.brace.end, "opened here, and never closed") for o in self.stack)
        message = f"the file ends while {what} {verb} still open"
        help = "write the missing `}`" if len(names) == 1 else f"write the {len(names)} missing `}}`"
        self.slips.append(Slip("BSC001", end, end, message, help, labels, self.stack[-1].brace.end))
        while self.stack:
            self.stack.pop()
            self.out.append(Token("RBRACE", "", end))
