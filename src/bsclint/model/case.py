"""A scorecard in its surroundings: the facts that more than one rule needs, each worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise

from bsclint.display import quoted
from bsclint.element import E, Element, Reference, Stated
from bsclint.finding import Label, Span
from bsclint.framework import Framework
from bsclint.model.graph import CausalGraph, Hop
from bsclint.model.links import Links
from bsclint.model.workspace import Workspace
from bsclint.schema import (
    Initiative,
    Link,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Theme,
    ValueProposition,
)

APEX, OUTCOME, PROCESS, ENABLER, CONSTRAINT = "apex", "outcome", "process", "enabler", "constraint"


class Unknowable(Exception):
    """What was asked of a scorecard cannot be known: why."""


class Case:
    """One scorecard, the workspace around it, and the day on which it is judged.

    `known` holds the cases of one run, so that what was worked out for a parent serves all its children.
    """

    def __init__(
        self, scorecard: Scorecard, workspace: Workspace, today: date, known: dict[Scorecard, Case] | None = None
    ) -> None:
        self.scorecard, self.workspace, self.today = scorecard, workspace, today
        self._known = {} if known is None else known
        self._known[scorecard] = self
        self._roles: dict[Element, str | None] = {}
        self._of_roles: dict[tuple[str, ...], list[Objective]] = {}

    def of(self, scorecard: Scorecard) -> Case:
        """The case of another scorecard of the workspace."""
        return self._known.get(scorecard) or Case(scorecard, self.workspace, self.today, self._known)

    @cached_property
    def links(self) -> Links:
        """What the references of its file stand for."""
        return self.workspace.links_of(self.scorecard)

    @cached_property
    def framework(self) -> Framework:
        """The framework that it follows: `private` where it states none. Raises Unknowable where there is none such."""
        name = self.scorecard.framework or "private"
        if name not in self.workspace.frameworks:
            raise Unknowable(f"there is no framework {quoted(name)}")
        return self.workspace.frameworks[name]

    @cached_property
    def sector(self) -> str:
        """private, public or nonprofit; private where its framework is not known."""
        framework = self.workspace.frameworks.get(self.scorecard.framework or "private")
        return framework.sector if framework else "private"

    @cached_property
    def level(self) -> str:
        """As stated; else an enterprise's where it cascades from none, and a business unit's where it does."""
        derived = "business_unit" if "cascades_from" in self.scorecard.stated else "enterprise"
        return self.scorecard.level or derived

    @property
    def level_known(self) -> bool:
        """Whether no level is stated that could not be understood."""
        stated = self.scorecard.stated.get("level")
        return stated is None or stated.value is not None or stated.open is not None

    @cached_property
    def parent(self) -> Case | None:
        """The scorecard that it cascades from, where that is known."""
        ref = self.scorecard.cascades_from
        found = self.links.targets.get(ref) if ref else None
        return self.of(found) if isinstance(found, Scorecard) else None

    @cached_property
    def ancestors(self) -> list[Case]:
        """The scorecards that it cascades from, the nearest first; a circle is followed once."""
        found: list[Case] = []
        seen = {self.scorecard}
        case = self.parent
        while case is not None and case.scorecard not in seen:
            seen.add(case.scorecard)
            found.append(case)
            case = case.parent
        return found

    @cached_property
    def ancestry_known(self) -> bool:
        """Whether every scorecard above it could be found and read."""
        return all(
            "cascades_from" not in case.scorecard.stated or (case.parent is not None and case.parent.scorecard.intact)
            for case in (self, *self.ancestors)
        )

    @cached_property
    def perspectives(self) -> list[Perspective]:
        """Its perspectives, in the order of the text."""
        return self.of_kind(Perspective)

    @cached_property
    def objectives(self) -> list[Objective]:
        """Its objectives, in the order of the text."""
        return self.of_kind(Objective)

    @cached_property
    def measures(self) -> list[Measure]:
        """Its measures, in the order of the text."""
        return self.of_kind(Measure)

    @cached_property
    def initiatives(self) -> list[Initiative]:
        """Its initiatives, in the order of the text."""
        return self.of_kind(Initiative)

    def perspective(self, element: Element) -> Perspective | None:
        """The perspective that `element` is, or stands in."""
        return element if isinstance(element, Perspective) else element.enclosing(Perspective)

    def role(self, element: Element) -> str | None:
        """The role of the perspective that `element` is or stands in: stated, or the framework's, or None."""
        if element not in self._roles:
            perspective = self.perspective(element)
            known = self.framework.perspectives.get(perspective.id) if perspective and not perspective.role else None
            self._roles[element] = known.role if known else perspective.role if perspective else None
        return self._roles[element]

    def view(self, element: Element) -> str | None:
        """The view of the perspective that `element` is or stands in: stated, or the framework's."""
        perspective = self.perspective(element)
        if perspective is None:
            return None
        if perspective.view:
            return perspective.view
        known = self.framework.perspectives.get(perspective.id)
        return known.view if known else None

    def of_role(self, *roles: str) -> list[Objective]:
        """The objectives of the perspectives that have one of `roles`."""
        if roles not in self._of_roles:
            self._of_roles[roles] = [objective for objective in self.objectives if self.role(objective) in roles]
        return self._of_roles[roles]

    def of_view(self, view: str) -> list[Objective]:
        """The objectives of the perspectives that have `view`. Raises Unknowable where a view cannot be understood."""
        if any(self.garbled(perspective, "view") for perspective in self.perspectives):
            raise Unknowable("the `view` of a perspective could not be understood")
        return [objective for objective in self.objectives if self.view(objective) == view]

    def title(self, perspective: Perspective) -> str:
        """What people call `perspective`."""
        known = self.framework.perspectives.get(perspective.id)
        return perspective.title or (known.title if known else perspective.id)

    def named(self, references: Iterable[Reference] | None) -> Iterator[Element]:
        """The elements that `references` stand for; those that stand for nothing are left out."""
        for ref in references or ():
            if found := self.links.targets.get(ref):
                yield found

    def objectives_of(self, measure: Measure) -> list[Objective]:
        """The objectives that `measure` measures: the one it stands in, and those that it is `for`."""
        around = measure.enclosing(Objective)
        own = [around] if around else []
        return own + [
            found for found in self.named(measure.for_) if isinstance(found, Objective) and found is not around
        ]

    def supported_by(self, initiative: Initiative) -> list[Objective]:
        """The objectives that `initiative` supports: the one it stands in, and those that it names."""
        around = initiative.enclosing(Objective)
        own = [around] if around else []
        return own + [f for f in self.named(initiative.supports) if isinstance(f, Objective) and f is not around]

    def lacks(self, element: Element, key: str) -> bool:
        """Whether `element` does not state `key`: it is absent, or `tbd` and its date has passed."""
        stated = element.stated.get(key)
        return stated is None or self.overdue(stated)

    def overdue(self, stated: Stated) -> bool:
        """Whether `stated` is a decision that was to be made before today."""
        return stated.open is not None and stated.open.by.end < self.today

    def overdue_labels(self, *stated: Stated | None) -> tuple[Label, ...]:
        """Where `stated` promises a decision by a day that has passed; what is absent is left out."""
        return tuple(
            Label(one.span, f"was to be decided by {one.open.by}")
            for one in stated
            if one and one.open and self.overdue(one)
        )

    @cached_property
    def graph(self) -> CausalGraph:
        """What drives what."""
        return CausalGraph(self.objectives, sorted(self._hops(), key=lambda hop: (hop.place.start, hop.arrives.start)))

    def _hops(self) -> Iterator[Hop]:
        targets = self.links.targets
        for objective in self.objectives:
            for ref in objective.drives or ():
                if isinstance(found := targets.get(ref), Objective):
                    yield Hop(objective, found, ref.span, ref.span)
        for link in self.of_kind(Link):
            for sources, goals in pairwise(link.sides):
                for start in sources:
                    for goal in goals:
                        source, target = targets.get(start), targets.get(goal)
                        if isinstance(source, Objective) and isinstance(target, Objective):
                            yield Hop(source, target, start.span, goal.span, link)

    @cached_property
    def loose(self) -> set[Objective]:
        """The objectives that state a link or contribution that leads nowhere known: what they drive is uncertain."""
        lost = self.links.unresolved | self.links.unknown
        found = {o for o in self.objectives if lost.intersection((*(o.drives or ()), *(o.contributes_to or ())))}
        for link in self.of_kind(Link):
            if any(ref in lost for side in link.sides for ref in side):
                named = (self.links.targets.get(ref) for side in link.sides for ref in side)
                found.update(element for element in named if isinstance(element, Objective))
        return found

    def contributes(self, objective: Objective) -> list[Objective]:
        """The objectives of other scorecards that `objective` contributes to."""
        return [found for found in self.named(objective.contributes_to) if isinstance(found, Objective)]

    def contributors(self, objective: Objective) -> list[Objective]:
        """The objectives of other scorecards that contribute to `objective`. Asks the whole workspace."""
        return [one for one in self.naming(objective, "contributes_to") if isinstance(one, Objective)]

    def span(self, element: Element, key: str) -> Span:
        """Where the value of `key` is written, or the name of `element` where it states none."""
        stated = element.stated.get(key)
        return stated.span if stated else element.place

    def states(self, key: str) -> bool | None:
        """Whether it states `key`, or a scorecard above it does; None where one of these could not be read."""
        if not all(case.lacks(case.scorecard, key) for case in (self, *self.ancestors)):
            return True
        return False if self.ancestry_known else None

    def garbled(self, element: Element, key: str) -> bool:
        """Whether `element` states `key` with a value that could not be understood."""
        stated = element.stated.get(key)
        return stated is not None and stated.value is None and stated.open is None

    @cached_property
    def value_propositions(self) -> list[ValueProposition]:
        """Its value propositions; where it states none, those of the nearest scorecard above it that does."""
        return next((own for case in (self, *self.ancestors) if (own := case.of_kind(ValueProposition))), [])

    @cached_property
    def measures_of(self) -> dict[Objective, list[Measure]]:
        """The measures of each objective: those in it, and those that are for it."""
        found: dict[Objective, list[Measure]] = {objective: [] for objective in self.objectives}
        for measure in self.measures:
            for objective in dict.fromkeys(self.objectives_of(measure)):
                found.setdefault(objective, []).append(measure)
        return found

    @cached_property
    def _supporters(self) -> dict[Objective, list[Initiative]]:
        found: dict[Objective, list[Initiative]] = {}
        for initiative in self.initiatives:
            for objective in dict.fromkeys(self.supported_by(initiative)):
                found.setdefault(objective, []).append(initiative)
        return found

    def supporters(self, objective: Objective) -> list[Initiative]:
        """The initiatives that support `objective`, stopped ones left out. Asks the whole workspace."""
        others = [one for one in self.naming(objective, "supports") if isinstance(one, Initiative)]
        return [one for one in (*self._supporters.get(objective, ()), *others) if one.status != "stopped"]

    def lost(self, references: Iterable[Reference] | None) -> bool:
        """Whether one of `references` stands for nothing that is known."""
        return any(ref in self.links.unresolved or ref in self.links.unknown for ref in references or ())

    @cached_property
    def support_is_clear(self) -> bool:
        """Whether everything that its initiatives say they support could be found."""
        return not any(self.garbled(one, "supports") or self.lost(one.supports) for one in self.initiatives)

    @cached_property
    def themes(self) -> dict[Theme, list[Objective]]:
        """The objectives of each theme: those that it lists, and those that name it."""
        found: dict[Theme, list[Objective]] = {
            theme: [listed for listed in self.named(theme.objectives) if isinstance(listed, Objective)]
            for theme in self.of_kind(Theme)
        }
        for objective in self.objectives:
            theme = self.links.targets.get(objective.theme) if objective.theme else None
            if isinstance(theme, Theme) and objective not in found.setdefault(theme, []):
                found[theme].append(objective)
        return found

    @cached_property
    def themed(self) -> set[Objective]:
        """The objectives that are in a theme."""
        return {objective for objectives in self.themes.values() for objective in objectives}

    @cached_property
    def membership_is_clear(self) -> bool:
        """Whether every objective that a theme lists, and every theme that an objective names, could be found."""
        lists = (self.garbled(theme, "objectives") or self.lost(theme.objectives) for theme in self.themes)
        names = (self.garbled(o, "theme") or self.lost([o.theme] if o.theme else ()) for o in self.objectives)
        return not any(lists) and not any(names)

    def fed_by(self, sources: Iterable[Objective]) -> set[Objective]:
        """The objectives to which causal paths lead from `sources`, or from what a scorecard below contributes to.

        Asks the whole workspace.
        """
        return self.graph.reached([*sources, *(o for o in self.objectives if self.contributors(o))])

    @cached_property
    def everything(self) -> list[Element]:
        """All that is in it, in the order of the text."""
        return list(self.scorecard.within(Element))

    @cached_property
    def damaged(self) -> list[Element]:
        """What of it could not be read whole: the first of each kind, in the order of the text."""
        damaged = (element for element in (self.scorecard, *self.everything) if element.damaged)
        found: dict[type[Element], Element] = {}
        for element in damaged:
            found.setdefault(type(element), element)
        return list(found.values())

    @cached_property
    def links_known(self) -> bool:
        """Whether every causal link joins two objectives that could be found."""
        named = [ref for objective in self.objectives for ref in objective.drives or ()]
        named += [ref for link in self.of_kind(Link) for side in link.sides for ref in side]
        return (self.links.unresolved | self.links.unknown).isdisjoint(named)

    def naming(self, element: Element, key: str) -> list[Element]:
        """The elements of other scorecards that name `element` as their `key`. Asks the whole workspace."""
        return self.workspace.alignment.naming(element, key)

    def doubt(self, key: str) -> str | None:
        """Why not every `key` may be known by which another scorecard names this one or something in it."""
        return self.workspace.alignment.doubt(self.scorecard.path, key)

    @cached_property
    def children(self) -> list[Scorecard]:
        """The scorecards that cascade from it. Asks the whole workspace."""
        return [one for one in self.naming(self.scorecard, "cascades_from") if isinstance(one, Scorecard)]

    @cached_property
    def circle(self) -> list[Case]:
        """The scorecards that cascade from each other in a circle, it first; none where it is in no circle."""
        last = self.ancestors[-1] if self.ancestors else self
        around = last.parent is not None and last.parent.scorecard is self.scorecard
        return [self, *self.ancestors] if around else []

    @cached_property
    def gates(self) -> Mapping[Objective, Objective]:
        """For each objective the first one that every path to it runs through: itself where there is no other.

        Paths begin at objectives that nothing drives, or that another scorecard contributes to: the workspace is asked
        for these only where there would be a gate on the way to the apex without them.
        """
        alone = self.graph.gates()
        if all(alone[objective] is objective for objective in self.of_role(APEX)):
            return alone
        fed = [objective for objective in self.objectives if self.contributors(objective)]
        return self.graph.gates(fed) if fed else alone

    def of_kind(self, kind: type[E]) -> list[E]:
        """The elements of `kind`, in the order of the text."""
        return list(self.scorecard.within(kind))
