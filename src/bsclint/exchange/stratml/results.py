"""One target or actual result of an indicator: a figure, words or an open decision, and its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bsclint.exchange.log import Sort
from bsclint.exchange.stratml import words
from bsclint.exchange.stratml.fields import Fields
from bsclint.exchange.stratml.notes import Notes
from bsclint.exchange.stratml.words import day, whole
from bsclint.exchange.xmlfile import Node
from bsclint.model import dates
from bsclint.record import Record, field, replace
from bsclint.values import Aim, Open, Period, Quantity

BASELINE, WORDED, DECISION = "Baseline", "In words", "To be determined"
"""The status that a descriptor gives to the figure from which one starts, to a target in words, to what is open."""
_BASELINES = ("baseline", "base", "base year", "starting point")


class Result(Record, frozen=False):
    """What was aimed at or reached; `when` is its time as written, and `said` is what is said of it besides.

    `undecided`: it says that it is open, and nothing else, not even a time.
    """

    where: str
    period: Period | None
    when: str
    value: Aim | Open | None = None
    said: list[str] = field(default_factory=list)
    status: str = ""
    start: date | None = None
    undecided: bool = False

    @property
    def worded(self) -> bool:
        """Whether it is a target in words."""
        return isinstance(self.value, Aim) and self.value.text is not None

    def __str__(self) -> str:
        value = self.value.reason if isinstance(self.value, Open) else told(self.value) if self.value else ""
        return ": ".join(filter(None, (self.when, "; ".join(filter(None, (value, *self.said))))))


def told(aim: Aim) -> str:
    """`aim` as people write it: `>= 30%`, `4 .. 7 days`."""
    if aim.text is not None:
        return aim.text
    ends = [_figure(end) for end in (aim.low, aim.high) if end]
    return f"{aim.sign} {ends[0]}" if aim.sign else " .. ".join(ends)


def _figure(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    return f"{quantity.amount:f}{unit if unit in ('%', '‰') else f' {unit}'}".strip()


class Setting(Record):
    """What is known around a result: the unit of its measure, the end of the plan, and the time that a report is of."""

    unit: str | None
    until: Period | None
    reported: Period | None
    notes: Notes


def read(node: Node, target: bool, setting: Setting) -> Result | None:
    """The target or actual result that `node` holds; None where it says nothing at all."""
    notes = setting.notes
    fields = Fields(node, notes)
    begins = fields.text("StartDate") or fields.attribute("StartDate")
    ends = fields.text("EndDate") or fields.attribute("EndDate")
    result = Result(node.where, *_time(begins, ends, node.where, notes))
    result.start = first.start if begins and (first := day(begins)) else None
    number = fields.text("NumberOfUnits", decisions=True)
    said = fields.text("Description", decisions=True) or fields.own()
    described = list(_descriptors(fields, notes))
    result.said = [f"{name} {text}" for name, text in fields.rest()]
    for name, value in described:
        _describe(result, name, value, target, notes)
    if result.status in (WORDED, DECISION):
        end = result.period
        result.value = Aim(text=said) if result.status == WORDED else Open(said, end) if said and end else None
    else:
        _evaluate(result, number, said, setting, target)
    if isinstance(result.value, Aim) and not result.worded:
        result.value = in_unit(result.value, setting.unit)
        if result.period is None and setting.reported and not target:
            result.period = setting.reported
            message = "a figure without a date is taken to be of the time that the report is of"
            notes.add(Sort.INFERRED, node.where, message, setting.reported.text)
    if result.value is not None or result.said:
        return result
    if result.when:
        what = "a target has" if target else "an actual result has"
        notes.add(Sort.LEFT_OUT, node.where, f"{what} a time, and neither a figure nor words", result.when)
    return None


def _describe(result: Result, name: str, value: str, target: bool, notes: Notes) -> None:
    """Take the descriptor of this name and value for a status, or else for words."""
    if value.casefold() in _BASELINES and not target:
        result.status = BASELINE
        if not notes.own:
            notes.add(
                Sort.INFERRED, result.where, "the actual result of this status is the baseline", f"{name}: {value}"
            )
    elif value in (WORDED, DECISION) and notes.own:
        result.status = value
    elif name or value:
        result.said.append(": ".join(filter(None, (name, value))))


def _descriptors(fields: Fields, notes: Notes) -> Iterator[tuple[str, str]]:
    """Names and values of the descriptors, which may stand in the result itself."""
    yield fields.text("DescriptorName"), fields.text("DescriptorValue", decisions=True)
    for one in fields.all("Descriptor"):
        descriptor = Fields(one, notes)
        value = descriptor.text("DescriptorValue", decisions=True) or descriptor.own()
        yield descriptor.text("DescriptorName"), value
        yield from descriptor.rest()


def _time(begins: str, ends: str, where: str, notes: Notes) -> tuple[Period | None, str]:
    """When a result is of, and the same as written."""
    texts = (begins, ends)
    when = " .. ".join(filter(None, texts))
    first, last = (day(text) if text else None for text in texts)
    for text, read in zip(texts, (first, last), strict=True):
        if text and read is None:
            notes.add(Sort.PROBLEM, where, "this is no date that can be read, and the result has none", text)
    if first is None or last is None:
        if first and not notes.own:
            notes.add(Sort.INFERRED, where, "a result that begins and has no end stands at its first day", when)
        return last or first, when
    if first.start > last.end:
        message = "results end before they begin, so that one of the two days is wrong; they stand at the end as stated"
        notes.add(Sort.PROBLEM, where, message, when)
        return last, when
    if found := whole(first, last):
        return found, when
    message = "results are of no calendar year, half, quarter or month, and stand at their last day"
    notes.add(Sort.INFERRED, where, message, when)
    return last, when


def _evaluate(result: Result, number: str, said: str, setting: Setting, target: bool) -> None:
    """Give `result` the value that `number` and `said` make; what is left of `said` is put to its words."""
    notes = setting.notes
    aim = words.aim(number, ".")
    if number and aim is None and not words.is_open(number):
        notes.add(Sort.PROBLEM, result.where, "this is no figure, and is kept in words", number)
        said = "; ".join(filter(None, (number, said)))
    opens = [text for text in (said, number, *result.said) if words.is_open(text.rpartition(": ")[2])]
    if opens and (aim is None or (not target and aim == Aim(None, Quantity(Decimal(0))))):
        if aim:
            message = "an actual result is 0, and also said to be open; it is taken to be open"
            notes.add(Sort.QUESTION, result.where, message, opens[0])
        result.said = [text for text in (said, *result.said) if text and text not in opens]
        _leave_open(result, opens, setting)
    elif aim:
        again = _again(said, aim, setting.unit)
        result.value = again or aim
        if again and not notes.own:
            notes.add(Sort.INFERRED, result.where, "a description that only repeats its figure is left out")
        elif said and not again:
            result.said.insert(0, said)
    elif figure := words.own_aim(said) if notes.own else words.aim(said):
        result.value = figure
    else:
        result.said[:0] = [said] if said else []
        if target and result.said:
            result.value = Aim(text=result.said.pop(0))


def _leave_open(result: Result, opens: list[str], setting: Setting) -> None:
    result.undecided = not (result.said or result.when)
    if result.period is None and setting.until:
        result.period = setting.until
        message = "an open decision without a date is due at the end of the plan"
        setting.notes.add(Sort.INFERRED, result.where, message, setting.until.text)
    end = dates.period(f"{result.period.end}") if result.period else None
    if end is None:
        result.said += opens
        return
    result.value = Open(opens[0], end)
    for text in [] if setting.notes.own else reversed(opens):
        message = "results that say this are open decisions, due at the end of their time"
        setting.notes.add(Sort.INFERRED, result.where, message, text)


def _again(said: str, aim: Aim, unit: str | None) -> Aim | None:
    """The figure that `said` writes where it is that of `aim`, perhaps with a comparison or as part of a range."""
    for decimal in (None, ".", ","):
        found = words.aim(said, decimal)
        if found and found.low and aim.low and found.low.amount == aim.low.amount:
            return found if found.low.unit in (None, "%", unit) else None
    return None


def in_unit(aim: Aim, unit: str | None) -> Aim:
    """`aim` in the measure's own `unit`, which is written with shares alone."""

    def own(quantity: Quantity | None) -> Quantity | None:
        if quantity is None or quantity.unit not in (None, unit):
            return quantity
        return replace(quantity, unit=unit if unit in ("%", "‰") else None)

    return replace(aim, low=own(aim.low), high=own(aim.high))
