"""Where a revision keeps the gate, an exception in a scorecard counts only if the same one stands there already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from bsclint.finding import Span
from bsclint.model.builder import read_document
from bsclint.model.document import Document
from bsclint.model.exceptions import Grant, Ignore
from bsclint.record import replace
from bsclint.rulebook import Rulebook
from bsclint.schema import Waiver
from bsclint.settle.ignores import ignores_of
from bsclint.source import Source

Before = Callable[[str], str | None]
"""The text that a file had in the revision, by its path; None where there was no such file."""

E = TypeVar("E", Grant, Ignore)


def vouched_grants(grants: Iterable[Grant], document: Document, before: Before) -> Iterator[Grant]:
    """`grants`, which stand in `document`, each with word on whether the revision has the same one."""
    old = _old(document, before)
    known: Counter[Hashable] = Counter()
    for card in old.scorecards:
        for waiver in card.within(Waiver):
            word = waiver.name.text if waiver.name else None
            known[_waiver(card.id, word, _spans(waiver), old.source)] += 1
    return _marked(grants, known, lambda one: _waiver(one.scorecard, one.word, one.spans, document.source))


def vouched_ignores(ignores: Iterable[Ignore], document: Document, before: Before, book: Rulebook) -> Iterator[Ignore]:
    """`ignores`, which stand in `document`, each with word on whether the revision has it beside the same code."""
    old = _old(document, before)
    known: Counter[Hashable] = Counter(_remark(ignore, old.source) for ignore in ignores_of(old, book))
    return _marked(ignores, known, lambda one: _remark(one, document.source))


def _marked(found: Iterable[E], known: Counter[Hashable], key: Callable[[E], Hashable]) -> Iterator[E]:
    for one in found:
        about = key(one)
        yield replace(one, vouched=known[about] > 0)
        known[about] -= 1


def _old(document: Document, before: Before) -> Document:
    return read_document(Source(document.path, before(document.path) or ""))


def _spans(waiver: Waiver) -> Mapping[str, Span]:
    return {key: stated.span for key, stated in waiver.stated.items()}


def _waiver(scorecard: str | None, word: str | None, spans: Mapping[str, Span], source: Source) -> Hashable:
    """What a waiver says, wherever it stands."""
    texts = {key: source.text[span.start : span.end] for key, span in spans.items()}
    said = frozenset((key, re.sub(r"\r\n?", "\n", text)) for key, text in texts.items())
    return scorecard, word, said


def _remark(ignore: Ignore, source: Source) -> Hashable:
    """What a comment asks for, and the code that it speaks of."""
    code = source.line(ignore.line)
    line, column = source.position(ignore.place.start)
    if line == ignore.line:
        code = code[: column - 1]
    return ignore.scorecard, ignore.word, ignore.reason, code.strip()
