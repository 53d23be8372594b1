"""BSC806: a review that is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import after, over, review_cycle
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard


class Options(Record):
    grace: Annotated[int, "the days by which a review may be late"] = 30


def _reviewed(scorecard: Scorecard, case: Case, options: Options) -> bool:
    cycle = review_cycle(case)
    cycled = cycle.value is not None if cycle else not case.ancestry_known
    return scorecard.reviewed is not None and cycled and not over(case)


@rule(
    "BSC806",
    "overdue-review",
    on=Scorecard,
    options=Options,
    when=_reviewed,
    scope=Scope.IMPORTS,
    sources=("GPRA",),
    ask="What did we decide at the last review, and what came of it?",
)
def overdue_review(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """The last review of a scorecard is longer ago than one review cycle and some days of grace.

    Months are calendar months: a quarter after 30 November is the last of February. The cycle may come from the
    scorecard that it cascades from. A scorecard that is retired, or whose period is over, need not be reviewed.

    ## Why it matters
    A scorecard that is not looked at steers nothing. The first review that falls out is seldom the last.

    ## What to do
    Hold the review, and state its day: `reviewed: 2026-11-22`. If nobody needs so many reviews, state a longer
    `review_cycle`.

    ## Evidence
    Scorecards that state when they were last reviewed, and have a review cycle.
    """
    cycle = review_cycle(case)
    if cycle is None:
        yield Unknown("a scorecard that it cascades from could not be read")
        return
    last = scorecard.reviewed.end if scorecard.reviewed else case.today
    due = after(last, cycle.value)
    late = (case.today - due).days
    if late > options.grace:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} was last reviewed on {last}, and its reviews are {cycle.value}: "
            f"the next one was due on {due}, {late} {'day' if late == 1 else 'days'} ago",
            "hold the review and state its day in `reviewed`, or state a longer `review_cycle`",
            (Label(case.span(scorecard, "reviewed"), "the last review"),),
        )
