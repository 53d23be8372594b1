"""Comparisons: which things can be compared, and how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

from bsclint.conditions.parts import Part, Run, Scope
from bsclint.conditions.reading import Gap, called
from bsclint.conditions.types import AIM, ANY, PERIOD, POINT, QUANTITY, TRUTH, Type
from bsclint.display import quoted
from bsclint.nearest import did_you_mean
from bsclint.syntax.condition import Listing, Literal, Select
from bsclint.values import Aim, Period, Quantity, Window
from bsclint.wording import listed, short

_ORDERS: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def compared(sign: str, left: Part, right: Part) -> Run:
    """What `left sign right` does. Raises BadCondition for what cannot be compared."""
    if sign == "in":
        return _contained(left, right)
    for part in (left, right):
        _check_single(part)
    _check_alike(left, right.type, right)
    _check_words(left, right)
    _check_words(right, left)
    if sign in _ORDERS:
        for part in (left, right):
            _check_ordered(part)
        return _order(_ORDERS[sign], left, right)
    return _equality(left, right, sign == "==")


def _contained(left: Part, right: Part) -> Run:
    _check_single(left)
    if right.type != ANY and right.type.item is None:
        raise right.wrong(f'`in` wants a list such as `["a", "b"]`, and {right.shown} is {right.type.shown}')
    if right.type.item is not None:
        _check_alike(left, right.type.item, right)
    if isinstance(right.node, Listing) and left.type.words:
        for item in right.node.items:
            _check_word(left, item)

    def run(scope: Scope) -> bool:
        value, items = left.run(scope), right.value(scope)
        if not isinstance(items, tuple):
            raise Gap(f"{right.shown} is {called(items)}, not a list")
        return any(_same(value, item) for item in items)

    return run


_INSTEAD = {QUANTITY: ("amount",), PERIOD: ("start", "end"), AIM: ("low.amount",), POINT: ("value.low.amount",)}


def _check_single(part: Part) -> None:
    """Raise BadCondition for what has parts of which one has to be named, and for lists."""
    if part.type in _INSTEAD:
        written = part.shown.strip("`") if isinstance(part.node, Select) else "it"
        instead = " or ".join(f"`{written}.{key}`" for key in _INSTEAD[part.type])
        raise part.wrong(f"{part.shown} is {part.type.shown}: compare {instead}")
    if part.type.item is not None:
        raise part.wrong(f"{part.shown} is {part.type.shown}: ask `exists`, `all`, `size` or `in`")


def _check_alike(left: Part, type: Type, right: Part) -> None:
    if ANY in (left.type, type) or left.type.name == type.name:
        return
    for part, other in ((left, type), (right, left.type)):
        if part.type.kind and other.name == "text":
            raise part.wrong(f"{part.shown} is {part.type.shown}: compare its name, `{part.shown.strip('`')}.id`")
    holds = f"holds {type.name}s" if right.type.item is not None else f"is {type.shown}"
    if left.type.words:
        raise left.wrong(f"{left.shown} is a text, and {right.shown} {holds}: they are never equal")
    raise left.wrong(f"{left.shown} is {left.type.shown}, and {right.shown} {holds}: they cannot be compared")


def _check_words(part: Part, other: Part) -> None:
    if part.type.words:
        _check_word(part, other.node)


def _check_word(part: Part, written: Any) -> None:
    """Raise BadCondition where `written` is a text that `part`, one of a few words, can never be."""
    if isinstance(written, Literal) and written.value not in part.type.words:
        word = str(written.value)
        hint = did_you_mean(word, part.type.words)
        known = listed(part.type.words, "or", most=len(part.type.words))
        found = Part(written, part.type, part.run)
        raise found.wrong(f"{part.shown} is never {quoted(short(word, 30))}{hint}; it is {known}")


def _check_ordered(part: Part) -> None:
    if part.type.words or part.type == TRUTH or part.type.kind:
        what = "words" if part.type.words else "yes and no" if part.type == TRUTH else f"{part.type.name}s"
        raise part.wrong(f"{part.shown} has no order: {what} are only equal or not; use `==`, `!=` or `in`")


def _equality(left: Part, right: Part, wanted: bool) -> Run:
    return lambda scope: _same(left.run(scope), right.run(scope)) is wanted


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal; what is not stated is equal to nothing but what is not stated either."""
    if one is None or other is None:
        return one is other
    for value in (one, other):
        if isinstance(value, Quantity | Period | Window | Aim | tuple):
            raise Gap(f"{quoted(short(str(value)))} is {called(value)}, and cannot be compared whole")
    return isinstance(one, bool) is isinstance(other, bool) and bool(one == other)


def _order(order: Callable[[Any, Any], bool], left: Part, right: Part) -> Run:
    def run(scope: Scope) -> bool:
        one, other = left.value(scope), right.value(scope)
        if not any(isinstance(one, type) and isinstance(other, type) for type in (Decimal, str, date)):
            raise Gap(f"{left.shown} is {called(one)}, and {right.shown} is {called(other)}")
        return order(one, other)

    return run
