"""BSC412: a target without a date."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import Case
from bsclint.model.figures import DOWN, HELD, direction, written
from bsclint.model.intents import ExtendAttribute, Intent, unsafe
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Targets


def _to_be_reached(measure: Measure, case: Case) -> bool:
    return measure.target is not None and direction(measure) not in HELD


@rule(
    "BSC412",
    "undated-target",
    on=Measure,
    when=_to_be_reached,
    intact=(Measure, Targets),
    sources=("BMM",),
    fixes=UNSAFE,
    ask="By when?",
)
def undated_target(measure: Measure, case: Case) -> Iterator[Problem]:
    """A target says not by when it is to be reached, and there are no targets by period.

    A level that is to be held needs no date: the directions `hold_above`, `hold_below` and `band`, and a target that
    is a range.

    ## Why it matters
    What is due at no time is never late. Without a date nobody can say whether a figure is on its way.

    ## What to do
    Date it: `target: >= 30% by 2027-12-31`. Or give the steps: `targets { 2026-Q4: 20%  2027-Q4: 30% }`.

    ## Evidence
    Measures with a target that is to be reached.
    """
    target = measure.target
    if target and target.by is None and not measure.targets:
        hold = "hold_below" if direction(measure) == DOWN else "hold_above"
        yield Problem(
            measure,
            f"the target of {quoted(measure.id)} has no date",
            f"say by when it is to be reached, as in {quoted(f'target: {written(target)} by {_example(case)}')}; "
            f"if a level is to be held, say so: `direction: {hold}`",
            (Label(case.span(measure, "target"), "by when?"),),
            fix=_dated(measure, case),
        )


def _dated(measure: Measure, case: Case) -> Intent | None:
    """That it is to be reached by the end of the scorecard's period."""
    period = case.scorecard.period
    if period is None or period.last is None or period.last.end < case.today:
        return None
    by = f"by {period.last}"
    return unsafe(f"write {quoted(by)}, the end of the period", ExtendAttribute(measure, "target", f" {by}"))


def _example(case: Case) -> str:
    """A date for the example: the end of the scorecard's period, where that is known."""
    period = case.scorecard.period
    return str(period.last) if period and period.last else "2027-12-31"
