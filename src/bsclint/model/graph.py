"""The causal graph of a scorecard: what drives what, what reaches what, what causes itself.

All of it is linear but for `implied`, and paths are never listed. Only a graph that holds a cycle pays for networkx.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bsclint.element import Stated
from bsclint.finding import Span
from bsclint.model.reach import components, shortcuts
from bsclint.schema import Link, Objective

FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True, eq=False)
class Hop:
    """One arrow: `a -> b` of a link, or `b` in the `drives` of `a` (then `link` is None).

    `place` is the name that the arrow starts from, or the name listed in `drives`; `arrives` is the target's name.
    """

    source: Objective
    target: Objective
    place: Span
    arrives: Span
    link: Link | None = None

    kind = "link"

    @property
    def qualified(self) -> str:
        """`a -> b`."""
        return f"{self.source.id} -> {self.target.id}"

    @property
    def causal_kind(self) -> str:
        """`causal`, `logical` or `feedback`."""
        return (self.link.link_kind if self.link else None) or "causal"

    @property
    def feeds_back(self) -> bool:
        """Whether it closes a loop on purpose: such links are no part of the causal order."""
        return self.causal_kind == FEEDBACK

    @property
    def stated(self) -> dict[str, Stated]:
        """What is said of the link that it is part of."""
        return self.link.stated if self.link else {}

    @property
    def root(self) -> object:
        """The scorecard that it belongs to."""
        return self.source.root


class CausalGraph:
    """Objectives and the hops between them. `hops` are those that count; `feedback` those that close a loop."""

    def __init__(self, objectives: Sequence[Objective], hops: Iterable[Hop]) -> None:
        every = list(hops)
        self.objectives = objectives
        self.hops = [hop for hop in every if not hop.feeds_back]
        self.feedback = [hop for hop in every if hop.feeds_back]

    @cached_property
    def outgoing(self) -> dict[Objective, list[Hop]]:
        """The hops that start at each objective."""
        found: dict[Objective, list[Hop]] = {objective: [] for objective in self.objectives}
        for hop in self.hops:
            found[hop.source].append(hop)
        return found

    @cached_property
    def incoming(self) -> dict[Objective, list[Hop]]:
        """The hops that end at each objective."""
        found: dict[Objective, list[Hop]] = {objective: [] for objective in self.objectives}
        for hop in self.hops:
            found[hop.target].append(hop)
        return found

    @cached_property
    def firsts(self) -> dict[tuple[Objective, Objective, str], Hop]:
        """The first hop, of any kind, between each pair with each kind of link."""
        found: dict[tuple[Objective, Objective, str], Hop] = {}
        for hop in sorted((*self.hops, *self.feedback), key=lambda hop: (hop.place.start, hop.arrives.start)):
            found.setdefault((hop.source, hop.target, hop.causal_kind), hop)
        return found

    @cached_property
    def signs(self) -> dict[tuple[Objective, Objective], dict[str, Hop]]:
        """For each pair, the first hop of any kind with each sign, in the order of the text."""
        found: dict[tuple[Objective, Objective], dict[str, Hop]] = {}
        for hop in sorted((*self.hops, *self.feedback), key=lambda hop: (hop.place.start, hop.arrives.start)):
            if hop.link and hop.link.sign:
                found.setdefault((hop.source, hop.target), {}).setdefault(hop.link.sign, hop)
        return found

    def reaching(self, ends: Iterable[Objective]) -> set[Objective]:
        """The objectives with a causal path to one of `ends`, these included: one search backwards from them all."""
        found = set(ends)
        waiting = list(found)
        while waiting:
            for hop in self.incoming[waiting.pop()]:
                if hop.source not in found:
                    found.add(hop.source)
                    waiting.append(hop.source)
        return found

    def reached(self, starts: Iterable[Objective]) -> set[Objective]:
        """The objectives to which one of `starts` has a causal path, these included: one search forwards."""
        found = set(starts)
        waiting = list(found)
        while waiting:
            for hop in self.outgoing[waiting.pop()]:
                if hop.target not in found:
                    found.add(hop.target)
                    waiting.append(hop.target)
        return found

    @cached_property
    def order(self) -> list[list[Objective]]:
        """The objectives, each after those that drive it; those that cause each other stand together."""
        place = {objective: n for n, objective in enumerate(self.objectives)}
        ahead = [[place[hop.target] for hop in self.outgoing[objective]] for objective in self.objectives]
        return [[self.objectives[n] for n in sorted(group)] for group in reversed(components(ahead))]

    @cached_property
    def knots(self) -> dict[Objective, list[Objective]]:
        """The sets of objectives that cause each other, each by the one declared first, in the order of the text."""
        place = {objective: n for n, objective in enumerate(self.objectives)}
        found = (group for group in self.order if len(group) > 1)
        return {group[0]: group for group in sorted(found, key=lambda group: place[group[0]])}

    @cached_property
    def cycles(self) -> list[list[Hop]]:
        """For each set of objectives that cause each other, a shortest cycle through the one declared first."""
        return [self._shortest(knot) for knot in self.knots.values()]

    def knot(self, cycle: Sequence[Hop]) -> list[Objective]:
        """Every objective that causes itself together with those of `cycle`, in the order of the text."""
        return self.knots[cycle[0].source]

    def _shortest(self, knot: Sequence[Objective]) -> list[Hop]:
        """A shortest cycle through the first of `knot`."""
        start, members = knot[0], set(knot)
        came: dict[Objective, Hop] = {}
        waiting = [start]
        for objective in waiting:
            for hop in self.outgoing[objective]:
                if hop.target is start and hop.source is not start:
                    path = [hop]
                    while path[-1].source is not start:
                        path.append(came[path[-1].source])
                    return path[::-1]
                if hop.target in members and hop.target is not start and hop.target not in came:
                    came[hop.target] = hop
                    waiting.append(hop.target)
        raise AssertionError("a strongly connected component holds a cycle through each of its members")

    @cached_property
    def islands(self) -> list[list[Objective]]:
        """The linked objectives, in sets that no link joins; what is linked to itself alone is in none."""
        seen: set[Objective] = set()
        found = []
        for start in self.objectives:
            island = [] if start in seen else [start]
            for objective in island:
                seen.add(objective)
                beside = (hop.target for hop in self.outgoing[objective])
                before = (hop.source for hop in self.incoming[objective])
                for other in (*beside, *before):
                    if other not in seen:
                        seen.add(other)
                        island.append(other)
            if len(island) > 1:
                found.append(island)
        return found

    @cached_property
    def implied(self) -> dict[Hop, Hop]:
        """The hops that a longer path implies, each with a hop by which such a path begins.

        Among objectives that cause each other nothing is implied: there, every hop has a way round.
        """
        place = {objective: n for n, group in enumerate(self.order) for objective in group}
        ends = [(place[hop.source], place[hop.target]) for hop in self.hops]
        ahead: list[list[int]] = [[] for _ in self.order]
        for start, end in ends:
            if start != end:
                ahead[start].append(end)
        found = shortcuts(ahead)
        if not found:
            return {}
        first: dict[tuple[int, int], Hop] = {}
        for hop, pair in zip(self.hops, ends, strict=True):
            first.setdefault(pair, hop)
        return {hop: first[pair[0], found[pair]] for hop, pair in zip(self.hops, ends, strict=True) if pair in found}

    def sourced(self, least: int) -> set[Objective]:
        """The objectives to which paths lead from at least `least` objectives that nothing drives."""
        found: dict[Objective, set[Objective]] = {}
        for group in self.order:
            before = {hop.source for objective in group for hop in self.incoming[objective]}.difference(group)
            sources: set[Objective] = set() if before else set(group)
            for objective in before:
                sources |= found[objective] if len(sources) < least else set()
            found.update(dict.fromkeys(group, sources))
        return {objective for objective, sources in found.items() if len(sources) >= least}

    def gates(self, fed: Collection[Objective] = ()) -> dict[Objective, Objective]:
        """For each objective the first one that every path to it runs through: itself where there is no other.

        Paths begin at the objectives that nothing drives, and at those that are `fed` from elsewhere.
        """
        if self.knots:
            return self._dominated(fed)
        found: dict[Objective, Objective] = {}
        for (objective,) in self.order:
            before = {found[hop.source] for hop in self.incoming[objective] if hop.source is not objective}
            # Paths that have come through different gates have no objective in common.
            found[objective] = before.pop() if len(before) == 1 and objective not in fed else objective
        return found

    def _dominated(self, fed: Collection[Objective]) -> dict[Objective, Objective]:
        """The gates of a graph that holds a cycle."""
        import networkx

        root = "where every path begins"
        graph: networkx.DiGraph[Objective | str] = networkx.DiGraph((hop.source, hop.target) for hop in self.hops)
        for group in self.order:
            if not {hop.source for objective in group for hop in self.incoming[objective]}.difference(group):
                graph.add_edges_from((root, objective) for objective in group)
        graph.add_edges_from((root, objective) for objective in fed)
        nearest = networkx.immediate_dominators(graph, root)
        found: dict[Objective, Objective] = {}
        for objective in self.objectives:
            chain = [objective]
            while chain[-1] not in found and (last := nearest[chain[-1]]) != root:
                chain.append(last)
            gate = found.get(chain[-1], chain[-1])
            found.update(dict.fromkeys(chain, gate))
        return found
