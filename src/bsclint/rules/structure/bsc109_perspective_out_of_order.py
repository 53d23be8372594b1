"""BSC109: perspectives declared in another order than that of causes."""

from collections.abc import Iterator
from itertools import pairwise

from bsclint.display import quoted
from bsclint.finding import SAFE, Label
from bsclint.framework import ROLES
from bsclint.model.case import CONSTRAINT, Case
from bsclint.model.intents import Reorder, safe
from bsclint.rulebook import Problem, rule
from bsclint.schema import Perspective, Scorecard
from bsclint.wording import article, listed


def _ranked(case: Case) -> list[tuple[int, Perspective]]:
    """The perspectives that have a place in the causal order, as declared, each with its rank: 0 is the apex."""
    roles = [(case.role(perspective), perspective) for perspective in case.perspectives]
    return [(ROLES.index(role), one) for role, one in roles if role in ROLES and role != CONSTRAINT]


def _evidence(scorecard: Scorecard, case: Case) -> int:
    return len(_ranked(case))


@rule(
    "BSC109",
    "perspective-out-of-order",
    on=Scorecard,
    over=_evidence,
    at_least=2,
    sources=("BSI",),
    fixes=SAFE,
    ask="If you read this page from the top, does it tell what serves what?",
)
def perspective_out_of_order(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """Perspectives are declared in an order that contradicts the order of causes.

    What everything serves comes first: apex, outcome, process, enabler. Perspectives of one role may stand in any
    order among themselves, and a constraint, which has no place in the order, may stand anywhere.

    ## Why it matters
    A scorecard is read from the top. When learning stands above profit in a company, or money above the citizens
    in a city, readers take the means for the end.

    ## What to do
    Move the perspectives into the order of causes. If a perspective stands where it does on purpose, its role may
    be the wrong one.

    ## Evidence
    Perspectives with a place in the causal order; at least two.
    """
    ranked = _ranked(case)
    turns = [(above, below) for (high, above), (low, below) in pairwise(ranked) if high > low]
    if not turns:
        return
    above, below = turns[0]
    order = [one for _, one in sorted(ranked, key=lambda pair: pair[0])]
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} declares {quoted(above.id)} before {quoted(below.id)}, "
        f"though {article(case.role(above) or '')} perspective serves {article(case.role(below) or '')} one",
        f"declare them in this order: {listed((one.id for one in order), 'and', len(order))}",
        tuple(
            Label(later.place, f"{article(case.role(later) or '')} perspective, declared after {quoted(earlier.id)}")
            for earlier, later in turns[:6]
        ),
        fix=safe("put them into this order", Reorder(tuple(order))),
    )
