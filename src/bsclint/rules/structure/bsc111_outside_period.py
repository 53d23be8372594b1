"""BSC111: a target or initiative that lies outside the time that the strategy is made for."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.element import Site
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Initiative, Measure
from bsclint.values import Period, Window


def _targets(measure: Measure) -> list[tuple[Period, Site]]:
    """The dates of its targets, and where each is written."""
    single = measure.stated.get("target")
    due = measure.target.by if measure.target else None
    dated = [(due, single.at)] if single and due else []
    return dated + [(point.period, point.stated.key_at) for point in measure.targets]


def _dated(element: Measure | Initiative, case: Case) -> bool:
    if case.scorecard.period is None:
        return False
    return bool(_targets(element) if isinstance(element, Measure) else element.period)


@rule(
    "BSC111",
    "outside-period",
    on=(Measure, Initiative),
    when=_dated,
    sources=("GPRA",),
    ask="Is this part of the strategy that we are deciding on, or of the one before or after it?",
)
def outside_period(element: Measure | Initiative, case: Case) -> Iterator[Problem]:
    """A target is due, or part of an initiative takes place, outside the period of its scorecard.

    A target dated by a month, quarter or year is due on its last day. An initiative with an open end is judged by
    its beginning alone: that it has no end is what another rule says. Where the scorecard's own period has an open
    end, nothing lies behind it.

    ## Why it matters
    What is due after the strategy's end is promised by nobody: the next strategy will be made without it. What
    began before is not what this strategy has decided.

    ## What to do
    Date a target on or before the period's end, with a step on the way to a more distant one if need be. Cut an
    initiative into the part that belongs to this strategy and the rest, or correct the scorecard's period.

    ## Evidence
    Measures with a dated target, and initiatives with a period, in scorecards with a period.
    """
    limits = case.scorecard.period
    assert limits is not None
    if isinstance(element, Measure):
        yield from _late_targets(element, limits, case)
    elif element.period:
        yield from _overhanging(element, element.period, limits, case)


def _overhang(period: Window, limits: Window) -> str | None:
    """How `period` lies to `limits`; None where it lies within, as far as its end is known."""
    early = period.start < limits.start
    late = bool(limits.end and period.end and period.end > limits.end)
    if period.end and period.end < limits.start:
        return "lies before"
    if limits.end and period.start > limits.end:
        return "lies after"
    if early and late:
        return "begins before and ends after"
    return "begins before" if early else "ends after" if late else None


def _period(limits: Window) -> str:
    return quoted(
        f"{limits.first} .. {limits.last or ''}".strip() if limits.last != limits.first else str(limits.first)
    )


def _late_targets(measure: Measure, limits: Window, case: Case) -> Iterator[Problem]:
    outside = [
        (due, at) for due, at in _targets(measure) if due.end < limits.start or (limits.end and due.end > limits.end)
    ]
    if not outside:
        return
    first = outside[0][0]
    side = "before" if first.end < limits.start else "after"
    due = quoted(str(first)) if first.start == first.end else f"{quoted(str(first))}, due on {first.end},"
    yield Problem(
        measure,
        f"{quoted(measure.id)} has a target for {due} {side} the period of "
        f"{quoted(case.scorecard.id)} ({_period(limits)})",
        "date the target within the period, or correct the period",
        (*(Label(at.span, "outside the period") for _, at in outside[:6]), _here(case)),
    )


def _overhanging(initiative: Initiative, period: Window, limits: Window, case: Case) -> Iterator[Problem]:
    if what := _overhang(period, limits):
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} ({_period(period)}) {what} the period of "
            f"{quoted(case.scorecard.id)} ({_period(limits)})",
            "keep to the part of it that belongs to this strategy, or correct the scorecard's period",
            (Label(case.span(initiative, "period"), f"{what} the scorecard's"), _here(case)),
        )


def _here(case: Case) -> Label:
    return Label(case.span(case.scorecard, "period"), "the scorecard's period")
