"""Rows of cells with their places: what workbooks, separated values and Markdown have in common."""

from __future__ import annotations

import re

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.record import Record, field
from bsclint.values import Period, Quantity


class Cell(Record, frozen=False, eq=False):
    """A cell: what it shows, without blanks around, and where it stands (`Plan!B4`, `line 12, column C`).

    `amount`, `day` and `flag` are what a workbook knows it to be; `fault` says why it has no value. `told` says that
    what it holds is in the plan, or in the log.
    """

    text: str = ""
    where: str = ""
    amount: Quantity | None = None
    day: Period | None = None
    flag: bool | None = None
    fault: str = ""
    told: bool = False
    exact: str | None = None

    @property
    def raw(self) -> str:
        """What it holds, blanks and all."""
        return self.text if self.exact is None else self.exact

    def __bool__(self) -> bool:
        return bool(self.text or self.fault)


class Grid(Record, frozen=False, eq=False):
    """A sheet, or all of a file: rows of cells, none longer than the others.

    `title` is the name of the sheet, or the heading above a table in a text; `name` is what precedes a place in it.
    """

    title: str
    rows: list[list[Cell]]
    name: str = ""
    headed: list[str] = field(default_factory=list)

    def column(self, index: int) -> str:
        """The place of a whole column: `Plan!C`, `column C`."""
        return f"{self.name}!{letter(index)}" if self.name else f"column {letter(index)}"


EMPTY = Cell()
"""Stands where a row has no cell; nothing is ever written into it."""


def squared(rows: list[list[Cell]], source: str) -> list[list[Cell]]:
    """`rows`, the short ones filled up with empty cells. Raises UserError for more cells than are read."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.TABLE_CELLS:
        raise UserError(
            f"{quoted(source)} has a table of more than {limits.TABLE_CELLS:_} cells, the most that are read"
        )
    return [row + [EMPTY] * (width - len(row)) for row in rows]


def letter(index: int) -> str:
    """The name of the column `index`, from 0 on: A, B, … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


# Blanks that are not seen as such, and marks that turn the direction of reading; a tab within a cell is a blank.
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f\u3000]+")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain(text: str) -> str:
    """`text` as it is seen: lines end in LF, blanks are single, controls and hidden marks are gone."""
    text = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def one_line(text: str) -> str:
    """`text` on one line, as a title has it."""
    return " ".join(text.split())
