"""Tables in Markdown, with the headings that they stand under."""

from __future__ import annotations

import html
import re

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import mapping
from bsclint.exchange.tables.grid import Cell, Grid, letter, plain, squared
from bsclint.exchange.tables.rows import plan_of_grids
from bsclint.exchange.tables.separated import decoded
from bsclint.wording import short

RULE = re.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)*+(?:\s*+:?-++:?)?\s*+\|?\s*+")
"""The line below the headings of a table; it has a `|`, or two dashes."""
_LONGEST_HEADING = 200
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)\s*#*\s*")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^|*_]+)(?:\*\*|__):?\s*")
_BREAK = re.compile(r"<\s*(?:br|/p|/li)\s*/?\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"!?\[([^\[\]]{0,500}+)\]\(([^)\s]{0,500}+)[^)]{0,200}+\)")
_EMPHASIS = (
    re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"),
    re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,500}?)(?<=\S)\1(?![\w*])"),
)
_CODE = re.compile(r"(`{1,3})\s?(.{1,500}?)\s?\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(data: bytes, asked: Asked, log: Log) -> Plan:
    """The plan in the tables of the Markdown `data`. Raises UserError for more rows or columns than are read."""
    text = decoded(data, asked.source, log)
    said = mapping.read(asked.mapping) if asked.mapping else mapping.Mapping()
    grids = _grids(re.split(r"\r\n|\r|\n", text), asked.source, log)
    return plan_of_grids(grids, said, asked, log)


def _grids(lines: list[str], source: str, log: Log) -> list[Grid]:
    grids: list[Grid] = []
    headings: list[str] = []
    prose = index = 0
    while index < len(lines):
        line = lines[index]
        if index + 1 < len(lines) and "|" in line and is_rule(lines[index + 1]):
            end = index + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            grids.append(_grid(lines, range(index, end), headings, source, log))
            index = end
            continue
        if len(line) <= _LONGEST_HEADING and (heading := _HEADING.fullmatch(line) or _BOLD_LINE.fullmatch(line)):
            headings.append(_seen(heading[1], f"line {index + 1}", log))
        elif line.strip() and not line.lstrip().startswith(("```", "~~~")):
            prose = prose or index + 1
        index += 1
    if prose:
        log.left_out(f"line {prose}", "what stands here and elsewhere outside of tables is no part of the plan")
    return grids


def is_rule(line: str) -> bool:
    """Whether `line` is what separates the headings of a table from its rows."""
    return ("|" in line or "--" in line) and RULE.fullmatch(line) is not None


def _grid(lines: list[str], span: range, headings: list[str], source: str, log: Log) -> Grid:
    if len(span) > limits.TABLE_ROWS:
        raise UserError(f"{quoted(source)} has more than {limits.TABLE_ROWS:_} rows, the most that are read")
    rows = []
    for index in span:
        if index == span[1]:
            continue
        cells = _cells(lines[index])
        if any(len(cell) > limits.CELL_CHARACTERS for cell in cells):
            most = f"a cell of more than {limits.CELL_CHARACTERS:_} characters, the most that are read"
            raise UserError(f"line {index + 1} of {quoted(source)} has {most}")
        if len(cells) > limits.TABLE_COLUMNS:
            most = f"more than {limits.TABLE_COLUMNS} cells, the most that are read"
            raise UserError(f"line {index + 1} of {quoted(source)} has {most}")
        places = [f"line {index + 1}, column {letter(number)}" for number in range(len(cells))]
        rows.append([Cell(_seen(cell, place, log), place) for cell, place in zip(cells, places, strict=True)])
    return Grid(headings[-1] if headings else "", squared(rows, source), headed=headings[:1])


def _cells(line: str) -> list[str]:
    """The cells of a line of a table; a `|` behind a backslash, or in code, is none's end."""
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [part.replace("\\|", "|") for part in re.split(r"(?<!\\)\|", inner)]


def _seen(text: str, where: str, log: Log) -> str:
    """What a reader of the page sees of `text`."""
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for label, address in _LINK.findall(text):
        if address:
            log.left_out(where, f"the link of {quoted(short(label))} to {quoted(short(address))} is left out")
    text = _LINK.sub(r"\1", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", text)
    return plain(html.unescape(_ESCAPE.sub(r"\1", _CODE.sub(r"\2", text)))).strip()
