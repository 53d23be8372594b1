"""BSC110: a scorecard that does not say for which time it is made."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Scorecard


@rule(
    "BSC110",
    "missing-period",
    on=Scorecard,
    intact=(Scorecard,),
    sources=("StratML",),
    fixes=UNSAFE,
    ask="When will we know whether this strategy has worked?",
)
def missing_period(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """A scorecard states no period. It has none from a scorecard that it cascades from, either.

    ## Why it matters
    A strategy without an end cannot fail, and is never made anew. Whether targets and initiatives fit the strategy
    can only be judged against the time that it is made for.

    ## What to do
    State from when to when it holds: `period: 2026-Q1 .. 2028-Q4`.

    ## Evidence
    The scorecard.
    """
    if case.lacks(scorecard, "period"):
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} does not say for which period it is made",
            "state its first and last day, quarter or year: `period: 2026-Q1 .. 2028-Q4`",
            case.overdue_labels(scorecard.stated.get("period")),
            fix=stub(case, scorecard, "period"),
        )
