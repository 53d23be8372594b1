"""BSC709: a scorecard that is made for another time than the one above."""

from collections.abc import Iterator
from datetime import date

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard
from bsclint.values import Window


def _dated(scorecard: Scorecard, case: Case) -> bool:
    if scorecard.cascades_from is None or scorecard.period is None:
        return False
    # A parent that cannot be read may state a period; one that can be read and states none cannot be compared.
    parent = case.parent.scorecard if case.parent else None
    return parent is None or parent.period is not None or not parent.intact


@rule(
    "BSC709",
    "period-mismatch",
    on=Scorecard,
    when=_dated,
    scope=Scope.IMPORTS,
    ask="Which strategy will this unit follow when the other has ended?",
)
def period_mismatch(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """The period of a scorecard does not lie in that of the scorecard that it cascades from.

    An end that is left open lies in no period that has one.

    ## Why it matters
    Outside the period above there is no strategy to derive anything from. Mostly one of the two was prolonged, and
    the other forgotten.

    ## What to do
    Bring the two periods in line.

    ## Evidence
    Scorecards that cascade from another, where both state a period.
    """
    own = scorecard.period
    above = case.parent.scorecard.period if case.parent else None
    if own is None or case.parent is None or above is None or not case.parent.scorecard.intact:
        yield Unknown("the scorecard above could not be found or read")
        return
    parent = case.parent
    early, late = own.start < above.start, (own.end or date.max) > (above.end or date.max)
    if not early and not late:
        return
    edge = "before and ends after" if early and late else "before" if early else "after"
    verb = "ends" if late and not early else "begins"
    yield Problem(
        scorecard,
        f"the period of {quoted(scorecard.id)}, {_written(own)}, {verb} {edge} that of "
        f"{quoted(parent.scorecard.id)}, {_written(above)}",
        "bring the two periods in line",
        (
            Label(case.span(scorecard, "period"), "this period"),
            Label(parent.span(parent.scorecard, "period"), "the one above"),
        ),
    )


def _written(window: Window) -> str:
    return quoted(f"{window.first} .. {window.last or ''}".rstrip())
