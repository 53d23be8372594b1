"""BSC801: an objective without an owner."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Objective


@rule(
    "BSC801",
    "objective-without-owner",
    on=Objective,
    scope=Scope.ELEMENT,
    intact=(Objective,),
    sources=("BSI", "GPRA"),
    fixes=UNSAFE,
    ask="Who will explain it if this is not reached?",
)
def objective_without_owner(objective: Objective, case: Case) -> Iterator[Problem]:
    """An objective does not say who answers for it.

    ## Why it matters
    An objective without an owner is discussed and never pursued: everyone may speak of it, and nobody has to act.

    ## What to do
    Name one person or post: `owner: "Head of service"`. If the post is not filled yet, say so and by when it will be:
    `owner: tbd "The new head starts in May" by 2027-05-31`.

    ## Evidence
    Objectives.
    """
    if case.lacks(objective, "owner"):
        yield Problem(
            objective,
            f"{quoted(objective.id)} has no owner",
            'name the one who answers for it: `owner: "Head of service"`',
            case.overdue_labels(objective.stated.get("owner")),
            fix=stub(case, objective, "owner"),
        )
