"""Between offsets into a text and the lines and units in which an editor counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bsclint.finding import Span
from bsclint.source import Source

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"

_UNITS: dict[str, Callable[[str], int]] = {
    UTF8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    UTF16: lambda text: len(text) + sum(character > "\uffff" for character in text),
    UTF32: len,
}
"""How many units a text takes, by encoding."""


class Range(NamedTuple):
    """A stretch of a file as an editor counts it: 0-based lines, and units of the encoding; the end is exclusive."""

    line: int
    unit: int
    end_line: int
    end_unit: int


class Positions:
    """The positions in `source` of an editor that counts in `encoding`.

    `marked`: the editor's own text begins with the byte order mark that the source is without.
    """

    def __init__(self, source: Source, encoding: str = UTF16, marked: bool = False) -> None:
        self.source, self._count = source, _UNITS[encoding]
        self._plain = source.text.isascii()
        self._mark = self._count("\ufeff") if marked and source.bom else 0

    def position(self, offset: int) -> tuple[int, int]:
        """The line and unit of `offset`."""
        line, column = self.source.position(offset)
        units = column - 1
        if not self._plain:
            units = self._count(self.source.text[offset - units : offset])
        return line - 1, units + (self._mark if line == 1 else 0)

    def range(self, span: Span) -> Range:
        """The lines and units of `span`."""
        return Range(*self.position(span.start), *self.position(span.end))

    def offset(self, line: int, unit: int) -> int:
        """The offset of a position; one beyond its line, or the text, is the end of that."""
        if line < 0 or line >= self.source.line_count:
            return 0 if line < 0 else len(self.source.text)
        text, start = self.source.line(line + 1), self.source.start(line + 1)
        unit -= self._mark if line == 0 else 0
        if self._plain or text.isascii():
            return start + min(max(unit, 0), len(text))
        at = taken = 0
        for character in text:
            taken += self._count(character)
            if taken > unit:
                break
            at += 1
        return start + at

    def span(self, where: Range) -> Span:
        """The span of `where`; one that ends before it begins is empty."""
        start = self.offset(where.line, where.unit)
        return Span(self.source.path, start, max(self.offset(where.end_line, where.end_unit), start))
