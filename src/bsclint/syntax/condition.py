"""The conditions of declared rules as trees: what is written, not yet what it means."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from bsclint import limits
from bsclint.display import quoted
from bsclint.record import Record
from bsclint.syntax.compiling import conditions
from bsclint.wording import short


class BadCondition(Exception):
    """What is wrong with a condition, in one sentence; `at` is the offset into its text."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at, self.message = at, message


class Literal(Record):
    """A truth value, a number or a text. `at`, here and below, is an offset into the condition."""

    at: int
    value: bool | Decimal | str


class Listing(Record):
    """`[a, b]`."""

    at: int
    items: tuple[Condition, ...]


class Variable(Record):
    """A name: `self`, `today`, or that of a macro."""

    at: int
    name: str


class Select(Record):
    """`of.key`; `at` is that of the key."""

    at: int
    of: Condition
    key: str


class Call(Record):
    """`name(given)`, or `of.name(given)`; `at` is that of the name."""

    at: int
    of: Condition | None
    name: str
    given: tuple[Condition, ...]


class Compare(Record):
    """Two things and a sign between them: `==`, `<`, `in`."""

    at: int
    sign: str
    left: Condition
    right: Condition


class Negation(Record):
    """`!of`."""

    at: int
    of: Condition


class Junction(Record):
    """`a && b && c` (`every`), or `a || b`."""

    at: int
    every: bool
    parts: tuple[Condition, ...]


Condition: TypeAlias = Literal | Listing | Variable | Select | Call | Compare | Negation | Junction


def parse_condition(text: str) -> Condition:
    """The tree of the condition `text`. Raises BadCondition."""
    if len(text) > limits.CONDITION_LENGTH:
        raise BadCondition(0, f"a condition has at most {limits.CONDITION_LENGTH} characters, this one {len(text)}")
    from lark import UnexpectedCharacters, UnexpectedToken

    try:
        return _parser().parse(text)  # type: ignore[no-any-return]
    except UnexpectedCharacters as fault:
        at: Any = fault.pos_in_stream
        found = _STRANGE.match(text, at)
        raise _unexpected(text, at, found[0] if found else text[at], operand=False) from None
    except UnexpectedToken as fault:
        if fault.token.type == "$END":
            raise BadCondition(len(text), "the condition ends here, and something is missing") from None
        operand = "NAME" in fault.expected
        raise _unexpected(text, fault.token.start_pos, str(fault.token), operand=operand) from None


def place(text: str, at: int) -> str:
    """Line and column of the offset `at`, both from 1: `1:14`."""
    before = re.split(r"\r\n|\r|\n", text[:at])
    return f"{len(before)}:{len(before[-1]) + 1}"


@cache
def _parser() -> Any:
    return conditions(_Builder())


class _Builder:
    """Makes the tree of what Lark has found; a method for each name after an arrow of the grammar."""

    def name(self, found: list[Any]) -> Condition:
        return Variable(found[0].start_pos, str(found[0]))

    def select(self, found: list[Any]) -> Condition:
        of, key = found
        return Select(key.start_pos, of, str(key))

    def call(self, found: list[Any]) -> Condition:
        name, given = found
        return Call(name.start_pos, None, str(name), given)

    def method(self, found: list[Any]) -> Condition:
        of, name, given = found
        return Call(name.start_pos, of, str(name), given)

    def given(self, found: list[Any]) -> tuple[Condition, ...]:
        return tuple(found)

    def listing(self, found: list[Any]) -> Condition:
        return Listing(found[0].start_pos, found[1])

    def compare(self, found: list[Any]) -> Condition:
        left, sign, right = found
        return Compare(sign.start_pos, str(sign), left, right)

    def negation(self, found: list[Any]) -> Condition:
        return Negation(found[0].start_pos, found[1])

    def any_of(self, found: list[Any]) -> Condition:
        return Junction(found[0].at, False, tuple(found))

    def all_of(self, found: list[Any]) -> Condition:
        return Junction(found[0].at, True, tuple(found))

    def string(self, found: list[Any]) -> Condition:
        (token,) = found
        return Literal(token.start_pos, _unescaped(token))

    def raw_string(self, found: list[Any]) -> Condition:
        (token,) = found
        return Literal(token.start_pos, str(token)[2:-1])

    def number(self, found: list[Any]) -> Condition:
        (token,) = found
        if len(token) > limits.NUMBER_DIGITS:
            raise BadCondition(token.start_pos, f"a number has at most {limits.NUMBER_DIGITS} digits")
        return Literal(token.start_pos, Decimal(str(token)))

    def true(self, found: list[Any]) -> Condition:
        return Literal(found[0].start_pos, True)

    def false(self, found: list[Any]) -> Condition:
        return Literal(found[0].start_pos, False)


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPES = {"\\": "\\", '"': '"', "'": "'", "n": "\n", "r": "\r", "t": "\t"}


def _unescaped(token: Any) -> str:
    def meant(match: re.Match[str]) -> str:
        code = int(match[1] or match[2] or "0", 16)
        if match[3] in _ESCAPES:
            return _ESCAPES[match[3]]
        if match[3] or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            at = token.start_pos + 1 + match.start()
            help = 'write `\\\\` for a backslash, or the whole text as `r"…"`'
            raise BadCondition(at, f"{quoted(match[0])} is no escape: {help}")
        return chr(code)

    return _ESCAPE.sub(meant, str(token)[1:-1])


_HABITS = {
    "and": "write `&&`",
    "or": "write `||`",
    "not": "write `!`",
    "is": "write `==`",
    "&": "write `&&`",
    "|": "write `||`",
    "=": "write `==`",
    "<>": "write `!=`",
    "=<": "write `<=`",
    "=>": "write `>=`",
    "?": "a condition has no `? :`; write `!a || b`",
    "{": "a condition has no maps",
    "[": "a condition takes no item out of a list; ask `exists` or `all`",
    "if": 'write `!a || b` for "if a, then b"',
}
"""What people bring from other languages, and what to do here."""


_STRANGE = re.compile(r"[0-9][0-9A-Za-z_.]*|[&|=<>*/+%?-]+")


def _unexpected(text: str, at: int, word: str, *, operand: bool) -> BadCondition:
    """Why `word` cannot stand at `at`, where a value (`operand`) or a sign is wanted."""
    return BadCondition(at, f"{quoted(short(word, 30))} cannot stand here: {_hint(text[:at], word, operand)}")


def _hint(before: str, word: str, operand: bool) -> str:
    for habit in (before[-1:] + word, word):
        if habit in _HABITS and not (operand and habit == "["):
            return _HABITS[habit]
    if re.search(r"(?<![\w.])not\s*$", before):
        return "write `!` in place of `not`"
    if word in ('"', "'"):
        return "the text has no closing quote"
    if set(word) <= set("+-*/%"):
        return "a condition does no arithmetic"
    if word[0].isdigit() and not _NUMBER.fullmatch(word):
        return "numbers are written like `12` or `0.5`"
    return "a value is wanted, such as `self.owner`" if operand else _no_sign(word)


def _no_sign(word: str) -> str:
    """Why `word` cannot join what stands before it with what follows."""
    if word in _SIGNS:
        return "two things are compared at a time; join comparisons with `&&`"
    if word in (")", "]"):
        return "nothing opens what it closes"
    if not re.match(r"[\w\"'(.,:!<>=]", word):
        return "it is no part of a condition"
    return "a sign such as `&&` or `==` is missing before it"


_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_SIGNS = ("==", "!=", "<=", ">=", "<", ">", "in")
