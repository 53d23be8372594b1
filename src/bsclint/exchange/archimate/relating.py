"""What relationships say that bsclint has not written, and links, whoever has written them."""

from __future__ import annotations

from collections.abc import Callable

from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange.archimate import elements
from bsclint.exchange.archimate.mapping import meaning_of, modifier_of
from bsclint.exchange.archimate.model import Relation
from bsclint.exchange.archimate.state import State
from bsclint.exchange.archimate.writing import Index, pairs
from bsclint.exchange.draft import Draft, Ref, plan_of
from bsclint.model.builder import read_document
from bsclint.source import Source

_Sides = tuple[tuple[Ref, ...], ...]


def relate(state: State, index: Index) -> None:
    """Put into the plan what the relationships say that are not yet in it."""
    relating = _Relating(state, index)
    for theme, goals in state.themes.items():
        state.drafts[theme].stated["objectives"] = tuple(relating.ref(goal, theme) for goal in goals)
    for measure, goals in state.measured.items():
        state.drafts[measure].stated["for"] = tuple(relating.ref(goal, measure) for goal in goals)
    relating.links()
    for relation in state.unused():
        relating.understand(relation)


class _Relating:
    def __init__(self, state: State, index: Index) -> None:
        self.state, self.index = state, index
        self.cards = {id(draft): card for card in state.plan.scorecards for draft in (card, *card.within())}
        self.keys = {id(draft): key for key, draft in state.drafts.items()}
        self.outside = {one.own("reference"): one.id for one in state.model.concepts.values()}
        self.arrows: set[tuple[str, str]] = set()

    def kind(self, key: str) -> str:
        """The kind of the draft `key`; the type of the concept where it is none."""
        if key in self.state.drafts:
            return self.state.drafts[key].kind
        concept = self.state.model.concepts.get(key)
        return concept.type if concept else ""

    def ref(self, key: str, user: str) -> Ref:
        """The name of the draft `key` in the scorecard of the draft `user`."""
        return self.ref_in(key, self.cards[id(self.state.drafts[user])])

    def ref_in(self, key: str, card: Draft) -> Ref:
        """The name of the draft `key`, or of an objective of another file, in `card`."""
        if key not in self.state.drafts:
            return Ref(self.state.model.concepts[key].own("reference") or "")
        draft = self.state.drafts[key]
        home = self.cards[id(draft)]
        return Ref(str(draft.name) if home is card else f"{home.name}.{draft.name}")

    def links(self) -> None:
        """The influences between objectives: those that one link stands for come back as one."""
        groups: dict[str, list[Relation]] = {}
        for relation in self.state.unused("Influence"):
            if relation.own("states") == "link" and (written := relation.own("link")):
                groups.setdefault(written, []).append(relation)
        for written, relations in groups.items():
            self._written(written, relations)
        for relation in self.state.unused("Influence"):
            goals = [self._is_goal(end) for end in (relation.source, relation.target)]
            if all(goals) and self.kind(relation.source) == "objective":
                self.link(relation)

    def _is_goal(self, key: str) -> bool:
        concept = self.state.model.concepts.get(key)
        return self.kind(key) == "objective" or (concept is not None and concept.own("reference") is not None)

    def _written(self, written: str, relations: list[Relation]) -> None:
        """The link that was written so, if the arrows are still those that it stands for."""
        head, _, text = written.partition(": ")
        card = next((one for one in self.state.plan.scorecards if one.name == head.rpartition(" ")[0]), None)
        sides = _sides(text)
        if card is None or sides is None:
            return
        meant = [(self._end(one, card), self._end(two, card)) for one, two in pairs(sides)]
        if (
            sorted(meant) == sorted((one.source, one.target) for one in relations)
            and len(set(map(_said, relations))) == 1
        ):
            card.children.append(self.draft(relations[0], sides))
            for relation in relations:
                self.state.use(relation)

    def _end(self, ref: Ref, card: Draft) -> str:
        found = self.index.find(card, ref)
        return self.outside.get(ref.text, "") if found is None else self.keys[id(found)]

    def draft(self, relation: Relation, sides: _Sides) -> Draft:
        """The link that `relation` shows, of these `sides`."""
        link = Draft("link", sides=sides, where=relation.where)
        elements.state(relation, link, self.state.log)
        if relation.modifier != modifier_of(link.stated):
            self._modified(relation, link)
        if relation.own("states") is None:
            link.stated |= {
                key: text for key, text in (("x_name", relation.name), ("x_source_id", relation.id)) if text
            }
        return link

    def _modified(self, relation: Relation, link: Draft) -> None:
        meaning = meaning_of(relation.modifier)
        for key in ("sign", "strength"):
            link.stated.pop(key, None)
        link.stated |= {"x_modifier": relation.modifier} if meaning is None else meaning
        if meaning is None:
            message = f"nothing says what the modifier {quoted(relation.modifier)} of an influence means"
            self.state.log.question(relation.where, f"{message}: state `sign` and `strength` of its link")
        elif any(letter.isdigit() for letter in relation.modifier):
            message = f"the modifier {quoted(relation.modifier)} is read as a {meaning['strength']} influence"
            self.state.log.inferred(relation.where, f"{message}: up to 3 is weak, up to 6 moderate")

    def link(self, relation: Relation) -> bool:
        """An effect of one objective on another as a link of the scorecard that it starts in; whether there is none."""
        source, target = relation.source, relation.target
        if (source, target) in self.arrows:
            return False
        self.arrows.add((source, target))
        card = self.cards[id(self.state.drafts[source])]
        card.children.append(self.draft(relation, ((self.ref_in(source, card),), (self.ref_in(target, card),))))
        self.state.use(relation)
        return True

    def understand(self, relation: Relation) -> None:
        """Put into the plan what `relation` says, if there is a place for it."""
        kinds = self.kind(relation.source), self.kind(relation.target)
        says = _SAYS.get((relation.type, *kinds))
        if says is not None and says(self, relation):
            self.state.use(relation)

    def add(self, user: str, key: str, value: Ref | str) -> bool:
        """Add to a list that the draft `user` states; whether it may be added."""
        stated = self.state.drafts[user].stated
        before = stated.get(key, ())
        if not isinstance(before, tuple):
            return False
        if value not in before:
            stated[key] = (*before, value)
        return True


def _said(relation: Relation) -> tuple[object, ...]:
    return relation.modifier, relation.documentation, tuple(relation.properties)


def _sides(text: str) -> _Sides | None:
    try:
        cards = plan_of(read_document(Source("link", f"scorecard a {{\n{text}\n}}"))).scorecards
    except UserError:
        return None
    links = cards[0].children if len(cards) == 1 and not cards[0].stated else []
    return links[0].sides if len(links) == 1 and links[0].kind == "link" and not links[0].stated else None


def _part(relating: _Relating, relation: Relation) -> bool:
    """A goal that is part of another adds to it by definition."""
    whole, part = relation.source, relation.target
    if (part, whole) in relating.arrows:
        return True
    relating.arrows.add((part, whole))
    card = relating.cards[id(relating.state.drafts[part])]
    link = relating.draft(relation, ((relating.ref_in(part, card),), (relating.ref_in(whole, card),)))
    link.stated["kind"] = "logical"
    card.children.append(link)
    titles = relating.state.title(part), relating.state.title(whole)
    relating.state.log.inferred(relation.where, f"{titles[0]} is part of {titles[1]}: read as a logical link")
    return True


def _adds(key: str, *, back: bool = False) -> Callable[[_Relating, Relation], bool]:
    def say(relating: _Relating, relation: Relation) -> bool:
        user, named = (relation.target, relation.source) if back else (relation.source, relation.target)
        return relating.add(user, key, relating.ref(named, user))

    return say


def _concerns(relating: _Relating, relation: Relation) -> bool:
    ends = relation.source, relation.target
    person, goal = ends if relating.kind(ends[0]) == "Stakeholder" else (ends[1], ends[0])
    return relating.add(goal, "stakeholders", relating.state.model.concepts[person].name)


def _owns(relating: _Relating, relation: Relation) -> bool:
    stated = relating.state.drafts[relation.target].stated
    name = relating.state.model.concepts[relation.source].name
    return bool(name) and stated.setdefault("owner", name) == name


def _measures(relating: _Relating, relation: Relation) -> bool:
    ends = relation.source, relation.target
    measure, goal = ends if relating.kind(ends[0]) == "measure" else (ends[1], ends[0])
    state = relating.state
    return state.parents.get(measure) == goal or goal in state.measured.get(measure, [])


def _leads(relating: _Relating, relation: Relation) -> bool:
    """A goal that realizes or serves another: an effect of which nobody says how strong it is."""
    return relating.link(relation)


_WHOLE = ("Aggregation", "Composition")
_HELPS = ("Realization", "Influence", "Association", "Serving")
_ACTORS = ("BusinessActor", "BusinessRole", "BusinessCollaboration", "Stakeholder")

_SAYS: dict[tuple[str, str, str], Callable[[_Relating, Relation], bool]] = {
    **{(type, "objective", "objective"): _part for type in _WHOLE},
    **{(type, "objective", "objective"): _leads for type in ("Realization", "Serving", "Triggering")},
    **{(type, "initiative", "objective"): _adds("supports") for type in _HELPS},
    **{(type, "initiative", "measure"): _adds("moves") for type in _HELPS},
    ("Association", "objective", "initiative"): _adds("supports", back=True),
    ("Association", "measure", "initiative"): _adds("moves", back=True),
    **{(type, "theme", "objective"): _adds("objectives") for type in _WHOLE},
    **{(type, *ends): _measures for type in _HELPS for ends in (("measure", "objective"), ("objective", "measure"))},
    **{("Association", *ends): _concerns for ends in (("Stakeholder", "objective"), ("objective", "Stakeholder"))},
    ("Influence", "Stakeholder", "objective"): _concerns,
    **{("Assignment", actor, "initiative"): _owns for actor in _ACTORS},
}
"""What a relationship says, by its type and by what it leads from and to."""
