"""BSC411: a measure that measures no objective."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.intents import Intent, SetAttribute, unsafe
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective
from bsclint.wording import listed


def _stands_in_perspective(measure: Measure, case: Case) -> bool:
    return isinstance(measure.parent, Perspective)


@rule(
    "BSC411",
    "unassigned-measure",
    on=Measure,
    when=_stands_in_perspective,
    intact=(Measure,),
    sources=("KN01",),
    fixes=UNSAFE,
    ask="Which objective would look different if this figure moved?",
)
def unassigned_measure(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure stands in a perspective and is `for` no objective.

    ## Why it matters
    Measures are there to show whether objectives are reached. One that belongs to none is watched out of habit.

    ## What to do
    Move it into the objective that it measures, or name those: `for: …`. If there is none, drop it.

    ## Evidence
    Measures that stand in a perspective.
    """
    if case.lacks(measure, "for"):
        perspective = case.perspective(measure)
        names = [o.id for o in perspective.within(Objective)] if perspective else []
        way_out = f"name the objective that it is `for` ({listed(names, 'or')}), or move it into that objective"
        yield Problem(
            measure,
            f"{quoted(measure.id)} measures no objective",
            way_out if names else "write the objective that it is to measure, and move it there",
            case.overdue_labels(measure.stated.get("for")),
            fix=_only(measure, names) if len(names) == 1 else None,
        )


def _only(measure: Measure, names: list[str]) -> Intent:
    """That it measures the only objective that stands beside it."""
    said = f"for: {names[0]}"
    return unsafe(f"write {quoted(said)}", SetAttribute(measure, "for", names[0]))
