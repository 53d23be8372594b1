"""BSC308: the same link written twice."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import SAFE, Label
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Problem, rule
from bsclint.rules.arrows import without


@rule(
    "BSC308",
    "duplicate-link",
    on=Hop,
    with_feedback=True,
    fixes=SAFE,
    ask="Are these two reasons, or one written twice?",
)
def duplicate_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """One objective is linked to another twice, with links of one kind.

    `drives:` and an arrow say the same. Links of different kinds are two statements.

    ## Why it matters
    When one of the two is changed, the other stays, and the map says something that nobody means.

    ## What to do
    Keep the one that says more.

    ## Evidence
    Links of every kind.
    """
    if first := case.graph.repeats.get(hop):
        yield Problem(
            hop,
            f"{quoted(hop.source.id)} is linked to {quoted(hop.target.id)} twice",
            "keep one of the two, the one that says more",
            (Label(first.place, "linked here first"),),
            fix=without(hop, case, safely_only=True) or without(first, case, safely_only=True),
        )
