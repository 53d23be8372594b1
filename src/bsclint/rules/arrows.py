"""How an arrow of the map is taken away."""

from __future__ import annotations

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.model.intents import Intent, Relink, RemoveElement, RemoveFromList, safe, unsafe


def without(hop: Hop, case: Case, *, safely_only: bool = False) -> Intent | None:
    """That `hop` is not there: as an item of `drives`, or as a link of its own; None where it is part of a longer one.

    Safe where nothing else goes with it: a link of which something is said is taken away only if `safely_only` is not
    wanted.
    """
    if hop.link is None:
        listed = hop.source.drives or ()
        ref = next((ref for ref in listed if ref.span == hop.place), None)
        title = f"remove {quoted(hop.target.id)} from the `drives` of {quoted(hop.source.id)}"
        return safe(title, RemoveFromList(hop.source, "drives", ref)) if ref else None
    if [len(side) for side in hop.link.sides] != [1, 1] or hop.link.damaged:
        return None
    title = f"remove the link {quoted(hop.qualified)}"
    if not hop.link.stated:
        return safe(title, RemoveElement(hop.link))
    return None if safely_only else unsafe(f"{title}, and what it says", RemoveElement(hop.link))


def turned(hop: Hop) -> Intent | None:
    """That `hop` leads the other way; None where it is an item of `drives`, or part of a longer link."""
    if hop.link is None or [len(side) for side in hop.link.sides] != [1, 1]:
        return None
    title = f"turn it round: {quoted(f'{hop.target.id} -> {hop.source.id}')}"
    return unsafe(title, Relink(hop.link, hop.link.sides[::-1]))
