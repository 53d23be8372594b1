"""BSC422: a measure that nobody could recalculate."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure


@rule(
    "BSC422",
    "undefined-measure",
    on=Measure,
    scope=Scope.ELEMENT,
    intact=(Measure,),
    sources=("KN96",),
    fixes=UNSAFE,
    ask="What is counted, and what is it divided by?",
)
def undefined_measure(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure does not say how it is calculated.

    ## Why it matters
    "Retention" is a dozen figures. Two departments that calculate it differently will argue about the figure instead
    of the strategy.

    ## What to do
    Write it in a line: `formula: "Customers at the end who were there at the start / customers at the start"`.

    ## Evidence
    Measures.
    """
    if case.lacks(measure, "formula"):
        yield Problem(
            measure,
            f"{quoted(measure.id)} does not say how it is calculated",
            'write it in a line: `formula: "Orders on time / all orders"`',
            case.overdue_labels(measure.stated.get("formula")),
            fix=stub(case, measure, "formula"),
        )
