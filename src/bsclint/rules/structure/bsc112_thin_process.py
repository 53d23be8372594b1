"""BSC112: a strategy that says little about what the organisation does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import PROCESS, Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.rules.structure.counting import by_perspective
from bsclint.schema import Objective, Perspective, Scorecard
from bsclint.wording import count, percent


class Options(Record):
    min: Annotated[Decimal, "the least share of the objectives that process perspectives may hold"] = Decimal("0.3")


def _objectives(scorecard: Scorecard, case: Case, options: Options) -> int:
    return len(case.objectives)


@rule(
    "BSC112",
    "thin-process",
    on=Scorecard,
    options=Options,
    over=_objectives,
    intact=(Scorecard, Perspective),
    sources=("KN01",),
    ask="What will we do differently to reach the rest?",
)
def thin_process(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """Too small a share of the objectives stands in process perspectives.

    ## Why it matters
    Results for owners and customers come from what the organisation does. A map that is rich in results and thin
    in processes says what is hoped for, not how it is to come about.

    ## What to do
    Ask of each objective above the processes what has to be done better for it, and write that down as an
    objective of the process perspective.

    ## Evidence
    Objectives.
    """
    total, inside = len(case.objectives), len(case.of_role(PROCESS))
    unplaced = sum(case.role(objective) is None for objective in case.objectives)
    if inside >= options.min * total:
        return
    if inside + unplaced >= options.min * total:
        yield Unknown("the role of a perspective is not known")
        return
    few = "none" if not inside else f"only {inside}"
    yield Problem(
        scorecard,
        f"{few} of the {count(total, 'objective')} of {quoted(scorecard.id)} "
        f"{'stand' if inside > 1 else 'stands'} in a process perspective, and at least {percent(options.min)} should",
        "ask of each result that is wanted which process has to run better for it, and write that as an objective",
        by_perspective(case, Objective),
    )
