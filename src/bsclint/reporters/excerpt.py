"""The source lines that a finding speaks of, every place underlined and its message beside or below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from bsclint.display import escape
from bsclint.finding import Finding, Span
from bsclint.record import Record
from bsclint.report import Report
from bsclint.reporters.color import Paint
from bsclint.reporters.words import WORKSPACE
from bsclint.source import Source

WIDTH = 120
"""Columns of a source line that are shown; what is longer is cut around its places."""
REACH = 80
"""Places of one line that lie further apart, in code points, are shown on the line written twice."""
NEAR = 4
"""Places of one file that lie further apart, in lines, have an excerpt each."""
TAB = "    "


class Mark(Record):
    """A place on one line, from code point `start` (from 0) to before `end`, and what to say of it."""

    line: int
    start: int
    end: int
    message: str
    style: str
    sign: str


Block = tuple[str, list[Mark]]
"""A file and its places that are near each other, in order."""
Piece = tuple[int, str, str]
"""Column, text and style of something drawn below a source line."""


def excerpts(report: Report, finding: Finding, style: str, paint: Paint) -> tuple[int, list[str]]:
    """The excerpts of `finding`, its primary place in `style`, and the width of their line numbers."""
    blocks = list(_blocks(report, finding, style))
    width = max((len(str(marks[-1].line)) for _, marks in blocks), default=1)
    lines: list[str] = []
    for number, (path, marks) in enumerate(blocks):
        if number:
            lines.append(paint("frame", f"{'':{width}} |"))
        lines += _block(report, path, marks, width, paint)
    return width, lines


def _blocks(report: Report, finding: Finding, style: str) -> Iterator[Block]:
    """The block of the primary place, then the others: by line in its file, then files as they are named."""
    primary = _mark(report, finding.span, "", style, "^")
    places: dict[str, dict[Mark, None]] = {finding.span.path: {primary: None}}
    for label in finding.labels:
        mark = _mark(report, label.span, escape(label.message), "frame", "-")
        places.setdefault(label.span.path, {})[mark] = None
    for path, marks in places.items():
        near = _near(sorted(marks, key=lambda mark: (mark.line, mark.start, mark.end)))
        for block in sorted(near, key=lambda block: all(mark is not primary for mark in block)):
            yield path, block


def _mark(report: Report, span: Span, message: str, style: str, sign: str) -> Mark:
    """The place of `span`, of which the lines after the first are cut off."""
    line, column, end_line, end_column = report.lines(span)
    source = report.sources.get(span.path)
    length = len(source.line(line)) if source else 0
    start = min(column - 1, length)
    end = min(end_column - 1, length) if end_line == line else length
    return Mark(line, start, max(start, end), message, style, sign)


def _near(marks: list[Mark]) -> list[list[Mark]]:
    groups = [[marks[0]]]
    for mark in marks[1:]:
        if mark.line - groups[-1][-1].line > NEAR:
            groups.append([])
        groups[-1].append(mark)
    return groups


def _block(report: Report, path: str, marks: list[Mark], width: int, paint: Paint) -> Iterator[str]:
    head = next((mark for mark in marks if mark.sign == "^"), marks[0])
    arrow = paint("frame", f"{'':{width}}{'-->' if head.sign == '^' else ':::'}")
    source = report.sources.get(path)
    if source is None:
        yield f"{arrow} {escape(path) or WORKSPACE}"
        yield from (f"{'':{width}} = {mark.message}" for mark in marks if mark.message)
        return
    yield f"{arrow} {escape(f'{path}:{head.line}:{head.start + 1}')}"
    yield paint("frame", f"{'':{width}} |")
    for number, body in _rows(source, marks, paint):
        if number is None:
            yield paint("frame", "...")
        else:
            yield paint("frame", f"{number:>{width}} |") + (f" {body}" if body else "")


def _rows(source: Source, marks: list[Mark], paint: Paint) -> Iterator[tuple[int | str | None, str]]:
    """Line number (None for lines left out, empty below a line) and text of every row of an excerpt."""
    before = marks[0].line
    for line, on_line in groupby(marks, key=lambda mark: mark.line):
        text = source.line(line)
        if line - before == 2:
            yield line - 1, _View.of(source.line(line - 1), 0, 0).text.rstrip()
        elif line - before > 2:
            yield None, ""
        before = line
        for group in _within_reach(list(on_line)):
            first = group[0].start
            view = _View.of(text, first, min(max(mark.end for mark in group), first + WIDTH))
            yield line, view.text.rstrip()
            yield from (("", row) for row in _underlines(view, group, paint))


def _within_reach(marks: list[Mark]) -> list[list[Mark]]:
    groups = [[marks[0]]]
    for mark in marks[1:]:
        if mark.start - groups[-1][0].start > REACH:
            groups.append([])
        groups[-1].append(mark)
    return groups


class _View(Record):
    """As much of a line as is shown, from the code point `offset` on, and the columns of its code points."""

    text: str
    offset: int
    columns: list[int]

    @classmethod
    def of(cls, line: str, first: int, last: int) -> _View:
        """The part of `line` around the code points from `first` to `last`, which are all in it."""
        low = max(0, first - WIDTH)
        near = line[low : last + WIDTH]
        cells = _cells(near)
        plain = near.isascii() and "".join(cells) == near
        widths = [1] * len(cells) if plain else [_width(cell) for cell in cells]
        left, right = first - low, last - low
        if sum(widths) <= WIDTH:
            left, right = 0, len(cells)
        room = WIDTH - sum(widths[left:right])
        while room > 0 and (left > 0 or right < len(cells)):
            if left > 0:
                left -= 1
                room -= widths[left]
            if right < len(cells):
                room -= widths[right]
                right += 1
        before = "…" if low + left > 0 else ""
        after = "…" if low + right < len(line) else ""
        columns = list(accumulate(widths[left:right], initial=len(before)))
        return cls(before + "".join(cells[left:right]) + after, low + left, columns)

    def column(self, index: int) -> int:
        """The column, from 0, of the code point `index` of the line; the last one for what is cut off."""
        return self.columns[min(index - self.offset, len(self.columns) - 1)]


def _cells(text: str) -> list[str]:
    """What is shown for each character of `text`."""
    shown, at, cells = escape(text), 0, []
    if shown == text:
        return list(text)
    for char in text:
        if shown[at] == char:
            size = 1
        elif shown.startswith("\\u{", at):
            size = shown.index("}", at) + 1 - at
        else:
            size = 2
        cells.append(TAB if char == "\t" else shown[at : at + size])
        at += size
    return cells


def _width(text: str) -> int:
    """The columns that `text` takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _underlines(view: _View, marks: list[Mark], paint: Paint) -> Iterator[str]:
    """The rows below a source line: underlines with the messages that fit beside them, then the others."""
    spans = [(start := view.column(m.start), max(view.column(m.end), start + 1), m) for m in marks]
    first = _signs(spans)
    below: list[Piece] = []
    for start, end, mark in sorted(spans, key=lambda span: (span[1], span[0]), reverse=True):
        if not mark.message:
            continue
        if all(at >= end + _width(mark.message) + 2 or at + _width(text) <= end for at, text, _ in first):
            first.append((end + 1, mark.message, mark.style))
        else:
            below.append((start, mark.message, mark.style))
    yield _drawn(first, paint)
    below.sort(key=lambda piece: piece[0], reverse=True)
    if below:
        yield _drawn(_stems(below), paint)
    for number, piece in enumerate(below, 1):
        left = [other for other in below[number:] if other[0] < piece[0]]
        yield _drawn([piece, *_stems(left)], paint)


def _signs(spans: list[tuple[int, int, Mark]]) -> list[Piece]:
    """The underlines: a shorter one covers a part of a longer one, the primary one covers its equal."""
    signs: dict[int, tuple[str, str]] = {}
    for start, end, mark in sorted(spans, key=lambda span: (span[0] - span[1], span[2].sign == "^")):
        signs |= dict.fromkeys(range(start, end), (mark.sign, mark.style))
    return [(column, sign, style) for column, (sign, style) in signs.items()]


def _stems(pieces: Iterable[Piece]) -> list[Piece]:
    """A stroke from each underline down to its message; one where several start together."""
    return list({column: (column, "|", style) for column, _, style in pieces}.values())


def _drawn(pieces: Iterable[Piece], paint: Paint) -> str:
    runs: list[tuple[str, str]] = []
    at = 0
    for column, text, style in sorted(pieces):
        gap = " " * (column - at)
        if runs and runs[-1][0] == style:
            runs[-1] = (style, runs[-1][1] + gap + text)
        else:
            runs += [("", gap), (style, text)]
        at = column + _width(text)
    return "".join(paint(style, text) if style else text for style, text in runs)
