"""BSC210: an objective that nothing measures."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard


@rule(
    "BSC210",
    "objective-without-measure",
    on=Objective,
    intact=(Scorecard, Perspective, Objective, Measure),
    sources=("KN96",),
    ask="How would we know that we have reached it?",
)
def objective_without_measure(objective: Objective, case: Case) -> Iterator[Answer]:
    """An objective has no measure of its own, and no other measure is for it.

    ## Why it matters
    An objective that nothing measures is a wish: nobody can say whether it is reached, and so nobody will be asked.

    ## What to do
    Ask what you would see if it were reached, and write that down as a measure. If nothing comes to mind, the
    objective may be too vague to be reached at all.

    ## Evidence
    Objectives.
    """
    if case.measures_of[objective]:
        return
    if any(case.lost(measure.for_) or case.garbled(measure, "for") for measure in case.measures):
        yield Unknown("a measure is for something that could not be found")
        return
    yield Problem(
        objective,
        f"nothing measures {quoted(objective.id)}",
        "ask what you would see if it were reached, and write that down as a measure of it: "
        f'`measure some_name "…" {{ for: {objective.id} }}`',
    )
