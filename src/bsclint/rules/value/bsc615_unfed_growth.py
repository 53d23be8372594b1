"""BSC615: growth that no customer brings."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Link, Objective, Perspective, Scorecard

_LOOSE = "a link or contribution leads to something that could not be found"


def _judged(case: Case) -> list[Objective]:
    return [objective for objective in case.of_view("finance") if objective.lever == "growth"]


def _count(scorecard: Scorecard, case: Case) -> int:
    return len(_judged(case))


@rule(
    "BSC615",
    "unfed-growth",
    on=Scorecard,
    over=_count,
    intact=(Scorecard, Perspective, Objective, Link),
    scope=Scope.WORKSPACE,
    sources=("PAS",),
    ask="Which customers will buy more, and why?",
)
def unfed_growth(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No objective about customers has a causal path to a financial objective with the lever growth.

    An objective of a scorecard below that contributes to one on the way will do. Links of the kind `feedback` do not
    count.

    ## Why it matters
    Revenue grows when customers come, stay or buy more. Growth that leads back to no customer is a number from a
    spreadsheet.

    ## What to do
    Link what customers will do: `loyalty -> revenue`. If there is nothing to link, write the objective.

    ## Evidence
    Financial objectives with the lever growth.
    """
    sources = case.of_view("customer")
    fed = case.fed_by(sources)
    for objective in _judged(case):
        if objective in fed:
            continue
        if case.loose:
            yield Unknown(_LOOSE)
            continue
        example = f"as in `{sources[0].id} -> {objective.id}`" if sources else "once there is an objective for it"
        yield Problem(
            objective,
            f"{quoted(objective.id)} is about growth, and no causal path leads to it from a customer objective",
            f"link what customers will do, {example}",
        )
