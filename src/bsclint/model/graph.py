"""The causal graph of a scorecard: what drives what, what reaches what, what causes itself.

The cheap question comes first: only a graph that is known to hold a cycle pays for networkx. All of it is linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bsclint.element import Stated
from bsclint.finding import Span
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
    def cycles(self) -> list[list[Hop]]:
        """For each set of objectives that cause each other, a shortest cycle through the one declared first."""
        if self._is_ordered():
            return []
        import networkx

        graph: networkx.DiGraph[Objective] = networkx.DiGraph((hop.source, hop.target) for hop in self.hops)
        place = {objective: n for n, objective in enumerate(self.objectives)}
        knots = [
            sorted(knot, key=place.__getitem__)
            for knot in networkx.strongly_connected_components(graph)
            if len(knot) > 1
        ]
        return [self._shortest(knot) for knot in sorted(knots, key=lambda knot: place[knot[0]])]

    def knot(self, cycle: Sequence[Hop]) -> list[Objective]:
        """Every objective that causes itself together with those of `cycle`, in the order of the text."""
        first = cycle[0].source
        ahead = self.reached([first])
        return [
            objective for objective in self.objectives if objective in ahead and objective in self.reaching([first])
        ]

    def _is_ordered(self) -> bool:
        """Whether no objective causes itself through another: whether all can be taken away, drivers first."""
        left = {
            objective: sum(hop.source is not objective for hop in hops) for objective, hops in self.incoming.items()
        }
        free = [objective for objective, count in left.items() if not count]
        taken = 0
        while free:
            objective = free.pop()
            taken += 1
            for hop in self.outgoing[objective]:
                if hop.target is not objective:
                    left[hop.target] -= 1
                    if not left[hop.target]:
                        free.append(hop.target)
        return taken == len(left)

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
