"""BSC418: less than nothing of a whole, or more than all of it."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.figures import Figure, figures
from bsclint.rulebook import PREVIEW, Problem, Scope, rule
from bsclint.schema import Measure


def _shares(measure: Measure) -> Iterator[Figure]:
    if measure.unit == "share":
        yield from (figure for figure in figures(measure) if figure.quantity.unit in ("%", None))


def _is_share(measure: Measure, case: Case) -> bool:
    return any(_shares(measure))


@rule(
    "BSC418",
    "impossible-percentage",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_is_share,
    status=PREVIEW,
    ask="A share of what?",
)
def impossible_percentage(measure: Measure, case: Case) -> Iterator[Problem]:
    """A value of a share lies below 0% or above 100%.

    Only measures with `unit: share` are parts of a whole. With `unit: percent` a figure may well be 120%: growth,
    or an index.

    ## Why it matters
    There is no such share. Mostly a decimal point is lost, or a growth rate was called a share.

    ## What to do
    Put the figure right; or write `unit: percent` where the measure is no part of a whole.

    ## Evidence
    Measures with `unit: share` and at least one number.
    """
    wrong = [figure for figure in _shares(measure) if not 0 <= figure.quantity.amount <= 100]
    if wrong:
        first = wrong[0]
        shown = f"{first.quantity.amount}%"
        yield Problem(
            measure,
            f"{quoted(measure.id)} is a share, and {quoted(first.of)} puts it at `{shown}`",
            "a share lies between 0% and 100%: put the figure right, or write `unit: percent` if it is no share",
            tuple(Label(figure.span, "impossible for a share") for figure in wrong[:6]),
        )
