"""BSC218: an objective of which nobody says when it pays off."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Objective


@rule(
    "BSC218",
    "objective-without-horizon",
    on=Objective,
    scope=Scope.ELEMENT,
    intact=(Objective,),
    sources=("PAS",),
    fixes=UNSAFE,
    ask="When would you expect to see this in the results?",
)
def objective_without_horizon(objective: Objective, case: Case) -> Iterator[Problem]:
    """An objective does not say whether it pays off in the short, medium or long term.

    ## Why it matters
    A balance of soon and late is half of what the scorecard is for. Objectives without a horizon cannot be
    balanced, and those that pay off late are given up when results do not show at once.

    ## What to do
    State when it is expected to pay off: `horizon: short`, `medium` or `long`.

    ## Evidence
    Objectives.
    """
    if case.lacks(objective, "horizon"):
        yield Problem(
            objective,
            f"{quoted(objective.id)} does not say when it pays off",
            "state it: `horizon: short`, `medium` or `long`",
            case.overdue_labels(objective.stated.get("horizon")),
            fix=stub(case, objective, "horizon"),
        )
