"""BSC513: a gap that nothing is done to close."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.element import Point, Stated
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import over
from bsclint.model.figures import direction, in_one_unit, latest, meets, written
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Initiative, Measure, Objective, Perspective, Scorecard


def _due(measure: Measure, actual: Point, case: Case) -> Stated | None:
    """The target that `actual` is held against, as the rule's page says; None where none is due yet."""
    dated = [(point.period, point.stated) for point in measure.targets if point.stated.value]
    target = measure.stated.get("target")
    if target and measure.target and measure.target.by:
        dated.append((measure.target.by, target))
    dated.sort(key=lambda one: one[0].end)
    before = [stated for period, stated in dated if period.end <= actual.period.end]
    since = [stated for period, stated in dated if actual.period.end < period.end < case.today]
    undated = [target] if target and measure.target and not measure.target.by else []
    return next(iter([*before[-1:], *since, *undated]), None)


def _compared(measure: Measure, case: Case) -> tuple[Point, Stated, bool] | None:
    """The last figure of `measure`, the target that it is held against, and whether it meets it."""
    actual = latest(measure)
    target = _due(measure, actual, case) if actual else None
    if actual is None or target is None or not in_one_unit(measure, actual.stated.value, target.value):
        return None
    met = meets(actual.stated.value, target.value, direction(measure))
    return None if met is None else (actual, target, met)


def _is_measured(objective: Objective, case: Case) -> bool:
    return not over(case) and any(_compared(measure, case) for measure in case.measures_of[objective])


@rule(
    "BSC513",
    "gap-without-initiative",
    on=Objective,
    when=_is_measured,
    intact=(Scorecard, Perspective, Objective, Initiative),
    scope=Scope.WORKSPACE,
    sources=("KN08",),
    ask="What are we doing to catch up, and since when?",
)
def gap_without_initiative(objective: Objective, case: Case) -> Iterator[Answer]:
    """A measure of an objective is behind its target, and no initiative supports the objective.

    The last actual figure is held against the target that was due by the end of its period. Where none was, it is
    held against the first one that has fallen due since, and where there is none either, against a target without a
    date. A target whose day is yet to come is no gap. Texts and values in different units are not compared.

    An initiative of another scorecard that names the objective will do; a stopped one will not. A scorecard that is
    retired, or whose period is over, has no gap to close.

    ## Why it matters
    Initiatives are there to close the gap between a figure and its target. A gap without one is a hope that more of
    the same will bring something else.

    ## What to do
    Start an initiative that helps the objective, or name the objective in one that does: `supports: …`. If the target
    was wrong, correct it.

    ## Evidence
    Objectives with a measure whose last figure can be held against a target.
    """
    found = [(measure, _compared(measure, case)) for measure in case.measures_of[objective]]
    behind = [(measure, held[0], held[1]) for measure, held in found if held and not held[2]]
    if not behind or case.supporters(objective):
        return
    if not case.support_is_clear:
        yield Unknown("an objective that an initiative names could not be found")
        return
    measure, actual, target = behind[0]
    labels = [(a.stated.span, t.span) for _, a, t in behind[:3]]
    yield Problem(
        objective,
        f"{quoted(measure.id)} is behind its target, {quoted(written(actual.stated.value))} in {actual.period} "
        f"where {quoted(written(target.value))} was to be reached, and no initiative supports {quoted(objective.id)}",
        f"start an initiative that supports it, or name it in one that does: `supports: {objective.id}`",
        tuple(
            label
            for figure, goal in labels
            for label in (Label(goal, "was to be reached"), Label(figure, "the last figure"))
        ),
    )
