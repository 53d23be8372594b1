"""From what is written after a key to a value of the key's type; what cannot be one is explained."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from bsclint.display import quoted
from bsclint.element import Attribute, Ground, Reference
from bsclint.model import numbers
from bsclint.model.literals import Invalid, bad_number, every, name_text, period, quantity, reference, text
from bsclint.nearest import alike, nearest, sole
from bsclint.record import replace
from bsclint.syntax.tokens import AMOUNTS, STRINGS, Token
from bsclint.syntax.tree import Comparison, Dated, Items, Range, Ref, Tbd, Value
from bsclint.values import Aim, Open, Period, Quantity, Window
from bsclint.wording import article, listed, short

_NUMBERS = AMOUNTS - {"DATE"}
_MOMENTS = AMOUNTS - {"QUANTITY"}
_AIMS = (Token, Range, Comparison)
T = TypeVar("T")


def opened(value: Value) -> Open | None:
    """The open decision that `value` states, or None where it states a value. Raises Invalid for half a one."""
    item = value.item if isinstance(value, Dated) else value
    if not isinstance(item, Tbd):
        return None
    reason = text(item.reason).strip() if item.reason else ""
    if not isinstance(value, Dated) or value.word.type != "BY" or not reason:
        help = 'write `tbd "why it is open" by 2027-03-31`'
        raise Invalid(value, "`tbd` needs a reason and a date by which it will be decided", help)
    return Open(reason, period(value.moment))


def interpret(attribute: Attribute[Any], value: Value, ground: Ground) -> Any:
    """The value of `attribute` that `value` writes. Raises Invalid where it writes none."""
    if isinstance(value, Items) and (item := next((i for i in value.items if isinstance(i, Tbd)), None)):
        message = "`tbd` stands for a whole value, and cannot be one item of a list"
        raise Invalid(item, message, "remove it, or say in its place what is open in a comment: `# …`")
    return _READERS[attribute.type](attribute, value, ground)


def _wrong(attribute: Attribute[Any], value: Value, wanted: str, example: str) -> Invalid:
    if isinstance(value, Token) and value.type == "BAD_NUMBER":
        return bad_number(value)
    key = quoted(attribute.key)
    if isinstance(value, Items):
        return Invalid(value, f"{key} takes one value, not a list", f"write one: `{attribute.key}: {example}`")
    return Invalid(value, f"{key} takes {wanted}", f"write it as `{attribute.key}: {example}`")


def _text(attribute: Attribute[Any], value: Value, ground: Ground, in_list: bool = False) -> str:
    if isinstance(value, Token) and value.type in STRINGS:
        return text(value)
    if isinstance(value, Ref):
        meant = f'"{".".join(part.text for part in value.parts)}"'
        message = f"{quoted(attribute.key)} takes a text, and a text stands in quotes"
        if meant.casefold() in _OPEN and not in_list:
            raise Invalid(value, message, 'write `tbd "why it is open" by 2027-03-31`, if that is what is meant')
        raise Invalid(value, message, f"write {quoted(short(meant))}", meant, surely=True)
    raise _wrong(attribute, value, "a text", '"…"')


_OPEN = ('"tbd"', '"tba"', '"tbc"')


def _texts(attribute: Attribute[Any], value: Value, ground: Ground) -> tuple[str, ...]:
    items = value.items if isinstance(value, Items) else [value]
    return tuple(every(*(partial(_text, attribute, item, ground, isinstance(value, Items)) for item in items)))


def _word(attribute: Attribute[Any], value: Value, ground: Ground) -> str:
    if isinstance(value, Ref) and len(value.parts) == 1:
        word = value.parts[0].text
        if word in attribute.words:
            return word
        if word in attribute.aliases:
            return attribute.aliases[word]
    raise _no_word(attribute, value)


def _no_word(attribute: Attribute[Any], value: Value) -> Invalid:
    known = [*attribute.words, *attribute.aliases]
    key, choice = quoted(attribute.key), listed(known, "or", most=len(known))
    if isinstance(value, Ref):
        word = ".".join(part.text for part in value.parts)
    elif isinstance(value, Token) and value.type in STRINGS:
        word = text(value)
        if word in known:
            return Invalid(value, f"{key} takes a word, without quotes", f"write {quoted(word)}", word, surely=True)
    else:
        return _wrong(attribute, value, f"one of {choice}", known[0])
    near = nearest(word, known)
    hint = f"did you mean {quoted(near)}? " if near else ""
    message, help = f"{key} cannot be {quoted(short(word))}", f"{hint}it takes {choice}"
    meant = sole(word, known)
    return Invalid(value, message, help, meant, surely=meant is not None and alike(word, meant))


def _reference(attribute: Attribute[Any], value: Value, ground: Ground) -> Reference:
    if isinstance(value, Ref):
        return reference(value, ground)
    wanted = f"the name of {article(' or '.join(attribute.kinds) or 'element')}"
    if isinstance(value, Token) and value.type in STRINGS:
        message = f"{quoted(attribute.key)} takes {wanted}, not a text"
        raise Invalid(value, message, "write its name, without quotes")
    raise _wrong(attribute, value, wanted, "name")


def _references(attribute: Attribute[Any], value: Value, ground: Ground) -> tuple[Reference, ...]:
    items = value.items if isinstance(value, Items) else [value]
    return tuple(every(*(partial(_reference, attribute, item, ground) for item in items)))


def _target_name(attribute: Attribute[Any], value: Value, ground: Ground) -> Reference | str:
    if isinstance(value, Token) and value.type in STRINGS:
        return text(value)
    return _reference(attribute, value, ground)


def _moment(attribute: Attribute[Any], value: Value, ground: Ground) -> Period:
    if isinstance(value, Token) and value.type in _MOMENTS:
        return period(value)
    raise _wrong(attribute, value, "a date or a period", "2026-12-31")


def _date(attribute: Attribute[Any], value: Value, ground: Ground) -> Period:
    if not isinstance(value, Token) or value.type not in _MOMENTS:
        raise _wrong(attribute, value, "a date", "2026-12-31")
    found = period(value)
    if found.start != found.end:
        raise Invalid(value, f"{quoted(attribute.key)} takes a day, not a longer period", "write it as `2026-12-31`")
    return found


def _window(attribute: Attribute[Any], value: Value, ground: Ground) -> Window:
    if isinstance(value, Token) and value.type in _MOMENTS:
        only = period(value)
        return Window(only, only)
    if not isinstance(value, Range):
        raise _wrong(attribute, value, "a period, or a range of two", "2026-Q1 .. 2027-Q4")
    first, last = _ends(period, value)
    if last and last.end < first.start:
        raise Invalid(
            value,
            f"{quoted(attribute.key)} ends before it begins",
            f"write the earlier one first: `{last} .. {first}`",
            f"{last} .. {first}",
        )
    return Window(first, last)


def _amount(attribute: Attribute[Any], value: Value, ground: Ground) -> Quantity:
    if isinstance(value, Token) and value.type in _NUMBERS:
        return quantity(value)
    raise _wrong(attribute, value, "a number with its unit", "250_000 EUR")


def _weight(attribute: Attribute[Any], value: Value, ground: Ground) -> Quantity:
    if isinstance(value, Token) and value.type in _NUMBERS:
        found = quantity(value)
        if found.unit in (None, "%"):
            return found
    raise _wrong(attribute, value, "a number or a percentage", "25%")


def _percentage(attribute: Attribute[Any], value: Value, ground: Ground) -> Quantity:
    if isinstance(value, Token) and value.type in _NUMBERS:
        found = quantity(value)
        if found.unit == "%":
            return found
    raise _wrong(attribute, value, "a percentage", "40%")


def _duration(attribute: Attribute[Any], value: Value, ground: Ground) -> Quantity:
    if isinstance(value, Token) and value.type in _NUMBERS:
        found = quantity(value)
        if numbers.is_time(found.unit):
            return found
    raise _wrong(attribute, value, "a time: days, weeks, months, quarters or years", "2 quarters")


def _aim(attribute: Attribute[Any], value: Value, ground: Ground) -> Aim:
    """A comparison, a range, a plain quantity; never a text."""
    if isinstance(value, Comparison):
        if not isinstance(value.operand, Range):
            return Aim(value.sign.text, quantity(value.operand))
        if value.sign.text != "=":
            message = f"{quoted(value.sign.text)} compares with a number, not with a range"
            raise Invalid(value, message, "write the range alone")
        value = value.operand
    if isinstance(value, Range):
        return Aim(None, *_limits(attribute, value), ranged=True)
    if isinstance(value, Token) and value.type in AMOUNTS:
        return Aim(None, quantity(value))
    raise _wrong(attribute, value, "a number, a comparison or a range", ">= 30%")


def _ends(read: Callable[[Token], T], value: Range) -> tuple[T, T | None]:
    low, high = value.low, value.high
    first, last = every(lambda: read(low), lambda: read(high) if high else None)
    return first, last


def _limits(attribute: Attribute[Any], value: Range) -> tuple[Quantity, Quantity | None]:
    low, high = _ends(quantity, value)
    if high and high.unit in (low.unit, None) and high.amount < low.amount:
        message = f"{quoted(attribute.key)} ends below where it begins"
        raise Invalid(value, message, f"write the smaller one first: `{high} .. {low}`")
    return low, high


def _dated_aim(word: str, example: str) -> Callable[[Attribute[Any], Value, Ground], Aim]:
    def moment(attribute: Attribute[Any], value: Dated) -> Period:
        if value.word.text == word:
            return period(value.moment)
        message = f"a {attribute.key} is dated with `{word}`, not with {quoted(value.word.text)}"
        raise Invalid(value.word, message, f"write `{example}`")

    def undated(attribute: Attribute[Any], value: Value, ground: Ground) -> Aim:
        if isinstance(value, Token) and value.type in STRINGS:
            return Aim(text=text(value))
        if isinstance(value, _AIMS):
            return _aim(attribute, value, ground)
        raise _wrong(attribute, value, "a number, a comparison, a range or a text", example.partition(": ")[2])

    def read(attribute: Attribute[Any], value: Value, ground: Ground) -> Aim:
        if not isinstance(value, Dated):
            return undated(attribute, value, ground)
        aim: Aim
        aim, when = every(lambda: undated(attribute, value.item, ground), lambda: moment(attribute, value))
        return replace(aim, by=when) if word == "by" else replace(aim, on=when)

    return read


def _unit(attribute: Attribute[Any], value: Value, ground: Ground) -> str:
    if isinstance(value, Ref) and len(value.parts) == 1:
        return numbers.unit(value.parts[0].text)
    if isinstance(value, Token) and value.type == "UNIT":
        return value.text
    if isinstance(value, Token) and value.type in STRINGS:
        return numbers.unit(text(value))
    raise _wrong(attribute, value, "a unit: a word or a text", "EUR")


def _flag(attribute: Attribute[Any], value: Value, ground: Ground) -> bool:
    if isinstance(value, Ref) and len(value.parts) == 1 and value.parts[0].text in ("true", "false"):
        return value.parts[0].text == "true"
    raise _wrong(attribute, value, "`true` or `false`", "true")


def _text_or_amount(attribute: Attribute[Any], value: Value, ground: Ground) -> str | Quantity:
    if isinstance(value, Token) and value.type in STRINGS:
        return text(value)
    if isinstance(value, Token) and value.type in _NUMBERS:
        return quantity(value)
    raise _wrong(attribute, value, "a text or a number", '"…"')


def _framework(attribute: Attribute[Any], value: Value, ground: Ground) -> str:
    if isinstance(value, Ref) and len(value.parts) == 1:
        return name_text(value.parts[0])
    raise _wrong(attribute, value, "the name of a framework", "private")


def user_value(value: Value, ground: Ground) -> Any:
    """The value of a user's own key (`x_…`), of whatever type it is. Raises Invalid."""
    if isinstance(value, Items):
        return tuple(user_value(item, ground) for item in value.items)
    if isinstance(value, Token):
        if value.type in STRINGS:
            return text(value)
        if value.type == "DATE":
            return period(value)
        return quantity(value) if value.type in _NUMBERS else value.text
    if isinstance(value, Ref):
        words = ".".join(part.text for part in value.parts)
        return {"true": True, "false": False}.get(words, words)
    if isinstance(value, Range) and value.low.type == "DATE":
        return _window(Attribute("window", "", key="range"), value, ground)
    if isinstance(value, Dated):
        return _dated_aim(value.word.text, "x: 1")(Attribute("aim", "", key="value"), value, ground)
    return _aim(Attribute("aim", "", key="value"), value, ground)


_READERS: dict[str, Callable[[Attribute[Any], Value, Ground], Any]] = {
    "text": _text,
    "texts": _texts,
    "word": _word,
    "framework": _framework,
    "reference": _reference,
    "references": _references,
    "target_name": _target_name,
    "date": _date,
    "moment": _moment,
    "window": _window,
    "weight": _weight,
    "quantity": _amount,
    "percentage": _percentage,
    "duration": _duration,
    "aim": _aim,
    "target": _dated_aim("by", "target: >= 30% by 2027-12-31"),
    "baseline": _dated_aim("on", "baseline: 12% on 2025-12-31"),
    "unit": _unit,
    "flag": _flag,
    "version": _text_or_amount,
    "benchmark": _text_or_amount,
}
