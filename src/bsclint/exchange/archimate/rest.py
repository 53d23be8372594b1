"""Telling what of a model is not in the plan: by type, not one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bsclint.display import escape, quoted
from bsclint.exchange.archimate.state import State
from bsclint.wording import count

_WHY = ("Stakeholder", "Driver", "Assessment", "Principle", "Requirement", "Constraint", "Meaning", "Value")
_STRATEGY = ("Resource", "Capability", "ValueStream", "Deliverable", "ImplementationEvent", "Plateau", "Gap")


def tell(state: State) -> None:
    """Tell the log what is not in the plan of `state`."""
    log, model = state.log, state.model
    ends = {end for one in model.relations if id(one) in state.used for end in (one.source, one.target)}
    told = {*state.drafts, *ends, *(key for key in model.concepts if model.concepts[key].own("reference") is not None)}
    left = [concept.type or "without a type" for key, concept in model.concepts.items() if key not in told]
    left = [type for type in left if type != "Outcome"]
    motives = [type for type in left if type in (*_WHY, *_STRATEGY)]
    others = [type for type in left if type not in (*_WHY, *_STRATEGY)]
    if motives:
        what = f"{count(len(motives), 'element')} of motivation, strategy and migration"
        log.left_out("", f"{what} for which a scorecard has no place: {_counted(motives)}")
    if others:
        log.left_out("", f"{count(len(others), 'element')} that no scorecard holds: {_counted(others)}")
    if unused := [one.type or "without a type" for one in state.unused()]:
        log.left_out("", f"{count(len(unused), 'relationship')} that no scorecard holds: {_counted(unused)}")
    if model.views:
        log.left_out("", f"{count(model.views, 'view')}: a scorecard is no drawing")
    if model.metadata:
        log.left_out("", "the metadata of the file (`metadata`)")
    if not state.of("objective") and "" in state.drafts:
        names = [quoted(concept.name) for concept in model.concepts.values() if concept.type == "Principle"]
        some = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        hint = f"; if a principle ({some}) is meant as one, make it a Goal in the model" if names else ""
        log.question("", f"there is no Goal in the model, and so no objective{hint}")


def _counted(types: Iterable[str]) -> str:
    return ", ".join(f"{number} {escape(type)}" for type, number in Counter(types).most_common())
