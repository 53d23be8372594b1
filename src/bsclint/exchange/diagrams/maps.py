"""What a strategy map shows of a plan, whatever it is drawn with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from bsclint.display import escape
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.framework import ROLES, Framework, FrameworkPerspective
from bsclint.record import Record, field
from bsclint.wording import count


class Node(Record, frozen=False):
    """A box: `title`, and a line about it below. `sort` is `objective`, `initiative`, `outside` or `none`."""

    key: str
    title: str
    note: str = ""
    sort: str = "objective"


class Lane(Record, frozen=False):
    """A perspective, with the objectives and initiatives in it."""

    key: str
    title: str
    nodes: list[Node] = field(default_factory=list)


class Arrow(Record):
    """An effect, or what an initiative helps (`sort` is `initiative`) or an objective adds to (`adds`)."""

    source: str
    target: str
    strength: str = ""
    negative: bool = False
    sort: str = "causal"


class Map(Record, frozen=False):
    """One scorecard: its lanes from the apex down, what stands outside of them, and the arrows."""

    key: str
    title: str
    lanes: list[Lane] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    def places(self) -> dict[str, int]:
        """The place of the lane of every node in one, counted from the top."""
        return {node.key: place for place, lane in enumerate(self.lanes) for node in lane.nodes}


def maps_of(plan: Plan, initiatives: bool = False) -> list[Map]:
    """The strategy maps of `plan`, one for each of its scorecards; with `initiatives` if they are asked for."""
    frameworks = _frameworks()
    index: dict[str, str] = {}
    makers = [_Maker(card, f"m{number}", index, frameworks) for number, card in enumerate(plan.scorecards, 1)]
    return [maker.map(initiatives) for maker in makers]


def _frameworks() -> Mapping[str, Framework]:
    from bsclint.rulebook import Rulebook
    from bsclint.standards import isolated

    return isolated(Rulebook.shipped()).frameworks


def downward(one: Map) -> Iterator[Arrow]:
    """The arrows that lead to a lower lane, or feed back within one: they must not say which of two is above."""
    places = one.places()
    for arrow in one.arrows:
        if arrow.source in places and arrow.target in places and arrow.source != arrow.target:
            here, there = places[arrow.source], places[arrow.target]
            if here < there or (here == there and arrow.sort == "feedback"):
                yield arrow


MOST_UNSEEN = 100
"""Most unseen lines between two lanes: Mermaid draws no more than 500 lines in all."""


def stacked(one: Map) -> Iterator[tuple[list[str], list[str]]]:
    """For each lane and the one above it: the nodes that end the lower and those that begin the upper."""
    within = one.places()
    alike = [arrow for arrow in one.arrows if within.get(arrow.source) == within.get(arrow.target, -1)]
    inner = [arrow for arrow in alike if arrow.source != arrow.target and arrow.sort != "feedback"]
    leading, led = {arrow.source for arrow in inner}, {arrow.target for arrow in inner}
    for upper, lower in pairwise(one.lanes):
        below = [node.key for node in lower.nodes if node.key not in leading] or [lower.nodes[-1].key]
        above = [node.key for node in upper.nodes if node.key not in led] or [upper.nodes[0].key]
        if len(below) * len(above) <= MOST_UNSEEN:
            yield below, above
        else:
            yield from ((below, above[:1]), (below[:1], above[1:]))


def said(text: str) -> str:
    """`text` for a drawing: on one line, nothing in it hidden."""
    return escape(" ".join(text.split()))


def in_order(card: Draft, frameworks: Mapping[str, Framework]) -> list[Draft]:
    """The perspectives of `card`, what all serves first; one without a known role stays behind the one before it."""
    places: list[tuple[int, Draft]] = []
    for draft in card.children:
        if draft.kind == "perspective":
            known = _known(draft, card, frameworks)
            role = draft.stated.get("role") or (known.role if known else None)
            place = ROLES.index(role) if role in ROLES else places[-1][0] if places else 0
            places.append((place, draft))
    return [draft for _, draft in sorted(places, key=lambda one: one[0])]


class _Maker:
    """Makes the map of `card`; `index` knows the objectives of all scorecards by their qualified names."""

    def __init__(self, card: Draft, key: str, index: dict[str, str], frameworks: Mapping[str, Framework]) -> None:
        self.card, self.index = card, index
        self.made = Map(key, said(card.title or card.name or ""))
        self.outside: dict[str, str] = {}
        measured = [ref.text for one in card.within("measure") for ref in _refs(one, "for")]
        number = 0
        for place, perspective in enumerate(in_order(card, frameworks), 1):
            lane = Lane(f"{key}_p{place}", said(_title(perspective, card, frameworks)))
            self.made.lanes.append(lane)
            for objective in perspective.children:
                if objective.kind == "objective":
                    number += 1
                    title = said(objective.title or objective.name or "")
                    lane.nodes.append(Node(f"{key}_o{number}", title, _note(objective, measured)))
                    index[f"{card.name}.{objective.name}"] = f"{key}_o{number}"
            if not lane.nodes:
                lane.nodes.append(Node(f"{lane.key}_0", "no objective", sort="none"))

    def map(self, initiatives: bool) -> Map:
        lines = [*self._driven(), *self._linked(), *self._contributed()]
        if initiatives:
            lines += self._initiatives()
        self.made.arrows = list(dict.fromkeys(lines))
        return self.made

    def _key(self, ref: Ref) -> str:
        """The node of what `ref` names, which is made where it is of another scorecard."""
        known = self.index.get(f"{self.card.name}.{ref.text}") or self.index.get(ref.text)
        if known:
            return known
        if ref.text not in self.outside:
            self.outside[ref.text] = f"{self.made.key}_x{len(self.outside) + 1}"
            self.made.others.append(Node(self.outside[ref.text], said(ref.text), sort="outside"))
        return self.outside[ref.text]

    def _here(self, objective: Draft) -> str:
        return self.index[f"{self.card.name}.{objective.name}"]

    def _driven(self) -> Iterator[Arrow]:
        for objective in self.card.within("objective"):
            for ref in _refs(objective, "drives"):
                yield Arrow(self._here(objective), self._key(ref))

    def _linked(self) -> Iterator[Arrow]:
        for link in self.card.children:
            if link.kind != "link":
                continue
            strength, kind = link.stated.get("strength"), link.stated.get("kind")
            for here, there in pairwise(link.sides):
                for source in here:
                    for target in there:
                        yield Arrow(
                            self._key(source),
                            self._key(target),
                            strength if isinstance(strength, str) else "",
                            link.stated.get("sign") == "negative",
                            kind if isinstance(kind, str) else "causal",
                        )

    def _contributed(self) -> Iterator[Arrow]:
        for objective in self.card.within("objective"):
            for ref in _refs(objective, "contributes_to"):
                yield Arrow(self._here(objective), self._key(ref), sort="adds")

    def _initiatives(self) -> Iterator[Arrow]:
        number = 0
        for parent in (self.card, *self.card.within("objective")):
            for initiative in parent.children:
                if initiative.kind != "initiative":
                    continue
                number += 1
                node = Node(
                    f"{self.made.key}_i{number}", said(initiative.title or initiative.name or ""), sort="initiative"
                )
                self.made.others.append(node)
                home = [] if parent is self.card else [Ref(str(parent.name))]
                for ref in (*home, *_refs(initiative, "supports")):
                    yield Arrow(node.key, self._key(ref), sort="initiative")


def _title(perspective: Draft, card: Draft, frameworks: Mapping[str, Framework]) -> str:
    known = _known(perspective, card, frameworks)
    return perspective.title or (known.title if known else perspective.name or "")


def _known(perspective: Draft, card: Draft, frameworks: Mapping[str, Framework]) -> FrameworkPerspective | None:
    framework = frameworks.get(str(card.stated.get("framework", "private")))
    return framework.perspectives.get(str(perspective.name)) if framework else None


def _note(objective: Draft, measured: list[str]) -> str:
    measures = sum(child.kind == "measure" for child in objective.children) + measured.count(str(objective.name))
    return count(measures, "measure") if measures else "no measure"


def _refs(draft: Draft, key: str) -> tuple[Ref, ...]:
    stated = draft.stated.get(key)
    return tuple(one for one in stated if isinstance(one, Ref)) if isinstance(stated, tuple) else ()
