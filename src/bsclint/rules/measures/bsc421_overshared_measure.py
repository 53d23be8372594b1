"""BSC421: one measure for too many objectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Answer, Problem, Unknown, rule
from bsclint.schema import Measure
from bsclint.wording import listed


class Options(Record):
    max: Annotated[int, "the most objectives that one measure may measure"] = 2


def _named(measure: Measure, case: Case, options: Options) -> bool:
    return measure.for_ is not None


@rule(
    "BSC421",
    "overshared-measure",
    on=Measure,
    options=Options,
    when=_named,
    status=PREVIEW,
    ask="If this figure falls, which of these objectives is in trouble?",
)
def overshared_measure(measure: Measure, case: Case, options: Options) -> Iterator[Answer]:
    """A measure is `for` more than two objectives, the one that it stands in included.

    ## Why it matters
    A figure that speaks of everything tells of nothing: when it turns, nobody knows which objective is in trouble.
    It also makes a scorecard look measured that is not.

    ## What to do
    Keep it with the objective that moves it most, and find measures of their own for the others.

    ## Evidence
    Measures that name the objectives that they are for.
    """
    lost = [ref for ref in measure.for_ or () if ref not in case.links.targets]
    objectives = list(dict.fromkeys(case.objectives_of(measure)))
    if len(objectives) > options.max:
        yield Problem(
            measure,
            f"{quoted(measure.id)} measures {len(objectives)} objectives, and at most {options.max} are wanted: "
            f"{listed(objective.id for objective in objectives)}",
            "keep it with the objective that moves it most, and find measures of their own for the others",
            tuple(Label(objective.place, "measured by it") for objective in objectives[:6]),
        )
    elif lost and len(objectives) + len(lost) > options.max:
        yield Unknown(f"an objective that {quoted(measure.id)} is for could not be found")
