"""Numbers and quantities, and what somebody meant who wrote what only looks like one."""

import re
from decimal import Decimal

from bsclint.limits import NUMBER_DIGITS
from bsclint.values import Quantity

_QUANTITY = re.compile(r"(-?[0-9_.]+)[ \t]*(.*)", re.DOTALL)
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {"k": "_000", "m": "_000_000", "mn": "_000_000", "bn": "_000_000_000", "b": "_000_000_000"}
_TIMES = ("h", "hour", "day", "week", "month", "quarter", "year")


def quantity(text: str) -> Quantity | None:
    """The quantity that the NUMBER or QUANTITY `text` writes, or None where it has too many digits."""
    found = _QUANTITY.fullmatch(text)
    if found is None or sum(c.isdigit() for c in found[1]) > NUMBER_DIGITS:
        return None
    return Quantity(Decimal(found[1].replace("_", "")), unit(found[2]) or None)


def unit(text: str) -> str:
    """A unit as it is compared: `percent` is `%`."""
    return "%" if text == "percent" else text


def is_time(unit: str | None) -> bool:
    """Whether `unit` counts time: `days`, `quarter` …"""
    return unit is not None and (unit in _TIMES or unit.removesuffix("s") in _TIMES)


def how_to_write(text: str) -> str:
    """How the BAD_NUMBER `text` was probably meant to be written."""
    bare = text.lstrip("$€£¥+")
    if re.fullmatch(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}", bare):
        return "write a date as 2026-12-31"
    if text[0] in _CURRENCIES:
        return f"write the currency as a word after the number: {grouped(bare)} {_CURRENCIES[text[0]]}"
    if re.fullmatch(r"-?[0-9]{1,3}(?:[,'’][0-9]{3})+(?:\.[0-9]+)?%?", bare):
        return f"write {grouped(bare)}"
    if re.fullmatch(r"-?[0-9]+,[0-9]+%?", bare):
        return f"write {bare.replace(',', '.')}"
    if found := re.fullmatch(r"(-?[0-9]+)([A-Za-z]+)", bare):
        if found[2].lower() in _SCALES:
            return f"write {found[1]}{_SCALES[found[2].lower()]}"
        return f"put a space before the unit: {found[1]} {found[2]}"
    if re.fullmatch(r"-?[0-9.]+[eE]-?[0-9]+", bare):
        return "write the number out, in groups if it is long: 1_000_000"
    if found := re.fullmatch(r"([0-9.]+)(%?)[-–]([0-9.]+)(%?)", bare):
        sign = found[4] or found[2]
        return f"write a range with dots: {found[1]}{sign} .. {found[3]}{sign}"
    if bare.startswith("."):
        return f"write 0{bare}"
    return "write digits, with `_` between groups and `.` before decimals: 250_000, -3.5"


def grouped(text: str) -> str:
    """`text` with `_` for what separates its groups of three digits."""
    return re.sub(r"[,'’](?=[0-9]{3})", "_", text)
