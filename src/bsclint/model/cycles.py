"""How long a review cycle lasts, and when the next one ends."""

from calendar import monthrange
from datetime import date, timedelta

_DAYS = {"daily": 1, "weekly": 7}
_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}


def after(day: date, cycle: str) -> date:
    """The day one `cycle` after `day`: so many days, or so many calendar months.

    Where that month has no such day it is the month's last; beyond the calendar's end it is the calendar's last.
    """
    try:
        if cycle in _DAYS:
            return day + timedelta(days=_DAYS[cycle])
        years, month = divmod(day.month - 1 + _MONTHS[cycle], 12)
        year = day.year + years
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return date.max
