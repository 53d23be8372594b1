"""BSC309: an objective that is said to drive too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Objective, Scorecard
from bsclint.wording import count


class Options(Record):
    max: Annotated[int, "the most objectives that one may drive"] = 6


@rule(
    "BSC309",
    "overlinked-objective",
    on=Objective,
    options=Options,
    intact=(Scorecard, Objective),
    status=PREVIEW,
    ask="Which two or three of these arrows would you bet on?",
)
def overlinked_objective(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """An objective drives more others than a reader can follow.

    Two links to one objective count once, and a link to itself not at all.

    ## Why it matters
    What drives everything explains nothing. A map on which all is linked to all has stopped being a choice.

    ## What to do
    Keep the links that the strategy rests on.

    ## Evidence
    Objectives.
    """
    hops = {hop.target: hop for hop in reversed(case.graph.outgoing[objective]) if hop.target is not objective}
    if len(hops) <= options.max:
        return
    extra = sorted(hops.values(), key=lambda hop: hop.arrives)[options.max :]
    yield Problem(
        objective,
        f"{quoted(objective.id)} drives {count(len(hops), 'objective')}, and the limit is {options.max}",
        "keep the links that the strategy rests on, and remove the others",
        tuple(Label(hop.arrives, "beyond the limit") for hop in extra[:6]),
    )
