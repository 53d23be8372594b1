"""What there is to ask of each type of thing, with the type of the answer: the schema's table, and a few facts more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from bsclint.conditions import facts, reading
from bsclint.conditions.types import (
    AIM,
    ANY,
    DAY,
    NUMBER,
    PERIOD,
    POINT,
    QUANTITY,
    TEXT,
    TRUTH,
    Type,
    element,
    list_of,
    word,
)
from bsclint.element import KINDS, Attribute, Element
from bsclint.framework import SECTORS
from bsclint.model.case import Case
from bsclint.schema import LEVELS, Actuals, Scorecard, Series, Targets

LINK = "link"
JUDGED = tuple(word for word, kind in KINDS.items() if not issubclass(kind, Series))
"""The kinds that a declared rule may be about."""


class Member(NamedTuple):
    """What `thing.key` gives: its type, how to read it (None: not stated), and how to know whether it is stated."""

    type: Type
    read: Callable[[Any, Case], Any]
    states: Callable[[Any, Case], bool]


def member(of: Type, key: str) -> Member | None:
    """What there is by the name of `key` in a thing of type `of`."""
    if of == ANY:
        return _part(key, _ANY_PARTS[key]) if key in _ANY_PARTS else None
    if of.kind and key.startswith("x_"):
        return _stated(ANY, key, lambda value, thing, case: reading.plain(value))
    return members(of).get(key)


@cache
def members(of: Type) -> Mapping[str, Member]:
    """What there is to ask of a thing of type `of`, by name; the user's own keys (`x_…`) are left out."""
    if of == POINT:
        return {"period": _fact(PERIOD, facts.period), "value": _fact(AIM, facts.value)}
    if not of.kind:
        return {key: _part(key, type) for key, type in _PARTS.get(of, {}).items()}
    kind = KINDS[of.kind]
    found = {"id": _fact(TEXT, facts.identifier), "title": _fact(TEXT, facts.title)}
    found |= {word: _fact(element(word), facts.around(KINDS[word])) for word in _around(kind)}
    found |= {f"{word}s": _fact(list_of(element(word)), facts.inside(KINDS[word])) for word in _inside(kind)}
    if of.kind != "scorecard":
        found["scorecard"] = _fact(element("scorecard"), facts.scorecard)
    found |= {attribute.key: _attribute(attribute) for attribute in kind.attributes.values()}
    return found | {key: _fact(type, fact) for key, (type, fact) in _FACTS.get(of.kind, {}).items()}


def _fact(type: Type, read: facts.Fact) -> Member:
    return Member(type, read, lambda thing, case: read(thing, case) not in (None, ()))


def _part(key: str, type: Type) -> Member:
    return _fact(type, lambda value, case: reading.part(value, key))


def _stated(type: Type, key: str, convert: Callable[[Any, Any, Case], Any]) -> Member:
    def read(thing: reading.Thing, case: Case) -> Any:
        value = reading.stated(thing, key, case)
        return None if value is None else convert(value, thing, case)

    return Member(type, read, lambda thing, case: reading.states(thing, key, case))


def _attribute(attribute: Attribute[Any]) -> Member:
    if attribute.type == "word":
        return _stated(word(attribute.words), attribute.key, _as_is)
    if attribute.type == "reference":
        convert: Callable[..., Any] = lambda value, thing, case: reading.target(thing, value, case)  # noqa: E731
        return _stated(element(*attribute.kinds), attribute.key, convert)
    if attribute.type == "references":
        return _stated(
            list_of(element(*attribute.kinds)),
            attribute.key,
            lambda value, thing, case: reading.targets(thing, value, case),
        )
    type, convert = _TYPES[attribute.type]
    return _stated(type, attribute.key, convert)


def _as_is(value: Any, thing: reading.Thing, case: Case) -> Any:
    return value


def _converted(convert: Callable[[Any], Any]) -> Callable[[Any, Any, Case], Any]:
    return lambda value, thing, case: convert(value)


_TYPES: dict[str, tuple[Type, Callable[[Any, Any, Case], Any]]] = {
    "text": (TEXT, _as_is),
    "texts": (list_of(TEXT), _as_is),
    "framework": (TEXT, _as_is),
    "unit": (TEXT, _as_is),
    "flag": (TRUTH, _as_is),
    "target_name": (TEXT, _converted(reading.name)),
    "date": (DAY, _converted(reading.day)),
    **dict.fromkeys(("moment", "window"), (PERIOD, _as_is)),
    **dict.fromkeys(("quantity", "weight", "percentage", "duration"), (QUANTITY, _as_is)),
    **dict.fromkeys(("aim", "target", "baseline"), (AIM, _as_is)),
    **dict.fromkeys(("version", "benchmark"), (ANY, _converted(reading.plain))),
}
"""The types of attributes as conditions see them, and what makes a value of them."""

_PARTS: dict[Type, dict[str, Type]] = {
    QUANTITY: {"amount": NUMBER, "unit": TEXT},
    PERIOD: {"start": DAY, "end": DAY},
    AIM: {
        "sign": word((">=", "<=", ">", "<", "=")),
        "low": QUANTITY,
        "high": QUANTITY,
        "text": TEXT,
        "by": PERIOD,
        "on": PERIOD,
    },
}
_ANY_PARTS = {key: type for parts in _PARTS.values() for key, type in parts.items()}

_FACTS: dict[str, dict[str, tuple[Type, facts.Fact]]] = {
    "scorecard": {
        "sector": (word(tuple(SECTORS)), facts.sector),
        "level": (word(LEVELS), facts.level),
        "links": (list_of(element(LINK)), facts.links),
    },
    "perspective": {
        "role": (word(KINDS["perspective"].attributes["role"].words), facts.role),
        "view": (word(KINDS["perspective"].attributes["view"].words), facts.view),
    },
    "theme": {"objectives": (list_of(element("objective")), facts.threaded)},
    "objective": {
        "measures": (list_of(element("measure")), facts.measures),
        "initiatives": (list_of(element("initiative")), facts.initiatives),
        "drives": (list_of(element("objective")), facts.driven),
    },
    "measure": {
        "objectives": (list_of(element("objective")), facts.measured),
        "targets": (list_of(POINT), facts.points(Targets)),
        "actuals": (list_of(POINT), facts.points(Actuals)),
        "thresholds": (element("thresholds"), facts.only(KINDS["thresholds"])),
    },
    "initiative": {"objectives": (list_of(element("objective")), facts.supported)},
    LINK: {
        "source": (element("objective"), facts.source),
        "target": (element("objective"), facts.goal),
        "kind": (word(KINDS[LINK].attributes["kind"].words), facts.link_kind),
    },
}
"""What is not stated but follows, and what is stated in more than one place; it stands before an attribute's own."""


def _around(kind: type[Element]) -> tuple[str, ...]:
    """The kinds in which an element of `kind` may stand, at any depth, the scorecard left out."""
    found = {word for word in kind.stands_in if word in KINDS}
    above = {other for word in found for other in _around(KINDS[word])}
    return tuple(sorted((found | above) - {"scorecard"}))


def _inside(kind: type[Element]) -> tuple[str, ...]:
    """The kinds that may stand in an element of `kind`, or anywhere in a scorecard, and be there more than once."""
    several = (word for word in JUDGED if word not in (LINK, "thresholds", "scorecard"))
    return tuple(word for word in several if kind is Scorecard or kind.kind in KINDS[word].stands_in)
