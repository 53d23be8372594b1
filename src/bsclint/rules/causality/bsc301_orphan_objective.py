"""BSC301: an objective that leads nowhere."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.framework import ROLES
from bsclint.model.case import APEX, CONSTRAINT, Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Link, Objective, Perspective, Scorecard
from bsclint.wording import listed

_LOOSE = "a link or contribution leads to something that could not be found"


def _objectives(scorecard: Scorecard, case: Case) -> int:
    return len(case.objectives)


@rule(
    "BSC301",
    "orphan-objective",
    on=Scorecard,
    over=_objectives,
    intact=(Scorecard, Perspective, Objective, Link),
    scope=Scope.WORKSPACE,
    sources=("PROJ", "KN04"),
    ask="If we reached this objective and nothing else, who would notice?",
)
def orphan_objective(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """An objective is linked to nothing, or no chain of causes leads from it to what the organisation is for.

    The end of the chain is an objective of the apex perspective, or an objective of a parent scorecard that it
    contributes to. Objectives of apex and constraint perspectives need no such chain, but a link or contribution of
    some kind. Links of the kind `feedback` do not count. Where a scorecard has no apex objective at all, one
    finding on the scorecard says so, beside those on objectives without any link.

    ## Why it matters
    A strategy is a theory of what leads to what. An objective outside it may be worthy, but nobody has said what it
    is good for, and it will compete for money and attention with those that have a reason.

    ## What to do
    Say what the objective drives: `drives: …` in it, or `a -> b` in the scorecard. If it drives nothing that
    matters, drop it.

    ## Evidence
    Objectives.
    """
    graph = case.graph
    apex = case.of_role(APEX)
    certain = graph.reaching([*apex, *(o for o in case.objectives if case.contributes(o))])
    possible = graph.reaching([*certain, *case.loose, *(o for o in case.objectives if case.role(o) is None)])
    adrift = not certain and all(case.role(objective) for objective in case.objectives)
    ends_nowhere = False
    for objective in case.objectives:
        hops = [*graph.outgoing[objective], *graph.incoming[objective]]
        linked = any(hop.source is not hop.target for hop in hops) or objective in case.loose
        if not linked and not case.contributes(objective) and not case.contributors(objective):
            unsure = _unsure(objective, case)
            yield unsure or _unlinked(objective, case)
            ends_nowhere |= adrift and unsure is None and case.role(objective) != CONSTRAINT
        elif case.role(objective) in (APEX, CONSTRAINT) or objective in certain:
            continue
        elif objective in possible:
            yield Unknown(_LOOSE if case.loose else "an objective stands in a perspective whose role is not known")
        elif apex:
            yield _pathless(objective, case, apex)
        else:
            ends_nowhere = True
    if ends_nowhere:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} has no apex objective, so that no chain of causes has an end",
            "add an objective to the perspective that everything else serves, and link the others to it",
        )


def _unsure(objective: Objective, case: Case) -> Unknown | None:
    """Why `objective` may be linked to something after all."""
    if case.loose:
        return Unknown(_LOOSE)
    # A contribution from below would link an apex objective, and lead no other to the apex.
    doubt = case.doubt("contributes_to") if case.role(objective) in (APEX, CONSTRAINT, None) else None
    return Unknown(f"what contributes to this scorecard is not known: {doubt}") if doubt else None


def _unlinked(objective: Objective, case: Case) -> Problem:
    useless = [hop for hop in case.graph.outgoing[objective] if hop.target is objective]
    useless += [hop for hop in case.graph.feedback if objective in (hop.source, hop.target)]
    labels = (Label(h.arrives, "feedback is no reason" if h.feeds_back else "leads nowhere else") for h in useless)
    return Problem(
        objective,
        f"{quoted(objective.id)} is linked to nothing: it drives no objective, and none drives it",
        f"{_advice(objective, case)}, or drop the objective",
        tuple(labels),
    )


def _pathless(objective: Objective, case: Case, apex: list[Objective]) -> Problem:
    """`objective` has links, but they end short of the apex: at what drives nothing, or going round in a circle."""
    ahead, waiting = {objective}, [objective]
    for one in waiting:
        for hop in case.graph.outgoing[one]:
            if hop.target not in ahead:
                ahead.add(hop.target)
                waiting.append(hop.target)
    ends = [one for one in waiting if all(hop.target is one for hop in case.graph.outgoing[one])]
    where = ends[0] if ends else objective
    labels = tuple(Label(end.place, "the chain ends here") for end in ends if end is not objective)
    chain = "drives nothing" if where is objective and ends else "drives nothing that leads there"
    return Problem(
        objective,
        f"no causal path leads from {quoted(objective.id)} to an apex objective "
        f"({listed((one.id for one in apex), 'or', 3)}): it {chain}",
        f"{_advice(where, case)}, or drop the objective",
        labels,
    )


def _advice(objective: Objective, case: Case) -> str:
    """What to link `objective` to: upwards to the next role that has objectives, or from below where it is the apex."""
    role = case.role(objective)
    rank = ROLES.index(role) if role in ROLES[:4] else None
    for other in reversed(ROLES[:rank] if rank else ()):
        if goals := case.of_role(other):
            return f"say what {quoted(objective.id)} drives, as in `{objective.id} -> {goals[0].id}`"
    for other in ROLES[1:4] if rank == 0 else ():
        if drivers := case.of_role(other):
            return f"say what drives {quoted(objective.id)}, as in `{drivers[0].id} -> {objective.id}`"
    return f"say what {quoted(objective.id)} drives, or what drives it"
