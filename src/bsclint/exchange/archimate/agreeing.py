"""Holding what properties say to the relationships: who has taken out an arrow in ArchiMate has meant it."""

from __future__ import annotations

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.exchange.archimate.mapping import PEOPLE, TYPES
from bsclint.exchange.archimate.model import Relation
from bsclint.exchange.archimate.state import State
from bsclint.exchange.archimate.values import line_of
from bsclint.exchange.archimate.writing import Index, references
from bsclint.exchange.draft import Draft, Ref


def agree(state: State, index: Index) -> None:
    """Take out of the plan what relationships no longer show, and use up those that say what is in it."""
    ids = {id(draft): key for key, draft in state.drafts.items()}
    shown: dict[tuple[str, str, str], list[Relation]] = {}
    people: dict[str, list[Relation]] = {}
    for relation in state.model.relations:
        states = relation.own("states") or ""
        if states in PEOPLE and relation.source in state.model.concepts:
            people.setdefault(relation.target, []).append(relation)
        elif states:
            shown.setdefault((states, relation.source, relation.target), []).append(relation)
    outside = {concept.own("reference"): concept.id for concept in state.model.concepts.values()}
    for card in state.plan.scorecards:
        for draft in (card, *card.within(*TYPES)):
            here = ids[id(draft)]
            for key, ref in list(references(draft)):
                found = index.find(card, ref)
                there = outside.get(ref.text) if found is None else ids[id(found)] if _fits(draft, key, found) else None
                if there is not None and (found is not None or key in ("drives", "contributes_to")):
                    _agree_on_name(state, draft, (key, ref), shown.get(_arrow(key, here, there), []))
            _agree_on_people(state, here, people.get(here, []))


def _fits(draft: Draft, key: str, found: Draft) -> bool:
    return found.kind in KINDS[draft.kind].attributes[key].kinds


def _arrow(key: str, here: str, there: str) -> tuple[str, str, str]:
    return (key, there, here) if key == "theme" else (key, here, there)


def _agree_on_name(state: State, draft: Draft, named: tuple[str, Ref], relations: list[Relation]) -> None:
    key, ref = named
    for relation in relations:
        state.use(relation)
    if relations:
        return
    stated = draft.stated.pop(key, None)
    if isinstance(stated, tuple) and (rest := tuple(one for one in stated if one != ref)):
        draft.stated[key] = rest
    who = quoted(draft.title or draft.name or draft.kind)
    message = f"{who} does not name {quoted(ref.text)} in {quoted(key)} any more: no relationship shows it"
    state.log.inferred(draft.where, message)


def _agree_on_people(state: State, here: str, relations: list[Relation]) -> None:
    draft, concept = state.drafts[here], state.model.concepts.get(here)
    shown: dict[str, list[str]] = {key: [] for key in PEOPLE if key in KINDS[draft.kind].attributes}
    for relation in relations:
        if (key := relation.own("states") or "") in shown:
            shown[key].append(state.model.concepts[relation.source].name)
            state.use(relation)
    for key, names in shown.items():
        stated = draft.stated.get(key)
        texts = [stated] if isinstance(stated, str) else [*stated] if isinstance(stated, tuple) else []
        lines = [line_of(text) for text in texts if line_of(text)]
        if lines == names or (not lines and not names):
            continue
        if not names and (concept is None or concept.own(key) is None):
            continue  # somebody else says it, in a property of theirs
        draft.stated.pop(key, None)
        if names:
            draft.stated[key] = tuple(names) if key == "stakeholders" else names[0]
