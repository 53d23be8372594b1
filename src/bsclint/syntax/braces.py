"""Making the braces of a file balance, and saying where they did not.

One brace too few or too many would turn everything behind it upside down. So before the tokens are parsed they are
balanced. A line that stands further left than the block it is in, or begins with a kind that can stand only further
out, shows where a `}` is missing; one that stands where the block before it would hold it, where a `}` is one too
many; a header without a `{`, where that is missing. What is left is closed at the end.
"""

from __future__ import annotations

import re

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.limits import NESTING
from bsclint.record import Record
from bsclint.syntax.shapes import PROMISES, begins_link, column, header_end, is_kind, opens_block
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import KEYS, STRINGS, Token
from bsclint.wording import short

_AT_END = re.compile(r"[\s{}]*\Z")


class Opened(Record, frozen=False):
    """An open block: its kind (None where unknown), the token that begins its header, and its brace.

    `column` is that of its header, `body` that of the first line in it; None where they begin no line.
    """

    kind: str | None
    header: Token
    brace: Token
    column: int | None = None
    body: int | None = None

    def describe(self, text: str) -> str:
        """The block as its header is written: `objective crew`."""
        words = text[self.header.start : self.brace.start].partition('"')[0].split()
        return quoted(short(" ".join(words) or "{"))

    @property
    def indents(self) -> bool:
        """Whether its lines stand further right than its header."""
        return self.column is not None and self.body is not None and self.body > self.column


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
    tokens, depth = _released(tokens, depth)
    return _Balancer(tokens, text, depth).run()


def _released(tokens: list[Token], depth: int) -> tuple[list[Token], int]:
    """`tokens` with the braces that texts left open have swallowed at the end of their lines, where that helps."""
    out: list[Token] = []
    for token in tokens:
        out.append(token)
        if token.type != "OPEN_STRING" or not depth:
            continue
        end = _AT_END.search(token.text).start()  # type: ignore[union-attr]
        braces = [n for n in range(end, len(token.text)) if token.text[n] == ("}" if depth > 0 else "{")]
        for at in braces[: abs(depth)]:
            brace = token.text[at]
            out.append(Token("RBRACE" if brace == "}" else "LBRACE", brace, token.start + at))
            depth += -1 if brace == "}" else 1
    return out, depth


class _Balancer:
    def __init__(self, tokens: list[Token], text: str, depth: int) -> None:
        self.tokens, self.text = tokens, text
        self.missing, self.surplus = max(depth, 0), max(-depth, 0)
        self.out: list[Token] = []
        self.slips: list[Slip] = []
        self.stack: list[Opened] = []
        self.closed: Opened | None = None
        self.closed_at = 0
        self.columns: dict[int, int] = {}
        self.link: Token | None = None

    def run(self) -> tuple[list[Token], list[Slip]]:
        for index, token in enumerate(self.tokens[:-1]):
            at = column(self.tokens, index, self.text)
            if at is not None:
                self.columns[token.start] = at
                self._line(index, at)
            elif self.surplus and self.closed and self._begins_entry(index):
                self._misfit(index)
            if token.type == "LBRACE":
                if len(self.stack) == NESTING:
                    self._too_deep(token)
                    break
                self.stack.append(self._opened(token))
                self.closed = None
                self.out.append(token)
            elif token.type == "RBRACE":
                self._close(index, at)
            else:
                self.out.append(token)
                if self.surplus and self._lacks_brace(index):
                    self._insert_opener(index)
        self._at_end()
        self.out.append(self.tokens[-1])
        return self.out, self.slips

    def _opened(self, brace: Token) -> Opened:
        """The block that `brace` opens, by the tokens before it."""
        last = len(self.out) - 1
        end = last - (last >= 0 and self.out[last].type in STRINGS)
        for index in (end - 1, end):
            if index >= 0 and is_kind(self.out[index]):
                header = self.out[index]
                return Opened(header.text, header, brace, self.columns.get(header.start))
        is_link = end > 0 and self.out[end - 1].type in PROMISES
        header = self.link if is_link and self.link else self.out[end] if end >= 0 else brace
        return Opened("link" if is_link else None, header, brace, self.columns.get(header.start))

    def _line(self, index: int, at: int) -> None:
        """At the first token of a line: does it show that a brace before it is missing, or one too many?"""
        token = self.tokens[index]
        self.link = token if self._begins_entry(index) and begins_link(self.tokens, index) else None
        if not self._begins_entry(index) and token.type != "RBRACE":
            return
        while self.missing and self.stack and self._is_outside(token, at):
            self._insert_closer(token)
        if token.type == "RBRACE":
            return
        self._misfit(index)
        inner = self.stack[-1] if self.stack else None
        if self.surplus and self.closed and self.closed.indents and at == self.closed.body != (inner and inner.body):
            self._reopen(token)
        elif inner and inner.body is None:
            inner.body = at

    def _begins_entry(self, index: int) -> bool:
        token = self.tokens[index]
        if index and self.tokens[index - 1].type in PROMISES:
            return False
        return token.type in KEYS or is_kind(token) or begins_link(self.tokens, index)

    def _is_outside(self, token: Token, at: int) -> bool:
        """Whether `token`, which begins a line, stands too far left for the innermost block."""
        inner = self.stack[-1]
        if inner.column is None or at > inner.column:
            return False
        return at < inner.column or (token.type != "RBRACE" and inner.indents)

    def _misfit(self, index: int) -> None:
        """At an entry that may not stand here, but could further out, or in the block that was closed before it."""
        token, here = self.tokens[index], self.stack[-1].kind if self.stack else "file"
        if here is None or self._fits(index, here):
            return
        around = [opened.kind for opened in reversed(self.stack)] + ["file"]
        outer = next((n for n, kind in enumerate(around) if kind and self._fits(index, kind)), None)
        if self.missing and outer is not None and outer <= self.missing:
            for _ in range(outer):
                self._insert_closer(token)
        elif self.surplus and self.closed and self.closed.kind and self._fits(index, self.closed.kind):
            self._reopen(token)

    def _fits(self, index: int, kind: str) -> bool:
        """Whether the entry at `index` may stand in a block of `kind`, or in the `file`."""
        token = self.tokens[index]
        if is_kind(token) and opens_block(self.tokens, index):
            return kind in KINDS[token.text].stands_in
        if token.type == "PERIOD_KEY":
            return kind in ("targets", "actuals")
        if token.type == "KEY":
            return kind != "file" and (token.text in KINDS[kind].attributes or token.text.startswith("x_"))
        return kind == "scorecard"

    def _insert_closer(self, at: Token) -> None:
        opened = self.stack.pop()
        what = opened.describe(self.text)
        self._slip(
            at,
            f"{what} is still open here: the `}}` that closes it is missing",
            f"write `}}` before this {quoted(short(at.text))}"
            if at.text != "}"
            else "write another `}` before this one",
            (opened.header.start, opened.brace.end, "opened here"),
            opened.brace.end,
        )
        self.out.append(Token("RBRACE", "", self.out[-1].end))
        self.missing -= 1

    def _reopen(self, at: Token) -> None:
        """The last `}` was one too many: take it back."""
        if self.closed is None:
            return
        what = self.closed.describe(self.text)
        self._slip(
            self.out.pop(self.closed_at),
            f"this `}}` closes {what}, but the {quoted(short(at.text))} after it belongs there",
            "remove this `}`",
            (self.closed.header.start, self.closed.brace.end, "opened here"),
            self.closed.brace.end,
        )
        self.stack.append(self.closed)
        self.closed = None
        self.surplus -= 1

    def _lacks_brace(self, index: int) -> bool:
        """Whether the token at `index` ends a header, or link, that begins its line and has no `{` after it."""
        here = self.stack[-1].kind if self.stack else "file"
        following = self.tokens[index + 1]
        if self.link and here == "scorecard" and following.type == "KEY" and not self._fits(index + 1, here):
            return self._fits(index + 1, "link")
        for start in (index, index - 1, index - 2):
            if start < 0 or header_end(self.tokens, start) != index + 1:
                continue
            token, after = self.tokens[start], self.tokens[index + 1]
            if not is_kind(token) or token.start not in self.columns or self._promised(start):
                continue
            if after.type in KEYS or after.type == "RBRACE" or opens_block(self.tokens, index + 1):
                return True
        return False

    def _promised(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].type in PROMISES

    def _insert_opener(self, index: int) -> None:
        token = self.tokens[index]
        brace = Token("LBRACE", "", token.end)
        opened = self._opened(brace)
        what = opened.describe(self.text)
        message = f"the `{{` that opens {what} is missing"
        self.slips.append(Slip("BSC001", opened.header.start, token.end, message, f"write `{{` after {what}"))
        self.stack.append(opened)
        self.out.append(brace)
        self.surplus -= 1

    def _close(self, index: int, at: int | None) -> None:
        """At a `}`: it closes the innermost block, unless it stands where one closed before it ended."""
        token = self.tokens[index]
        inner = self.stack[-1] if self.stack else None
        beside = at is not None and self.closed and self.closed.column == at
        if self.surplus and inner and beside and inner.indents and at > (inner.column or 0):  # type: ignore[operator]
            self._surplus(token)
        elif inner:
            self.closed = self.stack.pop()
            self.closed_at = len(self.out)
            self.out.append(token)
        elif index == 0 or self.tokens[index - 1].type != "RBRACE" or not self.slips or self.closed:
            self._surplus(token)
            self.closed = None

    def _surplus(self, token: Token) -> None:
        self.surplus -= 1
        if self.closed is None:
            help = "remove it, or look for a `{` that is missing above"
            self._slip(token, "there is nothing open that this `}` could close", help)
            return
        what = self.closed.describe(self.text)
        label = (self.closed.header.start, self.closed.brace.end, "opened here, and closed already")
        self._slip(token, f"this `}}` is one too many: {what} is closed already", "remove this `}`", label)

    def _too_deep(self, token: Token) -> None:
        message = f"blocks are nested more than {NESTING} deep here; what follows is not read"
        self._slip(token, message, "close blocks before you open more")
        while self.stack:
            self.stack.pop()
            self.out.append(Token("RBRACE", "", token.start))

    def _at_end(self) -> None:
        if not self.stack:
            return
        names = [opened.describe(self.text) for opened in reversed(self.stack)]
        what = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        verb = "is" if len(names) == 1 else "are"
        labels = [(o.header.start, o.brace.end, "opened here, and never closed") for o in self.stack]
        message = f"the file ends while {what} {verb} still open"
        help = "write the missing `}`" if len(names) == 1 else f"write the {len(names)} missing `}}`"
        end = self.tokens[-1]
        self.slips.append(Slip("BSC001", end.start, end.end, message, help, tuple(labels), self.stack[-1].brace.end))
        while self.stack:
            self.stack.pop()
            self.out.append(Token("RBRACE", "", end.start))

    def _slip(
        self,
        at: Token,
        message: str,
        help: str,
        label: tuple[int, int, str] | None = None,
        damages: int | None = None,
    ) -> None:
        labels = (label,) if label else ()
        self.slips.append(Slip("BSC001", at.start, at.end, message, help, labels, damages))
