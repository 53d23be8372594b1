"""BSC503: an initiative without a period, or without an end."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Initiative


@rule(
    "BSC503",
    "undated-initiative",
    on=Initiative,
    scope=Scope.ELEMENT,
    intact=(Initiative,),
    sources=("KN08",),
    fixes=UNSAFE,
    ask="On which day do we stop paying for this?",
)
def undated_initiative(initiative: Initiative, case: Case) -> Iterator[Problem]:
    """An initiative has no period, or one without an end.

    ## Why it matters
    An initiative is meant to change something, and then to be over. Without an end it cannot be late, and it turns
    into everyday work that still goes by the name of strategy.

    ## What to do
    State when it begins and ends: `period: 2026-01-15 .. 2026-11-30`, or `period: 2026-Q1 .. 2026-Q4`.

    ## Evidence
    Initiatives.
    """
    help = "state when it begins and ends: `period: 2026-01-15 .. 2026-11-30`"
    if case.lacks(initiative, "period"):
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} has no period",
            help,
            case.overdue_labels(initiative.stated.get("period")),
            fix=stub(case, initiative, "period"),
        )
    elif initiative.period and initiative.period.end is None:
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} has no end: its period is open",
            f"state when it ends: `period: {initiative.period.first} .. 2027-06-30`",
            (Label(case.span(initiative, "period"), "without an end"),),
        )
