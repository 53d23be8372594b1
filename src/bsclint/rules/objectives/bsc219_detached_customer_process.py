"""BSC219: a process of customer management that no customer notices."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import PROCESS, Case
from bsclint.model.customers import toward_customers
from bsclint.rulebook import PREVIEW, Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Link, Objective, Perspective, Scorecard


def _managing(case: Case) -> list[Objective]:
    return [objective for objective in case.of_role(PROCESS) if objective.cluster == "customer_management"]


def _evidence(scorecard: Scorecard, case: Case) -> int:
    return len(_managing(case))


@rule(
    "BSC219",
    "detached-customer-process",
    on=Scorecard,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective, Link),
    scope=Scope.IMPORTS,
    status=PREVIEW,
    sources=("PAS",),
    ask="What do customers have of it that we know them better?",
)
def detached_customer_process(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No causal path leads from a process of customer management to what customers want.

    The path ends at an objective of a perspective that looks at customers, whatever its name. It may lead through
    what the objective contributes to in a scorecard above.

    ## Why it matters
    Customers are chosen, won, kept and grown so that they are worth more to the organisation, and it to them. Where
    the path leads to revenue alone, the customer is only sold to, and notices.

    ## What to do
    Say what customers have of it: `process_objective -> customer_objective`. The revenue follows from there.

    ## Evidence
    Objectives of the cluster `customer_management` in process perspectives.
    """
    managing = _managing(case)
    noticed, possible = toward_customers(managing, case)
    for objective in managing:
        if objective in noticed:
            continue
        if objective in possible:
            yield Unknown("a link or contribution leads to something that could not be found")
        else:
            yield Problem(
                objective,
                f"{quoted(objective.id)} is customer management, but no causal path leads from it to a customer",
                _help(objective, next((one for one in case.objectives if case.view(one) == "customer"), None)),
            )


def _help(objective: Objective, wanted: Objective | None) -> str:
    if wanted:
        return f"say what customers have of it, as in `{objective.id} -> {wanted.id}`"
    return "add an objective that customers would notice; the perspective that looks at them has `view: customer`"
