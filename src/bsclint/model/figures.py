"""The arithmetic of a measure: its unit, its direction, its targets and actuals, and which of two figures is better.

Texts have no arithmetic, and no unit is ever converted into another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeVar

from bsclint.element import Point, Site, Stated
from bsclint.finding import Span
from bsclint.schema import Measure, Thresholds
from bsclint.values import Aim, Quantity

UP, DOWN, BAND, MILESTONE = "up", "down", "band", "milestone"
HELD = ("hold_above", "hold_below", BAND)
"""The directions of measures that are to stay where they are."""

T = TypeVar("T")


def _once(ask: Callable[[Measure], T]) -> Callable[[Measure], T]:
    """What many rules `ask` of a measure, worked out when the first of them does."""
    name = ask.__name__

    def asked(measure: Measure) -> T:
        facts = measure.facts
        if name not in facts:
            facts[name] = ask(measure)
        found: T = facts[name]
        return found

    asked.__doc__ = ask.__doc__
    return asked


_IMPLIED = {">=": UP, ">": UP, "<=": DOWN, "<": DOWN}


class Figure(NamedTuple):
    """One quantity of a measure: what it is of (`baseline`, `2026-Q4` …), and where it is written."""

    of: str
    quantity: Quantity
    at: Site

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.at.span


class Interval(NamedTuple):
    """The amounts that an aim speaks of; an end is None where there is none, and `open` where it is left out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @property
    def near(self) -> Decimal:
        """The end that is reached first on the way up; the other where there is none."""
        return self.low if self.low is not None else self.high or Decimal(0)

    @property
    def far(self) -> Decimal:
        """The end that is reached last on the way up; the other where there is none."""
        return self.high if self.high is not None else self.near

    def mirrored(self) -> Interval:
        """The same with more and less exchanged."""
        return Interval(_minus(self.high), _minus(self.low), self.high_open, self.low_open)

    def below(self, other: Interval) -> bool:
        """Whether all of it lies below all of `other`."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


def _minus(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def interval(aim: Aim) -> Interval | None:
    """The amounts that `aim` speaks of; None for a text."""
    if aim.low is None:
        return None
    amount = aim.low.amount
    if aim.ranged:
        return Interval(amount, aim.high.amount if aim.high else None)
    if aim.sign in (">=", ">"):
        return Interval(amount, None, low_open=aim.sign == ">")
    if aim.sign in ("<=", "<"):
        return Interval(None, amount, high_open=aim.sign == "<")
    return Interval(amount, amount)


def oriented(aim: Aim, direction: str | None) -> Interval | None:
    """The amounts of `aim` so that more is better; None for a text, or a direction that has no better and worse."""
    found = interval(aim)
    if direction in (UP, "hold_above"):
        return found
    return found.mirrored() if found and direction in (DOWN, "hold_below") else None


def meets(actual: Aim, target: Aim, direction: str | None) -> bool | None:
    """Whether `actual` is as good as `target` or better; None where that has no answer. Units are not looked at."""
    if direction == BAND:
        found, wanted = interval(actual), interval(target)
        return None if found is None or wanted is None else not (found.below(wanted) or wanted.below(found))
    found, wanted = oriented(actual, direction), oriented(target, direction)
    if found is None or wanted is None or found.low is None:
        return None
    return found.low > wanted.near or (found.low == wanted.near and not wanted.low_open)


@_once
def direction(measure: Measure) -> str | None:
    """Which way is better: as stated, else as a comparison or range among the targets implies; None where unknown."""
    stated = measure.stated.get("direction")
    if stated and stated.open is None:
        return measure.direction
    return next(filter(None, map(_implied, aims(measure))), None)


def aims(measure: Measure) -> Iterator[Aim]:
    """What `measure` is to reach: its target, then its targets by period, the last one first."""
    if measure.target:
        yield measure.target
    yield from (point.stated.value for point in reversed(targets_in_time(measure)) if point.stated.value)


def _implied(aim: Aim) -> str | None:
    if aim.ranged:
        return BAND if aim.high else UP
    return _IMPLIED.get(aim.sign or "")


def in_time(points: Iterable[Point]) -> list[Point]:
    """`points` in the order of their periods' ends."""
    return sorted(points, key=lambda point: (point.period.end, point.period.start))


@_once
def targets_in_time(measure: Measure) -> list[Point]:
    """The targets by period, in the order of their ends."""
    return in_time(measure.targets)


@_once
def final_target(measure: Measure) -> Stated | None:
    """The target, else the last of the targets by period; None where that is open or cannot be read."""
    found = measure.stated.get("target")
    if found is None and measure.targets:
        found = targets_in_time(measure)[-1].stated
    return found if found and found.value else None


@_once
def latest(measure: Measure) -> Point | None:
    """The latest of the figures that are known, and its period."""
    return next((point for point in reversed(in_time(measure.actuals)) if point.stated.value), None)


def last_actual(measure: Measure) -> Stated | None:
    """The latest of the figures that are known."""
    found = latest(measure)
    return found.stated if found else None


def thresholds(measure: Measure) -> Thresholds | None:
    """The thresholds of `measure`."""
    return next((child for child in measure.children if isinstance(child, Thresholds)), None)


def stated_values(measure: Measure) -> list[Stated]:
    """Everything on `measure` that may be a quantity, also where it is open or cannot be read."""
    own, limits = measure.stated, thresholds(measure)
    found = [own[key] for key in ("baseline", "target", "benchmark") if key in own]
    found += [point.stated for points in (measure.targets, measure.actuals) for point in points]
    if limits:
        found += [limits.stated[key] for key in ("green", "amber", "red") if key in limits.stated]
    return found


@_once
def figures(measure: Measure) -> list[Figure]:
    """Every quantity that `measure` states."""
    found = []
    for stated in stated_values(measure):
        value = stated.value
        if isinstance(value, Aim):
            if value.low:
                found.append(Figure(stated.key, value.low, stated.at))
            if value.high:
                found.append(Figure(stated.key, value.high, stated.at))
        elif isinstance(value, Quantity):
            found.append(Figure(stated.key, value, stated.at))
    return found


def quantities(value: object) -> list[Quantity]:
    """The quantities that a value is made of: none for a text, two for a range."""
    if isinstance(value, Aim):
        return [quantity for quantity in (value.low, value.high) if quantity]
    return [value] if isinstance(value, Quantity) else []


@_once
def unit(measure: Measure) -> str | None:
    """What `measure` is counted in, as compared; `share` is written in `%`."""
    written = written_unit(measure)
    return "%" if written == measure.unit == "share" else compared(written) if written else None


@_once
def written_unit(measure: Measure) -> str | None:
    """What `measure` is counted in: as stated, else as its values say."""
    return measure.unit or next((figure.quantity.unit for figure in figures(measure) if figure.quantity.unit), None)


def compared(unit: str) -> str:
    """`unit` as it is compared: a trailing `s` makes no other, but `ms` is not `m`."""
    folded = unicodedata.normalize("NFC", unit)
    return folded.removesuffix("s") if len(folded) > 2 else folded


def in_one_unit(measure: Measure, *values: Aim) -> bool:
    """Whether all quantities of `values` are in one unit; a bare number is in that of `measure`."""
    units = {quantity.unit for value in values for quantity in quantities(value)}
    return len(units) <= 1 or len({compared(one) if one else unit(measure) for one in units}) <= 1


def written(aim: Aim) -> str:
    """`aim` as the language writes it, without its date."""
    if aim.low is None:
        return f'"{aim.text}"'
    if aim.ranged:
        return f"{_grouped(aim.low)} .. {_grouped(aim.high)}" if aim.high else f"{_grouped(aim.low)} .."
    return f"{aim.sign} {_grouped(aim.low)}" if aim.sign else _grouped(aim.low)


def _grouped(quantity: Quantity) -> str:
    """`quantity` with its digits in groups where they are many: `55_000_000 EUR`."""
    number = str(quantity.amount)
    many = abs(quantity.amount) >= 10_000
    return str(quantity).replace(number, f"{quantity.amount:,}".replace(",", "_"), 1) if many else str(quantity)
