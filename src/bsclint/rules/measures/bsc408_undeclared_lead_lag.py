"""BSC408: a measure that is neither leading nor lagging."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure


@rule(
    "BSC408",
    "undeclared-lead-lag",
    on=Measure,
    scope=Scope.ELEMENT,
    intact=(Measure,),
    sources=("KN96",),
    fixes=UNSAFE,
    ask="Does this figure warn us, or tell us what has happened?",
)
def undeclared_lead_lag(measure: Measure, case: Case) -> Iterator[Problem]:
    """A measure does not say whether it foretells a result or reports one.

    ## Why it matters
    A scorecard balances what has happened against what will. Whoever does not say which is which cannot see whether
    it does.

    ## What to do
    State `kind: leading` where the figure moves before the result does (training before quality), and
    `kind: lagging` where it reports the result (profit, market share).

    ## Evidence
    Measures.
    """
    if case.lacks(measure, "kind"):
        yield Problem(
            measure,
            f"{quoted(measure.id)} does not say whether it is leading or lagging",
            "state `kind: leading` if it moves before the result does, `kind: lagging` if it reports the result",
            case.overdue_labels(measure.stated.get("kind")),
            fix=stub(case, measure, "kind"),
        )
