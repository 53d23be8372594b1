"""BSC402: a measure that nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Measure
from bsclint.wording import listed


class Options(Record):
    inherit: Annotated[bool, "whether the owner of an objective that it measures will do"] = True


@rule(
    "BSC402",
    "measure-without-owner",
    on=Measure,
    options=Options,
    intact=(Measure,),
    sources=("BSI",),
    fixes=UNSAFE,
    ask="Who will be asked when this figure turns?",
)
def measure_without_owner(measure: Measure, case: Case, options: Options) -> Iterator[Answer]:
    """A measure has no owner, neither of its own nor that of an objective that it measures.

    ## Why it matters
    A figure that nobody answers for is reported by everybody and mended by nobody.

    ## What to do
    Name one person, by role: `owner: "Head of service"`. The owner of its objective will do.

    ## Evidence
    Measures.
    """
    if not case.lacks(measure, "owner"):
        return
    objectives = case.objectives_of(measure) if options.inherit else []
    if not all(case.lacks(objective, "owner") for objective in objectives):
        return
    named = set(measure.for_ or ())
    lost = bool(named & (case.links.unresolved | case.links.unknown)) or any(o.damaged for o in objectives)
    if options.inherit and lost:
        yield Unknown(f"an objective that {quoted(measure.id)} measures could not be read")
        return
    nor = f", nor has {listed((o.id for o in objectives), 'or')}" if objectives else ""
    yield Problem(
        measure,
        f"{quoted(measure.id)} has no owner{nor}",
        'name who answers for the figure, by role: `owner: "Head of service"`',
        case.overdue_labels(*(one.stated.get("owner") for one in (measure, *objectives))),
        fix=stub(case, measure, "owner"),
    )
