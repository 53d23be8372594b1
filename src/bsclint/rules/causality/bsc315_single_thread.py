"""BSC315: a result that hangs by one thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import APEX, Case
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard


class Options(Record):
    sources: Annotated[int, "how many objectives that nothing drives must lead to the result to make a judgement"] = 4


def _fed(objective: Objective, case: Case, options: Options) -> bool:
    return case.role(objective) == APEX and objective not in case.graph.thin(options.sources)


@rule(
    "BSC315",
    "single-thread",
    on=Objective,
    options=Options,
    when=_fed,
    intact=(Scorecard, Perspective, Objective),
    scope=Scope.WORKSPACE,
    status=PREVIEW,
    ask="If this one objective fails, what still carries the result?",
)
def single_thread(objective: Objective, case: Case, options: Options) -> Iterator[Answer]:
    """Every path to an apex objective runs through one other objective.

    Paths begin at objectives that nothing drives; what a scorecard below contributes to is driven from there. Where
    several objectives stand on every path, the finding names the one that the paths come to first.

    ## Why it matters
    Many things are done at the bottom, and all of them count only if one thing works. That may be the strategy; then
    this is the objective to watch.

    ## What to do
    Ask whether there is a second way to the result, and draw it. If there is none, give the objective the best
    owner, measure and review that you have, and leave the map as it is.

    ## Evidence
    Apex objectives that enough paths lead to.
    """
    gate = case.gates[objective]
    if gate is objective:
        return
    if not case.links_known:
        yield Unknown("a link leads to something that could not be found")
    elif doubt := case.doubt("contributes_to"):
        yield Unknown(f"what contributes to this scorecard is not known: {doubt}")
    else:
        yield Problem(
            objective,
            f"every path to {quoted(objective.id)} runs through {quoted(gate.id)}",
            f"ask whether there is a second way to {quoted(objective.id)}, and link it; "
            f"if there is none, {quoted(gate.id)} is the objective to watch",
            (Label(gate.place, "all paths come together here"),),
        )
