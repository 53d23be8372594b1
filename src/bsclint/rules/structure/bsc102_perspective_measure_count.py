"""BSC102: too few or too many measures in a perspective."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record, field
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective
from bsclint.wording import count, wanted


class Bounds(NamedTuple):
    min: int | None = None
    max: int | None = None


class Options(Record):
    min: Annotated[int, "the fewest measures that a perspective may have"] = 4
    max: Annotated[int, "the most measures that a perspective may have"] = 6
    by_role: Annotated[Mapping[str, Bounds], "other bounds, `{min: 2, max: 4}`, for perspectives of a role"] = field(
        default_factory=dict
    )
    levels: Annotated[tuple[str, ...], "the levels of scorecards that are judged"] = ("enterprise", "business_unit")

    def bounds(self, role: str | None) -> tuple[int, int]:
        """The fewest and the most measures that a perspective of `role` may have."""
        own = self.by_role.get(role or "", Bounds())
        return self.min if own.min is None else own.min, self.max if own.max is None else own.max


@rule(
    "BSC102",
    "perspective-measure-count",
    on=Perspective,
    options=Options,
    intact=(Perspective, Objective),
    sources=("INT",),
    ask="Which few figures here would make us decide otherwise?",
)
def perspective_measure_count(perspective: Perspective, case: Case, options: Options) -> Iterator[Problem]:
    """A perspective has too few or too many measures, those of its objectives included.

    A typical scorecard has four to six measures in each perspective: few enough to be remembered, enough to
    balance each other.

    ## Why it matters
    Below that, one figure decides, and people will serve the figure. Above it, nobody knows which of them matter:
    a scorecard of forty measures is a report.

    ## What to do
    Keep the measures that would change a decision. Give the others to the scorecards of the units that can move
    them.

    ## Evidence
    Perspectives.
    """
    fewest, most = options.bounds(case.role(perspective))
    measures = list(perspective.within(Measure))
    if fewest <= len(measures) <= most:
        return
    if len(measures) < fewest:
        missing = fewest - len(measures)
        help = f"add {count(missing, 'measure')}: ask of each objective how you would know that it is reached"
        labels: tuple[Label, ...] = ()
    else:
        help = f"keep the {most} that would change a decision, and move the others to the units that they are for"
        labels = tuple(Label(extra.place, "beyond the limit") for extra in measures[most:])
    yield Problem(
        perspective,
        f"{quoted(perspective.id)} has {count(len(measures), 'measure')}, and {wanted(fewest, most)}",
        help,
        labels,
    )
