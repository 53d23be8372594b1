"""BSC403: a measure that does not say what it counts."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.figures import MILESTONE, direction, stated_values, unit
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure, Series, Thresholds


def _counted(measure: Measure, case: Case) -> bool:
    in_words = bool(measure.target and measure.target.text is not None)
    return not in_words and direction(measure) != MILESTONE


@rule(
    "BSC403",
    "measure-without-unit",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_counted,
    intact=(Measure, Series, Thresholds),
    sources=("StratML",),
    fixes=UNSAFE,
    ask="Thirty of what?",
)
def measure_without_unit(measure: Measure, case: Case) -> Iterator[Answer]:
    """A measure states no unit, and none of its values has one.

    A target in words ("AAA") and a milestone are not counted in anything, and need no unit.

    ## Why it matters
    Thirty minutes and thirty per cent are different promises. Two readers will take a bare number for two things.

    ## What to do
    State the unit: `unit: percent`, `unit: EUR/seat`, `unit: "minutes of delay"`; or write it with the values:
    `target: <= 30 min`.

    ## Evidence
    Measures, but for milestones and those with a target in words.
    """
    if not case.lacks(measure, "unit") or unit(measure):
        return
    if any(stated.value is None and stated.open is None for stated in stated_values(measure)):
        yield Unknown(f"a value of {quoted(measure.id)} could not be read")
        return
    yield Problem(
        measure,
        f"{quoted(measure.id)} does not say what it is counted in",
        "state the unit: `unit: percent`; or write it with the values: `target: <= 30 min`",
        case.overdue_labels(measure.stated.get("unit")),
        fix=stub(case, measure, "unit"),
    )
