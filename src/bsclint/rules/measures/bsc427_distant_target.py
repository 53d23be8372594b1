"""BSC427: a target far ahead, and nothing on the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label, Span
from bsclint.model.case import Case
from bsclint.model.figures import HELD, MILESTONE, direction
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Measure, Targets
from bsclint.values import Period


class Options(Record):
    months: Annotated[int, "how many months after the period's first day a target may be due with none before it"] = 18


def _last(measure: Measure, case: Case) -> tuple[Period, Span] | None:
    """When the last of the targets in figures is due, and where that is said."""
    due = [(point.period, point.stated.key_span) for point in measure.targets]
    if measure.target and measure.target.by and measure.target.text is None:
        due.append((measure.target.by, case.span(measure, "target")))
    return max(due, key=lambda found: found[0].end, default=None)


def _has_a_way(measure: Measure, case: Case, options: Options) -> bool:
    on_a_way = direction(measure) not in (*HELD, MILESTONE)
    return case.scorecard.period is not None and on_a_way and _last(measure, case) is not None


@rule(
    "BSC427",
    "distant-target",
    on=Measure,
    options=Options,
    when=_has_a_way,
    intact=(Measure, Targets),
    status=PREVIEW,
    sources=("INT",),
    ask="What figure would tell us half-way that we shall not get there?",
)
def distant_target(measure: Measure, case: Case, options: Options) -> Iterator[Problem]:
    """The target of a measure is due long after the strategy begins, and none is due on the way.

    The time runs from the first day of the scorecard's period. Levels that are to be held, milestones and targets in
    words have no way on which a figure could stand.

    ## Why it matters
    Until a target is due, only the targets before it can show that a figure is off its way. Without any, the first
    review that could notice is the last one.

    ## What to do
    Say where the figure should stand on the way: `targets { 2026-Q4: 20%  2027-Q4: 30% }`. If the effect takes years
    to show, measure beside it what moves first.

    ## Evidence
    Measures with a dated target in figures that is to be reached, in scorecards that state their period.
    """
    period, last = case.scorecard.period, _last(measure, case)
    if period is None or last is None:
        return
    due, span = last
    months = _months(period.start, due.end)
    on_the_way = any(period.start <= point.period.end < due.end for point in measure.targets)
    if months > options.months and not on_the_way:
        half_way = (period.start.year + due.end.year) // 2
        yield Problem(
            measure,
            f"the target of {quoted(measure.id)} is due {months} months after {quoted(case.scorecard.id)} begins, "
            "and none is due on the way",
            f"say where the figure should stand on the way, as in `targets {{ {half_way}: … }}`",
            (
                Label(span, f"due by {due.end}"),
                Label(case.span(case.scorecard, "period"), f"begins on {period.start}"),
            ),
        )


def _months(start: date, end: date) -> int:
    """Whole months from `start` to the end of the day `end`, rounded up."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months + (end.day >= start.day)
