"""BSC708: a scorecard copied from the one above."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import folded
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard


class Options(Record):
    share: Annotated[Decimal, "the share of repeated objectives from which on it is a copy"] = Decimal("0.9")


def _cascades(scorecard: Scorecard, case: Case, options: Options) -> bool:
    return scorecard.cascades_from is not None


def _objectives(scorecard: Scorecard, case: Case, options: Options) -> int:
    return len(case.objectives)


@rule(
    "BSC708",
    "copied-scorecard",
    on=Scorecard,
    options=Options,
    when=_cascades,
    over=_objectives,
    intact=(Scorecard, Perspective, Objective),
    scope=Scope.IMPORTS,
    sources=("BSI",),
    ask="What does this unit do that no other does?",
)
def copied_scorecard(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """Nearly all objectives of a scorecard repeat those of the one that it cascades from.

    Objectives are compared by their titles, whatever the case and the spaces, and by their names where they have no
    title.

    ## Why it matters
    A cascade translates: what does the strategy of the whole ask of us? A copy answers nothing, and every unit is
    measured by what only all of them can reach.

    ## What to do
    Ask of each objective what this unit can do for it, and write that down.

    ## Evidence
    Objectives of scorecards that cascade from another.
    """
    parent = case.parent
    if parent is None or not parent.scorecard.intact:
        yield Unknown("the scorecard above could not be found or read")
        return
    above = {folded(objective.shown) for objective in parent.objectives}
    repeated = [objective for objective in case.objectives if folded(objective.shown) in above]
    if not repeated or len(repeated) < options.share * len(case.objectives):
        return
    all_of = "all" if len(repeated) == len(case.objectives) else f"{len(repeated)} of the"
    yield Problem(
        scorecard,
        f"{all_of} {len(case.objectives)} objectives of {quoted(scorecard.id)} repeat "
        f"those of {quoted(parent.scorecard.id)}",
        "ask of each objective what this unit can do for it, and write that down",
        tuple(Label(objective.place, "as above") for objective in repeated[:4]),
    )
