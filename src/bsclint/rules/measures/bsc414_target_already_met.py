"""BSC414: a target that has long been passed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.figures import DOWN, UP, direction, final_target, in_one_unit, last_actual, oriented, written
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Measure, Series
from bsclint.wording import percent


class Options(Record):
    margin: Annotated[Decimal, "how far the last figure may beat the target, as a share of the target"] = Decimal("0.2")


def _comparable(measure: Measure, case: Case, options: Options) -> bool:
    way, target, actual = direction(measure), final_target(measure), last_actual(measure)
    if target is None or actual is None or way not in (UP, DOWN):
        return False
    known = oriented(target.value, way) is not None and oriented(actual.value, way) is not None
    return known and in_one_unit(measure, target.value, actual.value)


@rule(
    "BSC414",
    "target-already-met",
    on=Measure,
    scope=Scope.ELEMENT,
    options=Options,
    when=_comparable,
    intact=(Measure, Series),
    sources=("IL",),
    ask="What would be a target that we are not sure to reach?",
)
def target_already_met(measure: Measure, case: Case, options: Options) -> Iterator[Problem]:
    """The last actual figure beats the final target by more than a fifth of that target.

    The final target is the one that `target` states, else the last of `targets`; a range is beaten beyond its far
    end. Below zero the share is one of the target's size: a loss of 100 is beaten by more than a fifth at a loss
    of 79. Texts and values in different units are not compared.

    ## Why it matters
    A target that was passed long ago no longer pulls. It may have been set low to be sure of it, or forgotten.

    ## What to do
    Set the next one. Where the level is to be kept, say so: `direction: hold_above`, `hold_below` or `band`.

    ## Evidence
    Measures that are to go up or down, with a target and actuals in one unit.
    """
    way, target, actual = direction(measure), final_target(measure), last_actual(measure)
    goal = oriented(target.value, way) if target else None
    now = oriented(actual.value, way) if actual else None
    if target is None or actual is None or goal is None or now is None or now.low is None:
        return
    if now.low - goal.far > options.margin * abs(goal.far):
        hold = "hold_above" if way == UP else "hold_below"
        yield Problem(
            measure,
            f"the last figure of {quoted(measure.id)}, {quoted(written(actual.value))} for {actual.key}, "
            f"beats its target of {quoted(written(target.value))} by more than {percent(options.margin)}",
            f"set the next target; if the level is to be kept, say so: `direction: {hold}`",
            (Label(target.span, "what is to be reached"), Label(actual.span, "what was reached")),
        )
