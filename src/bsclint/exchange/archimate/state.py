"""What is known of a model while it is read."""

from __future__ import annotations

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.exchange.archimate import elements
from bsclint.exchange.archimate.model import Model, Relation
from bsclint.exchange.draft import Draft, Plan
from bsclint.exchange.log import Log


class State:
    """What is known so far: drafts by the ids of their concepts, what stands in what, the relationships used up.

    `themes` are goals by the theme that is made of them, `measured` goals by the measure that is for several.
    """

    def __init__(self, model: Model, log: Log) -> None:
        self.model, self.log, self.plan = model, log, Plan()
        self.drafts: dict[str, Draft] = {}
        self.parents: dict[str, str] = {}
        self.themes: dict[str, list[str]] = {}
        self.measured: dict[str, list[str]] = {}
        self.used: set[int] = set()
        for concept in model.concepts.values():
            if kind := elements.kind_of(concept):
                self.drafts[concept.id] = elements.draft_of(concept, kind, log)
        if not any(draft.kind == "scorecard" for draft in self.drafts.values()):
            self.drafts[""] = elements.draft_of(model.itself, "scorecard", log)
        self.first = next(key for key, draft in self.drafts.items() if draft.kind == "scorecard")

    def of(self, *kinds: str) -> list[str]:
        """The ids of the drafts of `kinds`."""
        return [key for key, draft in self.drafts.items() if draft.kind in kinds]

    def use(self, relation: Relation) -> None:
        """Note that `relation` is in the plan."""
        self.used.add(id(relation))

    def unused(self, *types: str) -> list[Relation]:
        """The relationships of `types` that are not in the plan, or not yet."""
        return [one for one in self.model.relations if id(one) not in self.used and (not types or one.type in types)]

    def put(self, child: str, parent: str) -> bool:
        """Note that one draft stands in another, if it may and stands in none yet; whether it is so."""
        inner, outer = self.drafts.get(child), self.drafts.get(parent)
        if not inner or not outer or child in self.parents or outer.kind not in KINDS[inner.kind].stands_in:
            return False
        self.parents[child] = parent
        return True

    def title(self, key: str) -> str:
        """What people call the draft `key`, as messages show it."""
        draft = self.drafts[key]
        return quoted(draft.title or draft.name or draft.kind)
