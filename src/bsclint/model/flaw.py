"""What is wrong with a file as a piece of the language: the findings BSC001 to BSC010, before they are stamped."""

from __future__ import annotations

from bsclint.element import Element
from bsclint.finding import Label, Span
from bsclint.model.intents import Intent
from bsclint.record import Record


class Flaw(Record):
    """One error of the language. `element` is the innermost element around it; None where there is none."""

    code: str
    span: Span
    message: str
    help: str
    labels: tuple[Label, ...] = ()
    element: Element | None = None
    fix: Intent | None = None
