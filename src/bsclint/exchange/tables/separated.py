"""Separated values: CSV, what spreadsheets paste, in whatever encoding and with whatever sign between."""

from __future__ import annotations

import csv
import io
import re

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import mapping
from bsclint.exchange.tables.grid import Cell, Grid, letter, plain, squared
from bsclint.exchange.tables.long import long_table, template
from bsclint.exchange.tables.rows import plan_of_grids

_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "`|`"}


def read(data: bytes, asked: Asked, log: Log) -> Plan:
    """The plan in the table `data`. Raises UserError for what is no table, or is larger than the limits."""
    text = decoded(data, asked.source, log)
    said = mapping.read(asked.mapping) if asked.mapping else mapping.Mapping()
    return plan_of_grids([grid_of(text, asked.source, log)], said, asked, log)


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """`plan` as the long table, in UTF-8 with the mark at its beginning by which Excel knows it."""
    headings, rows = long_table(plan, log) if plan.scorecards else (template(), [])
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode("utf-8-sig")


def decoded(data: bytes, source: str, log: Log) -> str:
    """`data` as text: UTF-8, UTF-16, or else the western code page of Windows, which is told."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise UserError(f"{quoted(source)} is no text")
    log.inferred("", "the text is not UTF-8: it is read in the western code page of Windows (cp1252)")
    return data.decode("cp1252", "replace")


def grid_of(text: str, source: str, log: Log) -> Grid:
    """The rows of `text`. Raises UserError for more than the limits allow."""
    sign = delimiter(text)
    if sign != ",":
        log.inferred("", f"the cells are separated by {_SIGNS[sign]}")
    rows: list[list[Cell]] = []
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    csv.field_size_limit(limits.CELL_CHARACTERS)
    line = 1
    try:
        for cells in lines:
            if len(rows) >= limits.TABLE_ROWS:
                raise UserError(f"{quoted(source)} has more than {limits.TABLE_ROWS:_} rows, the most that are read")
            if len(cells) > limits.TABLE_COLUMNS:
                most = f"more than {limits.TABLE_COLUMNS} cells, the most that are read"
                raise UserError(f"line {line} of {quoted(source)} has {most}")
            rows.append([Cell(_bare(plain(cell)), f"line {line}, column {letter(i)}") for i, cell in enumerate(cells)])
            line = lines.line_num + 1
    except csv.Error:
        message = f"line {line} of {quoted(source)} has a cell of more than {limits.CELL_CHARACTERS:_} characters"
        raise UserError(f"{message}, or a quote that is never closed") from None
    return Grid("", squared(rows, source))


def _bare(text: str) -> str:
    """`text` without the `'` that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@'") else text


def delimiter(text: str) -> str:
    """What separates the cells of `text`: the sign by which most of the first lines have equally many, and most."""
    if found := re.match(r"sep=(.)\r?\n", text):
        return found[1] if found[1] in _SIGNS else ","
    head = text[:20_000]
    return max(_SIGNS, key=lambda sign: _fit(head, sign))


def _fit(head: str, sign: str) -> tuple[int, int]:
    try:
        rows = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if any(row)][:50]
    except csv.Error:
        return (0, 0)
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return (0, 0)
    usual = max(set(widths), key=widths.count)
    return (widths.count(usual) * min(usual, 8), usual)
