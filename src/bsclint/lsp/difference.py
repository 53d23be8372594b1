"""What makes one text of another, line by line, so that the cursor and the folds of an editor stay where they were."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from bsclint.finding import Edit, Span
from bsclint.source import Source


def difference(source: Source, after: str) -> list[Edit]:
    """The edits of whole lines that make `after` of the text of `source`."""
    old, new = list(_lines(source)), list(_lines(Source(source.path, after)))
    starts = [source.start(number) for number in range(1, len(old) + 1)] + [len(source.text)]
    return [
        Edit(Span(source.path, starts[first], starts[last]), "".join(new[begin:end]))
        for what, first, last, begin, end in SequenceMatcher(None, old, new).get_opcodes()
        if what != "equal"
    ]


def _lines(source: Source) -> Iterator[str]:
    """The lines with their ends; after the last line end there is one more, which may be empty."""
    starts = [source.start(number) for number in range(1, source.line_count + 1)]
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        yield source.text[start:end]
