"""The causal graph of a scorecard: what drives what, what reaches what, what causes itself.

All of it is linear but for `implied`, and paths are never listed. Only a graph that holds a cycle pays for networkx.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from bsclint.element import Stated
from bsclint.finding import Span
from bsclint.model.reach import components, ordered, pieces, reached, shortcuts
from bsclint.record import Record
from bsclint.schema import Link, Objective

FEEDBACK = "feedback"


class Hop(Record, eq=False):
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
    """Objectives and the hops between them, `every` one in the order of the text.

    `hops` are those that count; `feedback` those that close a loop.
    """

    def __init__(self, objectives: Sequence[Objective], every: Sequence[Hop]) -> None:
        self.objectives, self.every = objectives, every
        self.feedback = [hop for hop in every if hop.feeds_back]
        self.hops = [hop for hop in every if not hop.feeds_back] if self.feedback else list(every)
        self._thin: dict[int, set[Objective]] = {}

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
    def repeats(self) -> dict[Hop, Hop]:
        """The hops, of any kind, between a pair that has one of the same kind, each with the first of these."""
        if not self.feedback and len(set(self._ends)) == len(self.hops):
            return {}
        first: dict[tuple[Objective, Objective, str], Hop] = {}
        pairs = ((hop, first.setdefault((hop.source, hop.target, hop.causal_kind), hop)) for hop in self.every)
        return {hop: earlier for hop, earlier in pairs if earlier is not hop}

    @cached_property
    def signs(self) -> dict[tuple[Objective, Objective], dict[str, Hop]]:
        """For each pair, the first hop of any kind with each sign, in the order of the text."""
        found: dict[tuple[Objective, Objective], dict[str, Hop]] = {}
        for hop in self.every:
            if hop.link and hop.link.sign:
                found.setdefault((hop.source, hop.target), {}).setdefault(hop.link.sign, hop)
        return found

    @cached_property
    def _place(self) -> dict[Objective, int]:
        return {objective: n for n, objective in enumerate(self.objectives)}

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """The places of the objectives that each hop joins."""
        place = self._place
        return [(place[hop.source], place[hop.target]) for hop in self.hops]

    @cached_property
    def _ahead(self) -> list[list[int]]:
        return _lists(self._ends, len(self.objectives))

    @cached_property
    def _behind(self) -> list[list[int]]:
        return _lists(((end, start) for start, end in self._ends), len(self.objectives))

    def reaching(self, ends: Iterable[Objective]) -> set[Objective]:
        """The objectives with a causal path to one of `ends`, these included: one search backwards from them all."""
        return {self.objectives[n] for n in reached(self._behind, (self._place[end] for end in ends))}

    def reached(self, starts: Iterable[Objective]) -> set[Objective]:
        """The objectives to which one of `starts` has a causal path, these included: one search forwards."""
        return {self.objectives[n] for n in reached(self._ahead, (self._place[start] for start in starts))}

    @cached_property
    def _groups(self) -> list[list[int]]:
        """The places of the objectives, as in `order`."""
        line = ordered(self._ahead)
        if line is not None:
            return [[n] for n in line]
        return [sorted(group) for group in reversed(components(self._ahead))]

    @cached_property
    def _steps(self) -> list[tuple[int, int]]:
        """The numbers of the groups that each hop joins."""
        number = [0] * len(self.objectives)
        for group, members in enumerate(self._groups):
            for n in members:
                number[n] = group
        return [(number[start], number[end]) for start, end in self._ends]

    @cached_property
    def order(self) -> list[list[Objective]]:
        """The objectives, each after those that drive it; those that cause each other stand together."""
        return [[self.objectives[n] for n in group] for group in self._groups]

    @cached_property
    def knots(self) -> dict[Objective, list[Objective]]:
        """The sets of objectives that cause each other, each by the one declared first, in the order of the text."""
        found = sorted(group for group in self._groups if len(group) > 1)
        return {self.objectives[group[0]]: [self.objectives[n] for n in group] for group in found}

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
        beside = [[*after, *before] for after, before in zip(self._ahead, self._behind, strict=True)]
        return [[self.objectives[n] for n in piece] for piece in pieces(beside) if len(piece) > 1]

    @cached_property
    def implied(self) -> dict[Hop, Hop]:
        """The hops that a longer path implies, each with a hop by which such a path begins.

        Among objectives that cause each other nothing is implied: there, every hop has a way round.
        """
        found = shortcuts(_lists((step for step in self._steps if step[0] != step[1]), len(self._groups)))
        starts = {start for start, _ in found}
        near = [(hop, step) for hop, step in zip(self.hops, self._steps, strict=True) if step[0] in starts]
        first: dict[tuple[int, int], Hop] = {}
        for hop, step in near:
            first.setdefault(step, hop)
        return {hop: first[step[0], found[step]] for hop, step in near if step in found}

    def thin(self, least: int) -> set[Objective]:
        """The objectives to which paths lead from fewer than `least` objectives that nothing drives."""
        if least not in self._thin:
            self._thin[least] = self._fed_by_few(least)
        return self._thin[least]

    def _fed_by_few(self, least: int) -> set[Objective]:
        few: dict[int, set[int]] = {}
        for group in self._groups:
            before = self._behind[group[0]]
            if len(group) > 1 or group[0] in before:
                own = set(group)
                before = [other for n in group for other in self._behind[n] if other not in own]
            sources = set() if before else set(group)
            for other in before:
                if other not in few:
                    break
                sources |= few[other]
            else:
                if len(sources) < least:
                    few |= dict.fromkeys(group, sources)
        return {self.objectives[n] for n in few}

    def gates(self, fed: Collection[Objective] = ()) -> dict[Objective, Objective]:
        """For each objective the first one that every path to it runs through: itself where there is no other.

        Paths begin at the objectives that nothing drives, and at those that are `fed` from elsewhere.
        """
        if self.knots:
            return self._dominated(fed)
        starts = {self._place[objective] for objective in fed}
        found = list(range(len(self.objectives)))
        behind = self._behind
        for (n,) in self._groups:
            gate = None
            for other in behind[n]:
                if other == n:
                    continue
                if gate is None:
                    gate = found[other]
                elif gate != found[other]:  # paths that have come through different gates share no objective
                    break
            else:
                if gate is not None and n not in starts:
                    found[n] = gate
        return {objective: self.objectives[gate] for objective, gate in zip(self.objectives, found, strict=True)}

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


def _lists(pairs: Iterable[tuple[int, int]], count: int) -> list[list[int]]:
    """For each of `count` numbers those that are paired with it."""
    found: list[list[int]] = [[] for _ in range(count)]
    for one, other in pairs:
        found[one].append(other)
    return found
