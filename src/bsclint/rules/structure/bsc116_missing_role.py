"""BSC116: a perspective whose place in the causal order nobody knows."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.framework import ROLES
from bsclint.model.case import Case
from bsclint.model.intents import Intent, Replace, unsafe
from bsclint.nearest import nearest, sole
from bsclint.rulebook import Problem, rule
from bsclint.schema import Perspective
from bsclint.wording import listed


@rule(
    "BSC116",
    "missing-role",
    on=Perspective,
    intact=(Perspective,),
    fixes=UNSAFE,
    ask="What does this perspective serve, and what serves it?",
)
def missing_role(perspective: Perspective, case: Case) -> Iterator[Problem]:
    """A perspective has a name that the framework does not know, and states no role.

    The role says where a perspective stands in the causal order: `apex` is what everything serves, `outcome` what
    those who are served notice, `process` what the organisation does, `enabler` what it can do, and `constraint`
    what limits it.

    ## Why it matters
    Rules about causes ask for roles, never for names. A perspective without one cannot be judged.

    ## What to do
    State the role, and the view where the perspective has one: `role: process`, `view: customer`. If the name is
    only mistyped, correct it.

    ## Evidence
    Perspectives.
    """
    if perspective.id in case.framework.perspectives or not case.lacks(perspective, "role"):
        return
    near = nearest(perspective.id, case.framework.perspectives)
    hint = f"did you mean {quoted(near)}? if not, " if near else ""
    yield Problem(
        perspective,
        f"{quoted(perspective.id)} is no perspective of the framework {quoted(case.framework.name)}, "
        "and it states no role",
        f"{hint}state its `role`, the place that it has in the causal order: {listed(ROLES, 'or')}",
        case.overdue_labels(perspective.stated.get("role")),
        fix=_renamed(perspective, case),
    )


def _renamed(perspective: Perspective, case: Case) -> Intent | None:
    """That it has the name of the framework's perspective that was probably meant."""
    near = sole(perspective.id, case.framework.perspectives)
    if near is None or perspective.name is None or any(other.id == near for other in case.perspectives):
        return None
    return unsafe(f"call it {quoted(near)}", Replace(perspective.name.span, near))
