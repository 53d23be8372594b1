"""BSC702: an objective of a unit that adds to nothing above."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.rules import naming
from bsclint.schema import Objective


def _of_a_child(objective: Objective, case: Case) -> bool:
    own = objective.cascade == "local" or case.garbled(objective, "cascade")
    return case.scorecard.cascades_from is not None and not own and not case.garbled(objective, "contributes_to")


@rule(
    "BSC702",
    "unaligned-objective",
    on=Objective,
    when=_of_a_child,
    intact=(Objective,),
    scope=Scope.IMPORTS,
    sources=("KN06", "BSI"),
    ask="Which result of the whole would be missing without this?",
)
def unaligned_objective(objective: Objective, case: Case) -> Iterator[Answer]:
    """An objective of a scorecard that cascades from another contributes to no objective above.

    Above are the scorecard that it cascades from, and those that this one cascades from. An objective of the unit's
    own says so: `cascade: local`.

    ## Why it matters
    Alignment is the point of a cascade. An objective that serves nothing above may still be right, but then somebody
    should have decided so.

    ## What to do
    Name the objective above that it adds to: `contributes_to: group.profit`, or state `cascade: local`.

    ## Evidence
    Objectives of scorecards that cascade from another, without local ones.
    """
    if not case.ancestry_known:
        yield Unknown("a scorecard above could not be found or read")
        return
    above = {other.scorecard for other in case.ancestors}
    goals = case.contributes(objective)
    if any(goal.root in above for goal in goals) or not (goals or _silent(objective, case)):
        return
    if case.lost(objective.contributes_to):
        yield Unknown("an objective that another contributes to could not be found")
        return
    elsewhere = f": {quoted(goals[0].qualified)} is not of a scorecard above" if goals else ""
    stated = objective.stated.get("contributes_to")
    labels = (Label(stated.span, "leads elsewhere"),) if goals and stated else case.overdue_labels(stated)
    yield Problem(
        objective,
        f"{quoted(objective.id)} contributes to nothing above{elsewhere}",
        f"name the objective that it adds to, {quoted(f'contributes_to: {naming.above(case)}.…')}; "
        "or say that it is the unit's own, `cascade: local`",
        labels,
    )


def _silent(objective: Objective, case: Case) -> bool:
    return case.lacks(objective, "contributes_to") or case.lost(objective.contributes_to)
