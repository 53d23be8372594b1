"""Dates and periods, judged: `2026-12-31`, `2026-09`, `2026-Q3`, `2026-H1`, `2026`."""

import re
from calendar import monthrange
from datetime import date

from bsclint.values import Period

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_PART = re.compile(r"([0-9]{4})-([QH])([0-9])")
_YEAR = re.compile(r"[0-9]{4}")


def period(text: str) -> Period | None:
    """The period that `text` writes, or None where it writes none, or one that does not exist."""
    try:
        if found := _DAY.fullmatch(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return Period(text, day, day)
        if found := _MONTH.fullmatch(text):
            return _months(text, int(found[1]), int(found[2]), 1)
        if found := _PART.fullmatch(text):
            months, parts = (3, 4) if found[2] == "Q" else (6, 2)
            part = int(found[3])
            return _months(text, int(found[1]), (part - 1) * months + 1, months) if 1 <= part <= parts else None
        if _YEAR.fullmatch(text):
            return _months(text, int(text), 1, 12)
    except ValueError:
        pass
    return None


def _months(text: str, year: int, month: int, count: int) -> Period:
    last = month + count - 1
    return Period(text, date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def why_not(text: str) -> str:
    """What is wrong with `text`, of which `period` can make nothing, and how to write it."""
    forms = "write a date as 2026-12-31, a month as 2026-09, a quarter as 2026-Q3, a half-year as 2026-H1"
    if found := _DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        if year and 1 <= month <= 12:
            return f"month {month:02} of {year} has {monthrange(year, month)[1]} days"
        return "there are twelve months in a year" if year else "there is no year 0000"
    if re.fullmatch(r"[0-9]{4}-Q[0-9]+", text):
        return "a year has the quarters Q1 to Q4"
    if re.fullmatch(r"[0-9]{4}-H[0-9]+", text):
        return "a year has the halves H1 and H2"
    if _MONTH.fullmatch(text):
        return "a year has the months 01 to 12"
    return forms
