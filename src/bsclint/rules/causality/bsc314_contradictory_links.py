"""BSC314: one objective said to help another and to harm it."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Problem, rule


def _signed(hop: Hop, case: Case) -> bool:
    return hop.link is not None and hop.link.sign is not None


@rule(
    "BSC314",
    "contradictory-links",
    on=Hop,
    when=_signed,
    with_feedback=True,
    ask="Does more of the one lead to more of the other, or to less?",
)
def contradictory_links(hop: Hop, case: Case) -> Iterator[Problem]:
    """One objective is linked to another twice in the same direction, once as positive and once as negative.

    The finding stands on the first link that contradicts an earlier one. A link that states no sign contradicts
    nothing.

    ## Why it matters
    Whatever happens, one of the two links will have been right: such a map cannot be wrong, and so says nothing.

    ## What to do
    Keep the effect that prevails. If both are real, put what lies between into the map: an objective that carries
    the good effect, and one that carries the bad.

    ## Evidence
    Links of every kind that state a sign.
    """
    signs = case.graph.signs[hop.source, hop.target]
    if len(signs) < 2 or list(signs.values())[1] is not hop:
        return
    first = next(iter(signs.values()))
    yield Problem(
        hop,
        f"{quoted(hop.source.id)} is said to have a positive effect on {quoted(hop.target.id)}, and a negative one",
        "keep the effect that prevails, or put the objectives that carry each of them between the two",
        tuple(Label(one.stated["sign"].span, f"said to be {one.link.sign}") for one in (first, hop) if one.link),
    )
