"""BSC805: a scorecard that is not said to be reviewed."""

from collections.abc import Iterator

from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Scope, rule
from bsclint.rules.inherited import unstated
from bsclint.schema import CYCLES, Scorecard
from bsclint.wording import listed


@rule(
    "BSC805",
    "missing-review-cycle",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("GPRA",),
    fixes=UNSAFE,
    ask="When do we talk about this next?",
)
def missing_review_cycle(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """A scorecard does not say how often it is reviewed, nor does one that it cascades from.

    ## Why it matters
    Measures change nothing by themselves; the talk about them does. A talk that has no place in the calendar is the
    first to be put off.

    ## What to do
    State how often it is reviewed: `review_cycle: quarterly`. A unit's scorecard may have it from the one that it
    cascades from.

    ## Evidence
    The scorecard.
    """
    help = f"state its `review_cycle`: {listed(CYCLES, 'or', 6)}"
    return unstated(case, "review_cycle", "does not say how often it is reviewed", help)
