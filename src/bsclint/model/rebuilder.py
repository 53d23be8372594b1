"""The document of a text that is being edited: elements in which nothing has changed are copied, not read again."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from bsclint.element import Element, Name, Point, Reference, Stated
from bsclint.finding import Span
from bsclint.model.builder import Builder
from bsclint.model.document import Document
from bsclint.schema import Perspective, Series
from bsclint.syntax.tree import Block, Tree


class Built(NamedTuple):
    """What a block stood for that nothing is wrong with: where, its element, and how much was looked at for it."""

    here: str
    element: Element
    looked_at: Counter[str]
    keys: int
    values: int


class Memory:
    """The blocks of one file, as they were built last."""

    def __init__(self) -> None:
        self._built: dict[Block, Built] = {}

    def document(self, tree: Tree) -> Document:
        """The document that `tree` stands for: the same as `build_document` makes of it."""
        builder = _Rebuilder(tree, self._built)
        document = builder.document()
        self._built = builder.built
        return document


class _Rebuilder(Builder):
    """Copies what is in a perspective, or beside the perspectives, where the tree still holds the very same block."""

    def __init__(self, tree: Tree, before: dict[Block, Built]) -> None:
        super().__init__(tree)
        self.before = before
        self.built: dict[Block, Built] = {}

    def _block(self, block: Block, parent: Element | None) -> Element | None:
        here = parent.kind if parent else "file"
        if here not in ("scorecard", "perspective") or self.tree.slips:
            return super()._block(block, parent)
        known = self.before.get(block)
        if known and known.here == here:
            copy = moved(known.element, block.start - known.element.span.start)
            copy.parent = parent
            self.looked_at.update(known.looked_at)
            self.keys += known.keys
            self.values += known.values
            self.built[block] = known._replace(element=copy)
            return copy
        looked_at, keys, values, flaws = self.looked_at.copy(), self.keys, self.values, len(self.flaws)
        element = super()._block(block, parent)
        # Of a perspective what is in it is kept: there it is that people write.
        if element and len(self.flaws) == flaws and not isinstance(element, Perspective):
            more = self.looked_at - looked_at
            self.built[block] = Built(here, element, more, self.keys - keys, self.values - values)
        return element


def moved(element: Element, more: int) -> Element:
    """A copy of `element`, and of all in it, `more` characters further on in the text."""
    kind = type(element)
    name, title = element.name, element.title_span
    copy = kind(
        _moved(element.word, more),
        _moved(element.span, more),
        name and Name(name.text, _moved(name.span, more)),
        element.title,
        title and _moved(title, more),
    )
    copy.mark = element.mark
    copy.stated = {key: _stated(one, more) for key, one in element.stated.items()}
    copy.children = tuple([moved(child, more) for child in element.children])
    for child in copy.children:
        child.parent = copy
    if isinstance(element, Series) and isinstance(copy, Series):
        copy.points = tuple([Point(period, _stated(one, more)) for period, one in element.points])
    return copy


_made = tuple.__new__
"""Makes a named tuple without asking its class how: there are twenty thousand in a long file."""


def _moved(span: Span, more: int) -> Span:
    path, start, end = span
    return _made(Span, (path, start + more, end + more))


def _stated(one: Stated, more: int) -> Stated:
    key, key_span, span, value, decision = one
    if isinstance(value, Reference):
        value = Reference(value.parts, _moved(value.span, more))
    elif isinstance(value, tuple):
        value = tuple([Reference(v.parts, _moved(v.span, more)) if isinstance(v, Reference) else v for v in value])
    return _made(Stated, (key, _moved(key_span, more), _moved(span, more), value, decision))
