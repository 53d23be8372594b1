"""BSC306: a link that a longer path says already."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Applicability, Label
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.record import replace
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.rules.arrows import without
from bsclint.schema import Link


def _unexplained(hop: Hop, case: Case) -> bool:
    return not hop.stated


@rule(
    "BSC306",
    "redundant-link",
    on=Hop,
    when=_unexplained,
    intact=(Link,),
    status=PREVIEW,
    fixes=UNSAFE,
    ask="Is there an effect that does not go the longer way?",
)
def redundant_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """A link leads where a longer path leads too, and nothing is said of it.

    A link that states an attribute of its own, a hypothesis or a strength, is a claim of its own: a direct effect
    beside a mediated one is legitimate. Between objectives that cause each other in a circle no link is redundant,
    and such a circle counts as one place of a path.

    ## Why it matters
    A map is read by its arrows. One that only repeats what the others say hides the chain that people should follow.

    ## What to do
    Remove the link, or say in it what the direct effect is: `skills -> loyalty { hypothesis: "…" }`.

    ## Evidence
    Causal and logical links that state nothing.
    """
    if around := case.graph.implied.get(hop):
        gone = without(hop, case)
        example = quoted(f'{hop.qualified} {{ hypothesis: "…" }}')
        yield Problem(
            hop,
            f"{quoted(hop.source.id)} reaches {quoted(hop.target.id)} by way of {quoted(around.target.id)} as well, "
            "and nothing is said of the direct link",
            f"remove the link, or say what the direct effect is: {example}",
            (Label(around.arrives, "the longer way"),),
            fix=replace(gone, applicability=Applicability.UNSAFE) if gone else None,
        )
