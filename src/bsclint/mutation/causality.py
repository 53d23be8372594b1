"""Slips in the causal links."""

from collections.abc import Iterator

from bsclint.model.case import Case
from bsclint.mutation.mutant import Mutant, loss, slip
from bsclint.mutation.surgery import Surgeon
from bsclint.schema import Link

_BODY = '{ hypothesis: "It seems so" lag: 1 quarter evidence: assumed }'
"""What is said of a link that is added, so that nothing is wrong with it but the link itself."""


def link_cut(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A link is cut."""
    for link in _causal(case):
        yield Mutant(link, [text.cut(link.span)])
    for one in case.objectives:
        if one.drives:
            yield Mutant(one, text.drop(one, "drives"))


def link_reversed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A link is drawn the other way round."""
    for link in _causal(case):
        yield Mutant(link, [text.reverse(link)])


def objective_cut_off(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective loses all its links."""
    for one in case.objectives:
        if edits := text.unlinked(one):
            yield Mutant(one, edits)


def map_cut_in_two(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The links between two perspectives are cut, all of them."""
    hops = case.graph.hops
    for pair in dict.fromkeys((case.perspective(hop.source), case.perspective(hop.target)) for hop in hops):
        cut = [hop for hop in hops if (case.perspective(hop.source), case.perspective(hop.target)) == pair]
        links = dict.fromkeys(hop.link for hop in cut if hop.link)
        edits = [text.cut(link.span) for link in links]
        edits += [edit for hop in cut if not hop.link for edit in text.drop(hop.source, "drives")]
        yield Mutant(cut[0], edits)


def link_closes_a_circle(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A link back is added beside a link."""
    for hop in case.graph.hops:
        yield Mutant(hop, text.append(case.scorecard, f"\n{hop.target.id} -> {hop.source.id} {_BODY}\n"))


def link_to_itself(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective is linked to itself."""
    for one in case.objectives:
        yield Mutant(one, text.append(case.scorecard, f"\n{one.id} -> {one.id} {_BODY}\n"))


def link_repeated(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A link is drawn twice."""
    for hop in case.graph.hops:
        yield Mutant(hop, text.append(case.scorecard, f"\n{hop.source.id} -> {hop.target.id} {_BODY}\n"))


def link_contradicted(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A link that hinders is drawn beside one that helps."""
    for hop in case.graph.hops:
        line = f"\n{hop.source.id} -> {hop.target.id} {_BODY[:-1]} sign: negative }}\n"
        signed = text.put(hop.link, "sign", "positive") if hop.link and "sign" not in hop.stated else []
        yield Mutant(hop, [*signed, *text.append(case.scorecard, line)] if text.has_body(hop.link) else [])


def link_skips(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A capability is linked straight to the result."""
    tops = case.of_role("apex")
    for one in case.of_role("enabler"):
        if tops:
            yield Mutant(one, text.append(case.scorecard, f"\n{one.id} -> {tops[0].id} {_BODY}\n"))


def links_everywhere(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective is linked to all others above it."""
    for one in case.of_role("enabler"):
        others = ", ".join(other.id for other in case.objectives if case.role(other) != "enabler")
        yield Mutant(one, text.append(case.scorecard, f"\n{one.id} -> {others} {_BODY}\n"))


def evidence_outdated(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Nobody has looked at the evidence of an assumed link for five years."""
    for link in _causal(case):
        if text.has_body(link):
            day = case.today.replace(year=case.today.year - 5, day=1).isoformat()
            yield Mutant(link, [*text.put(link, "evidence", "assumed"), *text.put(link, "evidence_date", day)])


def _causal(case: Case) -> Iterator[Link]:
    return (link for link in case.scorecard.within(Link) if link.link_kind != "feedback")


CAUSALITY = (
    *map(slip, (link_cut, link_reversed, objective_cut_off, map_cut_in_two, link_closes_a_circle, link_to_itself)),
    *map(slip, (link_repeated, link_contradicted, link_skips, links_everywhere, evidence_outdated)),
    *(loss(Link, key) for key in ("hypothesis", "lag", "evidence")),
)
