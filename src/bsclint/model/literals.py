"""What single tokens mean: names, texts, numbers, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from bsclint.display import quoted
from bsclint.element import Ground, Reference
from bsclint.model import dates, numbers
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Ref
from bsclint.values import Period, Quantity
from bsclint.wording import short


class Invalid(Exception):
    """The value cannot be one of its type: where (a node of the tree), what is wrong, and what to write.

    `meant` is what to write in its place, where that is known; `surely`: nothing else can have been meant. `others`
    are the like, about other parts of the same value.
    """

    def __init__(self, at: Any, message: str, help: str, meant: str | None = None, *, surely: bool = False) -> None:
        self.at, self.message, self.help, self.meant, self.surely = at, message, help, meant, surely
        self.others: list[Invalid] = []


def every(*reads: Callable[[], Any]) -> list[Any]:
    """What all of `reads` give. Raises the first Invalid, with the others, when all have been tried."""
    found: list[Any] = []
    wrong: list[Invalid] = []
    for read in reads:
        try:
            found.append(read())
        except Invalid as invalid:
            wrong += [invalid, *invalid.others]
    if wrong:
        wrong[0].others = wrong[1:]
        raise wrong[0]
    return found


def name_text(token: Token) -> str:
    """A name as it is compared."""
    return token.text if token.text.isascii() else unicodedata.normalize("NFC", token.text)


def reference(ref: Ref, ground: Ground) -> Reference:
    """`ref` as a reference."""
    return Reference(tuple([name_text(part) for part in ref.parts]), ground.site(ref.start, ref.end))


def text(token: Token) -> str:
    """The text that a string token writes. Raises Invalid for an unknown escape."""
    written = token.text
    if token.type == "CURLY_STRING":
        return written[1:-1]
    width = 3 if token.type in ("LONG_STRING", "OPEN_LONG_STRING") else 1
    inner = written[width:] if token.type.startswith("OPEN") else written[width:-width]
    if width == 3:
        inner = re.sub(r"\r\n?", "\n", inner)
        from textwrap import dedent

        inner = dedent(inner.removeprefix("\n"))
        inner = inner.rstrip(" \t").removesuffix("\n")
    if "\\" not in inner:
        return inner
    return re.sub(_ESCAPE, lambda match: _unescape(match, token), inner)


_ESCAPE = r"(?s)\\(u\{[^}\n]*\}?|.|\n|$)"
_ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}


def _unescape(match: re.Match[str], token: Token) -> str:
    word = match[1]
    if word in _ESCAPES:
        return _ESCAPES[word]
    if re.fullmatch(r"u\{[0-9A-Fa-f]{1,6}\}", word):
        code = int(word[2:-1], 16)
        if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code)
        raise Invalid(token, f"{quoted(match[0])} is no character", "write a code point, as in `\\u{1F600}`")
    help = 'the escapes are `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}`; write `\\\\` for a backslash'
    raise Invalid(token, f"{quoted(short(match[0]))} is no escape", help)


def bad_number(token: Token) -> Invalid:
    """Why the BAD_NUMBER `token` is no number."""
    meant, surely = numbers.meant(token.text)
    message = f"{quoted(short(token.text))} is not a number"
    return Invalid(token, message, numbers.how_to_write(token.text), meant, surely=surely)


def period(token: Token) -> Period:
    """The date or period that `token` writes. Raises Invalid."""
    found = dates.period(token.text) if token.type in ("DATE", "NUMBER") else None
    if found is None:
        if token.type == "BAD_NUMBER":
            raise bad_number(token)
        meant = dates.meant(token.text)
        raise Invalid(token, *dates.why_not(token.text), meant, surely=True)
    return found


def quantity(token: Token) -> Quantity:
    """The quantity that `token` writes. Raises Invalid."""
    if token.type == "BAD_NUMBER":
        raise bad_number(token)
    if token.type == "DATE":
        raise Invalid(
            token, f"{quoted(short(token.text))} is a date, and a number is wanted", "write a number, as in `30%`"
        )
    found = numbers.quantity(token.text)
    if found is None:
        raise Invalid(token, "this number has more than 30 digits", "round it")
    return found
