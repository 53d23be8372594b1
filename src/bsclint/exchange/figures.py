"""What other people's documents write for figures, dates and open decisions."""

from __future__ import annotations

import re
from decimal import Decimal

from bsclint.limits import NUMBER_DIGITS
from bsclint.model import dates
from bsclint.record import replace
from bsclint.values import Aim, Period, Quantity

ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!")
"""What a cell of a workbook shows that is broken."""

_OPEN = re.compile(
    r"\W*(?:(?:target|date|value|owner|amount)s?\W+)?(?:is |are )?(?:t\.?b\.?[adc]\.?|"
    r"(?:still |yet )?to be (?:determined|decided|defined|confirmed|announced|established|set|agreed|developed)|"
    r"(?:set|develop|determine|establish)(?:ing)? (?:a |the )?baseline|(?:in )?baseline (?:year|to be \w+)|"
    r"not yet (?:set|determined|defined|known|agreed|established)|under (?:development|review)|pending|\?+|"
    r"nader te bepalen|nog te bepalen|n\.?t\.?b\.?|noch (?:festzulegen|offen|zu bestimmen|nicht festgelegt)|offen|"
    r"n\.n\.|à (?:déterminer|définir|préciser|fixer)|a (?:determinar|definir)|por (?:determinar|definir|confirmar))\W*",
    re.IGNORECASE,
)
_SIGNS = (
    (
        ">=",
        (
            r">=|≥|⩾|=>|at least|no less than|not less than|minimum(?: of)?|min\.?|"
            r"minstens|ten minste|minimaal|mindestens|au moins|minimum de|al menos|por lo menos|mínimo(?: de)?"
        ),
    ),
    (
        "<=",
        (
            r"<=|≤|⩽|=<|at most|no more than|not more than|up to|maximum(?: of)?|max\.?|"
            r"hoogstens|ten hoogste|maximaal|höchstens|au plus|maximum de|como máximo|máximo(?: de)?|no máximo"
        ),
    ),
    (
        ">",
        (
            r">|more than|greater than|higher than|above|over|meer dan|hoger dan|boven|mehr als|über|"
            r"plus de|supérieur à|más de|mayor (?:a|que)|mais de"
        ),
    ),
    (
        "<",
        (
            r"<|less than|fewer than|lower than|below|under|minder dan|lager dan|onder|weniger als|unter|"
            r"moins de|inférieur à|menos de|menor (?:a|que)"
        ),
    ),
    ("=", r"=|exactly|precies|genau|exactement|exactamente"),
)
_SIGNED = tuple((sign, re.compile(rf"(?:{words})\s*(?=[-+$€£¥\d.])", re.IGNORECASE)) for sign, words in _SIGNS)
_OR_MORE = (
    (
        ">=",
        re.compile(
            r"(.*\d.*?)\s*(?:\+|(?:or|and) (?:more|higher|above|better)|of meer|oder mehr|ou plus|o más)", re.IGNORECASE
        ),
    ),
    (
        "<=",
        re.compile(r"(.*\d.*?)\s*(?:or|of|oder|ou|o) (?:less|fewer|lower|minder|weniger|moins|menos)", re.IGNORECASE),
    ),
)
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {
    **dict.fromkeys(("k", "thousand", "duizend", "tausend", "tsd", "mille", "mil"), 3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "million", "millions", "miljoen", "millionen", "millones"), 6),
    **dict.fromkeys(("b", "bn", "billion", "billions", "mrd", "mld", "miljard", "milliarden", "milliards"), 9),
}
_FIGURE = re.compile(
    r"(?P<minus>[-−–(]?)\s*(?P<before>(?:US)?[$€£¥])?\s*(?P<sign>[-−])?(?P<digits>\d[\d.,'’\u00a0\u202f ]*\d|\d|\.\d+)"
    r"\s*(?P<after>[%‰$€£¥])?\s*(?P<close>\)?)\s*(?P<words>[^\W\d_][^\d]*)?"
)
_BETWEEN = re.compile(r"(?<=[\w%‰$€£¥)])\s*(?:\.\.|–|—|-| to | bis | tot | à | a )\s*(?=[-−]?[$€£¥]?\d)")
_UNIT = re.compile(r"[^\W\d_][\w]*(?:/[^\W\d_]\w*)?")


_LONGEST = 150
"""Most characters of what can be a figure, a date or an open decision; what is longer is prose."""


def is_open(text: str) -> bool:
    """Whether `text` says that something is yet to be decided: `TBD`, `[To be determined]`, `Establish a baseline`."""
    return len(text) <= _LONGEST and _OPEN.fullmatch(text.strip()) is not None


_NOTHING = re.compile(
    r"[-–—.]+|n\.?/?a\.?|none|nil|not applicable|n\.?v\.?t\.?|k\.a\.|entfällt|néant|sans objet|ningun[oa]|geen|keine?",
    re.IGNORECASE,
)


def is_nothing(text: str) -> bool:
    """Whether `text` says that there is nothing: `-`, `n/a`."""
    return _NOTHING.fullmatch(text.strip()) is not None


def is_error(text: str) -> bool:
    """Whether `text` is what a workbook shows for a broken cell."""
    return text.strip().upper() in ERRORS


def number(text: str, decimal: str | None = None) -> Decimal | None:
    """The number that `text` writes, whatever stands between groups; None where it writes none, or may write two.

    `decimal` is the sign before decimals, `.` or `,`, where that is known: `1,234` needs it.
    """
    plain = re.sub(r"[\s'’]", "", text)
    if re.fullmatch(r"-?\d+|-?\d*\.\d+", plain) and not (decimal == "," and re.fullmatch(r"-?\d{1,3}\.\d{3}", plain)):
        return _exact(plain)
    group, point = {".": (",", "."), ",": (".", ",")}.get(decimal or "", ("", ""))
    if decimal is None:
        found = re.fullmatch(r"-?\d{1,3}(?:(,)\d{3}){2,}(\.\d+)?|-?\d{1,3}(?:(,)\d{3})+(\.\d+)", plain)
        if found:
            group, point = ",", "."
        elif re.fullmatch(r"-?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|-?\d{1,3}(?:\.\d{3})+,\d+", plain) or re.fullmatch(
            r"-?\d+,\d{1,2}|-?\d+,\d{4,}|-?0,\d+", plain
        ):
            group, point = ".", ","
        else:
            return None
    grouped = rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?|-?\d+(?:{re.escape(point)}\d+)?"
    return _exact(plain.replace(group, "").replace(point, ".")) if re.fullmatch(grouped, plain) else None


def _exact(plain: str) -> Decimal | None:
    return Decimal(plain) if sum(map(str.isdigit, plain)) <= NUMBER_DIGITS and plain.isascii() else None


def quantity(text: str, decimal: str | None = None) -> Quantity | None:
    """The quantity that the whole of `text` writes: `$1,250.50`, `95 %`, `3 days`, `(12)`, `4.2 million USD`."""
    found = _FIGURE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None or (found["minus"] == "(") != (found["close"] == ")"):
        return None
    amount = number(found["digits"], decimal)
    words = (found["words"] or "").split()
    if amount is None:
        return None
    if words and (scale := _SCALES.get(words[0].casefold().rstrip("."))):
        amount, words = amount * 10**scale, words[1:]
    signs = [_CURRENCIES.get(sign, sign) for sign in (found["before"], found["after"]) if sign]
    if words[:1] == ["percent"] or words[:2] == ["per", "cent"]:
        signs, words = [*signs, "%"], []
    unit = unit_word(" ".join(words)) if words else None
    if len(signs) + len(words) > 1 and not (len(signs) == 1 and signs[0] == unit):
        return None
    if words and unit is None:
        return None
    negative = bool(found["minus"]) != bool(found["sign"])
    return Quantity(-amount if negative else amount, signs[0] if signs else unit)


def unit_word(text: str) -> str | None:
    """`text` as the unit of a quantity; None where it is none: that is one word."""
    plain = text.strip()
    return (
        {"percent": "%", "percentage": "%"}.get(plain.casefold(), plain)
        if _UNIT.fullmatch(plain) or (plain in "%‰" and plain)
        else None
    )


def aim(text: str, decimal: str | None = None) -> Aim | None:
    """The figure, comparison or range that `text` writes; None where it writes none: it may be a target in words."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    for sign, words in _OR_MORE:
        if found := words.fullmatch(plain):
            low = quantity(found[1], decimal)
            return Aim(sign, low) if low else None
    for sign, words in _SIGNED:
        if found := words.match(plain):
            low = quantity(plain[found.end() :], decimal)
            return Aim(sign, low) if low else None
    if only := quantity(plain, decimal):
        return Aim(None, only)
    return _range(plain, decimal)


def _range(plain: str, decimal: str | None) -> Aim | None:
    """`4% .. 7%`, `5 to 7%`, `4% ..`."""
    if plain.endswith("..") and (low := quantity(plain[:-2], decimal)):
        return Aim(None, low, ranged=True)
    ends = _BETWEEN.split(plain)
    if len(ends) != 2:
        return None
    low, high = quantity(ends[0], decimal), quantity(ends[1], decimal)
    if low is None or high is None:
        return None
    if low.unit is None or high.unit is None:
        unit = low.unit or high.unit
        low, high = replace(low, unit=unit), replace(high, unit=unit)
    return Aim(None, low, high, ranged=True) if low.unit == high.unit and low.amount <= high.amount else None


def period(text: str) -> Period | None:
    """The day or period that `text` writes, without doubt: `2026-12-31`, `2026`, `2026-Q3`, `Q3 2026`, `31.12.2026`.

    A day whose month and day could be either way round (`03/04/2026`) is none.
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    if found := dates.period(plain):
        return found
    if found := _named_month(plain):
        return found
    for pattern, form in _PERIODS:
        if match := pattern.fullmatch(plain):
            return dates.period(form.format(**{key: int(value) for key, value in match.groupdict().items()}))
    if match := _NUMERIC.fullmatch(plain):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12 or first == second:
            return dates.period(f"{year:04}-{second:02}-{first:02}")
        return dates.period(f"{year:04}-{first:02}-{second:02}") if second > 12 else None
    return None


def _named_month(plain: str) -> Period | None:
    """`Dec 2026`, `31 December 2026`, `March 3, 2026`, `1er mars 2026`, `5 de mayo de 2026`."""
    words = [word for word in re.split(r"[\s,.\-/]+", plain.casefold()) if word not in ("", "de", "of", "del")]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    rest = [re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º)$", "", word) for word in words if word not in _MONTHS]
    years = [word for word in rest if re.fullmatch(r"(?:19|20)\d\d", word)]
    days = [word for word in rest if re.fullmatch(r"\d{1,2}", word)]
    if len(months) != 1 or len(years) + len(days) != len(rest) or len(days) > 1 or len(years) > 1:
        return None
    if years:
        return dates.period(f"{years[0]}-{months[0]:02}" + (f"-{int(days[0]):02}" if days else ""))
    # `Jan-26` is a month, and `26 Jan` a day of no year.
    return (
        dates.period(f"20{days[0]}-{months[0]:02}") if days and plain.endswith(days[0]) and len(days[0]) == 2 else None
    )


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari januar jänner janvier janv enero ene janeiro",
            "february feb februari februar février févr fév febrero fevereiro fev",
            "march mar maart mrt märz mrz mär mars marzo março",
            "april apr avril avr abril abr",
            "may mei mai mayo maio",
            "june jun juni juin junio junho",
            "july jul juli juillet juil julio julho",
            "august aug augustus août aout agosto ago",
            "september sep sept septembre septiembre setembro set",
            "october oct okt oktober octobre octubre outubro out",
            "november nov novembre noviembre novembro",
            "december dec dez dezember décembre déc diciembre dic dezembro",
        ),
        1,
    )
    for name in names.split()
}


def fiscal_year(text: str) -> int | None:
    """The year in which the fiscal year that `text` names ends: 2022 for `2021-22`, `2021/2022`, `FY22`, `21-22`."""
    if len(text) > _LONGEST:
        return None
    plain = re.sub(
        r"^(?:fy|sy|py|gj|fiscal year|school year|boekjaar|geschäftsjahr|exercice)\W*(?=\d)",
        "~",
        text.strip(),
        flags=re.IGNORECASE,
    )
    if found := re.fullmatch(r"~?((?:20)?\d\d)\s?[-–/]\s?((?:20)?\d\d)", plain):
        first, last = int(found[1]) % 100, int(found[2]) % 100
        in_words = plain.startswith("~") or len(found[2]) == 4 or len(found[1]) == 2 or last > 12
        return 2000 + last if last == first + 1 and in_words else None
    if found := re.fullmatch(r"~((?:20)?\d\d)", plain):
        return 2000 + int(found[1]) % 100
    return None


def target(text: str, decimal: str | None = None) -> Aim | None:
    """As `aim`, also with the date by which it is to be reached: `95% by Q4 2027`, `>= 3 by end of 2026`."""
    if only := aim(text, decimal):
        return only
    if len(text) <= _LONGEST and (found := _BY.fullmatch(text.strip())):
        when, what = period(found[2].strip("()")), aim(found[1], decimal)
        if when and what:
            return replace(what, by=when)
    return None


_BY = re.compile(
    r"(.+?)[\s,;:]*[\s(](?:by|before|until|till|on|in|per|tegen|vóór|voor|bis|d'ici|avant|en|para|até|em)\s+"
    r"(?:the )?(?:end of |year-end |eind |ende |fin |(?:el )?fin de |finales de )?(.+)",
    re.IGNORECASE,
)
_PERIODS = (
    (re.compile(r"Q(?P<part>[1-4])[ /-]?(?P<year>\d{4})", re.IGNORECASE), "{year:04}-Q{part}"),
    (re.compile(r"(?P<year>\d{4})[ /]?Q(?P<part>[1-4])", re.IGNORECASE), "{year:04}-Q{part}"),
    (re.compile(r"H(?P<part>[12])[ /-]?(?P<year>\d{4})", re.IGNORECASE), "{year:04}-H{part}"),
    (re.compile(r"(?P<year>\d{4})[ /]?H(?P<part>[12])", re.IGNORECASE), "{year:04}-H{part}"),
    (re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})", re.IGNORECASE), "{year:04}-{month:02}"),
    (re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})", re.IGNORECASE), "{year:04}-{month:02}"),
    (
        re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[T ].*)?"),
        "{year:04}-{month:02}-{day:02}",
    ),
)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})")
