"""BSC203: a cluster of internal processes on an objective that is about no process."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import PROCESS, Case
from bsclint.model.intents import Intent, RemoveAttribute, unsafe
from bsclint.rulebook import Problem, rule
from bsclint.schema import Objective
from bsclint.wording import listed


def _judged(objective: Objective, case: Case) -> bool:
    return "cluster" in objective.stated and case.role(objective) is not None


@rule(
    "BSC203",
    "misplaced-cluster",
    on=Objective,
    when=_judged,
    sources=("PAS",),
    fixes=UNSAFE,
    ask="Is this about what we do, or about what comes of it?",
)
def misplaced_cluster(objective: Objective, case: Case) -> Iterator[Problem]:
    """An objective states a cluster, but stands outside the process perspectives.

    ## Why it matters
    Clusters sort internal processes. On an objective about customers, money or skills a cluster says nothing, and
    counts for nothing.

    ## What to do
    Remove the cluster, or move the objective to the process perspective if it is about a process.

    ## Evidence
    Objectives that state a cluster, in perspectives with a role.
    """
    perspective = case.perspective(objective)
    if perspective and case.role(objective) != PROCESS:
        yield Problem(
            objective,
            f"{quoted(objective.id)} states a cluster, but {quoted(perspective.id)} is no process perspective",
            "remove `cluster`, or move the objective to a process perspective",
            (
                Label(objective.stated["cluster"].key_span, "clusters are for processes"),
                Label(perspective.place, f"has the role `{case.role(perspective)}`"),
            ),
            fix=_removed(objective),
        )


def _removed(objective: Objective) -> Intent:
    """That it has no cluster, and none of the sub-processes either, which mean nothing without one."""
    keys = [key for key in ("cluster", "subprocess") if key in objective.stated]
    title = f"remove the {listed(map(quoted, keys))}"
    return unsafe(title, *(RemoveAttribute(objective, key) for key in keys))
