"""What conditions can ask of an element beside what it states: what it stands in, what is in it, what is about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from bsclint.conditions.reading import Thing, home, stated, states, unread
from bsclint.element import Element, Point
from bsclint.model.case import Case, Unknowable
from bsclint.model.graph import Hop
from bsclint.schema import Initiative, Measure, Objective, Perspective, Scorecard, Series, Theme

Fact: TypeAlias = Callable[[Any, Case], Any]


def title(thing: Thing, case: Case) -> str | None:
    return thing.title if isinstance(thing, Element) else None


def identifier(thing: Thing, case: Case) -> str:
    return thing.qualified if isinstance(thing, Hop) else thing.id


def scorecard(thing: Thing, case: Case) -> Scorecard:
    return home(thing, case).scorecard


def around(kind: type[Element]) -> Fact:
    """The nearest element of `kind` around an element, or None."""
    return lambda element, case: element.enclosing(kind)


def inside(kind: type[Element]) -> Fact:
    """The elements of `kind` in an element, at any depth."""

    def found(element: Element, case: Case) -> tuple[Element, ...]:
        if not element.intact:
            raise unread(element)
        return tuple(element.within(kind))

    return found


def only(kind: type[Element]) -> Fact:
    """The one element of `kind` in an element, or None."""
    within = inside(kind)
    return lambda element, case: next(iter(within(element, case)), None)


def points(kind: type[Series]) -> Fact:
    """The entries of the series of a measure, in the order of the text."""

    def found(measure: Measure, case: Case) -> tuple[Point, ...]:
        if not measure.intact:
            raise unread(measure)
        return tuple(point for series in measure.children if isinstance(series, kind) for point in series.points)

    return found


def period(point: Point, case: Case) -> Any:
    return point.period


def value(point: Point, case: Case) -> Any:
    if point.stated.value is None:
        raise Unknowable(f"the figure for {point.period} is not known")
    return point.stated.value


def sector(card: Scorecard, case: Case) -> str:
    return home(card, case).framework.sector


def level(card: Scorecard, case: Case) -> str:
    its = home(card, case)
    if not its.level_known:
        raise Unknowable("its `level` could not be understood")
    return its.level


def role(perspective: Perspective, case: Case) -> str | None:
    own: str | None = stated(perspective, "role", case)
    return own or home(perspective, case).role(perspective)


def view(perspective: Perspective, case: Case) -> str | None:
    own: str | None = stated(perspective, "view", case)
    return own or home(perspective, case).view(perspective)


def measures(objective: Objective, case: Case) -> tuple[Measure, ...]:
    """The measures in it, and those that are for it."""
    its = _whole(objective, case)
    if any(its.lost(measure.for_) or its.garbled(measure, "for") for measure in its.measures):
        raise Unknowable("an objective that a measure is for could not be found")
    return tuple(its.measures_of.get(objective, ()))


def initiatives(objective: Objective, case: Case) -> tuple[Initiative, ...]:
    """The initiatives that support it, of whatever scorecard and status."""
    its = _whole(objective, case)
    if not its.support_is_clear:
        raise Unknowable("an objective that an initiative names could not be found")
    if doubt := its.doubt("supports"):
        raise Unknowable(doubt)
    own = [one for one in its.initiatives if objective in its.supported_by(one)]
    others = [one for one in its.naming(objective, "supports") if isinstance(one, Initiative)]
    return tuple(dict.fromkeys((*own, *others)))


def measured(measure: Measure, case: Case) -> tuple[Objective, ...]:
    """The objectives that it measures."""
    its = home(measure, case)
    _named(measure, "for", case)
    return tuple(its.objectives_of(measure))


def supported(initiative: Initiative, case: Case) -> tuple[Objective, ...]:
    """The objectives that it supports."""
    _named(initiative, "supports", case)
    return tuple(home(initiative, case).supported_by(initiative))


def threaded(theme: Theme, case: Case) -> tuple[Objective, ...]:
    """The objectives that a theme lists, and those that name it."""
    its = _whole(theme, case)
    if not its.membership_is_clear:
        raise Unknowable("an objective or theme that another names could not be found")
    return tuple(its.themes.get(theme, ()))


def driven(objective: Objective, case: Case) -> tuple[Objective, ...]:
    """The objectives that it drives, by links or `drives`; links that feed back are left out."""
    its = _whole(objective, case)
    if not its.links_known:
        raise Unknowable("an objective that a link names could not be found")
    return tuple(dict.fromkeys(hop.target for hop in its.graph.outgoing.get(objective, ())))


def links(card: Scorecard, case: Case) -> tuple[Hop, ...]:
    """Every link, one for each pair of objectives."""
    its = _whole(card, case)
    if not its.links_known:
        raise Unknowable("an objective that a link names could not be found")
    return (*its.graph.hops, *its.graph.feedback)


def source(hop: Hop, case: Case) -> Objective:
    return hop.source


def goal(hop: Hop, case: Case) -> Objective:
    return hop.target


def link_kind(hop: Hop, case: Case) -> str:
    return stated(hop, "kind", case) or hop.causal_kind


def _whole(element: Element, case: Case) -> Case:
    """The case of the scorecard of `element`, all of which could be read. Raises Unknowable."""
    its = home(element, case)
    if not its.scorecard.intact:
        raise unread(its.scorecard)
    return its


def _named(element: Element, key: str, case: Case) -> None:
    """Raise Unknowable where not all that `key` of `element` names can be known."""
    if states(element, key, case):
        references = stated(element, key, case)
        if home(element, case).lost(references):
            raise Unknowable(f"not all that `{key}` of `{element.qualified}` names could be found")
