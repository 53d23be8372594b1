"""BSC415: targets that turn back on their way."""

from collections.abc import Iterator
from itertools import pairwise

from bsclint.display import quoted
from bsclint.element import Point
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.figures import DOWN, UP, direction, in_one_unit, oriented, targets_in_time, written
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Measure, Targets
from bsclint.values import Period


def _steps(measure: Measure) -> Iterator[tuple[Point, Point]]:
    """Each target by period and the next one of a period as long."""
    by_length: dict[int, list[Point]] = {}
    for point in targets_in_time(measure):
        if point.stated.value:
            by_length.setdefault(_months(point.period), []).append(point)
    for points in by_length.values():
        yield from pairwise(points)


def _months(period: Period) -> int:
    """How many months `period` has; a day has none."""
    if period.start == period.end:
        return 0
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _on_a_way(measure: Measure, case: Case) -> bool:
    if len(measure.targets) < 2 or direction(measure) not in (UP, DOWN):
        return False
    values = [point.stated.value for point in measure.targets if point.stated.value]
    return any(_steps(measure)) and in_one_unit(measure, *values)


@rule(
    "BSC415",
    "zigzag-targets",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_on_a_way,
    intact=(Measure, Targets),
    ask="What happens in the period in which we want to fall back?",
)
def zigzag_targets(measure: Measure, case: Case) -> Iterator[Problem]:
    """The targets of a measure that is to go up fall in between, or those of one that is to go down rise.

    Only periods of one length are compared with each other: a year's sum is more than a quarter's.

    ## Why it matters
    A series that turns against its own direction is mostly a slip of the pen, or a target that was bargained down
    for one year.

    ## What to do
    Put the figure right, or the direction. Where the seasons make the figures rise and fall, compare with the same
    season a year before: such a measure has one way to go.

    ## Evidence
    Measures that are to go up or down, with at least two targets by period.
    """
    way = direction(measure)
    turns = []
    for before, after in _steps(measure):
        first, second = oriented(before.stated.value, way), oriented(after.stated.value, way)
        if first and second and second.near < first.near:
            turns.append((before, after))
    if not turns:
        return
    before, after = turns[0]
    verb = "falls" if way == UP else "rises"
    yield Problem(
        measure,
        f"{quoted(measure.id)} is to go {way}, and its target {verb} from {quoted(written(before.stated.value))} "
        f"in {before.period} to {quoted(written(after.stated.value))} in {after.period}",
        "correct the figures, or the direction",
        tuple(Label(turn.stated.span, f"{verb} here") for _, turn in turns[:6]),
    )
