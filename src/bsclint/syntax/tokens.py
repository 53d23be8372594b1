"""From text to tokens, in one pass of one regular expression."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby

STRINGS = frozenset(("STRING", "LONG_STRING", "OPEN_STRING", "OPEN_LONG_STRING", "CURLY_STRING"))
NAMES = frozenset(("NAME", "IMPORT", "AS"))
KEYS = frozenset(("KEY", "PERIOD_KEY"))
AMOUNTS = frozenset(("NUMBER", "QUANTITY", "DATE", "BAD_NUMBER"))

_JUDGED = NAMES | {"KEY"}
"""What is made of letters of any script, of which not all are letters of a name."""
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
    `keywords` are whole words that are terminals of their own; `letter` is the class of letters in the expressions, and
    `word` what a name begins with, and a key. A character that no pattern knows becomes a token of type BAD.
    """

    def __init__(
        self, patterns: Sequence[tuple[str, str]], keywords: Mapping[str, str], letter: str, word: str
    ) -> None:
        self._keywords = keywords
        self._kinds = ["", *(name for name, _ in patterns)]
        self._patterns, self._letter, self._word = patterns, letter, word

    @cached_property
    def _every(self) -> re.Pattern[str]:
        return _compile([expression for _, expression in self._patterns], self._word)

    @cached_property
    def _ascii(self) -> re.Pattern[str]:
        """The same for texts in ASCII, with what a letter is there: it is made in half the time."""
        letter = "[0-9A-Za-z_]"
        expressions = [expression.replace(self._letter, letter) for _, expression in self._patterns]
        return _compile(expressions, self._word.replace(self._letter, letter))

    @cached_property
    def _without_long(self) -> re.Pattern[str]:
        # Once one """ is known to be left open no later one is ever closed; to look again for each of them
        # would take quadratic time.
        expressions = [_NEVER if name == "LONG_STRING" else expression for name, expression in self._patterns]
        return _compile(expressions, self._word)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> tuple[list[Token], list[Token]]:
        """The tokens of `text`, the last of them $END, and its comments: of all words that begin before `end`.

        Where another word begins there, $END stands there too.
        """
        tokens: list[Token] = []
        comments: list[Token] = []
        kinds, keywords, strange = self._kinds, self._keywords, not text.isascii()
        expression = self._every if strange else self._ascii
        position, length = _after_blanks(text, start), len(text) if end is None else end
        while position < length:
            for found in iter(expression.scanner(text, position).match, None):  # type: ignore[attr-defined]
                number: int = found.lastindex
                kind = kinds[number]
                word = text[position : found.end(number)]
                if kind == "NAME":
                    kind = keywords.get(word, kind)
                if strange and kind in _JUDGED and not is_name(word):
                    kind = "BAD"
                (comments if kind == "COMMENT" else tokens).append(Token(kind, word, position))
                position = found.end()
                if position >= length:
                    break
                if kind == "OPEN_LONG_STRING":
                    expression = self._without_long
                    break
            else:
                if position < length:
                    tokens.append(Token("BAD", text[position], position))
                    position = _after_blanks(text, position + 1)
        tokens.append(Token("$END", "", position))
        return tokens, comments


def is_name(word: str) -> bool:
    """Whether `word` is made of identifiers of any script with single hyphens between them."""
    first, *others = word.split("-")
    return first.isidentifier() and all(f"_{part}".isidentifier() and part for part in others)


_NEVER = "(?!)"


def _compile(expressions: Sequence[str], word: str) -> re.Pattern[str]:
    # The empty group behind each expression tells which one matched, and where its word ends. A group around it
    # would do as well, but keep `re` from dismissing an expression by its first letter. What begins with a `word` is
    # read once for all that do: they are neighbours.
    branches: list[str] = []
    for of_word, group in groupby(expressions, lambda expression: expression.startswith(word)):
        if of_word:
            branches.append(f"{word}(?:{'|'.join(f'{expression[len(word) :]}()' for expression in group)})")
        else:
            branches += [f"(?:{expression})()" for expression in group]
    return re.compile(f"(?:{'|'.join(branches)}){_BLANKS}")


def _after_blanks(text: str, position: int) -> int:
    found = re.compile(_BLANKS).match(text, position)
    return found.end() if found else position
