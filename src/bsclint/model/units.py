"""Units that a fix may convert into each other: those between which there is one factor, and no doubt about it."""

from __future__ import annotations

from decimal import Context, Decimal

from bsclint.model.figures import compared
from bsclint.record import replace
from bsclint.values import Aim, Quantity

_SCALES: tuple[dict[str, int], ...] = (
    {"ms": 1, "s": 1_000, "second": 1_000, "min": 60_000, "minute": 60_000, "h": 3_600_000, "hour": 3_600_000},
    {"month": 1, "quarter": 3, "year": 12},
    {"mm": 1, "cm": 10, "m": 1_000, "km": 1_000_000},
    {"g": 1, "kg": 1_000, "t": 1_000_000},
    {"ml": 1, "l": 1_000},
    {"Wh": 1, "kWh": 1_000, "MWh": 1_000_000, "GWh": 1_000_000_000},
    {"‰": 1, "%": 10},
)
"""Not days and hours, nor weeks and days: some of them are working days."""

_EXACT = Context(prec=100)


def converted(value: Aim | Quantity, unit: str) -> Aim | Quantity | None:
    """`value` in `unit`; None where there is no factor, or it does not come out even. A bare number stays as it is."""
    if isinstance(value, Quantity):
        return _quantity(value, unit)
    low, high = (_quantity(end, unit) if end else None for end in (value.low, value.high))
    if (value.low and low is None) or (value.high and high is None):
        return None
    return replace(value, low=low, high=high)


def _quantity(quantity: Quantity, unit: str) -> Quantity | None:
    if quantity.unit is None or compared(quantity.unit) == compared(unit):
        return quantity
    source, target = compared(quantity.unit), compared(unit)
    scale = next((scale for scale in _SCALES if source in scale and target in scale), None)
    if scale is None:
        return None
    amount = _EXACT.multiply(quantity.amount, scale[source])
    if _EXACT.remainder(_EXACT.multiply(amount, 1000), scale[target]):
        return None
    plain = f"{_EXACT.normalize(_EXACT.divide(amount, scale[target])):f}"
    return Quantity(Decimal(plain), unit)
