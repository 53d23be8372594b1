"""BSC307: an objective linked to itself."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import SAFE, UNSAFE, Label
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Problem, rule
from bsclint.rules.arrows import without


@rule(
    "BSC307",
    "self-link",
    on=Hop,
    with_feedback=True,
    fixes=SAFE + UNSAFE,
    ask="What was this arrow meant to say?",
)
def self_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """An objective is linked to itself.

    ## Why it matters
    It says nothing, and is mostly a slip of the pen: the arrow was meant to start or end elsewhere.

    ## What to do
    Name the objective that was meant, or remove the arrow.

    ## Evidence
    Links of every kind.
    """
    if hop.source is hop.target:
        labels = (Label(hop.arrives, "the same objective"),) if hop.arrives != hop.place else ()
        yield Problem(
            hop,
            f"{quoted(hop.source.id)} is linked to itself",
            "name the objective that was meant, or remove the arrow",
            labels,
            fix=without(hop, case),
        )
