"""BSC509: an initiative whose effect nothing shows."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Initiative, Measure, Objective, Perspective, Scorecard


def _is_measured(objective: Objective, case: Case) -> bool:
    root = objective.root
    return isinstance(root, Scorecard) and bool(case.of(root).measures_of[objective])


@rule(
    "BSC509",
    "unmeasured-initiative",
    on=Initiative,
    intact=(Scorecard, Perspective, Objective, Measure, Initiative),
    scope=Scope.IMPORTS,
    sources=("KN08",),
    ask="Which figure should look different a year from now?",
)
def unmeasured_initiative(initiative: Initiative, case: Case) -> Iterator[Answer]:
    """An initiative names no measure that it is to move, and no objective that it supports has one.

    ## Why it matters
    An initiative is a bet that some figure will change. Without the figure it can be finished on time and within
    its budget, and nobody will know whether it was any good.

    ## What to do
    Name the measures that it is to move: `moves: …`. Or give the objective that it supports a measure.

    ## Evidence
    Initiatives.
    """
    supported = list(dict.fromkeys(case.supported_by(initiative)))
    if not case.lacks(initiative, "moves") or any(_is_measured(objective, case) for objective in supported):
        return
    if (
        case.garbled(initiative, "supports")
        or case.lost(initiative.supports)
        or not all(o.root is case.scorecard or o.root.intact for o in supported)
    ):
        yield Unknown("an objective that the initiative names could not be found or read")
        return
    has = "no objective that it supports has one" if supported else "it supports no objective that has one"
    yield Problem(
        initiative,
        f"{quoted(initiative.id)} names no measure that it is to move, and {has}",
        "name the measures that it is to move: `moves: …`"
        + (f"; or give {quoted(supported[0].id)} a measure" if supported else ""),
        (
            *case.overdue_labels(initiative.stated.get("moves")),
            *(Label(objective.place, "has no measure") for objective in supported[:6]),
        ),
    )
