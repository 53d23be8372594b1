"""From an ArchiMate model to a plan: what bsclint wrote comes back as it was, the rest as it can be understood."""

from __future__ import annotations

from collections.abc import Iterable

from bsclint.display import quoted
from bsclint.exchange.archimate import agreeing, elements, placing, relating, rest
from bsclint.exchange.archimate.model import Model
from bsclint.exchange.archimate.state import State
from bsclint.exchange.archimate.writing import Index, order_of
from bsclint.exchange.draft import Draft, Plan
from bsclint.exchange.log import Log
from bsclint.exchange.naming import name_all


def plan_in(model: Model, log: Log) -> Plan:
    """The plan that `model` holds; what is not in it is told to `log`."""
    state = State(model, log)
    _imports(state)
    _contained(state)
    placing.place(state)
    _assemble(state)
    _name(state)
    index = Index(state.plan)
    agreeing.agree(state, index)
    relating.relate(state, index)
    _order(state)
    rest.tell(state)
    return state.plan


def _imports(state: State) -> None:
    for text in state.model.itself.every("import"):
        if found := elements.import_of(text):
            state.plan.imports.append(found)
        else:
            state.log.problem("", f"the model says that it imports {quoted(text)}, which cannot be read")


def _contained(state: State) -> None:
    for relation in state.model.relations:
        if relation.own("states") == "contains":
            ends = relation.source, relation.target
            child, parent = ends if relation.type == "Realization" else (ends[1], ends[0])
            if state.put(child, parent):
                state.use(relation)


def _assemble(state: State) -> None:
    state.plan.scorecards = [state.drafts[key] for key in state.of("scorecard")]
    for key, draft in list(state.drafts.items()):
        if draft.kind != "scorecard" and (key in state.parents or state.put(key, state.first)):
            state.drafts[state.parents[key]].children.append(draft)
    held = {id(draft) for draft in state.plan.within()}
    state.drafts = {key: draft for key, draft in state.drafts.items() if id(draft) in held}


def _name(state: State) -> None:
    """Give names, but none twice: somebody may have copied an element with what bsclint wrote into it."""
    _once(state.plan.scorecards, {alias for _, alias in state.plan.imports}, state.log)
    for card in state.plan.scorecards:
        _once((one for one in card.within() if one.kind not in ("milestone", "waiver")), set(), state.log)
        for initiative in card.within("initiative"):
            _once(initiative.children, set(), state.log)
    name_all(state.plan)


def _once(drafts: Iterable[Draft], taken: set[str], log: Log) -> None:
    for draft in drafts:
        if draft.name is not None and draft.name in taken:
            log.inferred(draft.where, f"{quoted(draft.name)} is the name of two elements; the second gets another")
            draft.name = None
        elif draft.name is not None:
            taken.add(draft.name)


def _order(state: State) -> None:
    """Put what stands in an element into the order that it had."""
    for key, draft in state.drafts.items():
        kind_by_kind = [draft.children[place] for place in order_of(draft.children)]
        concept = state.model.concepts.get(key)
        places = ((concept.own("order") if concept else None) or "").split()
        if sorted(places) == sorted(map(str, range(len(kind_by_kind)))):
            found = dict(zip(map(int, places), kind_by_kind, strict=True))
            kind_by_kind = [found[place] for place in range(len(kind_by_kind))]
        draft.children = kind_by_kind
