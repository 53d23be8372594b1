"""BSC201: a cluster of internal processes without an objective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import APEX, OUTCOME, PROCESS, Case
from bsclint.model.intents import AddBlock, Intent, unsafe
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.rules.stubs import open_until
from bsclint.schema import CLUSTERS, Objective, Perspective, Scorecard
from bsclint.wording import listed


class Options(Record):
    required: Annotated[tuple[str, ...], "the clusters that must have an objective"] = tuple(CLUSTERS)
    levels: Annotated[tuple[str, ...], "the levels of scorecards that are judged"] = ("enterprise", "business_unit")


_MEANING = {
    "operational": "producing and delivering products and services",
    "customer_management": "choosing, winning, keeping and growing customers",
    "innovation": "developing new products, services and markets",
    "regulatory_social": "keeping the licence to operate: environment, safety, people, community",
}


def _objectives(scorecard: Scorecard, case: Case, options: Options) -> int:
    return len(case.of_role(PROCESS))


@rule(
    "BSC201",
    "missing-process-cluster",
    on=Scorecard,
    options=Options,
    over=_objectives,
    intact=(Scorecard, Perspective, Objective),
    sources=("PAS", "KN04"),
    fixes=UNSAFE,
    ask="Which processes of this cluster would hurt us most if they failed?",
)
def missing_process_cluster(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """One of the four clusters of internal processes has no objective in any process perspective.

    The clusters are operational processes, customer management, innovation, and regulatory and social processes.
    All process perspectives of a scorecard count together. Where they hold no objective at all, other rules say so.

    ## Why it matters
    Which processes matter most differs from one organisation to the next, but a strategy that has nothing to say
    about one of the four is out of balance: it lives on operations and has no new products coming, or it grows and
    loses its licence to operate. The clusters also pay off at different times, short and long.

    ## What to do
    Write at least one objective for the cluster, or state the `cluster` of the objective that belongs to it.

    ## Evidence
    Objectives of process perspectives.
    """
    objectives = case.of_role(PROCESS)
    present = {objective.cluster for objective in objectives}
    missing = [cluster for cluster in options.required if cluster not in present]
    if missing and any(
        o.cluster is None and "cluster" in o.stated and not o.stated["cluster"].open for o in objectives
    ):
        yield Unknown("the `cluster` of an objective could not be understood")
        return
    first, *others = [p for p in case.perspectives if case.role(p) == PROCESS]
    labels = tuple(Label(other.place, "this perspective counts too") for other in others)
    names = [perspective.id for perspective in (first, *others)]
    for cluster in missing:
        meaning = _MEANING.get(cluster)
        yield Problem(
            first,
            f"{listed(names)} {'have' if others else 'has'} no objective of the cluster {quoted(cluster)}"
            + (f" ({meaning})" if meaning else ""),
            f"add an objective with `cluster: {cluster}`, or state the cluster of the one that belongs to it",
            labels,
            discriminator=cluster,
            fix=_skeleton(cluster, first, case),
        )


def _skeleton(cluster: str, perspective: Perspective, case: Case) -> Intent | None:
    """An objective with everything still open but what it is for: the first that a process objective can drive."""
    name = f"{cluster}_objective"
    goals = [*case.of_role(OUTCOME), *case.of_role(APEX)]
    if not goals or any(element.id in (name, f"{name}_measure") for element in case.everything):
        return None
    words = cluster.replace("_", " and " if cluster == "regulatory_social" else " ")
    owner, target = (
        open_until(case, f"{what}?") for what in ("Who answers for it", "What is to be reached, and by when")
    )
    lines = (
        f'objective {name} "Say what {words} processes have to achieve" {{',
        f"  cluster: {cluster}",
        f"  owner: {owner}",
        f"  drives: {goals[0].id}",
        f'  measure {name}_measure "Say how one would notice" {{ target: {target} }}',
        "}",
    )
    return unsafe(f"add the skeleton of one, called {quoted(name)}", AddBlock(perspective, "\n".join(lines)))
