"""BSC202: a process objective without a cluster, beside others that have one."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import PROCESS, Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import CLUSTERS, Objective
from bsclint.wording import listed


def _process(objective: Objective, case: Case) -> bool:
    return case.role(objective) == PROCESS


@rule(
    "BSC202",
    "unclustered-objective",
    on=Objective,
    when=_process,
    intact=(Objective,),
    sources=("PAS",),
    fixes=UNSAFE,
    ask="What kind of process is this about?",
)
def unclustered_objective(objective: Objective, case: Case) -> Iterator[Problem]:
    """A process objective states no cluster, though others of its perspective do.

    Where none of them states one, the rule is silent: the perspective is not kept by clusters, and the rule about
    missing clusters says so.

    ## Why it matters
    An objective without a cluster counts for none, so that the perspective looks less balanced than it is.

    ## What to do
    State the cluster that the process belongs to.

    ## Evidence
    Objectives of process perspectives.
    """
    if not case.lacks(objective, "cluster"):
        return
    perspective = case.perspective(objective)
    siblings = perspective.within(Objective) if perspective else iter(())
    example = next((other for other in siblings if other.cluster), None)
    if example:
        yield Problem(
            objective,
            f"{quoted(objective.id)} states no cluster, though other objectives of its perspective do",
            f"state its `cluster`: {listed(CLUSTERS, 'or')}",
            (
                *case.overdue_labels(objective.stated.get("cluster")),
                Label(case.span(example, "cluster"), "stated here, for example"),
            ),
            fix=stub(case, objective, "cluster"),
        )
