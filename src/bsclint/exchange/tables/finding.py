"""Where on a sheet tables stand: their headings, their rows, and what stands around them."""

from __future__ import annotations

from bsclint.exchange.perspectives import well_known
from bsclint.exchange.tables.columns import SUBJECTS, Column, Meaning, meaning_of, named_perspective
from bsclint.exchange.tables.grid import Cell, Grid, one_line
from bsclint.exchange.tables.mapping import Mapping
from bsclint.record import Record, field

_LONGEST_HEADING = 100


class Table(Record, frozen=False):
    """A table: its columns, its rows, and the cells that stand above it, with `perspective` where that says it all."""

    grid: Grid
    columns: list[Column]
    rows: list[list[Cell]]
    above: list[list[Cell]] = field(default_factory=list)
    perspective: Cell | None = None

    def title(self, *kinds: str) -> Column | None:
        """Its column of the titles of `kinds`."""
        return next((column for column in self.columns if column.is_title(*kinds)), None)

    def all(self, kind: str, key: str) -> list[Column]:
        """Its columns of this meaning."""
        return [c for c in self.columns if c.meaning and (c.meaning.kind, c.meaning.key) == (kind, key)]


def tables_in(grid: Grid, mapping: Mapping) -> list[Table]:
    """The tables of `grid`, in order."""
    starts = [index for index, row in enumerate(grid.rows) if _is_heading(row, mapping)]
    # Of two lines of headings that follow each other, both are read as one.
    starts = [start for start in starts if start - 1 not in starts]
    found: list[Table] = []
    end = 0
    for start, stop in zip(starts, [*starts, len(grid.rows)][1:], strict=True):
        columns, first = _columns(grid.rows, start, mapping)
        rows = grid.rows[first:stop]
        above = grid.rows[end:start] if not found else []
        table = Table(grid, columns, rows, [_distinct(row) for row in above if any(row)])
        table.perspective = _perspective_above(grid.rows[end:start] if not found else found[-1].rows[-3:], found)
        found.append(table)
        end = stop
    return found


def _is_heading(row: list[Cell], mapping: Mapping) -> bool:
    cells = [cell for cell in _distinct(row) if len(cell.text) <= _LONGEST_HEADING and cell.amount is None]
    texts = {one_line(cell.text).casefold() for cell in cells}
    if len(texts) < 2 or len(texts) < len(cells):
        texts_differ = len(texts) >= max(2, len(cells) - 2)
        if not texts_differ:
            return False
    known = [meaning for cell in cells if (meaning := _meaning(cell, None, mapping))]
    about = {meaning.kind for meaning in known if meaning.key == "title"}
    about |= {"objective"} if any(named_perspective(cell.text) for cell in cells) else set()
    enough = len(known) >= 2 and len(known) * 2 >= len(cells)
    return enough and bool(about & set(SUBJECTS[1:])) and _are_headings(cells, known)


def _are_headings(cells: list[Cell], known: list[Meaning]) -> bool:
    # A row of data that has headings' words in two cells has figures or long texts in others.
    return (
        sum(len(cell.text) for cell in cells) <= 40 * len(cells) and len({(m.kind, m.key, m.when) for m in known}) > 1
    )


def _distinct(row: list[Cell]) -> list[Cell]:
    """The cells of `row` that hold something, one that is merged over several but once."""
    return list({id(cell): cell for cell in row if cell}.values())


def _meaning(cell: Cell, index: int | None, mapping: Mapping) -> Meaning | None:
    return mapping.meaning(one_line(cell.text), index) or meaning_of(_dated(cell))


def _dated(cell: Cell) -> str:
    """The text of a heading; one that is a day in the workbook stands for its month, as `Jan-26` does."""
    if cell.day is not None and cell.day.start.day == 1:
        return cell.day.text[:7]
    return cell.day.text if cell.day is not None else one_line(cell.text)


def _columns(rows: list[list[Cell]], start: int, mapping: Mapping) -> tuple[list[Column], int]:
    """The columns below the headings in row `start`, and the index of the first row that is none of them."""
    heading, first = rows[start], start + 1
    below = rows[first] if first < len(rows) else []
    if _continues(heading, below, mapping):
        columns = [_joined(index, heading, below, mapping) for index in range(len(heading))]
        return [column for column in columns if column], first + 1
    if start and _continues(rows[start - 1], heading, mapping, over=True):
        columns = [_joined(index, rows[start - 1], heading, mapping) for index in range(len(heading))]
        return [column for column in columns if column], first
    return [column for index, cell in enumerate(heading) if (column := _column(index, cell, cell, mapping))], first


def _continues(above: list[Cell], below: list[Cell], mapping: Mapping, over: bool = False) -> bool:
    """Whether `below` says more of the headings `above`: periods below `Targets`, `Actual` below `2026`."""
    fresh = [(up, down) for up, down in zip(above, below, strict=False) if down and up is not down]
    said = [_meaning(down, None, mapping) for _, down in fresh]
    if over:
        tops = {id(cell): _meaning(cell, None, mapping) for cell in above if cell}
        dated = any(meaning and meaning.key == "when" for meaning in said)
        return dated and bool(tops) and all(top and top.key in ("target", "actual") for top in tops.values())
    under = [meaning for (up, _), meaning in zip(fresh, said, strict=True) if not up or above.count(up) > 1]
    return bool(fresh) and len(under) == len(fresh) and all(m and m.key != "title" for m in said)


def _joined(index: int, above: list[Cell], below: list[Cell], mapping: Mapping) -> Column | None:
    down = below[index] if index < len(below) else Cell()
    top = above[index] or next((cell for cell in reversed(above[:index]) if cell), Cell())
    own = _column(index, down, down, mapping) if down else None
    if own and own.meaning and own.meaning.key not in ("when", "target", "actual", "baseline"):
        return own
    if not down or down is above[index]:
        return _column(index, above[index], above[index], mapping)
    both = Cell(f"{_dated(top)} {_dated(down)}", down.where)
    top.told = True
    return _column(index, both, down, mapping)


def _column(index: int, cell: Cell, told: Cell, mapping: Mapping) -> Column | None:
    if not cell:
        return None
    told.told = True
    meaning = _meaning(cell, index, mapping)
    heading = Cell(one_line(cell.text), told.where, told=True)
    if meaning is None and (named := named_perspective(cell.text)):
        return Column(index, heading, named[0], named[1])
    return Column(index, heading, meaning)


def _perspective_above(rows: list[list[Cell]], found: list[Table]) -> Cell | None:
    """A line of its own right above the headings that names a perspective."""
    for row in reversed(rows):
        cells = _distinct(row)
        if len(cells) == 1 and is_perspective(cells[0].text):
            cells[0].told = True
            return cells[0]
        if len(cells) > 1:
            return None
    return None


_FRAMES = ("perspective", "perspectief", "perspektive", "perspectiva")


def is_perspective(text: str) -> bool:
    """Whether a line of its own names a perspective."""
    line = one_line(text).strip(" :*")
    return bool(well_known(line)) or (len(line) < 60 and any(word in line.casefold() for word in _FRAMES))
