"""BSC701: an objective of a parent that no scorecard below works for."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Objective, Scorecard
from bsclint.wording import listed


def _of_a_parent(objective: Objective, case: Case) -> bool:
    return bool(case.children) or case.doubt("cascades_from") is not None


@rule(
    "BSC701",
    "unsupported-parent-objective",
    on=Objective,
    when=_of_a_parent,
    scope=Scope.WORKSPACE,
    sources=("KN06",),
    ask="Who works for this on Monday morning?",
)
def unsupported_parent_objective(objective: Objective, case: Case) -> Iterator[Answer]:
    """No scorecard below contributes to an objective of a scorecard that others cascade from.

    Below is every scorecard that cascades from this one, at any number of levels. The whole workspace is searched;
    where a file that could hold a contribution cannot be read, nothing is said.

    ## Why it matters
    What the whole wants and no part works for will not happen, and will be reported in red every quarter by people
    who cannot change it.

    ## What to do
    Say which unit's objective adds to it: `contributes_to: group.profit` there. If it is reached at this level alone,
    have the exception signed.

    ## Evidence
    Objectives of scorecards that others cascade from.
    """
    if any(_below(one, case) for one in case.contributors(objective)):
        return
    for key in ("cascades_from", "contributes_to"):
        if doubt := case.doubt(key):
            yield Unknown(f"what stands below is not known: {doubt}")
            return
    names = listed((child.id for child in case.children), "or", 4)
    example = quoted(f"contributes_to: {case.scorecard.id}.{objective.id}")
    yield Problem(
        objective,
        f"no scorecard below contributes to {quoted(objective.id)}: not {names}, and none further down",
        f"name it in the objective below that adds to it, {example}; "
        "if it is reached at this level alone, have the exception signed",
    )


def _below(contributor: Objective, case: Case) -> bool:
    card = contributor.root
    return isinstance(card, Scorecard) and case in case.of(card).ancestors
