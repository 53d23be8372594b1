"""BSC103: a perspective without an objective."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Objective, Perspective


@rule(
    "BSC103",
    "empty-perspective",
    on=Perspective,
    intact=(Perspective,),
    sources=("KN96",),
    ask="What do we want to achieve here?",
)
def empty_perspective(perspective: Perspective, case: Case) -> Iterator[Problem]:
    """A perspective holds no objective.

    ## Why it matters
    A perspective is a question; its objectives are the answer. Measures alone do not say what they are to show.

    ## What to do
    Write what is to be achieved in this perspective, or remove it.

    ## Evidence
    Perspectives.
    """
    if next(perspective.within(Objective), None) is None:
        yield Problem(
            perspective,
            f"{quoted(perspective.id)} holds no objective",
            'add one: `objective some_name "What is to be achieved" { … }`, or remove the perspective',
        )
