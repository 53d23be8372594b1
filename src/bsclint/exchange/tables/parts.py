"""What a cell names: one thing, or several."""

from __future__ import annotations

import re
from typing import NamedTuple

from bsclint.display import quoted
from bsclint.exchange.log import Log
from bsclint.exchange.tables.grid import Cell, one_line
from bsclint.wording import short


class Part(NamedTuple):
    """A title, and its number or identifier in the source."""

    title: str
    number: str | None


_BULLET = re.compile(r"\s*(?:[•▪●○■□◦‣⁃∙·➢➤✓✔–—*-]\s+|[•▪●○■□◦‣➢➤]|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)")
_NUMBER = re.compile(r"\|?\s*((?:[A-Z]{1,4}[-.]?)?\d+(?:[.-]\d+)*|[A-Z]{1,3}\d+[a-z]?)\s*(?:\||[.:)]|\s[-–—])\s*(?=\D)")
_DOTTED = re.compile(r"\|?\s*(\d+(?:\.\d+)+)\s*\|?\s+(?=\D)")


def numbered(text: str) -> tuple[str, str | None]:
    """A title without the number that it begins with, and that number: `2.1 Grow`, `F-1: Grow`."""
    for pattern in (_NUMBER, _DOTTED):
        if (found := pattern.match(text)) and text[found.end() :].strip():
            return text[found.end() :].strip(), found[1]
    return text, None


def lines_of(text: str) -> list[str] | None:
    """The items of a list that `text` surely is; None where it is none, or may be none."""
    lines = [line for line in text.split("\n") if line.strip()]
    bullets = [_BULLET.match(line) for line in lines]
    if len(lines) > 1 and bullets[0] and sum(map(bool, bullets)) > 1:
        items: list[str] = []
        for line, bullet in zip(lines, bullets, strict=True):
            if bullet or not items:
                items.append(line[bullet.end() :] if bullet else line)
            else:
                items[-1] += f" {line}"
        return items
    if len(lines) == 1 and bullets[0]:
        rest = lines[0][bullets[0].end() :]
        inner = re.split(r"\s*[•▪●○■◦‣➢➤]\s*", rest)
        return inner if len(inner) > 1 else None
    if len(lines) > 1 and all(_begins(line) for line in lines) and not any(_goes_on(line) for line in lines[:-1]):
        return lines
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if len(lines) == 1 and len(pieces) > 1 and all(_begins(piece) for piece in pieces):
        return pieces
    return None


def _begins(line: str) -> bool:
    first = line.strip()[:1]
    return first.isupper() or first.isdigit() or first in "%#<>≥≤$€£" or (first.isalpha() and not first.islower())


def _goes_on(line: str) -> bool:
    return _UNFINISHED.search(line.strip()) is not None


_UNFINISHED = re.compile(r"(?:[,&/–-]|\b(?:and|or|of|the|for|to|in|with|en|und|et|y|de|van|der|des))$", re.IGNORECASE)


def parts_of(cell: Cell, kind: str, log: Log) -> list[Part]:
    """What `cell` names, of `kind`. Where it might be several, it is one, and `log` asks."""
    items = lines_of(cell.text)
    if items is None:
        if (";" in cell.text or "\n" in cell.text) and kind != "objective":
            message = f"{quoted(short(one_line(cell.text)))} may be several {_plural(kind)}: it is read as one"
            log.question(cell.where, f"{message}; put each on a line of its own that begins with `-`")
        text = (
            re.sub(_BULLET, "", cell.text, count=1)
            if _BULLET.match(cell.text) and not numbered(cell.text)[1]
            else cell.text
        )
        items = [text]
    elif kind == "objective" and len(items) > 1 and not _BULLET.match(cell.text):
        items = [cell.text]
    return [Part(*numbered(one_line(item))) for item in items if item.strip()]


def _plural(kind: str) -> str:
    return f"{kind}s"
