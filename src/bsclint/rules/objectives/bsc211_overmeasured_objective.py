"""BSC211: an objective with many measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard


class Options(Record):
    max: Annotated[int, "the most measures that an objective may have"] = 3


@rule(
    "BSC211",
    "overmeasured-objective",
    on=Objective,
    options=Options,
    intact=(Scorecard, Perspective, Objective, Measure),
    sources=("KN01",),
    ask="If two of these disagreed, which would you believe?",
)
def overmeasured_objective(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """An objective has too many measures: its own, and those elsewhere that are for it.

    ## Why it matters
    One or two measures say what an objective means. With five, one of them is always green, and everybody may
    choose what the objective was about.

    ## What to do
    Keep the ones that would change a decision. Where the measures show different things, the objective is more
    than one: split it.

    ## Evidence
    Objectives.
    """
    measures = case.measures_of[objective]
    if len(measures) > options.max:
        yield Problem(
            objective,
            f"{quoted(objective.id)} has {len(measures)} measures, and at most {options.max} are wanted",
            "keep those that would change a decision, or split the objective if they show different things",
            tuple(Label(extra.place, "beyond the limit") for extra in measures[options.max :][:6]),
        )
