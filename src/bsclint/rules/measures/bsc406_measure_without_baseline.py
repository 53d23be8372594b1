"""BSC406: a measure that does not say where it starts from."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.figures import MILESTONE, direction
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure


def _has_a_past(measure: Measure, case: Case) -> bool:
    return direction(measure) != MILESTONE


@rule(
    "BSC406",
    "measure-without-baseline",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_has_a_past,
    intact=(Measure,),
    sources=("GPRA",),
    fixes=UNSAFE,
    ask="Where did we stand when we began?",
)
def measure_without_baseline(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure does not say where it stood before. A milestone stood nowhere, and needs no baseline.

    ## Why it matters
    A target says how far only beside the point from which one starts. Ninety per cent may be a leap or a step back.

    ## What to do
    State the last figure that is known, and its date: `baseline: 12% on 2025-12-31`. If it has yet to be measured,
    say by when it will be: `baseline: tbd "First survey in March" by 2027-03-31`.

    ## Evidence
    Measures, but for milestones.
    """
    if case.lacks(measure, "baseline"):
        yield Problem(
            measure,
            f"{quoted(measure.id)} does not say where it stood before",
            "state the last figure that is known, and its date: `baseline: 12% on 2025-12-31`",
            case.overdue_labels(measure.stated.get("baseline")),
            fix=stub(case, measure, "baseline"),
        )
