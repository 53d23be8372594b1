"""BSC209: a strategy that pays off all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard


class Options(Record):
    at_least: Annotated[int, "how many objectives must have a horizon to judge"] = 3


def _dated(case: Case) -> list[Objective]:
    return [objective for objective in case.objectives if objective.horizon]


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    number = len(_dated(case))
    return number if number >= options.at_least else 0


@rule(
    "BSC209",
    "single-horizon",
    on=Scorecard,
    options=Options,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective),
    sources=("PAS",),
    ask="What are we doing now for the year after this strategy ends?",
)
def single_horizon(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """Every objective that states a horizon states the same one.

    ## Why it matters
    A better process pays off in months, a deeper customer relationship in a year, an innovation later still. A
    strategy that is all short eats its future; one that is all long has nothing to show on the way, and is dropped.

    ## What to do
    Ask which objectives must pay off sooner or later than the others, and add what is missing.

    ## Evidence
    Objectives that state a horizon.
    """
    dated = _dated(case)
    horizon = dated[0].horizon or ""
    if any(objective.horizon != horizon for objective in dated):
        return
    if any(case.garbled(objective, "horizon") for objective in case.objectives):
        yield Unknown("the `horizon` of an objective could not be understood")
        return
    other = {"short": "what is to pay off later, as innovation does", "long": "what will be seen on the way"}
    yield Problem(
        scorecard,
        f"all {len(dated)} objectives of {quoted(scorecard.id)} that have a horizon have the same one: "
        f"{quoted(horizon)}",
        f"add {other.get(horizon, 'what pays off sooner, and what pays off later')}, or correct the horizons",
        tuple(Label(case.span(objective, "horizon"), horizon) for objective in dated[:6]),
    )
