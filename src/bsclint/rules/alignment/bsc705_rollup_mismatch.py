"""BSC705: targets below that do not add up to the target above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from bsclint.display import escape, quoted
from bsclint.element import Stated
from bsclint.finding import Label
from bsclint.model import figures
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Measure
from bsclint.values import Aim, Quantity


class Options(Record):
    tolerance: Annotated[Decimal, "the share of the target by which the sum may be off"] = Decimal("0.01")


class _Sum(Record):
    """What is aimed at above by a day, and what the targets below come to by then."""

    stated: Stated
    wanted: Quantity
    total: Decimal
    parts: Sequence[tuple[Measure, Decimal]]


def _summed(measure: Measure, case: Case, options: Options) -> bool:
    if measure.rollup != "sum":
        return False
    return case.doubt("rolls_up_to") is not None or next(_sums(measure, _parts(measure, case)), None) is not None


@rule(
    "BSC705",
    "rollup-mismatch",
    on=Measure,
    options=Options,
    when=_summed,
    scope=Scope.WORKSPACE,
    status=PREVIEW,
    sources=("KN06",),
    ask="Who is to bring the rest?",
)
def rollup_mismatch(measure: Measure, case: Case, options: Options) -> Iterator[Answer]:
    """A measure with `rollup: sum` has a target that those of the measures below do not add up to.

    The measures below are those that name it in `rolls_up_to`. Targets are added that stand for one day: that of
    `by`, or the end of a period of `targets`; a target without a day stands for any. Nothing is added where one of
    the measures has no target for the day, a text or a range, or is in another unit.

    ## Why it matters
    If every unit reaches its target and the whole still misses its own, the gap was there on the first day.

    ## What to do
    Settle the difference: raise the targets below, lower the one above, or name the measure that is missing.

    ## Evidence
    Measures with `rollup: sum` and measures below whose targets can be added.
    """
    if doubt := case.doubt("rolls_up_to"):
        yield Unknown(f"what rolls up to this scorecard is not known: {doubt}")
        return
    sums = _sums(measure, _parts(measure, case))
    off = [one for one in sums if abs(one.total - one.wanted.amount) > options.tolerance * abs(one.wanted.amount)]
    if not off:
        return
    first = off[0]
    unit = first.wanted.unit or measure.unit
    labels = [Label(one.stated.span, f"the targets below come to {_written(one.total, unit)}") for one in off[:3]]
    labels += [Label(part.place, f"adds {_written(amount, unit)}") for part, amount in first.parts[:4]]
    aim = first.stated.value
    when = f" by {aim.by}" if aim.by else f" in {first.stated.key}" if first.stated.key != "target" else ""
    yield Problem(
        measure,
        f"the target of {quoted(measure.id)}{when} is {_written(first.wanted.amount, unit)}, and what rolls up to it "
        f"comes to {_written(first.total, unit)}",
        "settle the difference: change a target, or let the measure that is missing roll up as well",
        tuple(labels),
    )


def _written(amount: Decimal, unit: str | None) -> str:
    """As a person writes it: `100_000_000 USD`."""
    number = f"{amount:,}".replace(",", "_")
    return escape(f"{number}{'%' if unit == '%' else f' {unit}' if unit else ''}")


def _parts(measure: Measure, case: Case) -> list[Measure]:
    return [one for one in case.naming(measure, "rolls_up_to") if isinstance(one, Measure)]


def _sums(measure: Measure, parts: Sequence[Measure]) -> Iterator[_Sum]:
    """The targets of `measure` that those of all `parts` can be held against."""
    aims = [_aims(part) for part in parts]
    for day, stated in _aims(measure).items() if parts else ():
        below = [_by(found, day) for found in aims]
        amounts = [_amount(part, aim) for part, aim in zip(parts, below, strict=True)]
        own = _amount(measure, stated.value)
        known = [amount.amount for amount in amounts if own and amount and amount.unit == own.unit]
        if own and len(known) == len(parts):
            yield _Sum(stated, stated.value.low, sum(known, Decimal(0)), list(zip(parts, known, strict=True)))


def _aims(measure: Measure) -> dict[date | None, Stated]:
    """What `measure` is to reach by each day, the earliest first; by None where no day is stated."""
    found: dict[date | None, Stated] = {}
    for point in figures.in_time(measure.targets):
        found[point.period.end] = point.stated
    if measure.target:
        found[measure.target.by.end if measure.target.by else None] = measure.stated["target"]
    return found


def _by(aims: dict[date | None, Stated], day: date | None) -> Aim | None:
    """What is to be reached by `day`; for None, the last."""
    stated = aims.get(day) or aims.get(None) or (list(aims.values())[-1] if aims and day is None else None)
    return stated.value if stated else None


def _amount(measure: Measure, aim: Aim | None) -> Quantity | None:
    """The one amount that `aim` is about, in its unit as compared; None for a range, a text, and what is open."""
    if aim is None or aim.low is None or aim.ranged:
        return None
    unit = aim.low.unit
    return Quantity(aim.low.amount, figures.compared(unit) if unit else figures.unit(measure))
