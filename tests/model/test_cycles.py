"""Cycles: their lengths in days and calendar months, and where they come from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.model import cycles
from bsclint.schema import CYCLES

MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}


@pytest.mark.parametrize(
    ("day", "cycle", "wanted"),
    [
        (date(2026, 11, 22), "daily", date(2026, 11, 23)),
        (date(2026, 12, 31), "weekly", date(2027, 1, 7)),
        (date(2026, 7, 22), "quarterly", date(2026, 10, 22)),
        (date(2026, 8, 31), "monthly", date(2026, 9, 30)),
        (date(2027, 8, 31), "semiannual", date(2028, 2, 29)),
        (date(2028, 2, 29), "annual", date(2029, 2, 28)),
        (date(2026, 12, 1), "monthly", date(2027, 1, 1)),
    ],
)
def test_a_cycle_is_days_or_calendar_months(day: date, cycle: str, wanted: date) -> None:
    assert cycles.after(day, cycle) == wanted


@given(st.dates(), st.sampled_from(CYCLES))
def test_a_cycle_always_ends_later_unless_time_does(day: date, cycle: str) -> None:
    end = cycles.after(day, cycle)
    assert end > day or end == date.max


@given(st.dates(max_value=date(9998, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_months_keep_the_day_or_end_with_the_month(day: date, cycle: str) -> None:
    end = cycles.after(day, cycle)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == MONTHS[cycle]
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


def test_slower_is_the_order_of_the_words() -> None:
    for n, cycle in enumerate(CYCLES):
        assert [other for other in CYCLES if cycles.slower(other, cycle)] == list(CYCLES[n + 1 :])
    assert set(cycles.EVERY) == set(CYCLES)
