"""BSC612: a company that does not mean to use less."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard


def _financial_objectives(scorecard: Scorecard, case: Case) -> int:
    return len(case.of_view("finance"))


def _is_private(scorecard: Scorecard, case: Case) -> bool:
    return case.framework.sector == "private"


@rule(
    "BSC612",
    "no-productivity-objective",
    on=Scorecard,
    over=_financial_objectives,
    when=_is_private,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN04",),
    ask="What will we do with less next year than this year?",
)
def no_productivity_objective(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No financial objective of a company has the lever productivity, though others state theirs.

    Where no financial objective states a lever, the rule about growth says so.

    ## Why it matters
    There are two levers to better results: sell more, or use less. Who pulls only the first grows his costs with his
    revenue.

    ## What to do
    State the lever of the objective that is about cost or the use of assets, `lever: productivity`, or write one.

    ## Evidence
    Objectives of perspectives with the view `finance`.
    """
    objectives = case.of_view("finance")
    levers = [objective.lever for objective in objectives]
    if "productivity" in levers:
        return
    if any(case.garbled(objective, "lever") for objective in objectives):
        yield Unknown("the `lever` of an objective could not be understood")
        return
    labels = tuple(Label(o.stated["lever"].span, "the other lever") for o in objectives if o.lever)
    if labels:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} has no financial objective about productivity",
            "state it in the one that is about cost or the use of assets, `lever: productivity`, or write one",
            labels[:6],
        )
