"""What an element states, as conditions see it: a value, nothing (None), or something that nobody can know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from bsclint.display import quoted
from bsclint.element import Element, Reference, Stated
from bsclint.model.case import Case, Unknowable
from bsclint.model.graph import Hop
from bsclint.schema import Link, Scorecard
from bsclint.values import Aim, Period, Quantity, Window

Thing: TypeAlias = Element | Hop


class Gap(Exception):
    """Why a condition has no answer: something is not stated, or is of another type. What CEL calls an error."""


def home(thing: Thing, case: Case) -> Case:
    """The case of the scorecard that `thing` belongs to."""
    root = thing.root
    return case.of(root) if isinstance(root, Scorecard) else case


def stated(thing: Thing, key: str, case: Case) -> Any:
    """The value of `key`; None where it is absent, or `tbd` and its date has passed. Raises Unknowable."""
    found = _found(thing, key)
    if found is None or case.overdue(found):
        return None
    if found.open is not None:
        raise Unknowable(f"`{key}` of {quoted(thing.qualified)} is still to be decided")
    if found.value is None:
        raise Unknowable(f"`{key}` of {quoted(thing.qualified)} could not be understood")
    return found.value


def states(thing: Thing, key: str, case: Case) -> bool:
    """Whether `key` is stated; a decision that is open and not overdue is. Raises Unknowable."""
    found = _found(thing, key)
    return found is not None and not case.overdue(found)


def _found(thing: Thing, key: str) -> Stated | None:
    found = thing.stated.get(key)
    within: Element | Link | None = thing.link if isinstance(thing, Hop) else thing
    if found is None and within is not None and within.damaged:
        raise unread(thing)
    return found


def unread(thing: Thing) -> Unknowable:
    """That not all of `thing` could be read."""
    return Unknowable(f"something in {quoted(thing.qualified)} could not be read")


def day(value: Period) -> date:
    """The day that a date is."""
    return value.start


def name(value: Reference | str) -> str:
    """A name, or a pattern of names, as written."""
    return value if isinstance(value, str) else value.text


def plain(value: Any) -> Any:
    """A value whose type is not known beforehand: a number without a unit is a number, a period of one day a day."""
    match value:
        case tuple():
            return tuple(map(plain, value))
        case Quantity(amount=amount, unit=None):
            return amount
        case Period(start=start, end=end) if start == end:
            return start
        case Aim(sign=None, ranged=False, text=None, by=None, on=None, low=Quantity() as low):
            return plain(low)
    return value


def target(thing: Thing, reference: Reference, case: Case) -> Element:
    """The element that `reference` stands for. Raises Unknowable where it stands for nothing known."""
    found = home(thing, case).links.targets.get(reference)
    if found is None:
        raise Unknowable(f"{quoted(reference.text)} stands for nothing that is known")
    return found


def targets(thing: Thing, references: Iterable[Reference], case: Case) -> tuple[Element, ...]:
    """The elements that `references` stand for. Raises Unknowable where one stands for nothing known."""
    return tuple(target(thing, reference, case) for reference in references)


def part(value: Any, key: str) -> Any:
    """The part `key` of a quantity, a period, a target or a figure; what has none such is a Gap.

    A number is its own amount, and a day begins and ends itself.
    """
    match value:
        case Decimal() if key in ("amount", "unit"):
            return value if key == "amount" else None
        case date() if key in ("start", "end"):
            return value
        case Quantity() | Period() | Window() | Aim() if key in PARTS[type(value)]:
            return getattr(value, key)
    raise Gap(f"{called(value)} has no `{key}`")


PARTS: dict[type, tuple[str, ...]] = {
    Quantity: ("amount", "unit"),
    Period: ("start", "end"),
    Window: ("start", "end"),
    Aim: ("sign", "low", "high", "text", "by", "on"),
}
"""What there is to ask of a value."""


def called(value: Any) -> str:
    """What messages call a value."""
    names = {bool: "yes or no", Decimal: "a number", str: "a text", date: "a day", tuple: "a list"}
    names |= {Quantity: "a quantity", Period: "a period", Window: "a period", Aim: "a target"}
    return names.get(type(value), "an element")
