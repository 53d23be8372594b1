"""BSC407: a measure that does not say which way is better."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.figures import aims
from bsclint.model.intents import Intent, SetAttribute, unsafe
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure, Targets


def _numeric(measure: Measure, case: Case) -> bool:
    return not (measure.target and measure.target.text is not None)


@rule(
    "BSC407",
    "measure-without-direction",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_numeric,
    intact=(Measure, Targets),
    fixes=UNSAFE,
    ask="If this figure rises, do we celebrate?",
)
def measure_without_direction(measure: Measure, case: Case) -> Iterator[Answer]:
    """A measure does not say which way is better: by no direction, and by no comparison or range in its targets.

    A target in words ("AAA") says itself what is wanted.

    ## Why it matters
    Whether a figure is on its way can be told only by who knows where it is to go. What looks like progress to one
    reader is decline to another.

    ## What to do
    State it: `direction: up`, `down`, `hold_above`, `hold_below`, `band` or `milestone`. Or write the target as a
    comparison or a range: `target: >= 30%`, `target: 60% .. 75%`.

    ## Evidence
    Measures, but for those with a target in words.
    """
    if not case.lacks(measure, "direction") or any(aim.sign or aim.ranged for aim in aims(measure)):
        return
    written = [measure.stated.get("target"), *(point.stated for point in measure.targets)]
    if any(stated and stated.value is None and stated.open is None for stated in written):
        yield Unknown(f"a target of {quoted(measure.id)} could not be read")
        return
    plain = next(aims(measure), None)
    example = f"`target: >= {plain.low}` or `target: <= {plain.low}`" if plain else "`target: >= 30%`"
    yield Problem(
        measure,
        f"{quoted(measure.id)} does not say which way is better",
        f"state `direction: up` or `direction: down`; or write the target as a comparison: {example}",
        case.overdue_labels(measure.stated.get("direction")),
        fix=_from_baseline(measure) or stub(case, measure, "direction"),
    )


def _from_baseline(measure: Measure) -> Intent | None:
    """That it is to go the way from its baseline to its target."""
    target, baseline = next(aims(measure), None), measure.baseline
    ends = (baseline.low if baseline else None, target.low if target else None)
    if "direction" in measure.stated or ends[0] is None or ends[1] is None or ends[0].unit != ends[1].unit:
        return None
    if ends[0].amount == ends[1].amount:
        return None
    way = "up" if ends[1].amount > ends[0].amount else "down"
    return unsafe(f"write `direction: {way}`, from baseline to target", SetAttribute(measure, "direction", way))
