"""BSC419: a measure that has nothing new to say at the review."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model import cycles
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Measure


def _timed(measure: Measure, case: Case) -> bool:
    review = cycles.review_cycle(case)
    undecided = review is not None and review.value is None
    unstated = review is None and case.ancestry_known
    return measure.frequency is not None and not undecided and not unstated


@rule(
    "BSC419",
    "slow-measure",
    on=Measure,
    when=_timed,
    scope=Scope.IMPORTS,
    sources=("GPRA",),
    ask="What will we say about this one in the meetings between?",
)
def slow_measure(measure: Measure, case: Case) -> Iterator[Answer]:
    """A measure is taken less often than the scorecard is reviewed.

    A scorecard that states no review cycle has that of the one that it cascades from.

    ## Why it matters
    At most reviews there is nothing new to say about it, and by the time that there is, it is late to act.

    ## What to do
    Measure it more often. If that cannot be, as with a yearly survey, find a second measure that moves earlier, keep
    this one beside it, and have the exception signed.

    ## Evidence
    Measures with a frequency, in scorecards with a review cycle.
    """
    review = cycles.review_cycle(case)
    if review is None:
        yield Unknown("a scorecard that it cascades from could not be read")
    elif measure.frequency and cycles.slower(measure.frequency, review.value):
        yield Problem(
            measure,
            f"{quoted(measure.id)} is measured {cycles.EVERY[measure.frequency]}, and "
            f"{quoted(case.scorecard.id)} is reviewed {cycles.EVERY[review.value]}",
            f"measure it at least {cycles.EVERY[review.value]}; if that cannot be, add a measure that moves earlier, "
            "and have the exception signed",
            (
                Label(case.span(measure, "frequency"), "how often it is measured"),
                Label(review.span, "how often it is reviewed"),
            ),
        )
