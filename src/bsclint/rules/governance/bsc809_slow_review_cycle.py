"""BSC809: a scorecard that is looked at too seldom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import EVERY, over, review_cycle, slower
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard

Cycle = Literal["daily", "weekly", "monthly", "quarterly", "semiannual", "annual"]


class Options(Record):
    slowest: Annotated[Cycle, "the slowest cycle that will do"] = "quarterly"


def _reviewed(scorecard: Scorecard, case: Case, options: Options) -> bool:
    cycle = review_cycle(case)
    return (cycle.value is not None if cycle else not case.ancestry_known) and not over(case)


@rule(
    "BSC809",
    "slow-review-cycle",
    on=Scorecard,
    options=Options,
    when=_reviewed,
    scope=Scope.IMPORTS,
    status=PREVIEW,
    sources=("GPRA", "INT"),
    ask="What could go wrong between two reviews without our noticing?",
)
def slow_review_cycle(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """A scorecard is reviewed less often than it should be.

    The cycle may come from the scorecard that it cascades from. A scorecard that is retired, or whose period is over,
    need not be reviewed.

    ## Why it matters
    Leaders stay involved by looking. A year between two reviews is long enough to forget what was agreed, and to
    learn of a wrong turn when it is too late.

    ## What to do
    Put more reviews into the calendar, and state the cycle: `review_cycle: quarterly`.

    ## Evidence
    Scorecards that have a review cycle.
    """
    cycle = review_cycle(case)
    if cycle is None:
        yield Unknown("a scorecard that it cascades from could not be read")
    elif slower(cycle.value, options.slowest):
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} is reviewed {EVERY[cycle.value]}, and at least {EVERY[options.slowest]} is wanted",
            f"put more reviews into the calendar, and state the cycle: `review_cycle: {options.slowest}`",
            (Label(cycle.span, EVERY[cycle.value]),),
        )
