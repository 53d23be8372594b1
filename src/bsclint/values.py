"""The values that a scorecard states, exact and immutable: quantities, periods, targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bsclint.record import Record


class Quantity(Record):
    """An exact amount; its unit as written (`percent` is `%`), or None for that of its measure."""

    amount: Decimal
    unit: str | None = None

    def __str__(self) -> str:
        return f"{self.amount}{'%' if self.unit == '%' else f' {self.unit}' if self.unit else ''}"


class Period(Record):
    """A stretch of days, both ends included: a day, month, quarter, half or year, as written in `text`.

    Its deadline is its last day.
    """

    text: str
    start: date
    end: date

    def __str__(self) -> str:
        return self.text


class Window(Record):
    """From the first day of `first` to the last day of `last`, which is None where the window is open."""

    first: Period
    last: Period | None

    @property
    def start(self) -> date:
        """Its first day."""
        return self.first.start

    @property
    def end(self) -> date | None:
        """Its last day; None where it is open."""
        return self.last.end if self.last else None


class Aim(Record):
    """What is to be reached: `sign` and `low`, or a range `low` to `high` (None where open), or a `text`.

    `sign` is one of `>=`, `<=`, `>`, `<`, `=`, or None for a plain value. `by` dates a target, `on` a baseline.
    """

    sign: str | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    ranged: bool = False
    text: str | None = None
    by: Period | None = None
    on: Period | None = None


class Open(Record):
    """`tbd "reason" by DATE`: a decision known to be open, not an omission."""

    reason: str
    by: Period
