"""BSC416: thresholds that call good what is bad."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.figures import Interval, direction, in_one_unit, interval, oriented, thresholds, written
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Measure, Targets, Thresholds
from bsclint.values import Aim

_EXAMPLES = {
    "up": "`green: >= 90%` and `red: < 70%`",
    "down": "`green: <= 10 days` and `red: > 20 days`",
    "hold_below": "`green: <= 10 days` and `red: > 20 days`",
    "band": "`green: 18 °C .. 22 °C` and `red: > 25 °C`",
}


def _limited(measure: Measure, case: Case) -> bool:
    limits = thresholds(measure)
    if limits is None:
        return False
    stated = [aim for aim in (limits.green, limits.red) if aim]
    ordered = bool(stated) and oriented(stated[0], direction(measure)) is not None
    return in_one_unit(measure, *stated) and len(stated) >= (1 if ordered else 2)


@rule(
    "BSC416",
    "inverted-thresholds",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_limited,
    intact=(Measure, Targets, Thresholds),
    ask="On which of these days would we be pleased?",
)
def inverted_thresholds(measure: Measure, case: Case) -> Iterator[Problem]:
    """Green and red contradict the direction of the measure, or one figure is both.

    A plain number says from where on: `green: 90` with `direction: up` is 90 and more, `red: 70` is 70 and less.
    Limits include their ends, so that `green: >= 70` and `red: <= 70` meet at 70. For a measure that is to stay in a
    band, green and red may lie on any side, and must only not overlap.

    ## Why it matters
    Traffic lights are what most people look at. When they are wired the wrong way round, a decline is applauded.

    ## What to do
    Put the better side in green: `thresholds { green: >= 90%  amber: 70% .. 89%  red: < 70% }` where more is better.

    ## Evidence
    Measures with thresholds in one unit: for green and red, or for one of them and with a direction.
    """
    limits, way = thresholds(measure), direction(measure)
    if limits is None:
        return
    labels = tuple(
        Label(case.span(limits, color), color) for color in ("green", "red") if getattr(limits, color) is not None
    )
    shown = " and ".join(
        f"{color} at {quoted(written(aim))}" for color, aim in (("green", limits.green), ("red", limits.red)) if aim
    )
    if _against(limits.green, limits.red, way):
        better = "more" if way in ("up", "hold_above") else "less"
        yield Problem(
            measure,
            f"{better} is better for {quoted(measure.id)} (`{way}`), and its thresholds say the opposite: {shown}",
            "exchange green and red, or mend the direction",
            labels,
        )
    elif _overlap(limits.green, limits.red, way):
        yield Problem(
            measure,
            f"the thresholds of {quoted(measure.id)} overlap, so that a figure can be both: {shown}",
            f"let one end before the other begins, as in {_EXAMPLES.get(way or '', _EXAMPLES['up'])}",
            labels,
        )


def _against(green: Aim | None, red: Aim | None, way: str | None) -> bool:
    good, bad = green and oriented(green, way), red and oriented(red, way)
    if good and good.low is None:
        return True
    if bad and bad.high is None:
        return True
    if not good or not bad:
        return False
    if green and red and _plain(green) and _plain(red):
        return good.near < bad.near
    return good.below(bad)


def _overlap(green: Aim | None, red: Aim | None, way: str | None) -> bool:
    good, bad = green and _side(green, way, better=True), red and _side(red, way, better=False)
    return bool(good and bad and not good.below(bad) and not bad.below(good))


def _plain(aim: Aim) -> bool:
    return aim.sign is None and not aim.ranged


def _side(aim: Aim, way: str | None, *, better: bool) -> Interval | None:
    """The amounts that `aim` paints: a plain number stands for all that is better, or worse, than it."""
    found = oriented(aim, way)
    if found and _plain(aim):
        return Interval(found.low, None) if better else Interval(None, found.high)
    return found or interval(aim)
