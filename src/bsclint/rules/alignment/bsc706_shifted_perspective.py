"""BSC706: an objective that contributes to one of another role."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Objective, Scorecard
from bsclint.wording import article


def _placed(objective: Objective, case: Case) -> bool:
    return bool(objective.contributes_to) and case.role(objective) is not None


@rule(
    "BSC706",
    "shifted-perspective",
    on=Objective,
    when=_placed,
    scope=Scope.IMPORTS,
    sources=("KN06",),
    ask="Is this the same kind of result one level down, or a cause of it?",
)
def shifted_perspective(objective: Objective, case: Case) -> Iterator[Answer]:
    """An objective contributes to an objective in a perspective of another role.

    The role of each is that of its own scorecard's framework.

    ## Why it matters
    An objective mostly adds to one of its kind: a unit's process to the process of the whole. A process that
    contributes to profit at once jumps over the unit's own strategy, in which the effect should show.

    ## What to do
    Name the objective of the same perspective above. If the contribution is meant as it is, a support unit whose
    customers are processes of others, leave it.

    ## Evidence
    Objectives that contribute to another scorecard.
    """
    role = case.role(objective) or ""
    shifted = []
    for ref in objective.contributes_to or ():
        goal = case.links.targets.get(ref)
        there = case.of(goal.root).role(goal) if goal and isinstance(goal.root, Scorecard) else None
        if goal is None or there is None or not goal.root.intact:
            yield Unknown("an objective that another contributes to could not be found, or its role is not known")
        elif there != role:
            shifted.append((ref, goal, there))
    if not shifted:
        return
    _, goal, there = shifted[0]
    yield Problem(
        objective,
        f"{quoted(objective.id)} is {article(role)} objective and contributes to {quoted(goal.qualified)}, "
        f"{article(there)} objective",
        f"name the {role} objective above that it adds to, or leave it if the shift is meant",
        tuple(Label(ref.span, f"{article(other)} objective") for ref, _, other in shifted[:6]),
    )
