"""BSC710: a measure of a unit that adds to none above."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.rules import naming
from bsclint.schema import Measure


def _of_a_child(measure: Measure, case: Case) -> bool:
    objectives = case.objectives_of(measure)
    local = bool(objectives) and all(objective.cascade == "local" for objective in objectives)
    return case.scorecard.cascades_from is not None and not local and not case.garbled(measure, "rolls_up_to")


@rule(
    "BSC710",
    "unlinked-child-measure",
    on=Measure,
    when=_of_a_child,
    intact=(Measure,),
    scope=Scope.IMPORTS,
    sources=("INT",),
    ask="Which figure of the whole moves when this one does?",
)
def unlinked_child_measure(measure: Measure, case: Case) -> Iterator[Answer]:
    """A measure of a scorecard that cascades from another rolls up to no measure above.

    Above are the scorecard that it cascades from, and those that this one cascades from. Measures of objectives that
    are all `cascade: local` are left out.

    ## Why it matters
    "Get the performance measures and then link them together throughout departments right down to the desktop." A
    figure that adds to none above cannot be followed up or down.

    ## What to do
    Name the measure above that it adds to: `rolls_up_to: group.revenue`.

    ## Evidence
    Measures of scorecards that cascade from another, without those of local objectives.
    """
    if not case.ancestry_known:
        yield Unknown("a scorecard above could not be found or read")
        return
    stated, ref = measure.stated.get("rolls_up_to"), measure.rolls_up_to
    goal = case.links.targets.get(ref) if ref else None
    if (goal and goal.root in {other.scorecard for other in case.ancestors}) or not (
        ref or case.lacks(measure, "rolls_up_to")
    ):
        return
    if ref and goal is None:
        yield Unknown("a measure that another rolls up to could not be found")
        return
    elsewhere = f": {quoted(goal.qualified)} is not of a scorecard above" if goal else ""
    yield Problem(
        measure,
        f"{quoted(measure.id)} rolls up to no measure above{elsewhere}",
        f"name the measure that it adds to: {quoted(f'rolls_up_to: {naming.above(case)}.…')}",
        (Label(stated.span, "leads elsewhere"),) if goal and stated else case.overdue_labels(stated),
    )
