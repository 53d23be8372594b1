"""BSC207: an operational process that no customer notices."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import PROCESS, Case
from bsclint.model.customers import toward_customers
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Link, Objective, Perspective, Scorecard


def _operational(case: Case) -> list[Objective]:
    return [objective for objective in case.of_role(PROCESS) if objective.cluster == "operational"]


def _evidence(scorecard: Scorecard, case: Case) -> int:
    return len(_operational(case))


@rule(
    "BSC207",
    "detached-operation",
    on=Scorecard,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective, Link),
    scope=Scope.IMPORTS,
    sources=("PAS",),
    ask="Which customer would notice if we did this twice as well?",
)
def detached_operation(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No causal path leads from an operational process to what customers want.

    The path ends at an objective of a perspective that looks at customers, whatever its name. It may lead through
    what the objective contributes to in a scorecard above.

    ## Why it matters
    Operational processes are there to deliver what customers were promised, or to do so for less. One that leads
    to cost alone is made cheaper until the promise breaks.

    ## What to do
    Say which promise to the customer the process keeps: `process_objective -> customer_objective`. If it keeps
    none, ask why it is on the map.

    ## Evidence
    Operational objectives of process perspectives.
    """
    operational = _operational(case)
    noticed, possible = toward_customers(operational, case)
    wanted = next((one for one in case.objectives if case.view(one) == "customer"), None)
    for objective in operational:
        if objective in noticed:
            continue
        if objective in possible:
            yield Unknown("a link or contribution leads to something that could not be found")
        else:
            yield _detached(objective, wanted)


def _detached(objective: Objective, wanted: Objective | None) -> Problem:
    if wanted:
        help = f"say which promise to customers it keeps, as in `{objective.id} -> {wanted.id}`"
    else:
        help = "add an objective that customers would notice; the perspective that looks at them has `view: customer`"
    return Problem(
        objective,
        f"{quoted(objective.id)} is an operational process, but no causal path leads from it to a customer objective",
        help,
    )
