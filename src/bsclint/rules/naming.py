"""How findings about any kind of element name it, those without a name of their own too."""

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Thing
from bsclint.schema import Link, Objective


def thing(element: Element, case: Case) -> Thing:
    """What a finding on `element` stands on: of a link, its first arrow."""
    if isinstance(element, Link):
        start, goal = element.sides[0][0], element.sides[1][0]
        source, target = case.links.targets.get(start), case.links.targets.get(goal)
        if isinstance(source, Objective) and isinstance(target, Objective):
            return Hop(source, target, start.span, goal.span, element)
    return element


def above(case: Case) -> str:
    """How a name of the scorecard above begins here: `group.airline`, or `group` where its file holds no other."""
    reference, parent = case.scorecard.cascades_from, case.parent
    if reference is None or parent is None:
        return "…"
    alone = len(case.workspace.document(parent.scorecard.place.path).scorecards) == 1
    return reference.parts[0] if alone else reference.text


def of(element: Element) -> str:
    """``of `crew` ``, `` in the `targets` of `yield` ``, ``of the link from `a` to `b` ``."""
    if isinstance(element, Link):
        start, goal = element.sides[0][0], element.sides[1][0]
        return f"of the link from {quoted(start.text)} to {quoted(goal.text)}"
    if element.name is None and element.parent:
        return f"in the {quoted(element.kind)} of {quoted(element.parent.id)}"
    return f"of {quoted(element.id)}"
