"""Performance indicators: measures with their targets and figures, none of which gets lost where several compete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bsclint.exchange.draft import Draft
from bsclint.exchange.log import Sort
from bsclint.exchange.stratml import results
from bsclint.exchange.stratml.fields import Fields, put
from bsclint.exchange.stratml.identities import ID, Identities
from bsclint.exchange.stratml.notes import Notes, named
from bsclint.exchange.stratml.results import BASELINE, Result, Setting
from bsclint.exchange.xmlfile import Node
from bsclint.record import Record, field
from bsclint.values import Aim, Open, Period
from bsclint.wording import listed

STAGES = {
    "Input": "input",
    "Input_Processing": "process",
    "Output_Processing": "process",
    "Output": "output",
    "Outcome": "outcome",
}
_SHARES = ("%", "percent", "percentage", "percents", "percentages", "per cent")


class Around(Record):
    """What is known around the indicators of a document: the end of its plan, and the time that a report is of."""

    identities: Identities
    until: Period | None
    reported: Period | None
    notes: Notes


def read(node: Node, around: Around) -> Draft | None:
    """The measure that `node` holds; None where it says nothing."""
    notes = around.notes
    fields = Fields(node, notes)
    title = fields.title("MeasurementDimension") or fields.title("Name")
    measure = Draft("measure", title=title, where=node.where)
    unit = fields.title("UnitOfMeasurement")
    if unit:
        measure.stated["unit"] = "%" if unit.casefold() in _SHARES and not notes.own else unit
        if measure.stated["unit"] != unit:
            notes.add(Sort.INFERRED, node.where, "the unit that this means is `%`", unit)
    stage = fields.attribute("ValueChainStage")
    if stage in STAGES:
        measure.stated["stage"] = STAGES[stage]
    if stage and stage not in ("Input", "Input_Processing", "Output", "Outcome"):
        put(measure, "x_value_chain_stage", stage)
    found = _results(fields, Setting(measure.stated.get("unit"), around.until, around.reported, notes))
    other = fields.text("OtherInformation")
    put(measure, "x_indicator_type", fields.attribute("PerformanceIndicatorType"))
    around.identities.relate(fields, measure)
    around.identities.identify(fields, measure)
    fields.keep(measure)
    if not (other or says_something(measure)) and all(one.undecided for one in (*found.targets, *found.actuals)):
        left_out(measure, "an indicator", notes)
        return None
    _place(measure, found, notes)
    put(measure, "commentary", "\n".join(filter(None, (other, *_said(found)))))
    return measure


_IDENTIFYING = (ID, "x_identifier", "x_sequence")


def says_something(draft: Draft) -> bool:
    """Whether there is more to `draft` than what identifies it, or a form fills in by itself."""
    related = draft.stated.get("x_relationships", "(")
    stated = set(draft.stated) - {*_IDENTIFYING, "x_relationships"}
    return bool(draft.title or draft.name or draft.children or stated or str(related)[:1] != "(")


def left_out(draft: Draft, what: str, notes: Notes) -> None:
    """Remark that `draft` is left out, because it says nothing."""
    known = ", ".join(str(value) for value in draft.stated.values())
    notes.add(Sort.LEFT_OUT, draft.where, f"{what} says nothing but what identifies it, and is left out", known)


class _Found(Record, frozen=False):
    """The results of an indicator; `target` and `baseline` are those that are of no series."""

    targets: list[Result] = field(default_factory=list)
    actuals: list[Result] = field(default_factory=list)
    target: Result | None = None
    baseline: Result | None = None


def _results(fields: Fields, setting: Setting) -> _Found:
    found = _Found()
    instances = [Fields(one, setting.notes) for one in fields.all("MeasurementInstance")]
    for instance in (fields, *instances):
        for name, target, into in (("TargetResult", True, found.targets), ("ActualResult", False, found.actuals)):
            read = (results.read(node, target, setting) for node in instance.all(name))
            into += [one for one in read if one]
        if instance is not fields:
            left = [f"{name}: {text}" for name, text in instance.rest()]
            if left:
                found.actuals.append(Result(instance.node.where, None, "", said=left))
        if setting.notes.own and [instance] == instances[:1]:
            # bsclint writes target and baseline into an instance of their own, before that of the series.
            found.target, found.baseline = _sole(found.targets), _sole(found.actuals)
    if not setting.notes.own:
        found.target = _sole(found.targets)
        found.baseline = _sole(one for one in found.actuals if one.status == BASELINE)
    return found


def _sole(found: Iterable[Result]) -> Result | None:
    """The one of `found` that has a value, if it is only one."""
    valued = [one for one in found if one.value is not None]
    return valued[0] if len(valued) == 1 else None


def _place(measure: Draft, found: _Found, notes: Notes) -> None:
    """Give `measure` its target or targets, its baseline and what was reached."""
    if found.target:
        measure.stated["target"] = _dated(found.target, "by")
    if found.baseline:
        measure.stated["baseline"] = _dated(found.baseline, "on")
    for kind, every in (("targets", found.targets), ("actuals", found.actuals)):
        rest = [one for one in every if one.value is not None and one is not found.target and one is not found.baseline]
        _series(measure, kind, rest, notes)


def _dated(result: Result, word: str) -> Aim | Open:
    value = result.value
    assert value is not None
    if isinstance(value, Open) or result.period is None:
        return value
    when = {word: result.period}
    return Aim(value.sign, value.low, value.high, value.ranged, value.text, **when)


def _series(measure: Draft, kind: str, found: Sequence[Result], notes: Notes) -> None:
    """Put `found` into a series by their periods; what has none, or shares it with another figure, is kept as text."""
    by_period: dict[str, list[Result]] = {}
    points: list[tuple[Period, Aim | Open]] = []
    texts: list[Result] = []
    doubtful = []
    for one in found:
        if one.period is None or one.worded:
            texts.append(one)
        else:
            by_period.setdefault(one.period.text, []).append(one)
    for text, same in by_period.items():
        of_period = _shortest(same)
        texts += [one for one in same if one not in of_period]
        period, value = of_period[0].period, of_period[0].value
        if any(one.value != value for one in of_period):
            doubtful.append(text)
            texts += of_period
        elif period and value:
            points.append((period, value))
    if points:
        measure.children.append(Draft(kind, points=points, where=measure.where))
    put(measure, f"x_{kind}", *(str(one) for one in found if one in texts))
    for one in texts:
        one.said.clear()  # it is kept with the figure
    undated = [one for one in texts if one.period is None and not one.worded]
    what = named("measure", measure.title)
    if doubtful:
        message = (
            f"{what} has several {kind} for {listed(doubtful, most=3)}: choose one of those in `x_{kind}` for each"
        )
        notes.add(Sort.QUESTION, measure.where, message)
    if undated:
        message = f"{what} has {kind} without a date: put those in `x_{kind}` where they belong"
        notes.add(Sort.QUESTION, measure.where, message)


def _shortest(same: list[Result]) -> list[Result]:
    """Those of `same`, which end on one day, that are of the shortest time: a year's figure, not a total of ten."""
    latest = max((one.start for one in same if one.start), default=None)
    return [one for one in same if latest is None or one.start == latest]


def _said(found: _Found) -> Iterable[str]:
    """What is said of the results, each thing once, with the times of those that it is said of."""
    for every, what in ((found.targets, "Target"), (found.actuals, "Actual")):
        alike: dict[str, list[Result]] = {}
        for one in every:
            if one.said:
                alike.setdefault("; ".join(one.said), []).append(one)
        for said, same in alike.items():
            everywhere = len(same) == len(every) and all(one.value is not None for one in same)
            dates = "" if everywhere else ", ".join(dict.fromkeys(one.when for one in same if one.when))
            yield f"{' '.join(filter(None, (what, dates)))}: {said}"
