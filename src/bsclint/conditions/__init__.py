"""Conditions of declared rules: a subset of CEL, the Common Expression Language, checked by types before it runs."""

from __future__ import annotations

import re

from bsclint.conditions.compiling import SELF, TODAY, understood
from bsclint.conditions.members import JUDGED
from bsclint.conditions.parts import Run, Scope, truth
from bsclint.conditions.reading import Gap, Thing
from bsclint.conditions.template import Template, template
from bsclint.conditions.types import element
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.syntax.condition import BadCondition, parse_condition, place

__all__ = ["JUDGED", "BadCondition", "Condition", "Gap", "Template", "Thing", "condition", "place", "template"]


class Condition(Record):
    """A condition about elements of one kind; `dated` says whether the day on which it is asked matters to it."""

    text: str
    dated: bool
    run: Run

    def holds(self, thing: Thing, case: Case) -> bool:
        """Whether it is true of `thing`.

        Raises Gap where it has no answer because something is not stated, Unknowable where nobody can know.
        """
        return bool(self.run(Scope(case, {SELF: thing})))


def condition(text: str, kind: str) -> Condition:
    """The condition `text` about elements of `kind`, one of `JUDGED`. Raises BadCondition."""
    part = understood(parse_condition(text), {SELF: element(kind)})
    return Condition(text, re.search(rf"\b{TODAY}\b", text) is not None, truth(part))
