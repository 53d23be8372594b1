"""Slips in how one knows: measures, targets, figures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bsclint.finding import Edit
from bsclint.model.case import Case
from bsclint.mutation.mutant import Mutant, Mutation, loss, slip
from bsclint.mutation.surgery import Surgeon
from bsclint.schema import Measure, Objective, Targets, Thresholds
from bsclint.values import Aim, Quantity

_UNIT = re.compile(r"(?<=\d)\s*(?:[%‰]|(?!by\b|on\b)[^\W\d_][\w/²³°-]*)")
"""The unit behind a number; the `by` or `on` of a date is none."""


def measure_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure is dropped, with all that speaks of it."""
    for one in case.measures:
        yield Mutant(one, text.remove(one))


def measure_repeated(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure is written twice under two names."""
    for one in case.measures:
        yield Mutant(one, text.copy(one))


def measure_detached(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure is moved out of its objective, and nobody says what it is for."""
    for one in case.measures:
        perspective = case.perspective(one)
        if isinstance(one.parent, Objective) and perspective:
            yield Mutant(one, [text.cut(one.span), *text.append(perspective, f"\n{text.read(one.span)}\n")])


def measure_of_activity(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure counts meetings."""
    for one in case.measures:
        if one.direction == "up":
            unit = text.put(one, "unit", "meetings")
            yield Mutant(one, [*text.retitle(one, "Number of meetings held"), *unit, *_stripped(one, text)])


def measure_slow(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure is taken once a year."""
    for one in case.measures:
        if one.frequency not in (None, "annual"):
            yield Mutant(one, text.put(one, "frequency", "annual"))


def target_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure loses its target."""
    for one in case.measures:
        yield Mutant(one, [*text.drop(one, "target"), *(text.cut(t.span) for t in one.within(Targets))])


def target_undated(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A target loses its date."""
    for one in case.measures:
        if one.target and one.target.by and one.direction in ("up", "down"):
            value = text.said(one, "target").partition(" by ")[0]
            yield Mutant(one, [*text.put(one, "target", value), *(text.cut(t.span) for t in one.within(Targets))])


def target_late(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A target is put off for ten years."""
    for one in case.measures:
        if one.target and one.target.by:
            value = text.said(one, "target").partition(" by ")[0]
            yield Mutant(one, text.put(one, "target", f"{value} by {one.target.by.end.year + 10}-12-31"))


def target_loosened(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A target is loosened to what there was before."""
    for one, target, baseline in _figures(case):
        if baseline:
            yield Mutant(one, _aimed(one, target, baseline, text))


def target_safe(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A target is set far behind what is reached already."""
    for one, target, _ in _figures(case):
        values = [point.stated.value for point in one.actuals]
        last = values[-1] if values else None
        if isinstance(last, Aim) and last.low and last.low.amount > 0:
            amount = last.low.amount * (Decimal("0.5") if one.direction == "up" else 2)
            yield Mutant(one, _aimed(one, target, Quantity(amount, last.low.unit), text))


def target_eased(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A target is moved half the way back to the baseline."""
    for one, target, baseline in _figures(case):
        if baseline and target.low:
            by = f" by {target.by}" if target.by else ""
            steps = [
                text.replaced(point.stated.span, _eased(aim, baseline))
                for point in one.targets
                if (aim := point.stated.value) and aim.low and not aim.ranged
            ]
            yield Mutant(one, [*text.put(one, "target", f"{_eased(target, baseline)}{by}"), *steps])


def target_left_open(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A target was to be decided last year, and still is."""
    for one in case.measures:
        if "target" in one.stated:
            value = f'tbd "The board decides" by {case.today.year - 1}-06-30'
            yield Mutant(one, [*text.put(one, "target", value), *(text.cut(t.span) for t in one.within(Targets))])


def targets_zigzag(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Two targets of a series change places."""
    for one in case.measures:
        if len(one.targets) > 1:
            first, last = one.targets[0].stated.span, one.targets[-1].stated.span
            yield Mutant(one, [text.replaced(first, text.read(last)), text.replaced(last, text.read(first))])


def direction_flipped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure that is to rise is to fall, or the other way round."""
    for one in case.measures:
        if other := {"up": "down", "down": "up"}.get(one.direction or ""):
            yield Mutant(one, text.put(one, "direction", other))


def direction_lost(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Nothing says any more whether more of a measure is better."""
    for one in case.measures:
        if one.direction in ("up", "down") and one.target and not one.target.ranged:
            value = re.sub(r"^[<>=]+\s*", "", text.said(one, "target"))
            yield Mutant(one, [*text.drop(one, "direction"), *text.put(one, "target", value)])


def unit_lost(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A measure loses its unit, and so do its figures."""
    for one in case.measures:
        if "unit" in one.stated:
            yield Mutant(one, [*text.drop(one, "unit"), *_stripped(one, text)])


def unit_changed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The baseline of a measure is in another unit than its target."""
    for one in case.measures:
        if one.baseline and one.baseline.low and one.target and one.target.low:
            value = f"{one.baseline.low.amount:f} parrots"
            yield Mutant(one, text.put(one, "baseline", value))


def share_above_all(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A share is to reach more than all."""
    for one in case.measures:
        if one.unit == "share" and one.target:
            value = f">= 150% by {one.target.by}" if one.target.by else ">= 150%"
            yield Mutant(one, text.put(one, "target", value))


def thresholds_swapped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Green and red of a measure change places."""
    for block in case.scorecard.within(Thresholds):
        if "green" in block.stated and "red" in block.stated and block.parent:
            green, red = text.said(block, "green"), text.said(block, "red")
            yield Mutant(block.parent, [*text.put(block, "green", red), *text.put(block, "red", green)])


def source_left_open(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The source of a measure says TBD."""
    for one in case.measures:
        if "source" in one.stated:
            yield Mutant(one, text.put(one, "source", '"TBD"'))


def _all(name: str, what: str, key: str, value: str) -> Mutation:
    def mutants(case: Case, text: Surgeon) -> Iterator[Mutant]:
        if case.measures:
            yield Mutant(case.measures[0], [edit for one in case.measures for edit in text.put(one, key, value)])

    return Mutation(name, what, mutants)


def _figures(case: Case) -> Iterator[tuple[Measure, Aim, Quantity | None]]:
    """The measures that rise or fall to a figure, with their target and where they stood before."""
    for one in case.measures:
        if one.target and one.target.low and not one.target.ranged and one.direction in ("up", "down"):
            yield one, one.target, one.baseline.low if one.baseline else None


def _eased(aim: Aim, baseline: Quantity) -> str:
    """`aim` half the way back to the baseline."""
    assert aim.low is not None
    half = (aim.low.amount + baseline.amount) / 2
    return f"{aim.sign or ''} {half:f} {baseline.unit or ''}".strip()


def _aimed(one: Measure, target: Aim, to: Quantity, text: Surgeon) -> list[Edit]:
    """Another figure for the target, without targets on the way to the old one."""
    value = f"{target.sign or ''} {to.amount:f} {to.unit or ''}".strip()
    dated = f"{value} by {target.by}" if target.by else value
    return [*text.put(one, "target", dated), *(text.cut(t.span) for t in one.within(Targets))]


def _stripped(one: Measure, text: Surgeon) -> list[Edit]:
    """The figures of a measure without their units."""
    spans = [one.stated[key].span for key in ("baseline", "target") if key in one.stated]
    spans += [point.stated.span for point in (*one.targets, *one.actuals)]
    spans += [stated.span for block in one.within(Thresholds) for stated in block.stated.values()]
    return [text.replaced(span, _UNIT.sub("", text.read(span))) for span in spans]


MEASURES = (
    *(loss(Measure, key) for key in ("owner", "baseline", "frequency", "source", "kind", "formula", "counter")),
    *map(slip, (measure_dropped, measure_repeated, measure_detached, measure_of_activity, measure_slow)),
    *map(slip, (target_dropped, target_undated, target_late, target_loosened, target_safe, target_eased)),
    *map(slip, (target_left_open, targets_zigzag, direction_flipped, direction_lost, unit_lost, unit_changed)),
    *map(slip, (share_above_all, thresholds_swapped, source_left_open)),
    _all("all-lagging", "Every measure reports what is past", "kind", "lagging"),
    _all("all-leading", "Every measure foretells, and none reports the result", "kind", "leading"),
    _all("all-output", "Every measure counts output, and none an effect", "stage", "output"),
)
