"""What is worth seeing beside the text: how many measures a perspective has, and what an objective drives."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.display import escape
from bsclint.element import Element
from bsclint.finding import Span
from bsclint.lsp.view import View
from bsclint.model.case import Case, Unknowable
from bsclint.record import Record
from bsclint.rules.structure.bsc102_perspective_measure_count import Options
from bsclint.schema import Measure, Perspective
from bsclint.wording import count, short

_COUNT = "BSC102"


class Hint(Record):
    """A few words at an offset."""

    offset: int
    text: str


class Lens(Record):
    """A line of words above a place."""

    place: Span
    text: str


def hints(view: View, start: int, end: int) -> list[Hint]:
    """The hints between the offsets `start` and `end`."""
    found = [hint for case in view.cases for hint in (*_measures(view, case), *_effects(case))]
    return sorted((hint for hint in found if start <= hint.offset <= end), key=lambda hint: hint.offset)


def _measures(view: View, case: Case) -> Iterator[Hint]:
    """How many measures each perspective has, and how many the standard wants."""
    for perspective in case.perspectives:
        has = sum(1 for _ in perspective.within(Measure))
        yield Hint(_header_end(perspective), f"{count(has, 'measure')}{_wanted(view, case, perspective)}")


def _wanted(view: View, case: Case, perspective: Perspective) -> str:
    setting = view.settings.rules.get(_COUNT)
    options = setting.options if setting and setting.severity else None
    if not isinstance(options, Options) or case.level not in options.levels:
        return ""
    try:
        fewest, most = options.bounds(case.role(perspective))
    except Unknowable:
        return ""
    return f", {fewest}–{most} wanted" if fewest < most else f", {most} wanted"


def _effects(case: Case) -> Iterator[Hint]:
    """What each objective drives."""
    for objective, hops in case.graph.outgoing.items():
        names = dict.fromkeys(hop.target.id for hop in hops)
        if names:
            yield Hint(_header_end(objective), f"→ {escape(short(', '.join(names)))}")


def lenses(view: View) -> list[Lens]:
    """How many objectives drive each objective, and how many it drives."""
    found = []
    for case in view.cases:
        for objective in case.objectives:
            drivers = {hop.source for hop in case.graph.incoming[objective]}
            outcomes = {hop.target for hop in case.graph.outgoing[objective]}
            text = f"{count(len(drivers), 'driver')}, {count(len(outcomes), 'outcome')}"
            found.append(Lens(objective.place, text))
    return found


def _header_end(element: Element) -> int:
    last = element.title_span or (element.name.span if element.name else element.word)
    return last.end
