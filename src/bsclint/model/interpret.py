"""From what is written after a key to a value of the key's type; what cannot be one is explained."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from typing import Any

from bsclint.display import quoted
from bsclint.element import Attribute, Reference
from bsclint.finding import Span
from bsclint.model import dates, numbers
from bsclint.nearest import nearest
from bsclint.syntax.tokens import STRINGS, Token
from bsclint.syntax.tree import Comparison, Dated, Items, Range, Ref, Tbd, Value
from bsclint.values import Aim, Open, Period, Quantity, Window

AMOUNTS = frozenset(("NUMBER", "QUANTITY", "BAD_NUMBER"))


class Invalid(Exception):  # noqa: N818 - it is caught where the value is read, and never leaves this package
    """The value cannot be one of its type: where (a node of the tree), what is wrong, and what to write."""

    def __init__(self, at: Any, message: str, help: str) -> None:
        self.at, self.message, self.help = at, message, help


def name_text(token: Token) -> str:
    """A name as it is compared."""
    return token.text if token.text.isascii() else unicodedata.normalize("NFC", token.text)


def reference(ref: Ref, path: str) -> Reference:
    """`ref` as a reference."""
    return Reference(tuple([name_text(part) for part in ref.parts]), Span(path, ref.start, ref.end))


def text(token: Token) -> str:
    """The text that a string token writes. Raises Invalid for an unknown escape."""
    written = token.text
    if token.type == "CURLY_STRING":
        return written[1:-1]
    width = 3 if token.type in ("LONG_STRING", "OPEN_LONG_STRING") else 1
    inner = written[width:] if token.type.startswith("OPEN") else written[width:-width]
    if width == 3:
        inner = re.sub(r"\r\n?", "\n", inner)
        inner = textwrap.dedent(inner.removeprefix("\n"))
        inner = inner.rstrip(" \t").removesuffix("\n")
    if "\\" not in inner:
        return inner
    return _ESCAPE.sub(lambda match: _unescape(match, token), inner)


_ESCAPE = re.compile(r"\\(u\{[^}\n]*\}?|.|\n|$)", re.DOTALL)
_ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}


def _unescape(match: re.Match[str], token: Token) -> str:
    word = match[1]
    if word in _ESCAPES:
        return _ESCAPES[word]
    if re.fullmatch(r"u\{[0-9A-Fa-f]{1,6}\}", word):
        code = int(word[2:-1], 16)
        if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code)
        raise Invalid(token, f"{quoted(match[0])} is no character", "write a code point, as in `\\u{1F600}`")
    help = 'the escapes are `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}`; write `\\\\` for a backslash'
    raise Invalid(token, f"{quoted(match[0])} is no escape", help)


def opened(value: Value) -> Open | None:
    """The open decision that `value` states, or None where it states a value. Raises Invalid for half a one."""
    item = value.item if isinstance(value, Dated) else value
    if not isinstance(item, Tbd):
        return None
    reason = text(item.reason).strip() if item.reason else ""
    if not isinstance(value, Dated) or value.word.type != "BY" or not reason:
        help = 'write `tbd "why it is open" by 2027-03-31`'
        raise Invalid(value, "`tbd` needs a reason and a date by which it will be decided", help)
    return Open(reason, _period(value.moment))


def interpret(attribute: Attribute[Any], value: Value, path: str) -> Any:
    """The value of `attribute` that `value` writes. Raises Invalid where it writes none."""
    return _READERS[attribute.type](attribute, value, path)


def _wrong(attribute: Attribute[Any], value: Value, wanted: str, example: str) -> Invalid:
    if isinstance(value, Token) and value.type == "BAD_NUMBER":
        return _bad_number(value)
    key = quoted(attribute.key)
    if isinstance(value, Items):
        return Invalid(value, f"{key} takes one value, not a list", f"write one: `{attribute.key}: {example}`")
    return Invalid(value, f"{key} takes {wanted}", f"write it as `{attribute.key}: {example}`")


def _bad_number(token: Token) -> Invalid:
    return Invalid(token, f"{quoted(token.text)} is not a number", numbers.how_to_write(token.text))


def _text(attribute: Attribute[Any], value: Value, path: str) -> str:
    if isinstance(value, Token) and value.type in STRINGS:
        return text(value)
    if isinstance(value, Ref):
        words = ".".join(part.text for part in value.parts)
        raise Invalid(value, f"{quoted(attribute.key)} takes a text, and a text stands in quotes", f'write `"{words}"`')
    raise _wrong(attribute, value, "a text", '"…"')


def _texts(attribute: Attribute[Any], value: Value, path: str) -> tuple[str, ...]:
    items = value.items if isinstance(value, Items) else [value]
    return tuple(_text(attribute, item, path) for item in items)


def _word(attribute: Attribute[Any], value: Value, path: str) -> str:
    known = [*attribute.words, *attribute.aliases]
    if isinstance(value, Ref) and len(value.parts) == 1:
        word = name_text(value.parts[0])
        if word in known:
            return attribute.aliases.get(word, word)
    elif isinstance(value, Token) and value.type in STRINGS and text(value) in known:
        word = text(value)
        raise Invalid(value, f"{quoted(attribute.key)} takes a word, without quotes", f"write `{word}`")
    elif not (isinstance(value, Ref) or (isinstance(value, Token) and value.type in STRINGS)):
        raise _wrong(attribute, value, f"one of {_listed(known)}", known[0])
    written = ".".join(p.text for p in value.parts) if isinstance(value, Ref) else text(value)
    near = nearest(written, known)
    hint = f"did you mean {quoted(near)}? " if near else ""
    raise Invalid(value, f"{quoted(attribute.key)} cannot be {quoted(written)}", f"{hint}it takes {_listed(known)}")


def _listed(words: list[str]) -> str:
    shown = [quoted(word) for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _reference(attribute: Attribute[Any], value: Value, path: str) -> Reference:
    if isinstance(value, Ref):
        return reference(value, path)
    what = " or ".join(attribute.kinds)
    if isinstance(value, Token) and value.type in STRINGS:
        article = "an" if what[0] in "aeiou" else "a"
        raise Invalid(
            value,
            f"{quoted(attribute.key)} takes the name of {article} {what}, not a text",
            "write its name, without quotes",
        )
    raise _wrong(attribute, value, f"the name of {'an' if what[0] in 'aeiou' else 'a'} {what}", "name")


def _references(attribute: Attribute[Any], value: Value, path: str) -> tuple[Reference, ...]:
    items = value.items if isinstance(value, Items) else [value]
    return tuple(_reference(attribute, item, path) for item in items)


def _target_name(attribute: Attribute[Any], value: Value, path: str) -> Reference | str:
    if isinstance(value, Token) and value.type in STRINGS:
        return text(value)
    return _reference(attribute, value, path)


def _period(token: Token) -> Period:
    """The date or period that `token` writes. Raises Invalid."""
    found = dates.period(token.text) if token.type in ("DATE", "NUMBER") else None
    if found is None:
        if token.type == "BAD_NUMBER":
            raise _bad_number(token)
        raise Invalid(token, f"{quoted(token.text)} is not a date or period", dates.why_not(token.text))
    return found


def _moment(attribute: Attribute[Any], value: Value, path: str) -> Period:
    if isinstance(value, Token) and value.type in ("DATE", "NUMBER", "BAD_NUMBER"):
        return _period(value)
    raise _wrong(attribute, value, "a date or a period", "2026-12-31")


def _date(attribute: Attribute[Any], value: Value, path: str) -> Period:
    found = _moment(attribute, value, path)
    if found.start != found.end:
        raise Invalid(value, f"{quoted(attribute.key)} takes a day, not a longer period", "write it as 2026-12-31")
    return found


def _window(attribute: Attribute[Any], value: Value, path: str) -> Window:
    if isinstance(value, Token) and value.type in ("DATE", "NUMBER"):
        only = _period(value)
        return Window(only, only)
    if not isinstance(value, Range):
        raise _wrong(attribute, value, "a period, or a range of two", "2026-Q1 .. 2027-Q4")
    first = _period(value.low)
    last = _period(value.high) if value.high else None
    if last and last.end < first.start:
        raise Invalid(
            value, f"{quoted(attribute.key)} ends before it begins", f"write the earlier one first: {last} .. {first}"
        )
    return Window(first, last)


def _quantity(token: Token) -> Quantity:
    if token.type == "BAD_NUMBER":
        raise _bad_number(token)
    if token.type == "DATE":
        raise Invalid(token, f"{quoted(token.text)} is a date, and a number is wanted", "write a number, as in `30%`")
    found = numbers.quantity(token.text)
    if found is None:
        raise Invalid(token, "this number has more than 30 digits", "round it")
    return found


def _amount(attribute: Attribute[Any], value: Value, path: str) -> Quantity:
    if isinstance(value, Token) and value.type in AMOUNTS:
        return _quantity(value)
    raise _wrong(attribute, value, "a number with its unit", "250_000 EUR")


def _weight(attribute: Attribute[Any], value: Value, path: str) -> Quantity:
    if isinstance(value, Token) and value.type in AMOUNTS:
        found = _quantity(value)
        if found.unit in (None, "%"):
            return found
    raise _wrong(attribute, value, "a number or a percentage", "25%")


def _percentage(attribute: Attribute[Any], value: Value, path: str) -> Quantity:
    if isinstance(value, Token) and value.type in AMOUNTS:
        found = _quantity(value)
        if found.unit == "%":
            return found
    raise _wrong(attribute, value, "a percentage", "40%")


def _duration(attribute: Attribute[Any], value: Value, path: str) -> Quantity:
    if isinstance(value, Token) and value.type in AMOUNTS:
        found = _quantity(value)
        if numbers.is_time(found.unit):
            return found
    raise _wrong(attribute, value, "a time: days, weeks, months, quarters or years", "2 quarters")


def _aim(attribute: Attribute[Any], value: Value, path: str) -> Aim:
    """A comparison, a range, a plain quantity; never a text."""
    if isinstance(value, Comparison):
        if isinstance(value.operand, Range):
            if value.sign.text != "=":
                raise Invalid(
                    value,
                    f"{quoted(value.sign.text)} compares with a number, not with a range",
                    "write the range alone",
                )
            return _range(attribute, value.operand)
        return Aim(sign=value.sign.text, low=_quantity(value.operand))
    if isinstance(value, Range):
        return _range(attribute, value)
    if isinstance(value, Token) and value.type in (*AMOUNTS, "DATE"):
        return Aim(low=_quantity(value))
    raise _wrong(attribute, value, "a number, a comparison or a range", ">= 30%")


def _range(attribute: Attribute[Any], value: Range) -> Aim:
    low, high = _quantity(value.low), _quantity(value.high) if value.high else None
    if high and high.unit in (low.unit, None) and high.amount < low.amount:
        raise Invalid(
            value,
            f"{quoted(attribute.key)} ends below where it begins",
            f"write the smaller one first: {high} .. {low}",
        )
    return Aim(low=low, high=high, ranged=True)


def _dated_aim(word: str, example: str) -> Callable[[Attribute[Any], Value, str], Aim]:
    def read(attribute: Attribute[Any], value: Value, path: str) -> Aim:
        item, moment = value, None
        if isinstance(value, Dated):
            if value.word.text != word:
                raise Invalid(
                    value.word,
                    f"a {attribute.key} is dated with `{word}`, not with {quoted(value.word.text)}",
                    f"write `{example}`",
                )
            item, moment = value.item, _period(value.moment)
        if isinstance(item, Token) and item.type in STRINGS:
            found = Aim(text=text(item))
        elif isinstance(item, Token | Range | Comparison):
            found = _aim(attribute, item, path)
        else:
            raise _wrong(attribute, value, "a number, a comparison, a range or a text", example.partition(": ")[2])
        return Aim(found.sign, found.low, found.high, found.ranged, found.text, **{word: moment})

    return read


def _unit(attribute: Attribute[Any], value: Value, path: str) -> str:
    if isinstance(value, Ref) and len(value.parts) == 1:
        return numbers.unit(value.parts[0].text)
    if isinstance(value, Token) and value.type == "UNIT":
        return value.text
    if isinstance(value, Token) and value.type in STRINGS:
        return numbers.unit(text(value))
    raise _wrong(attribute, value, "a unit: a word or a text", "EUR")


def _flag(attribute: Attribute[Any], value: Value, path: str) -> bool:
    if isinstance(value, Ref) and len(value.parts) == 1 and value.parts[0].text in ("true", "false"):
        return value.parts[0].text == "true"
    raise _wrong(attribute, value, "`true` or `false`", "true")


def _text_or_amount(attribute: Attribute[Any], value: Value, path: str) -> str | Quantity:
    if isinstance(value, Token) and value.type in STRINGS:
        return text(value)
    if isinstance(value, Token) and value.type in AMOUNTS:
        return _quantity(value)
    raise _wrong(attribute, value, "a text or a number", '"…"')


def _framework(attribute: Attribute[Any], value: Value, path: str) -> str:
    if isinstance(value, Ref) and len(value.parts) == 1:
        return name_text(value.parts[0])
    raise _wrong(attribute, value, "the name of a framework", "private")


def user_value(value: Value, path: str) -> Any:
    """The value of a user's own key (`x_…`), of whatever type it is. Raises Invalid."""
    if isinstance(value, Items):
        return tuple(user_value(item, path) for item in value.items)
    if isinstance(value, Token):
        if value.type in STRINGS:
            return text(value)
        if value.type == "DATE":
            return _period(value)
        return _quantity(value) if value.type in AMOUNTS else value.text
    if isinstance(value, Ref):
        words = ".".join(part.text for part in value.parts)
        return {"true": True, "false": False}.get(words, words)
    if isinstance(value, Range) and value.low.type == "DATE":
        return _window(Attribute("window", "", key="range"), value, path)
    if isinstance(value, Dated):
        return _dated_aim(value.word.text, "x: 1")(Attribute("aim", "", key="value"), value, path)
    return _aim(Attribute("aim", "", key="value"), value, path)


_READERS: dict[str, Callable[[Attribute[Any], Value, str], Any]] = {
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
