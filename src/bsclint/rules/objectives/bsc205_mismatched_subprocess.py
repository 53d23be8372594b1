"""BSC205: a sub-process that is none of its cluster's."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import SAFE, Label
from bsclint.model.case import PROCESS, Case
from bsclint.model.intents import Intent, SetAttribute, safe
from bsclint.rulebook import Problem, rule
from bsclint.schema import CLUSTERS, Objective
from bsclint.wording import listed


def _judged(objective: Objective, case: Case) -> bool:
    return objective.subprocess is not None and (objective.cluster is not None or case.lacks(objective, "cluster"))


@rule(
    "BSC205",
    "mismatched-subprocess",
    on=Objective,
    when=_judged,
    intact=(Objective,),
    sources=("PAS", "KN04"),
    fixes=SAFE,
    ask="Which process do we mean?",
)
def mismatched_subprocess(objective: Objective, case: Case) -> Iterator[Problem]:
    """An objective states a sub-process that does not belong to its cluster, or states no cluster at all.

    Operational processes are supply, production, distribution and risk; customer management is selection,
    acquisition, retention and growth; innovation is opportunities, portfolio, development and launch; regulatory
    and social processes are environment, safety_health, employment, community and governance.

    ## Why it matters
    One of the two words is wrong, and the objective is counted for a cluster that it does nothing for.

    ## What to do
    Correct the one that is wrong.

    ## Evidence
    Objectives that state a sub-process.
    """
    part, cluster = objective.subprocess or "", objective.cluster
    owner = next(name for name, parts in CLUSTERS.items() if part in parts)
    place = objective.stated["subprocess"].span
    if cluster is None:
        yield Problem(
            objective,
            f"{quoted(objective.id)} states the sub-process {quoted(part)}, but no cluster",
            f"state the cluster that {quoted(part)} belongs to: `cluster: {owner}`",
            (
                Label(place, f"a sub-process of `{owner}`"),
                *case.overdue_labels(objective.stated.get("cluster")),
            ),
            fix=_implied(objective, owner, case),
        )
    elif cluster != owner:
        yield Problem(
            objective,
            f"{quoted(objective.id)} is of the cluster {quoted(cluster)}, but its sub-process {quoted(part)} "
            f"belongs to {quoted(owner)}",
            f"write `cluster: {owner}`, or one of the sub-processes {listed(CLUSTERS[cluster], 'or')}",
            (
                Label(place, f"a sub-process of `{owner}`"),
                Label(case.span(objective, "cluster"), "another cluster"),
            ),
        )


def _implied(objective: Objective, cluster: str, case: Case) -> Intent | None:
    """That it is of the only cluster that has its sub-process."""
    if case.role(objective) != PROCESS or "cluster" in objective.stated:
        return None
    return safe(f"write `cluster: {cluster}`", SetAttribute(objective, "cluster", cluster))
