"""BSC106: too few or too many objectives in a scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.rules.structure.counting import by_perspective
from bsclint.schema import Objective, Perspective, Scorecard
from bsclint.wording import count, wanted


class Options(Record):
    min: Annotated[int, "the fewest objectives that a scorecard may have"] = 8
    max: Annotated[int, "the most objectives that a scorecard may have"] = 25
    levels: Annotated[tuple[str, ...], "the levels of scorecards that are judged"] = ("enterprise", "business_unit")

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError("`min` is above `max`")


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    return max(1, len(case.objectives))


@rule(
    "BSC106",
    "objective-count",
    on=Scorecard,
    options=Options,
    over=_evidence,
    intact=(Scorecard, Perspective),
    sources=("KN04",),
    ask="Which of these would we fight for if money were short?",
)
def objective_count(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """A scorecard has too few or too many objectives in all.

    ## Why it matters
    A strategy says what is more important than the rest. With thirty objectives nothing is; with five, some
    perspective has next to nothing to say.

    ## What to do
    Keep the objectives that the vision depends on. Give the others to the scorecards of the units that can reach
    them, or run them as ordinary business without a place on the map.

    ## Evidence
    Objectives; the scorecard itself where it has none.
    """
    number = len(case.objectives)
    if options.min <= number <= options.max:
        return
    if number < options.min:
        missing = f"{options.min - number}{' more' if number else ''}"
        help = f"add {missing}: ask in each perspective what has to go right for the vision to come true"
    else:
        help = (
            f"keep the {options.max} that the vision depends on, and give the others to the units that can reach them"
        )
    inside = f"{count(number, 'objective')} in all" if number else "no objective"
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} has {inside}, and {wanted(options.min, options.max)}",
        help,
        by_perspective(case, Objective),
    )
