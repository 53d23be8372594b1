"""One file as a feature sees it: its text, what it means, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from bsclint.element import Element
from bsclint.errors import UnreadableFile
from bsclint.finding import Finding
from bsclint.model.case import Case
from bsclint.model.document import Document
from bsclint.model.links import Links
from bsclint.model.workspace import Workspace
from bsclint.record import Record
from bsclint.schema import Scorecard
from bsclint.source import Source
from bsclint.standards import Settings
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Tree


class View(Record, slots=False):
    """The file at `path` of a workspace, in one state of all open texts.

    `judged` gives the open findings in it, `mended` its text after all fixes that are safe.
    """

    path: str
    workspace: Workspace
    settings: Settings
    tree: Tree
    today: date
    judged: Callable[[], Sequence[Finding]]
    mended: Callable[[], str]

    @cached_property
    def document(self) -> Document:
        """What the file means."""
        return self.workspace.document(self.path)

    @cached_property
    def links(self) -> Links:
        """What its references stand for."""
        return self.workspace.links(self.document)

    @property
    def source(self) -> Source:
        """Its text, and where its lines begin."""
        return self.tree.source

    @property
    def text(self) -> str:
        """Its text."""
        return self.tree.source.text

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """The open findings in it, in the order of their places."""
        return self.judged()

    def findings_at(self, start: int, end: int) -> list[Finding]:
        """The findings whose places touch the stretch from `start` to `end`."""
        return [f for f in self.findings if f.span.start <= end and start <= f.span.end]

    def element(self, offset: int) -> Element | None:
        """The innermost element around `offset`."""
        level: tuple[Element, ...] = self.document.scorecards
        inner: Element | None = None
        while found := next((e for e in level if e.span.start <= offset <= e.span.end), None):
            inner, level = found, found.children
        return inner

    def card(self, offset: int) -> Scorecard | None:
        """The scorecard around `offset`."""
        cards = self.document.scorecards
        return next((card for card in cards if card.span.start <= offset <= card.span.end), None)

    @cached_property
    def cases(self) -> list[Case]:
        """Its scorecards in their surroundings."""
        known: dict[Scorecard, Case] = {}
        return [Case(card, self.workspace, self.today, known) for card in self.document.scorecards]

    def token(self, offset: int) -> Token | None:
        """The token in which `offset` lies, or at whose end it does."""
        tokens = self.tree.tokens
        index = first_from(tokens, offset + 1) - 1
        return tokens[index] if index >= 0 and offset <= tokens[index].end and tokens[index].text else None

    def others(self) -> list[Document]:
        """Every document of the workspace that can be read, this one first."""
        found = [self.document]
        for path in self.workspace.paths:
            if path != self.path:
                try:
                    found.append(self.workspace.document(path))
                except UnreadableFile:
                    continue
        return found


def first_from(tokens: Sequence[Token], offset: int) -> int:
    """The index of the first of `tokens` that begins at `offset` or later."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low
