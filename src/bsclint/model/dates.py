"""Dates and periods, judged: `2026-12-31`, `2026-09`, `2026-Q3`, `2026-H1`, `2026`."""

import re
from datetime import date
from functools import lru_cache

from bsclint.display import quoted
from bsclint.values import Period
from bsclint.wording import short

_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_MONTH = r"([0-9]{4})-([0-9]{2})"
_PART = r"([0-9]{4})-([QH])([0-9])"
_YEAR = r"[0-9]{4}"
_TIMED = r"([0-9]{4}-[0-9]{2}-[0-9]{2})T.*"
_YEARS = r"([0-9]{4})-([0-9]{4})"
_LOOSE_DAY = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_LOOSE_PART = r"([0-9]{4})-?([QqHh][0-9])"
_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FORMS = "write a date as `2026-12-31`, a month as `2026-09`, a quarter as `2026-Q3`, a half-year as `2026-H1`"


def period(text: str) -> Period | None:
    """The period that `text` writes, or None where it writes none, or one that does not exist."""
    return _period(text) if len(text) <= len("2026-12-31") else None


@lru_cache(maxsize=4096)  # a strategy names the same few periods again and again
def _period(text: str) -> Period | None:
    try:
        if found := re.fullmatch(_DAY, text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return Period(text, day, day)
        if found := re.fullmatch(_MONTH, text):
            return _months(text, int(found[1]), int(found[2]), 1)
        if found := re.fullmatch(_PART, text):
            months, parts = (3, 4) if found[2] == "Q" else (6, 2)
            part = int(found[3])
            return _months(text, int(found[1]), (part - 1) * months + 1, months) if 1 <= part <= parts else None
        if re.fullmatch(_YEAR, text):
            return _months(text, int(text), 1, 12)
    except ValueError:
        pass
    return None


def days_of(year: int, month: int) -> int:
    """How many days the month has. `calendar` knows, and takes longer to load than all of this."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _months(text: str, year: int, month: int, count: int) -> Period:
    last = month + count - 1
    return Period(text, date(year, month, 1), date(year, last, days_of(year, last)))


def why_not(text: str) -> tuple[str, str]:
    """What is wrong with `text`, of which `period` can make nothing, and what to write instead."""
    what, wrong, help = _fault(text)
    return f"{quoted(short(text))} is not a {what}{wrong}", help


def meant(text: str) -> str | None:
    """The date or period that `text` was meant to be, where that can be said."""
    found = re.fullmatch(_WRITE, why_not(text)[1])
    return found[1] if found and period(found[1]) else None


_WRITE = "write `([^`]*)`"


def _fault(text: str) -> tuple[str, str, str]:
    """What `text` was meant to be, what is wrong with it, and what to write."""
    if text.startswith("0000"):
        return "date or period", ": there is no year 0000", "write the year that is meant"
    if found := re.fullmatch(_DAY, text):
        return "date", *_no_day(int(found[1]), int(found[2]), int(found[3]))
    return _loosely_written(text) or _no_period(text)


def _no_day(year: int, month: int, day: int) -> tuple[str, str]:
    """Why there is no such day, and what to write."""
    if not 1 <= month <= 12:
        return ": a year has the months 01 to 12", "write the month that is meant"
    days = days_of(year, month)
    nearest = f"{year:04}-{month:02}-{days if day else 1:02}"
    why = f"{_NAMES[month - 1]} {year} has {days} days" if day else "days begin with 01"
    return f": {why}", f"write the day that is meant: {quoted(nearest)}?"


def _loosely_written(text: str) -> tuple[str, str, str] | None:
    """What is wrong with a date or a range of years that can be understood."""
    if (found := re.fullmatch(_TIMED, text)) and period(found[1]):
        return "date", ": there are no times of day", f"write {quoted(found[1])}"
    if (found := re.fullmatch(_YEARS, text)) and found[1] < found[2]:
        return "date or period", "", f"write a range as {quoted(f'{found[1]} .. {found[2]}')}"
    if found := re.fullmatch(_LOOSE_DAY, text):
        meant = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        help = f"write {quoted(meant)}" if period(meant) else FORMS
        return "date", ": month and day have two digits each", help
    if (found := re.fullmatch(_LOOSE_PART, text)) and period(meant := f"{found[1]}-{found[2].upper()}"):
        return "period", "", f"write {quoted(meant)}"
    return None


def _no_period(text: str) -> tuple[str, str, str]:
    """What is wrong with a quarter, a half-year or a month that there is not."""
    if re.fullmatch(r"[0-9]{4}-Q[0-9]+", text):
        return "period", ": a year has the quarters Q1 to Q4", "write the quarter that is meant"
    if re.fullmatch(r"[0-9]{4}-H[0-9]+", text):
        return "period", ": a year has the halves H1 and H2", "write the half that is meant"
    if re.fullmatch(_MONTH, text):
        return "period", ": a year has the months 01 to 12", "write the month that is meant"
    return "date or period", "", FORMS
