"""BSC108: too few or too many measures in a scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.rules.structure.counting import by_perspective
from bsclint.schema import Measure, Objective, Perspective, Scorecard
from bsclint.wording import count, wanted


class Options(Record):
    min: Annotated[int, "the fewest measures that a scorecard may have"] = 16
    max: Annotated[int, "the most measures that a scorecard may have"] = 25
    levels: Annotated[tuple[str, ...], "the levels of scorecards that are judged"] = ("enterprise", "business_unit")

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError("`min` is above `max`")


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    return max(1, len(case.measures))


@rule(
    "BSC108",
    "measure-count",
    on=Scorecard,
    options=Options,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN01",),
    ask="Which of these figures did we discuss in the last three reviews?",
)
def measure_count(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """A scorecard has too few or too many measures in all, those of its objectives included.

    ## Why it matters
    A scorecard is what a management team can discuss in one meeting. Sixty figures are a report that nobody reads
    to the end; a handful leaves objectives that nobody can see moving.

    ## What to do
    Keep the measures that would change a decision, and leave the others to reports and to the scorecards of the
    units. Where there are too few, start from the objectives that have none.

    ## Evidence
    Measures; the scorecard itself where it has none.
    """
    number = len(case.measures)
    if options.min <= number <= options.max:
        return
    if number < options.min:
        help = f"add {options.min - number}{' more' if number else ''}, first to the objectives that have none"
    else:
        help = f"keep the {options.max} that would change a decision, and leave the others to the units' scorecards"
    inside = f"{count(number, 'measure')} in all" if number else "no measure"
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} has {inside}, and {wanted(options.min, options.max)}",
        help,
        by_perspective(case, Measure),
    )
