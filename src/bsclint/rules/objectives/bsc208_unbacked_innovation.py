"""BSC208: an innovation that nobody works on."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import PROCESS, Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Initiative, Objective, Perspective, Scorecard


def _innovation(objective: Objective, case: Case) -> bool:
    return objective.cluster == "innovation" and case.role(objective) == PROCESS


@rule(
    "BSC208",
    "unbacked-innovation",
    on=Objective,
    when=_innovation,
    intact=(Scorecard, Perspective, Objective, Initiative),
    scope=Scope.WORKSPACE,
    sources=("PAS",),
    ask="Whose calendar has room for this?",
)
def unbacked_innovation(objective: Objective, case: Case) -> Iterator[Answer]:
    """No initiative supports an objective of the innovation cluster.

    Initiatives that are stopped do not count; those of other scorecards of the workspace do.

    ## Why it matters
    Nothing new comes of daily work alone. An innovation without people, money and a date of its own loses against
    the next urgent order.

    ## What to do
    Name the work that brings it about: `initiative some_name "…" { supports: … }`, with an owner and a budget.

    ## Evidence
    Innovation objectives of process perspectives.
    """
    if case.supporters(objective):
        return
    if not case.support_is_clear:
        yield Unknown("an initiative supports something that could not be found")
        return
    yield Problem(
        objective,
        f"no initiative supports the innovation {quoted(objective.id)}",
        f'name the work that brings it about: `initiative some_name "…" {{ supports: {objective.id} }}`',
    )
