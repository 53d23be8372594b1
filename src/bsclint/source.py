"""A scorecard's text, and where its offsets lie in lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from bsclint.record import Record

LINE_END = re.compile(r"\r\n|\r|\n")


class Source(Record, slots=False):
    """The text of one file.

    `path` is relative to the workspace root, with `/` everywhere; `text` is without the byte order mark that
    `bom` remembers. Line ends are LF, CRLF and a lone CR, nothing else.
    """

    path: str
    text: str
    bom: bool = False

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(match.end() for match in LINE_END.finditer(self.text))]
        lengths = map(len, self.text.split("\n"))
        return [line + letters for line, letters in enumerate(accumulate(lengths, initial=0))][:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column (in code points) of `offset`, which may be the text's length."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, number: int) -> int:
        """The offset at which the 1-based line `number` begins."""
        return self._starts[number - 1]

    def line(self, number: int) -> str:
        """The text of the 1-based line `number`, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @cached_property
    def line_end(self) -> str:
        """How its lines end: as the first does."""
        found = LINE_END.search(self.text)
        return found[0] if found else "\n"

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._starts)
