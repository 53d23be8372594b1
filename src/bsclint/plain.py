"""Records as the plain data that JSON holds, and back again: by the types of their fields, and nothing else.

What comes back may be anybody's: every value has the type of its field, and there is nothing beside the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

from bsclint.display import quoted
from bsclint.finding import Fix, Remedy, remedy_of
from bsclint.record import Record, defaults
from bsclint.wording import short

R = TypeVar("R", bound=Record)

GREATEST = 2**53 - 1
"""The greatest whole number that every reader of JSON takes for what it is."""


class Misfit(ValueError):
    """What is no such record: `why`, and `place`, which leads there."""

    def __init__(self, why: str, place: str = "") -> None:
        super().__init__(why)
        self.why, self.place = why, place

    def within(self, step: str) -> Misfit:
        """The same, seen from one step above."""
        return Misfit(self.why, f"{step}{self.place}")


def plain(value: Any) -> Any:
    """`value` as plain data; of a record, those fields that hold another value than they do by themselves."""
    match value:
        case None | str() | bool():
            return value
        case Enum():
            return value.name.lower()
        case int():
            return value
        case date():
            return value.isoformat()
        case Remedy():
            return plain(value.fix)
        case tuple() | list():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case Record():
            fields = ((name, plain(getattr(value, name))) for name in type(value).__fields__)
            usual = _usual(type(value))
            return {name: said for name, said in fields if name not in usual or said != usual[name]}
    raise TypeError(f"{value!r} is no plain data")


@cache
def _usual(kind: type[Record]) -> Mapping[str, Any]:
    return {name: plain(value) for name, value in defaults(kind).items()}


def restored(kind: type[R], value: Any) -> R:
    """The record of this kind that was `plain`. Raises Misfit where it can be none."""
    made: R = _reader(kind)(value)
    return made


Reader = Callable[[Any], Any]


@cache
def _reader(hint: Any) -> Reader:
    """What reads values of a type."""
    inner = get_args(hint)
    origin = get_origin(hint) or hint
    if origin in (Union, UnionType):
        (other,) = (one for one in inner if one is not NoneType)
        read = _reader(other)
        return lambda value: None if value is None else read(value)
    if origin in _SIMPLE:
        return _SIMPLE[origin]
    if origin is Remedy:
        fix = _reader(Fix | None)
        return lambda value: remedy_of(fix(value))
    if issubclass(origin, Enum):
        return _one_of({member.name.lower(): member for member in origin})
    if issubclass(origin, Record):
        return _record(origin)
    if issubclass(origin, Mapping):
        return _mapping(_reader(inner[1]))
    if hasattr(origin, "_fields"):
        return _row(origin, [_reader(one) for one in get_type_hints(origin).values()])
    return _list(origin, _reader(inner[0]))


def _record(kind: type[Record]) -> Reader:
    hints = get_type_hints(kind)
    readers = {name: _reader(hints[name]) for name in kind.__fields__}
    needed = readers.keys() - defaults(kind).keys()

    def read(value: Any) -> Any:
        said = _demand(value, dict, "an object")
        try:
            found = {key: readers[key](item) for key, item in said.items()}
        except KeyError:
            raise Misfit(f"there is no {quoted(short(min(said.keys() - readers.keys())))} here") from None
        except Misfit:
            raise _placed((f".{key}", readers[key], item) for key, item in said.items()) from None
        if not needed <= found.keys():
            raise Misfit(f"{quoted(min(needed - found.keys()))} is missing")
        return kind(**found)

    return read


def _mapping(reader: Reader) -> Reader:
    def read(value: Any) -> Any:
        said = _demand(value, dict, "an object")
        try:
            return {key: reader(item) for key, item in said.items()}
        except Misfit:
            raise _placed((f".{short(key)}", reader, item) for key, item in said.items()) from None

    return read


def _list(make: Callable[[Any], Any], reader: Reader) -> Reader:
    def read(value: Any) -> Any:
        said = _demand(value, list, "a list")
        try:
            return make([reader(item) for item in said])
        except Misfit:
            raise _placed((f"[{number}]", reader, item) for number, item in enumerate(said)) from None

    return read


def _row(kind: Any, readers: list[Reader]) -> Reader:
    """What reads a named tuple."""

    def read(value: Any) -> Any:
        if len(_demand(value, list, "a list")) != len(readers):
            raise Misfit(f"a list of {len(readers)} is wanted")
        try:
            return kind._make([reader(item) for reader, item in zip(readers, value, strict=True)])
        except Misfit:
            raise _placed(
                (f"[{number}]", *both) for number, both in enumerate(zip(readers, value, strict=True))
            ) from None

    return read


def _placed(steps: Iterable[tuple[str, Reader, Any]]) -> Misfit:
    """The first misfit among values, each with the step that leads to it and what reads it."""
    faults = ((step, _misfit(reader, value)) for step, reader, value in steps)
    return next(fault.within(step) for step, fault in faults if fault)


def _misfit(reader: Reader, value: Any) -> Misfit | None:
    try:
        reader(value)
    except Misfit as fault:
        return fault
    return None


def _one_of(members: Mapping[str, Any]) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in members:
            raise Misfit(f"one of {', '.join(map(quoted, members))} is wanted")
        return members[value]

    return read


def _text(value: Any) -> str:
    return value if type(value) is str else _refuse("a text is wanted")


def _truth(value: Any) -> bool:
    return value if type(value) is bool else _refuse("true or false is wanted")


def _number(value: Any) -> int:
    return value if type(value) is int and 0 <= value <= GREATEST else _refuse("a whole number from 0 on is wanted")


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(_text(value))
    except ValueError:
        return _refuse("a date like 2026-12-31 is wanted")
    return day if day.isoformat() == value else _refuse("a date like 2026-12-31 is wanted")


_SIMPLE: Mapping[Any, Reader] = {str: _text, bool: _truth, int: _number, date: _day}


def _demand(value: Any, kind: type, what: str) -> Any:
    return value if type(value) is kind else _refuse(f"{what} is wanted")


def _refuse(why: str) -> NoReturn:
    raise Misfit(why)
