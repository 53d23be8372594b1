"""From what stands in a cell to a value of the type that the language wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from bsclint.display import quoted
from bsclint.exchange import figures
from bsclint.exchange.tables.grid import Cell, one_line
from bsclint.exchange.tables.words import WORDS_OF
from bsclint.model import numbers
from bsclint.model.dates import period as exact_period
from bsclint.record import Record, replace
from bsclint.values import Aim, Period, Quantity, Window
from bsclint.wording import listed, short


class Unread(Exception):
    """What a cell holds cannot be of the type: why, and whether it is a `question` or a `problem`."""

    def __init__(self, why: str, question: bool = False) -> None:
        super().__init__(why)
        self.why, self.question = why, question


class Manner(Record):
    """How a column writes figures and days: the sign before decimals, and whether the day stands before the month."""

    decimal: str | None = None
    day_first: bool | None = None
    doubt: bool = False
    """Whether `1,234` or `1.234` stands there, and nothing says what it is."""


_FIGURE = re.compile(r"\d[\d.,]*\d")
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+")
_POINT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+")
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")
_NUMERIC_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})")


def decimals_in(cells: Iterable[Cell]) -> set[str]:
    """The signs before decimals that the texts of `cells` prove, and `?` where some could be read both ways."""
    found = set()
    for cell in cells:
        if cell.amount is None and not _NUMERIC_DAY.search(cell.text):
            for figure in _FIGURE.findall(cell.text):
                found |= {sign for sign, form in ((",", _COMMA), (".", _POINT)) if form.fullmatch(figure)} or (
                    {f"?{figure[-4]}"} if _EITHER.fullmatch(figure) else set()
                )
    return found


def day_orders_in(cells: Iterable[Cell]) -> set[bool]:
    """Whether days stand before months, as the texts of `cells` prove it: one above 12 is no month."""
    found = set()
    for cell in cells:
        if match := _NUMERIC_DAY.fullmatch(cell.text):
            found |= {True} if int(match[1]) > 12 else {False} if int(match[2]) > 12 else set()
    return found


def two_ways(cell: Cell) -> bool:
    """Whether `cell` is a day whose month could stand first or second."""
    found = _NUMERIC_DAY.fullmatch(cell.text) if cell.day is None else None
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def aim(cell: Cell, manner: Manner) -> Aim | None:
    """The figure, comparison or range of `cell`, with its date; None where it is in words."""
    if cell.amount is not None:
        return Aim(None, cell.amount)
    if manner.doubt and any(_EITHER.fullmatch(one) for one in _FIGURE.findall(cell.text)):
        return None
    return figures.target(one_line(cell.text), manner.decimal)


def doubtful(cell: Cell, manner: Manner) -> str | None:
    """The figure in `cell` of which nothing says whether it is in thousands or in decimals."""
    if cell.amount is not None or not (manner.doubt or manner.decimal is None):
        return None
    sign = next((one for one in _FIGURE.findall(cell.text) if _EITHER.fullmatch(one)), None)
    return sign if sign and (manner.doubt or "," in sign) else None


def quantity(cell: Cell, manner: Manner) -> Quantity:
    found = aim(cell, manner)
    if found is None or found.low is None or found.sign or found.ranged or found.by:
        raise Unread(f"{quoted(short(cell.text))} is not a figure")
    return found.low


def weight(cell: Cell, manner: Manner) -> Quantity:
    found = quantity(cell, manner)
    if found.unit not in (None, "%"):
        raise Unread(f"{quoted(short(cell.text))} is neither a number nor a percentage")
    return found


def percentage(cell: Cell, manner: Manner) -> Quantity:
    found = quantity(cell, manner)
    if found.unit == "%":
        return found
    raise Unread(f"{quoted(short(cell.text))} is not a percentage: nothing says what it is a part of", question=True)


def duration(cell: Cell, manner: Manner) -> Quantity:
    found = quantity(cell, manner)
    if not numbers.is_time(found.unit):
        raise Unread(f"{quoted(short(cell.text))} is not a time: hours, days, weeks, months, quarters or years")
    return found


def period(cell: Cell, manner: Manner) -> Period:
    """A day or a period. Raises Unread, as a question where day and month could be either way round."""
    if cell.day is not None:
        return cell.day
    text = one_line(cell.text)
    if found := figures.period(text) or _ended(text):
        return found
    if year := figures.fiscal_year(text):
        return _certain(str(year))
    if match := _NUMERIC_DAY.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        if manner.day_first is None and first <= 12 and second <= 12 and first != second:
            raise Unread(f"{quoted(text)} can be two days: nothing says whether the day or the month is first", True)
        month, day = (first, second) if second > 12 or manner.day_first is False else (second, first)
        if made := exact_period(f"{year:04}-{month:02}-{day:02}"):
            return made
        raise Unread(f"there is no day {quoted(text)}")
    raise Unread(f"{quoted(short(text))} is not a date or period")


def _certain(text: str) -> Period:
    found = exact_period(text)
    assert found
    return found


_END = re.compile(
    r"(?:by |before |until )?(?:the )?(?:end of |year-end |eind |ende |fin |(?:el )?fin de |finales de )(.+)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(\d{4})\W*(?:e|er|º|th|st|nd|rd)?\W*(?:q|kw|t|quartal|kwartaal|trim\w*)\W*([1-4])|"
    r"([1-4])\W*(?:e|er|º|th|st|nd|rd|\.)?\W*(?:quarter|kwartaal|quartal|trim\w*)\W*(?:de )?(\d{4})",
    re.IGNORECASE,
)


def _ended(text: str) -> Period | None:
    if match := _END.fullmatch(text):
        return figures.period(match[1])
    if match := _QUARTER.fullmatch(text):
        return exact_period(f"{match[1] or match[4]}-Q{match[2] or match[3]}")
    return None


def day(cell: Cell, manner: Manner) -> Period:
    found = period(cell, manner)
    if found.start != found.end:
        raise Unread(f"{quoted(short(cell.text))} is longer than a day")
    return found


_TO = re.compile(
    r"\s*(?:\.\.|…|–|—| - |/| to | until | through | t/m | tot | bis | au? | hasta | al | até )\s*", re.IGNORECASE
)


def window(cell: Cell, manner: Manner) -> Window:
    """A period, or a range of two: `2026-01 .. 2026-12`, `Jan – Dec 2026`, `2026-2028`."""
    text = one_line(cell.text)
    if text.endswith(" .."):
        return Window(period(Cell(text[:-3]), manner), None)
    if cell.day is None and not figures.fiscal_year(text):
        if match := re.fullmatch(r"((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)\d\d)", text):
            text = f"{match[1]} to {match[2]}"
        ends = _TO.split(text)
        if len(ends) == 2 and all(ends):
            if not re.search(r"\d{4}", ends[0]) and (year := re.search(r"\d{4}", ends[1])):
                ends[0] = f"{ends[0]} {year[0]}"
            first, last = (period(Cell(end), manner) for end in ends)
            if last.end < first.start:
                raise Unread(f"{quoted(short(text))} ends before it begins")
            return Window(first, last)
    only = period(cell, manner)
    return Window(only, only)


def word(cell: Cell, key: str, known: Iterable[str]) -> str:
    """The word of the language that `cell` means; `key` names the list of synonyms."""
    if len(cell.text) > _LONGEST_WORD:
        raise Unread(f"{quoted(short(cell.text))} is none of {listed(known, 'and', most=9)}")
    said = re.sub(r"^\W*([^\W_].*?)\W*$", r"\1", one_line(cell.text).casefold()) or cell.text
    for form in (said, one_line(cell.text).casefold(), said.replace("-", " "), said.replace("_", " ")):
        if (found := WORDS_OF.get(key, {}).get(form)) and found in known:
            return found
    plain = said.replace(" ", "_").replace("-", "_")
    if plain in known:
        return plain
    raise Unread(f"{quoted(short(cell.text))} is none of {listed(known, 'and', most=9)}")


_LONGEST_WORD = 60


def flag(cell: Cell) -> bool:
    if cell.flag is not None:
        return cell.flag
    if cell.amount is not None and cell.amount.unit is None and cell.amount.amount in (0, 1):
        return cell.amount.amount == 1
    return word(cell, "flag", ("true", "false")) == "true"


def year_end(year: Period, begins: int) -> Period:
    """The last day of the fiscal year that ends in the calendar year `year`, and begins in the month `begins`."""
    if begins == 1:
        return year
    last = date(year.start.year, begins, 1) - timedelta(days=1)
    return _certain(last.isoformat())


def with_date(found: Any, when: Period | None) -> Any:
    """`found` with `when` as the date by which it is to be reached, where it has none."""
    return replace(found, by=when) if when and isinstance(found, Aim) and found.by is None else found
