"""Records: classes of plain data, declared as dataclasses are, and made at a twentieth of their cost.

A short run makes more than a hundred such classes, and as dataclasses they take a third of its time. What a record
needs is worked out when the first one is made, not when its class is; most classes of a run never get that far.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_MISSING: Any = object()


class _Field:
    """What a class says of one field beside its type."""

    __slots__ = ("compared", "default", "factory", "shown")

    def __init__(self, default: Any, factory: Any = _MISSING, shown: bool = True, compared: bool = True) -> None:
        self.default, self.factory, self.shown, self.compared = default, factory, shown, compared


def field(
    *,
    default: Any = _MISSING,
    default_factory: Callable[[], Any] = _MISSING,
    shown: bool = True,
    compared: bool = True,
) -> Any:
    """A field with a default that is made anew for each record, or that is not `shown` by `repr`, or not `compared`."""
    return _Field(default, default_factory, shown, compared)


class _AsDataclass:
    """The fields as `dataclasses` wants them, so that its functions take a record too."""

    def __get__(self, record: object, kind: _Kind) -> dict[str, Any]:
        from dataclasses import make_dataclass

        like: Any = make_dataclass(kind.__name__, kind.__fields__, kw_only=True)
        fields: dict[str, Any] = like.__dataclass_fields__
        return fields


class _Kind(type):
    """Makes classes of records: slots for the fields, and everything else on demand."""

    __fields__: dict[str, _Field]
    __match_args__: tuple[str, ...]
    __made__: int

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        *,
        frozen: bool = True,
        slots: bool = True,
        kw_only: bool = False,
        eq: bool = True,
    ) -> _Kind:
        fields = {}
        for key, hint in body.get("__annotations__", {}).items():
            if not str(hint).startswith("ClassVar"):
                given = body.get(key, _MISSING)
                fields[key] = given if isinstance(given, _Field) else _Field(given)
                if slots or isinstance(given, _Field):
                    body.pop(key, None)
        body["__fields__"], body["__made__"] = fields, 0
        body["__match_args__"] = () if kw_only else tuple(fields)
        if slots:
            body["__slots__"] = tuple(fields)
        if not eq:
            body["__eq__"], body["__hash__"] = object.__eq__, object.__hash__
        elif not frozen:
            body["__hash__"] = None
        if not frozen:
            body["__setattr__"], body["__delattr__"] = object.__setattr__, object.__delattr__
        if bases and (not fields or bases[0] is not Record):
            raise TypeError(f"{name} has no fields, or others than those of Record alone")
        return super().__new__(mcs, name, bases, body)

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **_how: bool) -> None:
        super().__init__(name, bases, body)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(metaclass=_Kind, slots=False):
    """The base of all records: immutable, equal where all fields are equal, and small.

    A class may say otherwise: `frozen=False`, `slots=False` (for cached properties), `eq=False` (equal only to
    itself), and `kw_only=True`. Its module needs `from __future__ import annotations`. Records are not extended.
    """

    __slots__ = ()
    __dataclass_fields__ = _AsDataclass()

    def __init__(self, *given: Any, **named: Any) -> None:
        kind = type(self)
        kind.__made__ += 1
        values = _values(kind, given, named)
        if values is None or kind.__made__ > _FEW:
            kind.__init__ = _init_of(kind)  # type: ignore[method-assign]
            kind.__init__(self, *given, **named)
            return
        for name, value in values.items():
            object.__setattr__(self, name, value)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Raise ValueError where the fields contradict each other."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: `{name}` cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: `{name}` cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        compared = _compared(type(self))
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        return hash(_compared(type(self))(self))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, one in type(self).__fields__.items() if one.shown)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), [getattr(self, name) for name in type(self).__fields__])


R = TypeVar("R", bound=Record)


def defaults(kind: type[Record]) -> dict[str, Any]:
    """What the fields of a kind of records hold where nobody says anything else; the others have to be given."""
    fields = kind.__fields__.items()
    made = {name: one.default if one.factory is _MISSING else one.factory() for name, one in fields}
    return {name: value for name, value in made.items() if value is not _MISSING}


def replace(record: R, **changes: Any) -> R:
    """A record like `record`, but for the `changes`."""
    for name in type(record).__fields__:
        if name not in changes:
            changes[name] = getattr(record, name)
    return type(record)(**changes)


def _restored(kind: type[R], values: list[Any]) -> R:
    """The record that was taken apart, for another process."""
    one = object.__new__(kind)
    setters = _setters.get(kind)
    if setters is None:
        slots = kind.__fields__ if "__slots__" in vars(kind) else ()
        setters = _setters[kind] = [vars(kind)[name].__set__ for name in slots]
    if setters:
        for put, value in zip(setters, values, strict=True):
            put(one, value)
    else:
        vars(one).update(zip(kind.__fields__, values, strict=True))
    return one


_setters: dict[_Kind, list[Callable[[Any, Any], None]]] = {}
_getters: dict[_Kind, Callable[[Any], Any]] = {}


def _compared(kind: _Kind) -> Callable[[Any], Any]:
    """What gives the fields of a record of this kind that count when it is compared."""
    found = _getters.get(kind)
    if found is None:
        names = [name for name, one in kind.__fields__.items() if one.compared]
        found = _getters[kind] = attrgetter(*names)
    return found


_FEW = 4
"""How many records of a kind are made before its `__init__` is written out, which takes as long as to make twenty."""


def _values(kind: _Kind, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any] | None:
    """The values of the fields, or None where something is missing, too much, or unknown."""
    fields = kind.__fields__
    values = {**dict(zip(kind.__match_args__, given, strict=False)), **named}
    if len(values) < len(given) + len(named) or not values.keys() <= fields.keys():
        return None
    for name, one in fields.items():
        if name not in values:
            if one.factory is _MISSING and one.default is _MISSING:
                return None
            values[name] = one.default if one.factory is _MISSING else one.factory()
    return values


def _init_of(kind: _Kind) -> Callable[..., None]:
    """The `__init__` of a kind of records, written out: a loop over the fields would take three times as long."""
    known: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    parameters, lines = [], []
    frozen = kind.__setattr__ is Record.__setattr__  # type: ignore[comparison-overlap]
    for name, one in kind.__fields__.items():
        value = name
        if one.factory is not _MISSING:
            known[f"_make_{name}"], value = one.factory, f"_make_{name}() if {name} is _missing else {name}"
            parameters.append(f"{name}=_missing")
        elif one.default is not _MISSING:
            known[f"_default_{name}"] = one.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        if not frozen:
            lines.append(f"self.{name} = {value}")
        elif "__slots__" in vars(kind):
            known[f"_set_{name}"] = vars(kind)[name].__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})")
    if "__post_init__" in vars(kind):
        lines.append("self.__post_init__()")
    star = "" if kind.__match_args__ else "*, "
    text = f"def __init__(self, {star}{', '.join(parameters)}):\n    " + "\n    ".join(lines)
    exec(text, known)  # noqa: S102 - the names of fields, as they stand in our own source
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made
