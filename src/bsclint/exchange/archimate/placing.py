"""Where goals, outcomes and work packages belong of which no scorecard says it: by groupings, views and folders."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.exchange.archimate.state import State
from bsclint.exchange.draft import Draft
from bsclint.exchange.naming import name_of
from bsclint.exchange.perspectives import well_known
from bsclint.record import Record, field
from bsclint.wording import count

_WHOLE = ("Aggregation", "Composition")
_PLAIN_FOLDERS = (
    "",
    *("strategy", "business", "application", "technology", "technology_physical", "motivation", "other"),
    *("implementation_migration", "implementation_and_migration", "relations", "views", "elements", "model"),
    *("goal", "goals", "goal_s", "motivation_elements", "motivation_layer", "motivation_extension", "connectors"),
    *("motivatie", "doelen", "doel", "ziele", "motivations", "buts", "objectifs", "objetivos", "metas"),
)
"""Folders that say nothing but what kind of element is in them."""


_USUAL = ("financial", "customer", "process", "learning")


class Group(Record, frozen=False):
    """Something that holds goals: a Grouping (`key` is its id), the frame of a view, or a folder."""

    key: str
    label: str
    what: str
    where: str
    drawn: str = ""
    members: list[str] = field(default_factory=list)

    @property
    def known(self) -> str | None:
        return well_known(self.label)

    @property
    def place(self) -> int:
        """Its place among the perspectives: a model has no order of its own, so the usual one is taken."""
        return _USUAL.index(self.known) if self.known in _USUAL else len(_USUAL)


def place(state: State) -> None:
    """Find a place for every draft that has none yet."""
    _perspectives(state)
    _parts(state)
    _folders(state)
    _leftover(state)
    _measures(state)
    _milestones(state)


def _goals(state: State) -> list[str]:
    return [key for key in state.of("objective") if key not in state.parents]


def _perspectives(state: State) -> None:
    """Perspectives of the groupings that hold goals, themes of those whose goals stand in another already."""
    groups = {group.key: group for group in (*_related(state), *_drawn(state))}
    waiting = set(_goals(state))
    views = {group.drawn for group in groups.values() if group.known and group.drawn}
    known = any(group.known for group in groups.values())
    for group in sorted(groups.values(), key=lambda one: (one.key not in state.drafts, one.place, bool(one.drawn))):
        own = state.drafts.get(group.key)
        if own is not None and own.kind != "perspective":
            continue
        mine = [goal for goal in group.members if goal in waiting]
        if group.drawn and known and group.drawn not in views:
            continue
        if mine:
            _perspective(state, group)
            waiting -= {goal for goal in mine if state.put(goal, group.key)}
        elif not group.drawn and own is None:
            _theme(state, group)


def _related(state: State) -> Iterator[Group]:
    """The Groupings that goals are related to as parts."""
    groups: dict[str, Group] = {}
    for relation in state.unused(*_WHOLE):
        holder, part = state.model.concepts.get(relation.source), state.drafts.get(relation.target)
        if holder is None or holder.type != "Grouping" or part is None or part.kind != "objective":
            continue
        draft = state.drafts.get(holder.id)
        if draft is not None and draft.kind != "perspective":
            continue
        group = groups.setdefault(holder.id, Group(holder.id, holder.name, "the Grouping", holder.where))
        group.members.append(relation.target)
        state.use(relation)
    return iter(groups.values())


def _drawn(state: State) -> Iterator[Group]:
    """The Groupings and frames that views draw around goals."""
    groups: dict[str, Group] = {}
    for nesting in state.model.nestings:
        holder = state.model.concepts.get(nesting.holder)
        if nesting.member not in state.drafts or state.drafts[nesting.member].kind != "objective":
            continue
        if holder is not None and holder.type == "Grouping":
            group = Group(holder.id, holder.name, "the Grouping", holder.where, nesting.view or "a view")
        elif nesting.label:
            key = f"{nesting.view}\0{nesting.label}"
            group = Group(key, nesting.label, "the frame", nesting.where, nesting.view or "a view")
        else:
            continue
        members = groups.setdefault(group.key, group).members
        if nesting.member not in members:
            members.append(nesting.member)
    return iter(groups.values())


def _perspective(state: State, group: Group) -> None:
    if group.key in state.drafts:
        return
    concept = state.model.concepts.get(group.key)
    draft = Draft("perspective", group.known, group.label or None, where=group.where)
    if concept is not None:
        draft.stated["x_source_id"] = concept.id
        if concept.documentation:
            draft.stated["description"] = concept.documentation
    taken = [one.name for one in state.drafts.values()]
    if draft.name in taken:
        draft.name = None
    state.drafts[group.key] = draft
    state.put(group.key, state.first)
    drawn = f" in the view {quoted(group.drawn)}" if group.drawn else ""
    message = f"{group.what} {quoted(group.label)} is read as a perspective: it holds goals{drawn}"
    state.log.inferred(group.where, message)


def _theme(state: State, group: Group) -> None:
    state.drafts[group.key] = Draft("theme", None, group.label or None, where=group.where)
    state.drafts[group.key].stated["x_source_id"] = group.key
    state.put(group.key, state.first)
    state.themes[group.key] = group.members
    message = f"the Grouping {quoted(group.label)} is read as a theme: its goals stand in other perspectives"
    state.log.inferred(group.where, message)


def _parts(state: State) -> None:
    """Goals that are part of another stand where that one does."""
    wholes = {one.target: one.source for one in reversed(state.unused(*_WHOLE)) if one.source in state.drafts}
    wholes |= {one.member: one.holder for one in state.model.nestings if one.member not in wholes and one.holder}
    for goal in _goals(state):
        whole, seen = wholes.get(goal, ""), {goal}
        while whole in wholes and whole not in state.parents and whole not in seen:
            seen.add(whole)
            whole = wholes[whole]
        if state.put(goal, state.parents.get(whole, "")):
            message = f"{state.title(goal)} stands in the perspective of {state.title(whole)}, which it is part of"
            state.log.inferred(state.drafts[goal].where, message)


def _folders(state: State) -> None:
    """Goals of a folder that somebody has given a name of its own."""
    goals = _goals(state)
    groups: dict[str, Group] = {}
    for goal in goals:
        folder = state.model.concepts[goal].folder
        label = next((one for one in reversed(folder) if well_known(one)), folder[-1] if folder else "")
        if name_of(label) not in _PLAIN_FOLDERS:
            where = state.drafts[goal].where
            groups.setdefault(f"folder\0{label}", Group(f"folder\0{label}", label, "the folder", where)).members.append(
                goal
            )
    for group in groups.values():
        same = [key for key in state.of("perspective") if group.known and state.drafts[key].name == group.known]
        if not same:
            _perspective(state, group)
        for goal in group.members:
            state.put(goal, same[0] if same else group.key)


def _leftover(state: State) -> None:
    """Goals of which nothing says where they belong."""
    goals = _goals(state)
    if not goals:
        return
    state.drafts["goals"] = Draft("perspective", None, "Goals")
    state.put("goals", state.first)
    for goal in goals:
        state.put(goal, "goals")
    titles = ", ".join(state.title(goal) for goal in goals[:5]) + (", …" if len(goals) > 5 else "")
    message = f"nothing says to which perspective {count(len(goals), 'goal')} ({titles}) should belong"
    how = "move each to its perspective, or draw it within a Grouping that has the name of one"
    state.log.question("", f"{message}, so a perspective `Goals` holds what is left: {how}")


def _measures(state: State) -> None:
    """Outcomes stand in the goal that they measure; where there are several, in a perspective, for all of them."""
    ties: dict[str, dict[str, list[str]]] = {}
    for relation in state.unused("Realization", "Association", "Influence"):
        ends = relation.source, relation.target
        kinds = [state.drafts[end].kind if end in state.drafts else "" for end in ends]
        if sorted(kinds) == ["measure", "objective"]:
            measure, goal = ends if kinds[0] == "measure" else (ends[1], ends[0])
            realizes = relation.type == "Realization" and kinds[0] == "measure"
            rank = "Realization" if realizes else relation.type
            found = ties.setdefault(measure, {}).setdefault(rank, [])
            if goal not in found:
                found.append(goal)
    lost = [measure for measure in state.of("measure") if not _measure(state, measure, ties.get(measure, {}))]
    if lost:
        titles = ", ".join(state.title(one) for one in lost[:5]) + (", …" if len(lost) > 5 else "")
        message = f"{count(len(lost), 'outcome')} of which no relationship says what goal it belongs to: {titles}"
        state.log.left_out(state.drafts[lost[0]].where if len(lost) == 1 else "", message)
    for measure in lost:
        del state.drafts[measure]


def _measure(state: State, measure: str, ties: dict[str, list[str]]) -> bool:
    """Put an outcome where it belongs by its closest `ties`; whether there are any."""
    if measure in state.parents:
        return True
    best = next((ties[rank] for rank in ("Realization", "Association", "Influence") if rank in ties), [])
    goals = [goal for goal in best if goal in state.parents]
    if len(goals) == 1:
        state.put(measure, goals[0])
    elif goals:
        state.put(measure, state.parents[goals[0]])
        state.measured[measure] = goals
    return bool(goals)


def _milestones(state: State) -> None:
    """Deliverables and events stand in the work package that leads to them."""
    for relation in state.unused("Realization", "Triggering", "Association", "Access", *_WHOLE):
        for child, parent in ((relation.target, relation.source), (relation.source, relation.target)):
            if child in state.drafts and state.drafts[child].kind == "milestone" and state.put(child, parent):
                state.use(relation)
    for key in state.of("milestone"):
        if key not in state.parents:
            del state.drafts[key]
