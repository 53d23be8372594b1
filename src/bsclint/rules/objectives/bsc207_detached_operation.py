"""BSC207: an operational process that no customer notices."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import PROCESS, Case
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
    drivers = _drivers(operational, case)
    noticed = _leading(drivers, [one for one in drivers if _home(one, case).view(one) == "customer"])
    possible = _leading(drivers, [one for one in drivers if _uncertain(one, case)])
    wanted = next((one for one in case.objectives if case.view(one) == "customer"), None)
    for objective in operational:
        if objective in noticed:
            continue
        if objective in possible:
            yield Unknown("a link or contribution leads to something that could not be found")
        else:
            yield _detached(objective, wanted)


def _home(objective: Objective, case: Case) -> Case:
    """The case of the scorecard that `objective` stands in."""
    root = objective.root
    return case.of(root) if isinstance(root, Scorecard) else case


def _uncertain(objective: Objective, case: Case) -> bool:
    """Whether it may lead to more than is known."""
    home = _home(objective, case)
    return objective in home.loose or (home is not case and not home.scorecard.intact)


def _drivers(starts: list[Objective], case: Case) -> dict[Objective, list[Objective]]:
    """Everything that `starts` lead to, here and in the scorecards above, each with what leads to it directly."""
    found: dict[Objective, list[Objective]] = {start: [] for start in starts}
    waiting = list(found)
    for one in waiting:
        home = _home(one, case)
        for ahead in (*(hop.target for hop in home.graph.outgoing[one]), *home.contributes(one)):
            if ahead not in found:
                found[ahead] = []
                waiting.append(ahead)
            found[ahead].append(one)
    return found


def _leading(drivers: dict[Objective, list[Objective]], ends: list[Objective]) -> set[Objective]:
    """What leads to one of `ends`, these included."""
    found, waiting = set(ends), list(ends)
    while waiting:
        fresh = [one for one in drivers[waiting.pop()] if one not in found]
        found.update(fresh)
        waiting += fresh
    return found


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
