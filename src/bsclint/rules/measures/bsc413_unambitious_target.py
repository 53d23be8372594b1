"""BSC413: a target that asks for nothing."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.figures import DOWN, UP, direction, final_target, in_one_unit, oriented, written
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Measure, Targets


def _comparable(measure: Measure, case: Case) -> bool:
    way, target, baseline = direction(measure), final_target(measure), measure.baseline
    if target is None or baseline is None or way not in (UP, DOWN):
        return False
    before = oriented(baseline, way)
    known = before is not None and before.low is not None and oriented(target.value, way) is not None
    return known and in_one_unit(measure, baseline, target.value)


@rule(
    "BSC413",
    "unambitious-target",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_comparable,
    intact=(Measure, Targets),
    sources=("KN96",),
    ask="What would be different if we did nothing?",
)
def unambitious_target(measure: Measure, case: Case) -> Iterator[Problem]:
    """The target is no better than the baseline, for the direction of the measure.

    The target is the one that `target` states, else the last of `targets`. One that is a range is judged by the end
    that is reached first: it is met as soon as that is. Texts and values in different units are not compared.

    ## Why it matters
    A target that is met before anything has been done sets nothing in motion, and may even reward a decline. Often
    the direction or a figure is simply written wrong.

    ## What to do
    Set a target beyond the baseline. Where the level is to be kept, say so: `direction: hold_above`, `hold_below` or
    `band`.

    ## Evidence
    Measures that are to go up or down, with a baseline and a target in one unit.
    """
    way, target, baseline = direction(measure), final_target(measure), measure.baseline
    goal = oriented(target.value, way) if target else None
    before = oriented(baseline, way) if baseline else None
    if target is None or baseline is None or goal is None or before is None or before.low is None:
        return
    if goal.near < before.low or (goal.near == before.low and not goal.low_open):
        hold = "hold_above" if way == UP else "hold_below"
        yield Problem(
            measure,
            f"{quoted(measure.id)} is to go {way}, and its target of {quoted(written(target.value))} "
            f"is no better than its baseline of {quoted(written(baseline))}",
            f"set a target beyond the baseline; if the level is to be kept, say so: `direction: {hold}`",
            (Label(case.span(measure, "baseline"), "where it stood"), Label(target.span, "what is to be reached")),
        )
