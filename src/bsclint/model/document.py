"""One file understood: its scorecards, its imports, and what is wrong with it, all without looking at any other."""

from __future__ import annotations

from collections.abc import Mapping

from bsclint.finding import Span
from bsclint.model.flaw import Flaw
from bsclint.record import Record, field
from bsclint.schema import Scorecard
from bsclint.source import Source


class ImportLine(Record):
    """`import "path" as alias`, as written."""

    file: str
    file_span: Span
    alias: str
    alias_span: Span


class Document(Record):
    """What is in one file.

    `broken`: it has syntax errors, so that something that a reference asks for may have been lost. `looked_at`
    counts, by language code, what was judged: the evidence that a language result gives. `lost` are the names in
    what could not be read, `nameless` the kinds of elements without the name that they need: whoever refers to
    one of them may be right. `asides` are the comments that speak to bsclint.
    """

    source: Source
    scorecards: tuple[Scorecard, ...] = ()
    imports: tuple[ImportLine, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    looked_at: Mapping[str, int] = field(default_factory=dict)
    broken: bool = False
    lost: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    asides: tuple[Span, ...] = ()

    @property
    def path(self) -> str:
        """Its path, relative to the root."""
        return self.source.path
