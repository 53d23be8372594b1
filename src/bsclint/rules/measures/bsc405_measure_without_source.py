"""BSC405: a measure that does not say where its figures come from."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure


@rule(
    "BSC405",
    "measure-without-source",
    on=Measure,
    scope=Scope.ELEMENT,
    intact=(Measure,),
    sources=("GPRA",),
    fixes=UNSAFE,
    ask="Where would an auditor look this figure up?",
)
def measure_without_source(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure does not say where its figures come from.

    ## Why it matters
    A figure that cannot be looked up cannot be checked. Many measures die because nobody collects their data.

    ## What to do
    Name the system, register or survey: `source: "Dispatch system"`.

    ## Evidence
    Measures.
    """
    if case.lacks(measure, "source"):
        yield Problem(
            measure,
            f"{quoted(measure.id)} does not say where its figures come from",
            'name the system, register or survey: `source: "Customer survey"`',
            case.overdue_labels(measure.stated.get("source")),
            fix=stub(case, measure, "source"),
        )
