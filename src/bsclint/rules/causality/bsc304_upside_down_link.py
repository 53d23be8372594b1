"""BSC304: a link that runs against the causal order."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.framework import ROLES
from bsclint.model.case import CONSTRAINT, Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Problem, rule
from bsclint.rules.arrows import turned


def _ranked(hop: Hop, case: Case) -> bool:
    return case.role(hop.source) not in (None, CONSTRAINT) and case.role(hop.target) not in (None, CONSTRAINT)


@rule(
    "BSC304",
    "upside-down-link",
    on=Hop,
    when=_ranked,
    sources=("KN92",),
    fixes=UNSAFE,
    ask="Does this arrow show a cause, or who asks whom for a report?",
)
def upside_down_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """A link leads from a higher role to a lower one.

    The order is apex, outcome, process, enabler: causes lead upwards. A constraint has no place in it.

    ## Why it matters
    Money does not cause skills by itself: the arrow is often drawn the wrong way round, or means that one
    thing pays for another.

    ## What to do
    Turn the arrow round. If the effect does come back after a time, mark the link with `kind: feedback`.

    ## Evidence
    Causal and logical links between perspectives with a place in the order.
    """
    source, target = case.role(hop.source) or "", case.role(hop.target) or ""
    if ROLES.index(source) < ROLES.index(target):
        yield Problem(
            hop,
            f"{quoted(hop.source.id)} drives {quoted(hop.target.id)}, against the causal order: "
            f"{source} objectives are driven by {target} objectives, not the other way round",
            f"turn the arrow round: `{hop.target.id} -> {hop.source.id}`; or mark it with `kind: feedback`",
            (
                Label(hop.source.place, f"an objective of the {source} perspective"),
                Label(hop.target.place, f"an objective of the {target} perspective"),
            ),
            fix=turned(hop),
        )
