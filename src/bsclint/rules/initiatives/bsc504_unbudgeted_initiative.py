"""BSC504: an initiative without a budget."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Initiative


@rule(
    "BSC504",
    "unbudgeted-initiative",
    on=Initiative,
    scope=Scope.ELEMENT,
    intact=(Initiative,),
    sources=("KN08",),
    fixes=UNSAFE,
    ask="What will we not do, so that we can pay for this?",
)
def unbudgeted_initiative(initiative: Initiative, case: Case) -> Iterator[Problem]:
    """An initiative does not say what it may cost.

    A budget of nothing is a budget: `budget: 0 EUR`.

    ## Why it matters
    The budget is where strategy meets the year's money. Work without one lives on what is left over, and is the
    first to starve.

    ## What to do
    State what it may cost: `budget: 250_000 EUR`. If it is not decided yet, say by when it will be:
    `budget: tbd "Two bids are still out" by 2027-02-28`.

    ## Evidence
    Initiatives.
    """
    if case.lacks(initiative, "budget"):
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} has no budget",
            "state what it may cost: `budget: 250_000 EUR`",
            case.overdue_labels(initiative.stated.get("budget")),
            fix=stub(case, initiative, "budget"),
        )
