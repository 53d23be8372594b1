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
    if found is None:
        return None
    if len(found[1]) > NUMBER_DIGITS and sum(c.isdigit() for c in found[1]) > NUMBER_DIGITS:
        return None
    return Quantity(Decimal(found[1].replace("_", "")), unit(found[2]) or None)


def unit(text: str) -> str:
    """A unit as it is compared: `percent` is `%`."""
    return "%" if text == "percent" else text


def is_time(unit: str | None) -> bool:
    """Whether `unit` counts time, as `days` and `quarter` do."""
    return unit is not None and (unit in _TIMES or unit.removesuffix("s") in _TIMES)


def how_to_write(text: str) -> str:
    """How the BAD_NUMBER `text` was probably meant to be written."""
    digits, *unit = text.split(maxsplit=1)
    bare = re.sub("^[-−]+", "-", digits.lstrip("$€£¥+"))
    if _FOREIGN_DATE.fullmatch(bare):
        return "write a date as `2026-12-31`"
    meant = _meant(bare)
    if meant and unit and text[0] not in _CURRENCIES:
        return f"write `{meant} {unit[0]}`"
    if text[0] in _CURRENCIES:
        return f"write the currency as a word after the number: `{meant or bare} {_CURRENCIES[text[0]]}`"
    if meant and len(meant) <= NUMBER_DIGITS:
        return f"write `{meant}`"
    if _EXPONENT.fullmatch(bare):
        return "write the number out, in groups if it is long: `1_000_000`"
    return "write digits, with `_` between groups and `.` before decimals: `250_000`, `-3.5`"


def _meant(bare: str) -> str | None:
    """The number, quantity or range that `bare` was probably meant to be."""
    if _COMMA_GROUPS.fullmatch(bare):
        return re.sub("[,'’]", "_", bare)
    if _POINT_GROUPS.fullmatch(bare):
        return bare.replace(".", "_").replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(bare):
        return bare.replace(",", ".")
    if found := _WITH_LETTERS.fullmatch(bare):
        scale = _SCALES.get(found[2].lower())
        return found[1] + scale if scale else f"{found[1]} {found[2]}"
    if found := _DASHED.fullmatch(bare):
        sign = found[4] or found[2]
        return f"{found[1]}{sign} .. {found[3]}{sign}"
    if _NUMBER.fullmatch(leading := re.sub(r"^(-?)\.", r"\g<1>0.", bare)):
        return leading
    return None


_FOREIGN_DATE = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}")
_COMMA_GROUPS = re.compile(r"-?[0-9]{1,3}(?:[,'’][0-9]{3})+(?:\.[0-9]+)?%?")
_POINT_GROUPS = re.compile(r"-?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|(?:\.[0-9]{3})+,[0-9]+)%?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+%?")
_WITH_LETTERS = re.compile(r"(-?[0-9]+)([A-Za-z]+)")
_DASHED = re.compile(r"([0-9.]+)(%?)[-–]([0-9.]+)(%?)")
_EXPONENT = re.compile(r"-?[0-9.]+[eE]-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9](?:_?[0-9])*(?:\.[0-9]+)?%?")
