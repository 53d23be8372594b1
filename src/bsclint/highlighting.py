"""Scorecards in the colours of Pygments, for Sphinx, MkDocs and `pygmentize`. Only Pygments imports this module."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from bsclint.element import KINDS
from bsclint.schema import ATTRIBUTE_KEYS
from bsclint.syntax.grammar import grammar
from bsclint.syntax.shapes import opens_block
from bsclint.syntax.tokens import NAMES, STRINGS, Token

Coloured = tuple[int, _TokenType, str]

_SORTS: dict[str, _TokenType] = {
    "COMMENT": Comment.Single,
    "PERIOD_KEY": Literal.Date,
    "DATE": Literal.Date,
    **dict.fromkeys(("STRING", "LONG_STRING"), String.Double),
    **dict.fromkeys(("NUMBER", "QUANTITY"), Number),
    "UNIT": Keyword.Type,
    **dict.fromkeys(("BY", "ON"), Operator.Word),
    "TBD": Keyword,
    **dict.fromkeys(("COMPARE", "ARROW", "DOTS"), Operator),
    **dict.fromkeys(("DOT", "COMMA", "COLON", "LBRACE", "RBRACE"), Punctuation),
}
"""What a token is by its type alone; one that is neither here nor looked at below is wrong."""

_ESCAPE = re.compile(r"\\(?:u\{[^}\r\n]*\}|.)", re.DOTALL)
_PARTS = {
    "STRING": (_ESCAPE, String.Escape),
    "LONG_STRING": (_ESCAPE, String.Escape),
    "QUANTITY": (re.compile(r"[ \t]+[^ \t]+|[%‰]"), Keyword.Type),
}
"""What stands apart within a token of a type, and its sort."""
_NONE = re.compile("(?!)")


class ScorecardLexer(Lexer):
    """Tells the words of a scorecard apart, as bsclint does. What bsclint cannot read is an Error token."""

    name = "Balanced scorecard"
    aliases: ClassVar[list[str]] = ["bsc"]
    filenames: ClassVar[list[str]] = ["*.bsc"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[Coloured]:
        """The whole of `text`: offset, sort and letters of each piece."""
        tokens, comments = grammar().scanner.scan(text)
        words = [(token.start, index, token) for index, token in enumerate(tokens)]
        words += [(comment.start, -1, comment) for comment in comments]
        at = 0
        for start, index, token in sorted(words, key=lambda word: word[0]):
            if at < start:
                yield at, Whitespace, text[at:start]
            at = token.end
            if token.text:
                yield from _pieces(token, _sort(tokens, index) if index >= 0 else _SORTS["COMMENT"])


def _sort(tokens: Sequence[Token], index: int) -> _TokenType:
    token = tokens[index]
    if token.type == "KEY":
        return Name.Attribute if token.text in ATTRIBUTE_KEYS or token.text.startswith("x_") else Name
    return _word(tokens, index) if token.type in NAMES else _SORTS.get(token.type, Error)


def _word(tokens: Sequence[Token], index: int) -> _TokenType:
    """The sort of a word without quotes."""
    token, after = tokens[index], tokens[index + 1]
    before, second = tokens[index - 1] if index else after, tokens[index - 2] if index > 1 else after
    if token.type == "IMPORT" and after.type in STRINGS:
        return Keyword.Namespace
    if before.type in STRINGS and second.type == "IMPORT":
        return Keyword.Namespace
    if before.type == "AS" and second.type in STRINGS:
        return Name.Namespace
    if opens_block(tokens, index):
        return Keyword.Declaration
    if index and opens_block(tokens, index - 1):
        return Name.Class
    return _stated(second.text, token.text) if before.type == "COLON" else Name.Variable


def _stated(key: str, word: str) -> _TokenType:
    """The sort of `word` as the first of what is stated for `key`."""
    for kind in ATTRIBUTE_KEYS.get(key, ()):
        attribute = KINDS[kind].attributes[key]
        if attribute.type == "unit":
            return Keyword.Type
        if word in attribute.words or word in attribute.aliases or attribute.type == "framework":
            return Keyword.Constant
    return Keyword.Constant if word in ("true", "false") else Name.Variable


def _pieces(token: Token, sort: _TokenType) -> Iterator[Coloured]:
    """`token`; of a quantity the number and its unit, of a text its escapes apart."""
    expression, special = _PARTS.get(token.type, (_NONE, sort))
    at = 0
    for part in expression.finditer(token.text):
        if at < part.start():
            yield token.start + at, sort, token.text[at : part.start()]
        yield token.start + part.start(), special, part[0]
        at = part.end()
    if at < len(token.text):
        yield token.start + at, sort, token.text[at:]
