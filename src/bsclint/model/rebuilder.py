"""The document of a text that is being edited: elements in which nothing has changed are moved, not made again."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from bsclint.element import Element, Ground
from bsclint.model.builder import Builder
from bsclint.model.document import Document
from bsclint.schema import Perspective
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
        """The document that `tree` stands for: the same as `build_document` makes of it.

        The one before it is used up: what has not changed is part of the new one.
        """
        builder = _Rebuilder(tree, self._built)
        document = builder.document()
        self._built = builder.built
        return document


class _Rebuilder(Builder):
    """Keeps what is in a perspective, or beside the perspectives, where the tree still holds the very same block.

    Each has a ground of its own: to move that is to move all that stands on it.
    """

    def __init__(self, tree: Tree, before: dict[Block, Built]) -> None:
        super().__init__(tree)
        self.before = before
        self.built: dict[Block, Built] = {}

    def _block(self, block: Block, parent: Element | None) -> Element | None:
        here = parent.kind if parent else "file"
        if here not in ("scorecard", "perspective"):
            return super()._block(block, parent)
        known = self.before.get(block)
        if known is None or known.here != here:
            return self._anew(block, parent, here)
        known.element.at.ground.start = block.start
        known.element.parent = parent
        self.looked_at.update(known.looked_at)
        self.keys += known.keys
        self.values += known.values
        self.built[block] = known
        return known.element

    def _anew(self, block: Block, parent: Element | None, here: str) -> Element | None:
        looked_at, keys, values, flaws = self.looked_at.copy(), self.keys, self.values, len(self.flaws)
        around, self.ground = self.ground, Ground(self.path, block.start)
        element = super()._block(block, parent)
        self.ground = around
        wrong = len(self.flaws) > flaws or any(block.start <= slip.start <= block.end for slip in self.tree.slips)
        # Of a perspective what is in it is kept: there it is that people write.
        if element and not wrong and not isinstance(element, Perspective):
            more = self.looked_at - looked_at
            self.built[block] = Built(here, element, more, self.keys - keys, self.values - values)
        return element
