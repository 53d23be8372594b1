"""BSC303: objectives that cause themselves."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Scorecard


def _links(scorecard: Scorecard, case: Case) -> int:
    return len(case.graph.hops)


@rule(
    "BSC303",
    "causal-cycle",
    on=Scorecard,
    over=_links,
    sources=("NØR",),
    ask="Which of these comes first, and how would you notice?",
)
def causal_cycle(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """Objectives drive each other in a circle.

    One finding for each set of objectives that all cause each other; it names one shortest circle and shows every
    member. It stands on the member that is declared first.

    ## Why it matters
    A strategy map is a hypothesis. In a circle nothing comes first, so that nothing can be tested: whatever moves,
    everything was the cause.

    ## What to do
    Remove one of the arrows. If the effect does come back after a time, mark the link that brings it back with
    `kind: feedback`: such links are no part of the causal order.

    ## Evidence
    Causal and logical links.
    """
    for cycle in case.graph.cycles:
        members = [hop.source for hop in cycle]
        labels = [Label(hop.arrives, "and back" if hop is cycle[-1] else "to here") for hop in cycle]
        labels += [Label(member.place, "part of the loop") for member in members[1:]]
        labels += [
            Label(other.place, "part of another loop through the same objectives")
            for other in case.graph.knot(cycle)
            if other not in members
        ]
        path = " -> ".join(quoted(one.id) for one in [*members, members[0]])
        yield Problem(
            members[0],
            f"{quoted(members[0].id)} causes itself: {path}",
            "remove one arrow, or mark the one that feeds back with `kind: feedback`",
            tuple(dict.fromkeys(labels)),
        )
