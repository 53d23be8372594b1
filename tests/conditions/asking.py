"""Conditions asked of the elements of a scorecard that is written in the test."""

from datetime import date

from bsclint.conditions import Gap, condition
from bsclint.element import KINDS, Element
from bsclint.framework import Framework
from bsclint.model.case import Case, Unknowable
from bsclint.model.graph import Hop
from bsclint.model.workspace import Workspace
from bsclint.resources import resource

TODAY = date(2026, 11, 22)
FRAMEWORK = Framework("private", "private", {})


def case_of(text: str, today: date = TODAY) -> Case:
    """The case of the first scorecard of `text`."""
    workspace = Workspace(resource("fixtures"), {"private": FRAMEWORK}, lambda: ["a.bsc"], {"a.bsc": text})
    return Case(workspace.document("a.bsc").scorecards[0], workspace, today)


def element_of(case: Case, name: str) -> Element | Hop:
    """The element called `name`: the scorecard, something in it, or a link `a -> b`."""
    hops = (*case.graph.hops, *case.graph.feedback)
    everything = (case.scorecard, *case.scorecard.within(Element), *hops)
    return next(one for one in everything if name in (one.qualified, one.qualified.partition(".")[2]))


def answer(text: str, name: str, asked: str, today: date = TODAY) -> bool | str:
    """What the condition `asked` comes to for the element `name` of the scorecard `text`: or why it has no answer."""
    case = case_of(text, today)
    thing = element_of(case, name)
    assert thing.kind in KINDS
    try:
        return condition(asked, thing.kind).holds(thing, case)
    except Gap as gap:
        return f"gap: {gap}"
    except Unknowable as unknown:
        return f"unknown: {unknown}"
