"""Numbers and quantities, and what somebody meant who wrote what only looks like one."""

import re
from decimal import Decimal
from functools import lru_cache
from unicodedata import decimal

from bsclint.display import quoted
from bsclint.limits import NUMBER_DIGITS
from bsclint.values import Quantity
from bsclint.wording import short

_QUANTITY = r"(?s)(-?[0-9_.]+)[ \t]*(.*)"
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {
    **dict.fromkeys(("k", "thousand"), "_000"),
    **dict.fromkeys(("m", "mn", "million"), "_000_000"),
    **dict.fromkeys(("b", "bn", "billion"), "_000_000_000"),
}
_TIMES = ("h", "hour", "day", "week", "month", "quarter", "year")


def quantity(text: str) -> Quantity | None:
    """The quantity that the NUMBER or QUANTITY `text` writes, or None where it has too many digits."""
    return _quantity(text) if len(text) <= _USUAL else _quantity.__wrapped__(text)


_USUAL = 40
"""Longer ones are not kept."""


@lru_cache(maxsize=4096)  # strategies name the same few quantities again and again
def _quantity(text: str) -> Quantity | None:
    found = re.fullmatch(_QUANTITY, text)
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


def meant(text: str) -> tuple[str | None, bool]:
    """What to write for the BAD_NUMBER `text`, where that can be said, and whether nothing else can have been meant.

    `1,000` may be a thousand or, where the comma is the decimal sign, one.
    """
    found = re.fullmatch(_WRITE, how_to_write(text))
    if found is None:
        return None, False
    return found[1], bool(re.fullmatch(_ZERO_MISSING, text) or re.fullmatch(_CERTAIN_COMMAS, text))


_WRITE = "write `([^`]*)`"
_ZERO_MISSING = r"-?\.[0-9]+%?(?:[ \t].*)?"
_CERTAIN_COMMAS = r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))%?(?:[ \t].*)?"
"""Two groups or more, or what cannot be a group."""


def how_to_write(text: str) -> str:
    """How the BAD_NUMBER `text` was probably meant to be written."""
    plain = "".join(str(decimal(c)) if c.isdecimal() else c for c in text)
    if re.fullmatch(_DATE, plain):
        return f"write `{plain}`"
    if re.match(_THIRD_DOT, plain):
        return f"a range has two dots: write {quoted(short(f'.. {plain[1:]}'))}"
    sign = next((c for c in plain if c in _CURRENCIES), " ")
    digits, *words = plain.replace(sign, " ", 1).split()
    bare = re.sub(r"\.(?=%?$)", "", re.sub("^[-−]+", "-", digits.lstrip("+")))
    if re.fullmatch(_FOREIGN_DATE, bare):
        return "write a date as `2026-12-31`"
    meant = _meant(bare)
    if meant and words and (sign != " " or len(words[0]) > 2) and (scale := _SCALES.get(words[0].lower())):
        meant, words = (meant + scale if meant.isdecimal() else None), words[1:]
    if sign != " ":
        per = words if words[:1] == ["per"] else []
        unit = "_".join((_CURRENCIES[sign], *per)).replace("_per_", "/")
        return f"write the currency as a word after the number: {quoted(short(f'{meant or bare} {unit}'))}"
    if meant and len(meant) <= NUMBER_DIGITS:
        unit = "_".join(words).replace("_per_", "/")
        return f"write {quoted(short(f'{meant} {unit}'.rstrip()))}"
    if re.fullmatch(_EXPONENT, bare):
        return "write the number out, in groups if it is long: `1_000_000`"
    return "write digits, with `_` between groups and `.` before decimals: `250_000`, `-3.5`"


def _meant(bare: str) -> str | None:
    """The number, quantity or range that `bare` was probably meant to be."""
    if re.fullmatch(_COMMA_GROUPS, bare):
        return re.sub("[,'’]", "_", bare)
    if re.fullmatch(_POINT_GROUPS, bare):
        return bare.replace(".", "_").replace(",", ".")
    if re.fullmatch(_DECIMAL_COMMA, bare):
        return bare.replace(",", ".")
    if found := re.fullmatch(_WITH_LETTERS, bare):
        scale = _SCALES.get(found[2].lower())
        return found[1] + scale if scale else f"{found[1]} {found[2]}"
    if found := re.fullmatch(_DASHED, bare):
        sign = found[4] or found[2]
        return f"{found[1]}{sign} .. {found[3]}{sign}"
    if _NUMBER.fullmatch(leading := re.sub(r"^(-?)\.", r"\g<1>0.", bare)):
        return leading
    return None


_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_THIRD_DOT = r"\.[0-9]{4}-"
_FOREIGN_DATE = r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}"
_COMMA_GROUPS = r"-?[0-9]{1,3}(?:[,'’][0-9]{3})+(?:\.[0-9]+)?%?"
_POINT_GROUPS = r"-?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|(?:\.[0-9]{3})+,[0-9]+)%?"
_DECIMAL_COMMA = r"-?[0-9]+,[0-9]+%?"
_WITH_LETTERS = r"(-?[0-9]+)([A-Za-z]+)"
_DASHED = r"([0-9.]+)(%?)[-–]([0-9.]+)(%?)"
_EXPONENT = r"-?[0-9.]+[eE]-?[0-9]+"
_NUMBER = re.compile(r"-?[0-9](?:_?[0-9])*(?:\.[0-9]+)?%?")
