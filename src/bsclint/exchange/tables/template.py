"""How the sheets of bsclint's own form look: headings that explain themselves, and words to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bsclint import limits
from bsclint.display import quoted
from bsclint.element import Attribute
from bsclint.errors import UserError
from bsclint.exchange.tables import form
from bsclint.exchange.tables.grid import Cell, letter
from bsclint.schema import SERIES, TYPES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"Title": 40, "Name": 24, "In": 24, "Scorecard": 18, "Link": 40, "Description": 60, "Formula": 40}
_WIDTH = 16
AUTHOR = "bsclint"
"""Of the comments that explain headings."""
_ROWS = 1000
"""So many rows offer words to choose from."""


def fill(sheet: Worksheet, kind: str, headings: Sequence[str], rows: list[list[Cell]], source: str) -> None:
    """Write `headings` and `rows`. Raises UserError for a text that is longer than a cell may be."""
    attributes = form.attributes_of(kind)
    for index, name in enumerate(headings):
        _head(sheet, index, name, attributes.get(name))
    for number, row in enumerate(rows, 2):
        for index, cell in enumerate(row, 1):
            if cell:
                if len(cell.text) > limits.CELL_CHARACTERS:
                    raise UserError(f"{quoted(source)} has a text that is longer than a cell of a workbook may be")
                _put(sheet.cell(number, index), cell)
    sheet.freeze_panes = "A2"


def _head(sheet: Worksheet, index: int, name: str, attribute: Attribute[Any] | None) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(1, index + 1, name)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE6ED")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions[letter(index)].width = _WIDTHS.get(name, _WIDTH)
    explained = form.EXPLAINED.get(name, "") if attribute is None else explanation(attribute)
    if explained:
        cell.comment = Comment(explained, AUTHOR, height=120, width=320)
    words = words_of(name, attribute)
    if words:
        _offer(sheet, letter(index), words)


def words_of(name: str, attribute: Attribute[Any] | None) -> Sequence[str]:
    """The words to choose from in a column."""
    if attribute is None:
        return SERIES if name == "Series" else ()
    return ("true", "false") if attribute.type == "flag" else attribute.words


def explanation(attribute: Attribute[Any]) -> str:
    """What an attribute says, and how it is written."""
    if attribute.words:
        return f"{attribute.doc} One of: {', '.join(attribute.words)}."
    if attribute.kinds:
        many = "Names, with commas between them" if attribute.type == "references" else "The name"
        return f"{attribute.doc} {many}, of {' or '.join(attribute.kinds)}."
    if attribute.type in ("text", "texts"):
        return attribute.doc + (" Each on a line of its own." if attribute.type == "texts" else "")
    how, example = TYPES[attribute.type]
    return f"{attribute.doc} {how[0].upper()}{how[1:]}: {example.replace('`', '')}."


def _offer(sheet: Worksheet, column: str, words: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = f'"{",".join(words)}"'
    if len(listed) > 255:  # the most that Excel takes
        return
    offered = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(offered)
    offered.add(f"{column}2:{column}{_ROWS}")


def _put(place: Any, cell: Cell) -> None:
    """Write `cell`; a text stays a text, whatever it looks like."""
    if cell.flag is not None:
        place.value = cell.flag
    elif cell.amount is not None:
        place.value = float(form.number(cell)) if cell.amount.unit else form.number(cell)
        if cell.amount.unit:
            digits = max(0, -int(cell.amount.amount.normalize().as_tuple().exponent))
            place.number_format = f"0.{'0' * digits}%" if digits else "0%"
    elif cell.day is not None:
        place.value = cell.day.start
        place.number_format = "yyyy-mm-dd"
    else:
        place.value = cell.text
        place.data_type = "s"
        place.quotePrefix = cell.text.startswith(tuple("=+-@"))  # stays a text when somebody edits it
        if "\n" in cell.text:
            from openpyxl.styles import Alignment

            place.alignment = Alignment(wrap_text=True, vertical="top")
