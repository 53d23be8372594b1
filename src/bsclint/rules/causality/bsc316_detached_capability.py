"""BSC316: a capability that is built for no process."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import ENABLER, PROCESS, Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard


def _enables(objective: Objective, case: Case) -> bool:
    return case.role(objective) == ENABLER


@rule(
    "BSC316",
    "detached-capability",
    on=Objective,
    when=_enables,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN04",),
    ask="Which process will run better for it?",
)
def detached_capability(objective: Objective, case: Case) -> Iterator[Answer]:
    """An objective of an enabler perspective has no link to an objective of a process perspective.

    ## Why it matters
    Skills, systems and culture are worth what they do for the processes. Training that is meant for no process is
    the first to be cut, and rightly.

    ## What to do
    Link the process that it makes better: `skills -> delivery`. If there is none, ask what the capability is for.

    ## Evidence
    Objectives of enabler perspectives.
    """
    if any(case.role(hop.target) == PROCESS for hop in case.graph.outgoing[objective]):
        return
    if not case.links_known:
        yield Unknown("a link leads to something that could not be found")
        return
    example = next((one.id for one in case.of_role(PROCESS)), "…")
    yield Problem(
        objective,
        f"{quoted(objective.id)} is linked to no process objective",
        f"say which process it makes better, as in {quoted(f'{objective.id} -> {example}')}",
    )
