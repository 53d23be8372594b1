"""Cycles (`daily` … `annual`), how often a scorecard is reviewed, and whether its time is over."""

from __future__ import annotations

from datetime import date, timedelta

from bsclint.element import Stated
from bsclint.model.case import Case
from bsclint.model.dates import days_of
from bsclint.schema import CYCLES

_DAYS = {"daily": 1, "weekly": 7}
_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}
EVERY = {
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every quarter",
    "semiannual": "every half-year",
    "annual": "once a year",
}
"""How a sentence says each cycle."""


def after(day: date, cycle: str) -> date:
    """The day one `cycle` after `day`: the same day of a later month, or that month's last; at most the last date."""
    try:
        if cycle in _DAYS:
            return day + timedelta(days=_DAYS[cycle])
        years, month = divmod(day.month - 1 + _MONTHS[cycle], 12)
        year, month = day.year + years, month + 1
        return date(year, month, min(day.day, days_of(year, month)))
    except (OverflowError, ValueError):
        return date.max


def slower(cycle: str, other: str) -> bool:
    """Whether `cycle` takes longer than `other`."""
    return CYCLES.index(cycle) > CYCLES.index(other)


def review_cycle(case: Case) -> Stated | None:
    """How often the scorecard is reviewed: as it states, else as the nearest above it does. None where none does.

    Without a value where the nearest that states it leaves it open, or cannot be read.
    """
    stating = (one for one in (case, *case.ancestors) if not one.lacks(one.scorecard, "review_cycle"))
    found = next(stating, None)
    return found.scorecard.stated["review_cycle"] if found else None


def over(case: Case) -> bool:
    """Whether the scorecard is retired or its period has ended: what asks for the day is silent then."""
    period = case.scorecard.period
    return case.scorecard.status == "retired" or bool(period and period.end and period.end < case.today)
