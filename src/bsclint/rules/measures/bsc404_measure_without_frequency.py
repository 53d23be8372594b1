"""BSC404: a measure that does not say how often it is measured."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import CYCLES, Measure
from bsclint.wording import listed


@rule(
    "BSC404",
    "measure-without-frequency",
    on=Measure,
    scope=Scope.ELEMENT,
    intact=(Measure,),
    sources=("GPRA",),
    fixes=UNSAFE,
    ask="When will we see the next figure?",
)
def measure_without_frequency(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure does not say how often it is measured.

    ## Why it matters
    Without a rhythm a figure comes when somebody thinks of it, and nobody notices when it stops coming.

    ## What to do
    State it: `frequency: monthly`. It should come at least as often as the scorecard is reviewed.

    ## Evidence
    Measures.
    """
    if case.lacks(measure, "frequency"):
        yield Problem(
            measure,
            f"{quoted(measure.id)} does not say how often it is measured",
            f"state its `frequency`: {listed(CYCLES, 'or', most=6)}",
            case.overdue_labels(measure.stated.get("frequency")),
            fix=stub(case, measure, "frequency"),
        )
