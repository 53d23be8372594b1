"""From a plan to the text of a scorecard file, in its one form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from bsclint.element import KINDS
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.model import literals
from bsclint.rewrite.formatter import formatted
from bsclint.rewrite.printing import STEP
from bsclint.schema import BLOCKS, SERIES
from bsclint.source import Source
from bsclint.standards import Settings
from bsclint.syntax.tokens import Token
from bsclint.values import Aim, Open, Period, Quantity, Window

_SHORT = ("targets", "actuals", "thresholds", "milestone")
"""The kinds that are written on one line, where that can be."""


def text_of(plan: Plan, path: str = "plan", width: int = Settings.line_width) -> str:
    """The text of a file that holds `plan`, formatted. Every name that the table asks for has to be given."""
    lines = [f"import {quote(file)} as {alias}" for file, alias in plan.imports]
    for scorecard in plan.scorecards:
        lines += _block(scorecard)
    return formatted(Source(path, "\n".join(lines) + "\n"), width)


def block_text(draft: Draft) -> str:
    """`draft` as a block, not yet formatted."""
    return "\n".join(_block(draft))


def _block(draft: Draft) -> list[str]:
    head, body = _head(draft), list(_body(draft))
    if not body:
        return [head if draft.kind == "link" else f"{head} {{ }}"]
    if draft.kind in _SHORT and not any("\n" in line for line in body):
        return [f"{head} {{ {'  '.join(body)} }}"]
    return [f"{head} {{", *(f"{STEP}{line}" for entry in body for line in entry.split("\n")), "}"]


def _head(draft: Draft) -> str:
    if draft.kind == "link":
        return " -> ".join(", ".join(ref.text for ref in side) for side in draft.sides)
    title = None if draft.title is None else quote(draft.title)
    return " ".join(filter(None, (draft.kind, draft.name, title)))


def _body(draft: Draft) -> Iterator[str]:
    if draft.kind in SERIES:
        yield from (f"{period}: {value_text(value)}" for period, value in draft.points)
        return
    for key, value in draft.stated.items():
        yield f"{key}: {attribute_text(draft.kind, key, value)}"
    for child in draft.children:
        yield from _block(child)


def attribute_text(kind: str, key: str, value: Any) -> str:
    """How `value` is written behind `key` in an element of `kind`; a key of the user's own takes any value."""
    attribute = KINDS[kind].attributes.get(key)
    return value_text(value, attribute.type if attribute else "")


def value_text(value: Any, type: str = "") -> str:
    """How `value` is written where the table asks for `type`."""
    match value:
        case Open():
            return f"tbd {quote(value.reason)} by {value.by}"
        case tuple():
            return ", ".join(value_text(item, type) for item in value)
        case bool():
            return "true" if value else "false"
        case str():
            return _unit(value) if type == "unit" else value if type in ("word", "framework") else quote(value)
        case Ref() | Period():
            return value.text
        case Quantity():
            return quantity_text(value)
        case Window():
            return value.first.text if value.last == value.first else f"{value.first} .. {value.last or ''}".rstrip()
        case Aim():
            return _aim(value)
    raise TypeError(f"{value!r} is no value of a scorecard")


def quantity_text(value: Quantity) -> str:
    """`250_000 EUR`, `14%`."""
    unit = value.unit or ""
    return number_text(value.amount) + (unit if unit in ("%", "‰") or not unit else f" {unit}")


def number_text(amount: Decimal) -> str:
    """All digits of `amount`, and no exponent; from five before the point on, in groups."""
    whole, point, rest = f"{amount:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):_}{point}{rest}" if len(digits) > 4 and digits[0] != "0" else f"{amount:f}"


def _aim(aim: Aim) -> str:
    if aim.text is not None:
        what = quote(aim.text)
    else:
        assert aim.low is not None
        low = quantity_text(aim.low)
        high = quantity_text(aim.high) if aim.high else ""
        what = f"{low} .. {high}".rstrip() if aim.ranged else f"{aim.sign} {low}" if aim.sign else low
    return what + (f" by {aim.by}" if aim.by else "") + (f" on {aim.on}" if aim.on else "")


_PLAIN_UNIT = re.compile(r"[%‰]|[A-Za-z][A-Za-z_]*(?:/[A-Za-z][A-Za-z_]*)?")
_NO_UNITS = ("tbd", "by", "on", "import", "as", *BLOCKS)


def _unit(unit: str) -> str:
    return unit if _PLAIN_UNIT.fullmatch(unit) and unit not in _NO_UNITS else quote(unit)


def quote(text: str) -> str:
    """`text` between quotes; one of several lines keeps them, where that can be read back."""
    if "\n" in text:
        lines = _escaped(text, keep="\n").replace('"""', '\\"\\"\\"')
        long = f'"""\n{lines}\n"""'
        if not lines.endswith("\\") and literals.text(Token("LONG_STRING", long, 0)) == text:
            return long
    return '"' + _escaped(text).replace('"', '\\"') + '"'


_ESCAPES: Mapping[str, str] = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# Controls, and what a screen does not show as it stands: no text of a scorecard holds them raw.
_HIDDEN = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def _escaped(text: str, keep: str = "") -> str:
    def escape(match: re.Match[str]) -> str:
        letter = match[0]
        return letter if letter in keep else _ESCAPES.get(letter) or f"\\u{{{ord(letter):X}}}"

    return _HIDDEN.sub(escape, text)
