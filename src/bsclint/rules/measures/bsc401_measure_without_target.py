"""BSC401: a measure without a target."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure, Targets


@rule(
    "BSC401",
    "measure-without-target",
    on=Measure,
    scope=Scope.ELEMENT,
    intact=(Measure, Targets),
    sources=("KN96",),
    fixes=UNSAFE,
    ask="What figure would make us say that we have done it?",
)
def measure_without_target(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure has neither a target nor targets by period.

    ## Why it matters
    Without a target a figure cannot be missed, and what cannot be missed changes nothing.

    ## What to do
    State what is to be reached and by when: `target: >= 30% by 2027-12-31`, or `targets { 2026-Q4: 20% }`. If it
    cannot be decided yet, say why and by when it will be: `target: tbd "Baseline is measured in spring" by 2027-03-31`.

    ## Evidence
    Measures.
    """
    if case.lacks(measure, "target") and all(case.overdue(point.stated) for point in measure.targets):
        yield Problem(
            measure,
            f"{quoted(measure.id)} has no target",
            "say what is to be reached and by when: `target: >= 30% by 2027-12-31`",
            case.overdue_labels(measure.stated.get("target"), *(point.stated for point in measure.targets)),
            fix=None if measure.targets else stub(case, measure, "target"),
        )
