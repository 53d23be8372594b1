"""BSC103: a perspective without an objective."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective


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
    Write what is to be achieved in this perspective. Remove one that you have added and that asks nothing.

    ## Evidence
    Perspectives.
    """
    if next(perspective.within(Objective), None) is None:
        measured = any(perspective.within(Measure))
        yield Problem(
            perspective,
            f"{quoted(perspective.id)} holds {'measures, and ' if measured else ''}no objective",
            f"{'say what they are to show' if measured else 'add one'}: "
            '`objective some_name "What is to be achieved" { … }`',
        )
