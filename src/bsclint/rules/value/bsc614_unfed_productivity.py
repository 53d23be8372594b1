"""BSC614: a saving that comes from nowhere."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import PROCESS, Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Link, Objective, Perspective, Scorecard

_LOOSE = "a link or contribution leads to something that could not be found"


def _judged(case: Case) -> list[Objective]:
    return [objective for objective in case.of_view("finance") if objective.lever == "productivity"]


def _count(scorecard: Scorecard, case: Case) -> int:
    return len(_judged(case))


@rule(
    "BSC614",
    "unfed-productivity",
    on=Scorecard,
    over=_count,
    intact=(Scorecard, Perspective, Objective, Link),
    scope=Scope.WORKSPACE,
    sources=("PAS",),
    ask="Which process will need less, and since when?",
)
def unfed_productivity(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No process objective has a causal path to a financial objective with the lever productivity.

    An objective of a scorecard below that contributes to one on the way will do. Links of the kind `feedback` do not
    count.

    ## Why it matters
    Costs fall where work is done otherwise. A saving that no process leads to is a hope, or a cut that the processes
    will feel later.

    ## What to do
    Link the process that will need less: `turnaround -> fewer_planes`. If there is none, write its objective.

    ## Evidence
    Financial objectives with the lever productivity.
    """
    sources = case.of_role(PROCESS)
    fed = case.fed_by(sources)
    perhaps = case.fed_by(objective for objective in case.objectives if case.role(objective) is None)
    for objective in _judged(case):
        if objective in fed:
            continue
        if case.loose or objective in perhaps:
            yield Unknown(_LOOSE if case.loose else "an objective stands in a perspective whose role is not known")
            continue
        example = f"as in `{sources[0].id} -> {objective.id}`" if sources else "once there is an objective for it"
        yield Problem(
            objective,
            f"{quoted(objective.id)} is about productivity, and no causal path leads to it from a process objective",
            f"link the process that will need less, {example}",
        )
