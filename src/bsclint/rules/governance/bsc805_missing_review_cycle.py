"""BSC805: a scorecard that is not said to be reviewed."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import CYCLES, Scorecard
from bsclint.wording import listed


@rule(
    "BSC805",
    "missing-review-cycle",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("GPRA",),
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
    stated = case.states("review_cycle")
    if stated is None:
        yield Unknown("a scorecard that it cascades from could not be read")
    if stated is not False:
        return
    above = f", nor does {quoted(case.ancestors[0].scorecard.id)} above it" if case.ancestors else ""
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} does not say how often it is reviewed{above}",
        f"state its `review_cycle`: {listed(CYCLES, 'or', 6)}",
        case.overdue_labels(scorecard.stated.get("review_cycle")),
    )
