"""BSC417: values of one measure in different units."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label, Span
from bsclint.model.case import Case
from bsclint.model.figures import compared, figures, stated_values, written
from bsclint.model.intents import Intent, Replace, unsafe
from bsclint.model.units import converted
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Measure
from bsclint.values import Aim, Quantity
from bsclint.wording import listed


def _has_figures(measure: Measure, case: Case) -> bool:
    return any(figures(measure))


@rule(
    "BSC417",
    "unit-mismatch",
    on=Measure,
    scope=Scope.ELEMENT,
    when=_has_figures,
    fixes=UNSAFE,
    ask="Which of these is the unit that we report in?",
)
def unit_mismatch(measure: Measure, case: Case) -> Iterator[Problem]:
    """The values of a measure, and its own unit, are not all the same unit.

    Looked at are the baseline, the target and targets, the actuals, the thresholds and the benchmark. A bare number
    is in the measure's unit. `percent` is `%`, `unit: share` is written in `%`, and a trailing `s` makes no other
    unit. Nothing is converted: an hour is not sixty minutes here.

    ## Why it matters
    Figures in different units cannot be compared, and sooner or later somebody does.

    ## What to do
    Write all of them in one unit, the one that people report in. The fix does so where each comes out even: `600 s` is
    `10 min`, and `610 s` is left to you.

    ## Evidence
    Measures with at least one number.
    """
    units: dict[str, tuple[str, str, Span]] = {}
    if measure.unit:
        share = measure.unit == "share"
        own, what = ("%", "a share is written in `%`") if share else (measure.unit, "the unit of the measure")
        units[compared(own)] = (own, what, case.span(measure, "unit"))
    for figure in figures(measure):
        written = figure.quantity.unit
        if written and (key := compared(written)) not in units:
            units[key] = (written, f"{figure.of} is in {quoted(written)}", figure.span)
    if len(units) > 1:
        names = listed(name for name, _, _ in units.values())
        yield Problem(
            measure,
            f"the values of {quoted(measure.id)} are in different units: {names}",
            "write all of them in one unit; nothing is converted",
            tuple(Label(span, what) for _, what, span in list(units.values())[:6]),
            fix=_in_one(measure, next(iter(units.values()))[0]),
        )


def _in_one(measure: Measure, unit: str) -> Intent | None:
    """That every value of `measure` is written in `unit`, if each of them can be."""
    changes = []
    for stated in stated_values(measure):
        if isinstance(stated.value, Aim | Quantity):
            value = converted(stated.value, unit)
            if value is None:
                return None
            if value != stated.value:
                changes.append(Replace(stated.span, _text(value)))
    return unsafe(f"write all of them in {quoted(unit)}", *changes)


def _text(value: Aim | Quantity) -> str:
    """`value` as the language writes it."""
    if isinstance(value, Quantity):
        value = Aim(low=value)
    date = f" by {value.by}" if value.by else f" on {value.on}" if value.on else ""
    return written(value) + date
