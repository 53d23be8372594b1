"""BSC611: a company that does not mean to grow."""

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
    "BSC611",
    "no-growth-objective",
    on=Scorecard,
    over=_financial_objectives,
    when=_is_private,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN04",),
    ask="Where will the revenue come from that we do not have today?",
)
def no_growth_objective(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No financial objective of a company has the lever growth.

    Where no financial objective states a lever at all, this is said once, here, and not for productivity again.

    ## Why it matters
    There are two levers to better results: sell more, or use less. Who pulls only the second saves until nothing is
    left to save.

    ## What to do
    State the lever of the objective that is about growth, `lever: growth`, or write one.

    ## Evidence
    Objectives of perspectives with the view `finance`.
    """
    objectives = case.of_view("finance")
    levers = [objective.lever for objective in objectives]
    if "growth" in levers:
        return
    if any(case.garbled(objective, "lever") for objective in objectives):
        yield Unknown("the `lever` of an objective could not be understood")
        return
    labels = tuple(Label(o.stated["lever"].span, "the other lever") for o in objectives if o.lever)
    if labels:
        message = f"{quoted(scorecard.id)} has no financial objective about growth"
        help = "state it in the one that is about growth, `lever: growth`, or write one"
    else:
        message = f"no financial objective of {quoted(scorecard.id)} states its lever, growth or productivity"
        help = "state in each of them how it adds to the result: `lever: growth` or `lever: productivity`"
    yield Problem(scorecard, message, help, labels[:6])
