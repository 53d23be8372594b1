"""What each word of a file is, for an editor that gives every sort of word a colour of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsclint.element import KINDS
from bsclint.finding import Span
from bsclint.lsp.names import occurrences
from bsclint.lsp.view import View
from bsclint.model.document import ImportLine
from bsclint.source import LINE_END
from bsclint.syntax.shapes import opens_block
from bsclint.syntax.tokens import KEYS, NAMES, STRINGS, Token

SORTS = (
    "keyword",
    "property",
    "string",
    "number",
    "comment",
    "operator",
    "enumMember",
    "variable",
    "class",
    "namespace",
)
"""The sorts of words, in the order in which the protocol numbers them."""

_BY_TYPE = {
    **dict.fromkeys(KEYS, "property"),
    **dict.fromkeys(STRINGS, "string"),
    **dict.fromkeys(("NUMBER", "QUANTITY", "DATE"), "number"),
    **dict.fromkeys(("ARROW", "COMPARE", "DOTS"), "operator"),
    **dict.fromkeys(("BY", "ON", "TBD"), "keyword"),
    "UNIT": "enumMember",
    "COMMENT": "comment",
}


class Coloured(NamedTuple):
    """A word of one line, what sort it is of, and whether it is the name that something is given."""

    span: Span
    sort: str
    declares: bool = False


def colours(view: View) -> list[Coloured]:
    """The words of the file in their order; none reaches over the end of a line."""
    return sorted(_lines(view, _words(view)))


def _words(view: View) -> Iterator[Coloured]:
    names = {one.span.start: one for one in occurrences(view.document, view.workspace)}
    tokens = view.tree.tokens
    for index, token in enumerate(tokens):
        span = Span(view.path, token.start, token.end)
        if token.type in NAMES:
            name = names.get(token.start)
            if name is not None and name.span.end == token.end:
                sort = "namespace" if isinstance(name.meaning, ImportLine) else "class" if name.declares else "variable"
                yield Coloured(span, sort, name.declares)
            else:
                yield Coloured(span, _plain(tokens, index))
        elif token.type in _BY_TYPE:
            yield Coloured(span, _BY_TYPE[token.type])
    for comment in view.tree.comments:
        yield Coloured(Span(view.path, comment.start, comment.end), "comment")


def _plain(tokens: list[Token], index: int) -> str:
    """The sort of a word that is nobody's name."""
    token = tokens[index]
    if token.type in ("IMPORT", "AS") or (token.text in KINDS and opens_block(tokens, index)):
        return "keyword"
    return "enumMember"


def _lines(view: View, words: Iterator[Coloured]) -> Iterator[Coloured]:
    """`words`, those of several lines cut at their ends."""
    text = view.text
    for word in words:
        _, start, end = word.span
        for cut in LINE_END.finditer(text, start, end):
            if cut.start() > start:
                yield word._replace(span=Span(view.path, start, cut.start()))
            start = cut.end()
        if end > start:
            yield word._replace(span=Span(view.path, start, end))
