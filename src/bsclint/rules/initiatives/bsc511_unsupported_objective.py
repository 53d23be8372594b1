"""BSC511: an objective that no initiative supports."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Initiative, Objective, Scorecard


@rule(
    "BSC511",
    "unsupported-objective",
    on=Objective,
    intact=(Scorecard, Objective, Initiative),
    scope=Scope.WORKSPACE,
    sources=("KN08",),
    ask="What are we doing about this that we were not doing last year?",
)
def unsupported_objective(objective: Objective, case: Case) -> Iterator[Answer]:
    """No initiative supports an objective.

    An initiative of another scorecard that names the objective will do; a stopped one will not.

    ## Why it matters
    An objective asks for something that is not there yet. If nothing new is done for it, everyday work will go on
    bringing what it brings today.

    ## What to do
    Name the objective in the initiative that helps it: `supports: …`, or start one. If everyday work is enough,
    have the exception signed.

    ## Evidence
    Objectives.
    """
    if case.supporters(objective):
        return
    if not case.support_is_clear:
        yield Unknown("an objective that an initiative names could not be found")
        return
    yield Problem(
        objective,
        f"no initiative supports {quoted(objective.id)}",
        f"name it in the initiative that helps it, `supports: {objective.id}`, or start one",
    )
