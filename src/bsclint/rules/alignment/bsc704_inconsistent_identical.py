"""BSC704: an objective that is called identical and is not."""

from collections.abc import Iterator

from bsclint.display import escape, quoted
from bsclint.finding import Label
from bsclint.model import figures
from bsclint.model.case import Case
from bsclint.model.titles import folded
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard

_COMPARED = (("unit", figures.unit, figures.written_unit), ("direction", figures.direction, figures.direction))
"""What has to be the same: its name, how it is compared, and how it is shown."""


def _identical(objective: Objective, case: Case) -> bool:
    return objective.cascade == "identical" and bool(objective.contributes_to)


@rule(
    "BSC704",
    "inconsistent-identical",
    on=Objective,
    when=_identical,
    intact=(Scorecard, Perspective, Objective, Measure),
    scope=Scope.IMPORTS,
    sources=("KN06",),
    ask="Would the same number mean the same in both places?",
)
def inconsistent_identical(objective: Objective, case: Case) -> Iterator[Answer]:
    """An objective is `cascade: identical`, but is measured in another way than the objective that it contributes to.

    Measures are matched by their titles, whatever the case. Each must be there on both sides, in one unit and with
    one direction, as far as these are stated or follow from the targets; the targets themselves may differ. Of
    several objectives that it contributes to, it has to be like one.

    ## Why it matters
    Identical objectives are there to be compared and added up across units. Measured differently, the sum is of
    apples and pears, and nobody sees it.

    ## What to do
    Take over the measures from above as they are. If the unit has to measure something else, the objective is not
    identical: `cascade: contributory`.

    ## Evidence
    Objectives that are declared identical and contribute to another.
    """
    goals = case.contributes(objective)
    if not goals or not all(goal.root.intact for goal in goals):
        yield Unknown("an objective that another contributes to could not be found or read")
        return
    compared = {goal: list(_differences(objective, goal, case)) for goal in goals}
    goal, differences = min(compared.items(), key=lambda pair: len(pair[1]))
    if not differences:
        return
    if case.lost(objective.contributes_to):
        yield Unknown("an objective that another contributes to could not be found")
        return
    more = f", and {len(differences) - 3} more" if len(differences) > 3 else ""
    said = "; ".join(what for what, _ in differences[:3])
    yield Problem(
        objective,
        f"{quoted(objective.id)} is declared identical to {quoted(goal.qualified)}, and is measured otherwise: "
        f"{said}{more}",
        "take over the measures from above as they are, or state `cascade: contributory`",
        tuple(label for _, labels in differences for label in labels)[:6],
    )


def _differences(objective: Objective, goal: Objective, case: Case) -> Iterator[tuple[str, tuple[Label, ...]]]:
    """What is measured otherwise for `objective` than for `goal`, each with the places that show it."""
    own, above = _by_title(objective, case), _by_title(goal, case)
    for title, measure in above.items():
        if title not in own:
            yield f"{quoted(measure.shown)} is missing", (Label(measure.place, "is missing below"),)
    for title, measure in own.items():
        other = above.get(title)
        if other is None:
            yield f"{quoted(measure.shown)} is not measured above", (Label(measure.place, "is not measured above"),)
            continue
        for name, of, shown in _COMPARED:
            if of(measure) and of(other) and of(measure) != of(other):
                here, there = str(shown(measure)), str(shown(other))
                what = f"{quoted(measure.shown)} has the {name} {quoted(here)}, and {quoted(there)} above"
                places = (measure.place, f"the {name} is {here}"), (other.place, f"the {name} is {there}")
                yield what, tuple(Label(place, escape(said)) for place, said in places)


def _by_title(objective: Objective, case: Case) -> dict[str, Measure]:
    card = objective.root
    assert isinstance(card, Scorecard)
    return {folded(measure.shown): measure for measure in case.of(card).measures_of.get(objective, ())}
