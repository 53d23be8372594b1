"""BSC426: a measure that pays, and that nothing guards."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure


def _pays(measure: Measure, case: Case) -> bool:
    return measure.pay_linked is True


@rule(
    "BSC426",
    "unguarded-pay-measure",
    on=Measure,
    when=_pays,
    intact=(Measure,),
    sources=("IL",),
    fixes=UNSAFE,
    ask="How would you reach this figure if you cared about nothing else?",
)
def unguarded_pay_measure(measure: Measure, case: Case) -> Iterator[Problem]:
    """Somebody's pay depends on a measure, and no other measure guards against gaming it.

    A measure cannot guard itself.

    ## Why it matters
    What is paid for is delivered, one way or another. A second figure that suffers from the easy way keeps the first
    one honest: complaints beside speed, returns beside sales.

    ## What to do
    Name the measure that would suffer if this one were gamed: `counter: complaints`.

    ## Evidence
    Measures with `pay_linked: true`.
    """
    itself = measure.counter is not None and case.links.targets.get(measure.counter) is measure
    if itself or case.lacks(measure, "counter"):
        problem = "it is named as its own guard" if itself else "no other measure guards against gaming it"
        yield Problem(
            measure,
            f"pay depends on {quoted(measure.id)}, and {problem}",
            "name the measure that would suffer if this one were gamed: `counter: some_measure`",
            (
                Label(case.span(measure, "pay_linked"), "pay depends on it"),
                *case.overdue_labels(measure.stated.get("counter")),
            ),
            fix=stub(case, measure, "counter", instead=itself),
        )
