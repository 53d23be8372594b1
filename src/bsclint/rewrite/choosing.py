"""Which fixes can be made together: those that do not touch the same words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from bsclint.finding import Finding, Span


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Those of `findings` whose fixes can be made in one go; of two that overlap, the first."""
    taken: dict[str, list[tuple[int, int]]] = {}
    chosen = []
    for finding in findings:
        spans = [edit.span for edit in finding.fix.edits] if finding.fix else []
        if spans and all(_is_free(span, taken.get(span.path, [])) for span in spans):
            chosen.append(finding)
            for path, start, end in spans:
                insort(taken.setdefault(path, []), (start, end))
    return chosen


def _is_free(span: Span, taken: list[tuple[int, int]]) -> bool:
    mine = (span.start, span.end)
    at = bisect_left(taken, mine)
    return not any(_overlap(mine, other) for other in taken[max(at - 1, 0) : at + 1])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share a word, or one is a place where the other begins; two places never overlap."""
    (start, end), (first, _) = sorted((one, other), key=lambda span: (span[0], -span[1]))
    return start < end and first < end
