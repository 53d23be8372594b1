"""From text to tokens, in one pass of one regular expression."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

STRINGS = frozenset(("STRING", "LONG_STRING", "OPEN_STRING", "OPEN_LONG_STRING", "CURLY_STRING"))
NAMES = frozenset(("NAME", "IMPORT", "AS"))
KEYS = frozenset(("KEY", "PERIOD_KEY"))
AMOUNTS = frozenset(("NUMBER", "QUANTITY", "DATE", "BAD_NUMBER"))

_BLANKS = r"[ \t\r\n]*+"


class Token:
    """One word of the text: its terminal, its letters as written, and the offset of the first."""

    __slots__ = ("start", "text", "type")

    def __init__(self, type: str, text: str, start: int) -> None:
        self.type, self.text, self.start = type, text, start

    @property
    def end(self) -> int:
        """The offset after the last letter."""
        return self.start + len(self.text)

    def __repr__(self) -> str:
        return f"{self.type}({self.text!r}@{self.start})"


class Scanner:
    """The lexicon as one expression.

    `patterns` are (terminal, expression) in the order in which they are tried; none may hold a group of its own.
    `keywords` are whole words that are terminals of their own; `letter` is the class of letters in the expressions. A
    character that no pattern knows becomes a token of type BAD.
    """

    def __init__(self, patterns: Sequence[tuple[str, str]], keywords: Mapping[str, str], letter: str) -> None:
        self._keywords = keywords
        self._kinds = ["", *(name for name, _ in patterns)]
        self._patterns, self._letter = patterns, letter

    @cached_property
    def _every(self) -> re.Pattern[str]:
        return _compile([expression for _, expression in self._patterns])

    @cached_property
    def _ascii(self) -> re.Pattern[str]:
        """The same for texts in ASCII, with what a letter is there: it is made in half the time."""
        return _compile([expression.replace(self._letter, "[0-9A-Za-z_]") for _, expression in self._patterns])

    @cached_property
    def _without_long(self) -> re.Pattern[str]:
        # Once one """ is known to be left open no later one is ever closed; to look again for each of them
        # would take quadratic time.
        return _compile([_NEVER if name == "LONG_STRING" else expression for name, expression in self._patterns])

    def scan(self, text: str, start: int = 0, end: int | None = None) -> tuple[list[Token], list[Token]]:
        """The tokens of `text`, the last of them $END, and its comments: of all words that begin before `end`.

        Where another word begins there, $END stands there too.
        """
        tokens: list[Token] = []
        comments: list[Token] = []
        kinds, keywords = self._kinds, self._keywords
        match = (self._ascii if text.isascii() else self._every).match
        position, length = _after_blanks(text, start), len(text) if end is None else end
        while position < length:
            found = match(text, position)
            if found is None:
                tokens.append(Token("BAD", text[position], position))
                position = _after_blanks(text, position + 1)
                continue
            number: int = found.lastindex  # type: ignore[assignment]
            kind = kinds[number]
            word = text[position : found.end(number)]
            if kind == "COMMENT":
                comments.append(Token(kind, word, position))
            else:
                if kind == "NAME" or kind == "KEY":
                    kind = keywords.get(word, kind) if kind == "NAME" else kind
                    if not word.isascii() and not is_name(word):
                        kind = "BAD"
                elif kind == "OPEN_LONG_STRING":
                    match = self._without_long.match
                tokens.append(Token(kind, word, position))
            position = found.end()
        tokens.append(Token("$END", "", position))
        return tokens, comments


def is_name(word: str) -> bool:
    """Whether `word` is made of identifiers of any script with single hyphens between them."""
    first, *others = word.split("-")
    return first.isidentifier() and all(f"_{part}".isidentifier() and part for part in others)


_NEVER = "(?!)"


def _compile(expressions: Sequence[str]) -> re.Pattern[str]:
    # The empty group behind each expression tells which one matched, and where its word ends. A group around it
    # would do as well, but keep `re` from dismissing an expression by its first letter.
    return re.compile(f"(?:{'|'.join(f'(?:{expression})()' for expression in expressions)}){_BLANKS}")


def _after_blanks(text: str, position: int) -> int:
    found = re.compile(_BLANKS).match(text, position)
    return found.end() if found else position
