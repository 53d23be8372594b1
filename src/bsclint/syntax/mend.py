"""Taking out of the tokens what would be read as something else than was meant.

A comma with nothing after it would swallow the block behind it, an open `\"\"\"` would spill its lines over the file.
Here such slips are named for what they are, so that each costs one finding and hides no other. Nothing is changed
that could have been read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.explain import LISTS
from bsclint.syntax.header import header_before
from bsclint.syntax.rewriter import Rewriter, without
from bsclint.syntax.shapes import PROMISES, begins_line, begins_link, opens_block
from bsclint.syntax.slip import Slip, certainly, perhaps
from bsclint.syntax.tokens import AMOUNTS, KEYS, NAMES, STRINGS, Token
from bsclint.wording import short

_ENDS_ITEM = NAMES | STRINGS | AMOUNTS | {"UNIT", "TBD", "DOTS"}
_IN_VALUES = _ENDS_ITEM | {"COMMA", "DOT", "COMPARE", "BY", "ON"}
_BARE = NAMES | AMOUNTS | {"UNIT", "BAD"}
_ADDRESS = re.compile(r"[a-z]+://[^\s{},\"]+")
_LOOSE_KEY = re.compile(
    r"(?P<key>(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9:.+Z-]*?"
    r"|(?P<part>[0-9]{4} [QHqh][1-4]))[ \t]*:(?![0-9])"
)
_LINE_END = re.compile(r"[\r\n]|\Z")
_TEXT_KEYS = frozenset(
    key
    for kind in KINDS.values()
    for key, attribute in kind.attributes.items()
    if attribute.type in ("text", "texts", "version", "benchmark")
)


def mend(tokens: list[Token], text: str) -> tuple[list[Token], list[Slip]]:
    """`tokens` without what stands in the way of reading the others, and what is wrong with it."""
    mender = _Mender(tokens, text)
    for index, token in enumerate(tokens):
        look = _LOOKS.get(token.type)
        if look and index not in mender.instead:
            look(mender, index)
    return mender.rewritten(), mender.slips


class _Mender(Rewriter):
    def comma(self, index: int) -> None:
        """A comma with no item after it."""
        comma, after = self.tokens[index], self.tokens[index + 1]
        if not index or self.tokens[index - 1].type not in _ENDS_ITEM:
            return
        if after.type == "COMMA":
            message, help = "there is no item between these two commas", "remove one of the two"
            self.slip(after.start, after.end, message, help, mend=without(after, "one of the two commas"))
            self.drop([index])
        elif (
            (after.type in KEYS and (self._begins_known(index + 1) or begins_line(self.tokens, index + 1, self.text)))
            or (after.type == "PERIOD_KEY" and self._key_before(index).type == "PERIOD_KEY")
            or after.type in ("RBRACE", "$END")
            or (after.type == "IMPORT" and self.tokens[index + 2].type in STRINGS)
            or (self.tokens[index - 1].type in STRINGS and begins_link(self.tokens, index + 1))
        ):
            self.trailing(comma, index)

    def trailing(self, comma: Token, index: int) -> None:
        key = self._key_before(index)
        if key.type in KEYS and key.text not in LISTS and not key.text.startswith("x_"):
            message, help = "this `,` stands between entries", "delete it: entries need no comma"
            if self.tokens[index + 1].type in ("RBRACE", "$END"):
                message = "this `,` stands at the end of an entry"
        else:
            message, help = "this comma promises another item, but none follows", "remove the comma, or write the item"
        self.slip(comma.start, comma.end, message, help, mend=without(comma, "the comma"))
        self.drop([index])

    def _key_before(self, index: int) -> Token:
        """The key to whose value the comma at `index` belongs, else some other token."""
        while index and self.tokens[index].type in _IN_VALUES:
            index -= 1
        return self.tokens[index - 1 if index and self.tokens[index].type == "COLON" else index]

    def foreign_comment(self, index: int) -> None:
        """A comment of another language, which is read as an odd unit."""
        token, before, after = self.tokens[index], self.tokens[index - 1], self.tokens[index + 1]
        starred = token.text == "/" and after.text == "*" and after.start == token.end
        address = before.type == "COLON" and before.end == token.start
        if address or not (token.text.startswith("//") or starred):
            return
        end = self.text.find("*/", token.start) + 2 if starred else 1
        if end == 1:
            end = _LINE_END.search(self.text, token.start).start()  # type: ignore[union-attr]
        help = "begin each line of it with `#`" if starred else "begin it with `#`"
        message = "a comment does not begin with `/*`" if starred else "a comment does not begin with `//`"
        self.slip(token.start, token.start + 2, message, help)
        self.drop_to(index, end)

    def open_text(self, index: int) -> None:
        """The lines after a long text that is never closed, as far as they are text."""
        for after in range(index + 1, len(self.tokens) - 1):
            if begins_line(self.tokens, after, self.text) and self._begins_known(after):
                break
            self.drop([after])

    def _begins_known(self, index: int) -> bool:
        token = self.tokens[index]
        if token.type == "KEY":
            return token.text in ATTRIBUTE_KEYS or token.text in BLOCKS or token.text.startswith("x_")
        return token.type == "RBRACE" or opens_block(self.tokens, index) or self._begins_link(index)

    def _begins_link(self, index: int) -> bool:
        return self.tokens[index - 1].type not in PROMISES and begins_link(self.tokens, index)

    def colon(self, index: int) -> None:
        """A text of several words without quotes."""
        key, first, second = (
            self.tokens[index - 1],
            self.tokens[index + 1],
            self.tokens[min(index + 2, len(self.tokens) - 1)],
        )
        if key.text in LISTS and key.text not in _TEXT_KEYS:
            self._names(index + 1)
        if first.type not in NAMES or second.type not in _BARE or key.text not in _TEXT_KEYS:
            return
        end = index + 2
        while self.tokens[end].type in _BARE and not begins_line(self.tokens, end, self.text):
            end += 1
        if end == index + 2 or not self._ends_entry(end):
            return
        self._unquoted(index - 1, first.start, self.tokens[end - 1].end)

    def _names(self, index: int) -> None:
        """Names of a list without commas between them, on one line."""
        while self.tokens[index].type in NAMES or self.tokens[index].type in ("DOT", "COMMA"):
            word, before = self.tokens[index], self.tokens[index - 1]
            if word.type in NAMES and before.type in NAMES:
                known = word.text in ATTRIBUTE_KEYS or word.text in BLOCKS or before.text in BLOCKS
                if known or begins_line(self.tokens, index, self.text) or begins_link(self.tokens, index):
                    return
                message = f"there is no comma before {quoted(short(word.text))}"
                mend = perhaps("write a comma before it", (before.end, before.end, ","))
                self.slip(word.start, word.end, message, "separate the items of a list with commas", mend=mend)
                self.instead[index] = (Token("COMMA", ",", before.end), word)
            index += 1

    def _unquoted(self, index: int, start: int, end: int) -> None:
        """The key at `index` has for its value the text from `start` to `end`, without quotes."""
        message = f"{quoted(self.tokens[index].text)} takes a text, and a text stands in quotes"
        meant = f'"{self.text[start:end]}"'
        mend = certainly("put it in quotes", (start, end, meant)) if "\\" not in meant else None
        self.slip(start, end, message, f"write {quoted(short(meant))}", code="BSC005", mend=mend)
        self.drop_to(index, end)

    def _ends_entry(self, index: int) -> bool:
        """Whether what begins at `index` cannot belong to the words before it."""
        token = self.tokens[index]
        return (
            token.type in KEYS
            or token.type in ("RBRACE", "$END")
            or opens_block(self.tokens, index)
            or begins_link(self.tokens, index)
        )

    def key(self, index: int) -> None:
        """A value that is read as a key, because the key before the next colon is missing."""
        word, before = self.tokens[index], self.tokens[index - 1] if index else None
        if self.instead.get(index - 1) == ():
            return
        if before is None or self._begins_known(index) or begins_line(self.tokens, index, self.text):
            return
        if before.type == "COLON" and (address := _ADDRESS.match(self.text, word.start)):
            self._unquoted(index - 2, word.start, address.end())
        elif before.type == "NUMBER" and word.type == "KEY":
            self.instead[index - 1] = (Token("QUANTITY", self.text[before.start : word.end], before.start),)
            self.drop([index])
        elif before.type in PROMISES or before.type in ("BY", "ON", "DOTS", "COMPARE"):
            kind = "NAME" if word.type == "KEY" else "NUMBER" if word.text.isdigit() else "DATE"
            self.instead[index] = (Token(kind, word.text, word.start),)
        elif before.type == "NAME" and before.text in ATTRIBUTE_KEYS and not self._promised(index - 1):
            message = f"{quoted(short(word.text))} stands between {quoted(before.text)} and its `:`"
            self.slip(word.start, word.end, message, "remove it")
            self.instead[index - 1] = (Token("KEY", before.text, before.start),)
            self.drop([index])

    def period(self, index: int) -> None:
        """A day with a time, or a quarter in two words, where a period is the key."""
        start = self.tokens[index].start
        found = _LOOSE_KEY.match(self.text, start)
        if found is None or self.tokens[index - 1].type in PROMISES:
            return
        day, part = found["day"], found["part"]
        meant = day or part.replace(" ", "-").upper()
        why = "a date: there are no times of day" if day else "a period"
        end = found.end("key")
        self.slip(start, end, f"{quoted(found['key'])} is not {why}", f"write {quoted(meant)}", code="BSC005")
        self.drop_to(index, found.end())
        self.instead[index] = (Token("PERIOD_KEY", meant, start), Token("COLON", ":", found.end() - 1))

    def _promised(self, index: int) -> bool:
        """Whether the token at `index` is what the one before it demands, or the name of a block."""
        before = self.tokens[index - 1] if index else None
        return before is not None and (before.type in PROMISES or before.text in BLOCKS)

    def brace(self, index: int) -> None:
        """A header that is badly written, or follows a sign that demands something else."""
        header = header_before(self.tokens, index, self.text)
        if index and self.tokens[index - 1].type == "LBRACE":
            brace = self.tokens[index]
            message, help = "there is a second `{` here", "remove one of the two"
            self.slip(brace.start, brace.end, message, help, mend=without(brace, "one of the two braces"))
            self.drop([index])
        elif header is None:
            self._attribute(index)
        elif header.promised and header.well_formed:
            self._unkept(header.start - 1)
        elif not header.promised and not header.well_formed:
            meant, slip = header.mended()
            self.slips.append(slip)
            self.drop(range(header.start, index))
            self.instead[header.start] = meant

    def _unkept(self, index: int) -> None:
        """The sign at `index` demands a name or a value, and a block follows."""
        sign = self.tokens[index]
        if sign.type == "COMMA" and self.tokens[index - 1].type in _ENDS_ITEM:
            self.trailing(sign, index)
        else:
            self.instead[index] = (sign, Token("MISSING", "", sign.end))

    def _attribute(self, index: int) -> None:
        """An attribute written as a block: `owner { "CFO" }`."""
        key = self.tokens[index - 1]
        if key.type != "NAME" or key.text not in ATTRIBUTE_KEYS or self._promised(index - 1):
            return
        end = index + 1
        while self.tokens[end].type in _IN_VALUES:
            end += 1
        if self.tokens[end].type != "RBRACE" or end == index + 1:
            return
        value = self.text[self.tokens[index + 1].start : self.tokens[end - 1].end]
        message = f"{quoted(key.text)} is an attribute, not a block"
        meant, closing = f"{key.text}: {value}", self.tokens[end]
        mend = certainly(f"write {quoted(short(meant))}", (key.start, closing.end, meant))
        help = f"write {quoted(short(meant))}"
        self.slip(key.start, key.end, message, help, code="BSC004", mend=mend)
        self.instead[index - 1] = (Token("KEY", key.text, key.start),)
        self.instead[index] = (Token("COLON", ":", self.tokens[index].start),)
        self.drop([end])


_LOOKS: dict[str, Callable[[_Mender, int], None]] = {
    "COMMA": _Mender.comma,
    "UNIT": _Mender.foreign_comment,
    "OPEN_LONG_STRING": _Mender.open_text,
    "COLON": _Mender.colon,
    "DATE": _Mender.period,
    "NUMBER": _Mender.period,
    "KEY": _Mender.key,
    "PERIOD_KEY": _Mender.key,
    "LBRACE": _Mender.brace,
}
