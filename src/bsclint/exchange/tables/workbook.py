"""Workbooks of Excel, the one gateway to openpyxl: what a file may cost is known before it is opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import form, mapping, template
from bsclint.exchange.tables.form import SHEETS
from bsclint.exchange.tables.grid import Cell, Grid, letter, plain, squared
from bsclint.exchange.tables.rows import plan_of_grids
from bsclint.exchange.writing import number_text
from bsclint.model.dates import period
from bsclint.record import Record
from bsclint.values import Quantity
from bsclint.wording import count, listed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MISSING = "workbooks need two more packages: `pip install 'bsclint[excel]'`"


def read(data: bytes, asked: Asked, log: Log) -> Plan:
    """The plan in the workbook `data`. Raises UserError for what is none, is too large, or lacks the wanted sheet."""
    said = mapping.read(asked.mapping) if asked.mapping else mapping.Mapping()
    grids = grids_of(data, asked, log)
    return form.read(grids, log) if form.is_own(grids) else plan_of_grids(grids, said, asked, log)


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """`plan` as a workbook with a sheet for each kind. Raises UserError for a text that is too long for a cell."""
    try:
        import openpyxl
    except ImportError:
        raise UserError(MISSING) from None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, headings, rows in form.sheets_of(plan):
        template.fill(book.create_sheet(name), SHEETS[name], headings, rows, asked.source)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def grids_of(data: bytes, asked: Asked, log: Log) -> list[Grid]:
    """The sheets of the workbook `data` that hold something, or the one that is asked for. Raises as `read` does."""
    look = _affordable(data, asked.source)
    formulas = _formulas(_opened(data, asked.source, values=False)) if look.formulas else {}
    book = _opened(data, asked.source, values=True)
    names = [sheet.title for sheet in book.worksheets]
    if asked.sheet is not None and asked.sheet not in names:
        raise UserError(f"{quoted(asked.source)} has no sheet {quoted(asked.sheet)}; it has {listed(names, most=20)}")
    grids = []
    for sheet in book.worksheets:
        if asked.sheet in (None, sheet.title):
            grids.append(_grid(sheet, formulas.get(sheet.title, set()), log))
            if look.comments:
                _tell_comments(sheet, log)
        elif sheet.max_row > 1 or sheet.max_column > 1:
            log.left_out(sheet.title, f"the sheet {quoted(sheet.title)} is left out, since another one was asked for")
    for chart in book.chartsheets:
        log.left_out(chart.title, f"{quoted(chart.title)} is a chart, and no table")
    return grids


_CELLS = re.compile(rb"<(?:\w+:)?c[ >]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_PLACE = re.compile(rb"<(?:\w+:)?c [^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?[\"']")
_PART = 1 << 20


class _Look(Record, frozen=False):
    """What was seen of a workbook before it is opened: how much it is, and whether it has formulas and comments."""

    total: int = 0
    cells: int = 0
    formulas: bool = False
    comments: bool = False


def _affordable(data: bytes, source: str) -> _Look:
    """What a workbook holds. Raises UserError for one that would cost too much to open."""
    name = quoted(source)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(f"{name} is encrypted, or a workbook of before 2007: save it as `.xlsx`, without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > limits.ARCHIVE_MEMBERS:
                raise UserError(f"{name} holds more than {limits.ARCHIVE_MEMBERS} files, the most that are read")
            if len({member.filename for member in members}) < len(members):
                raise UserError(f"{name} holds two files of the same name, and no program would know which is meant")
            return _look_through(archive, members, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise UserError(f"{name} is no workbook, or a damaged one") from None


def _look_through(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> _Look:
    look = _Look()
    for member in members:
        size = 0
        tail = b""
        look.comments = look.comments or "comments" in member.filename
        with archive.open(member) as part:
            # What the archive says of its sizes may be a lie.
            while chunk := part.read(_PART):
                size += len(chunk)
                look.total += len(chunk)
                if look.total > limits.ARCHIVE_BYTES or size > max(_PART, limits.ARCHIVE_RATIO * member.compress_size):
                    raise UserError(f"{name} unpacks to more than a workbook of its size should: it is not opened")
                text = tail + chunk
                tail = text[-256:]
                if b"<!DOCTYPE" in text:
                    raise UserError(f"{name} has a document type, in which entities could be hidden: it is not opened")
                if "worksheets/" in member.filename:
                    look.cells += len(_CELLS.findall(chunk)) + _merged(text, name)
                    look.formulas = look.formulas or bool(_FORMULA.search(text))
                    if look.cells > limits.WORKBOOK_CELLS:
                        raise UserError(f"{name} has more than {limits.WORKBOOK_CELLS:_} cells, the most that are read")
    return look


def _merged(text: bytes, name: str) -> int:
    """How many cells are merged in this part of a sheet. Raises UserError for cells beyond the limits."""
    for letters, row in _PLACE.findall(text):
        _within(int(row), _number(letters), name)
    return sum(
        (_number(right) - _number(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in _MERGED.findall(text)
        if right
    )


def _within(row: int, column: int, name: str) -> None:
    if row > limits.TABLE_ROWS or column > limits.TABLE_COLUMNS:
        raise UserError(
            f"{name} has a cell in row {row} of column {letter(column - 1)}: at most {limits.TABLE_ROWS:_} rows and "
            f"{limits.TABLE_COLUMNS} columns are read"
        )


def _number(letters: bytes) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + sign - ord("A") + 1
    return number


def _opened(data: bytes, source: str, *, values: bool) -> Workbook:
    """The workbook, with the values of its formulas or with these themselves."""
    import warnings

    try:
        import openpyxl
    except ImportError:
        raise UserError(MISSING) from None
    if not openpyxl.DEFUSEDXML:
        raise UserError(MISSING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl does not know
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False, rich_text=False)
    except Exception as fault:  # noqa: BLE001 - a damaged file makes openpyxl raise anything
        raise UserError(f"{quoted(source)} is no workbook, or a damaged one ({type(fault).__name__})") from None
    for sheet in book.worksheets:
        _within(sheet.max_row, sheet.max_column, quoted(source))  # a cell need not say where it stands
    return book


def _formulas(book: Workbook) -> dict[str, set[tuple[int, int]]]:
    """Where the formulas of each sheet stand."""
    return {
        sheet.title: {
            (cell.row or 0, cell.column or 0) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _grid(sheet: Worksheet, formulas: set[tuple[int, int]], log: Log) -> Grid:
    name = sheet.title
    rows = squared(
        [[_cell(cell, f"{name}!{cell.coordinate}", formulas) for cell in row] for row in sheet.iter_rows()], name
    )
    for merged in sheet.merged_cells.ranges:
        first = rows[merged.min_row - 1][merged.min_col - 1]
        for row in rows[merged.min_row - 1 : merged.max_row]:
            row[merged.min_col - 1 : merged.max_col] = [first] * (merged.max_col - merged.min_col + 1)
    _tell_hidden(sheet, rows, log)
    return Grid(name, rows, name=name)


def _tell_hidden(sheet: Worksheet, rows: list[list[Cell]], log: Log) -> None:
    if sheet.sheet_state != "visible" and any(any(row) for row in rows):
        log.inferred(sheet.title, f"the sheet {quoted(sheet.title)} is hidden, and is read as the others are")
    hidden = [n for n, facts in sheet.row_dimensions.items() if facts.hidden and n <= len(rows) and any(rows[n - 1])]
    if hidden:
        log.inferred(f"{sheet.title}!{hidden[0]}", f"{count(len(hidden), 'row')} from here on are hidden, and are read")
    for letters, facts in sheet.column_dimensions.items():
        index = (facts.min or _number(letters.encode())) - 1
        if facts.hidden and any(index < len(row) and row[index] for row in rows):
            log.inferred(f"{sheet.title}!{letters}", "the column is hidden, and is read as the others are")


def _tell_comments(sheet: Worksheet, log: Log) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            comment = getattr(cell, "comment", None)
            if comment is not None and comment.author != template.AUTHOR and comment.text.strip():
                log.left_out(f"{sheet.title}!{cell.coordinate}", "the comment on this cell is left out")


def _cell(cell: Any, where: str, formulas: set[tuple[int, int]]) -> Cell:
    value = cell.value
    if value is None:
        fault = "this formula has no value yet: open the workbook in a program that calculates, and save it"
        return Cell("", where, fault=fault) if formulas and (cell.row, cell.column) in formulas else Cell("", where)
    if cell.data_type == "e":
        return Cell(str(value), where, fault=f"{quoted(str(value))} is an error of a formula: mend it in the workbook")
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", where, flag=value)
    if isinstance(value, int | float):
        return _figure(value, cell.number_format or "General", where)
    if isinstance(value, datetime):
        return _day(value, cell.number_format or "", where)
    text = plain(str(value))  # also of times of day, and of spans of time
    if len(text) > limits.CELL_CHARACTERS:
        raise UserError(f"{quoted(where)} has more than {limits.CELL_CHARACTERS:_} characters, the most of a cell")
    return Cell(text, where, exact=str(value) if text != value else None)


def _figure(value: Any, shape: str, where: str) -> Cell:
    # Fifteen digits are what Excel keeps and shows: 0.07 * 100 is 7, and not 7.000000000000001.
    amount = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not amount.is_finite():
        return Cell(str(value), where, fault="this number is beyond all that can be written: mend it in the workbook")
    if len(amount.as_tuple().digits) + abs(int(amount.as_tuple().exponent)) > limits.NUMBER_DIGITS:
        return Cell(str(value), where)
    unit = currency(shape)
    if _is_percent(shape):
        amount, unit = amount * 100, "%"
    amount = Decimal(number_text(amount.normalize())) if amount else Decimal(0)
    shown = Quantity(amount, unit)
    return Cell(str(shown) if unit else number_text(amount), where, amount=shown)


def _is_percent(shape: str) -> bool:
    return "%" in re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", shape.partition(";")[0])


_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD", "US$": "USD", "CHF": "CHF", "kr": None}


def currency(shape: str) -> str | None:
    """The currency that the number format `shape` shows: `[$€-2] #,##0`, `"USD" 0.00`."""
    shape = shape.partition(";")[0]
    if found := re.search(r"\[\$([^\]-]+)(?:-[^\]]*)?\]", shape):
        sign = found[1].strip()
        return _SIGNS.get(sign, sign if re.fullmatch("[A-Z]{3}", sign) else None)
    for text in re.findall(r'"([^"]*)"', shape):
        if re.fullmatch(r"\s*([A-Z]{3}|[€£¥$])\s*", text):
            return _SIGNS.get(text.strip(), text.strip())
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]', "", shape).replace("\\", "")
    return next((code for sign, code in _SIGNS.items() if code and sign in bare), None)


def _day(value: datetime, shape: str, where: str) -> Cell:
    plain_shape = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", shape).lower()
    day = value.date()
    if "d" not in plain_shape and day.day == 1 and "y" in plain_shape:
        text = f"{day.year:04}-{day.month:02}" if "m" in plain_shape else f"{day.year:04}"
    else:
        text = day.isoformat()
    return Cell(text, where, day=period(text))
