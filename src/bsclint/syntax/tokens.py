"""From text to tokens, in one pass of one regular expression."""

import re
from collections.abc import Mapping, Sequence

STRINGS = frozenset(("STRING", "LONG_STRING", "OPEN_STRING", "OPEN_LONG_STRING", "CURLY_STRING"))
NAMES = frozenset(("NAME", "IMPORT", "AS"))
KEYS = frozenset(("KEY", "PERIOD_KEY"))

_blanks = re.compile(r"[ \t\r\n]*").match


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
    """The lexicon as one expression: every pattern a named group, blanks folded in before them.

    `patterns` are (terminal, expression) in the order in which they are tried; `keywords` are whole words that
    are terminals of their own. A character that no pattern knows becomes a token of type BAD.
    """

    def __init__(self, patterns: Sequence[tuple[str, str]], keywords: Mapping[str, str]) -> None:
        self._keywords = keywords
        self._every = _compile(patterns)
        # Once one """ is known to be left open no later one is ever closed; to look again for each of them
        # would take quadratic time.
        self._without_long = _compile([pair for pair in patterns if pair[0] != "LONG_STRING"])

    def scan(self, text: str) -> tuple[list[Token], list[Token]]:
        """The tokens of `text`, the last of them $END, and its comments."""
        tokens: list[Token] = []
        comments: list[Token] = []
        keyword, match = self._keywords.get, self._every.match
        position, length = 0, len(text)
        while found := match(text, position) or _strange(text, position):
            kind = found.lastgroup or "BAD"
            word = found[found.lastgroup or 0]
            position = found.end()
            start = position - len(word)
            if kind == "NAME":
                kind = keyword(word, kind)
            elif kind == "COMMENT":
                comments.append(Token(kind, word, start))
                continue
            elif kind == "OPEN_LONG_STRING":
                match = self._without_long.match
            if not word.isascii() and (kind == "NAME" or kind == "KEY") and not is_name(word):
                kind = "BAD"
            tokens.append(Token(kind, word, start))
        tokens.append(Token("$END", "", length))
        return tokens, comments


def is_name(word: str) -> bool:
    """Whether `word` is made of identifiers of any script with single hyphens between them."""
    first, *others = word.split("-")
    return first.isidentifier() and all(f"_{part}".isidentifier() and part for part in others)


def _compile(patterns: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n]*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns) + ")")


_one_character = re.compile(r"[^ \t\r\n]").match


def _strange(text: str, position: int) -> re.Match[str] | None:
    """The next character of `text` that is not blank, where no pattern matches; None at the end."""
    blanks = _blanks(text, position)
    return _one_character(text, blanks.end() if blanks else position)
