"""The outline of a file: its elements as a tree, what can be folded, and the elements of a workspace by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bsclint.element import Element
from bsclint.finding import Span
from bsclint.lsp.view import View
from bsclint.model.document import Document
from bsclint.record import Record
from bsclint.schema import Link
from bsclint.syntax.tokens import STRINGS, Token

MOST = 500
"""The most symbols of a workspace that are shown at once."""


class Symbol(Record):
    """An element in the outline: what it is called, where it is, and what is in it."""

    kind: str
    name: str
    detail: str
    span: Span
    place: Span
    children: tuple[Symbol, ...] = ()


class Fold(Record):
    """Lines, counted from 0, that can be folded into the first of them."""

    first: int
    last: int
    comment: bool = False


def outline(document: Document) -> list[Symbol]:
    """The scorecards of `document`, with what is in them."""
    return [_symbol(card, document) for card in document.scorecards]


def _symbol(element: Element, document: Document) -> Symbol:
    children = tuple(_symbol(child, document) for child in element.children)
    if isinstance(element, Link):
        arrows = " -> ".join(", ".join(ref.text for ref in side) for side in element.sides)
        return Symbol("link", arrows, "", element.span, element.place, children)
    detail = element.id if element.title else ""
    return Symbol(element.kind, element.shown or element.kind, detail, element.span, element.place, children)


def search(documents: Iterable[Document], query: str) -> Iterator[Symbol]:
    """The named elements whose name or title holds the letters of `query` in their order, and nothing else of them."""
    wanted = query.casefold()
    for document in documents:
        for card in document.scorecards:
            for element in (card, *card.within(Element)):
                if element.name and any(_holds(text, wanted) for text in (element.id, element.title or "")):
                    detail = element.root.id if element.parent else element.path
                    yield Symbol(element.kind, element.shown or element.id, detail, element.span, element.place)


def _holds(text: str, letters: str) -> bool:
    at = 0
    folded = text.casefold()
    for letter in letters:
        at = folded.find(letter, at) + 1
        if not at:
            return False
    return True


def folds(view: View) -> list[Fold]:
    """The blocks, long texts and runs of comments that take more than one line."""
    found = [*_blocks(view), *_texts(view), *_comments(view)]
    return sorted({fold.first: fold for fold in reversed(found) if fold.first < fold.last}.values(), key=_first)


def _first(fold: Fold) -> int:
    return fold.first


def _line(view: View, offset: int) -> int:
    return view.source.position(offset)[0] - 1


def _blocks(view: View) -> Iterator[Fold]:
    opened: list[int] = []
    for token in view.tree.tokens:
        if token.type == "LBRACE":
            opened.append(_line(view, token.start))
        elif token.type == "RBRACE" and opened:
            yield Fold(opened.pop(), _line(view, token.start) - 1)  # the brace that closes stays in sight


def _texts(view: View) -> Iterator[Fold]:
    for token in view.tree.tokens:
        if token.type in STRINGS and ("\n" in token.text or "\r" in token.text):
            yield Fold(_line(view, token.start), _line(view, token.end))


def _comments(view: View) -> Iterator[Fold]:
    run: list[int] = []
    for line in [*_alone(view, view.tree.comments), -1]:
        if run and line != run[-1] + 1:
            yield Fold(run[0], run[-1], comment=True)
            run = []
        run.append(line)


def _alone(view: View, comments: Sequence[Token]) -> Iterator[int]:
    """The lines on which nothing but a comment stands."""
    for comment in comments:
        line, column = view.source.position(comment.start)
        if not view.source.line(line)[: column - 1].strip():
            yield line - 1
