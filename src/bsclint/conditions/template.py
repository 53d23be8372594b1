"""Messages with places to fill in, such as `{self.title}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bsclint import limits
from bsclint.conditions.compiling import SELF, understood
from bsclint.conditions.parts import Part, Scope
from bsclint.conditions.reading import Gap, Thing
from bsclint.conditions.types import AIM, POINT, element
from bsclint.display import escape, quoted
from bsclint.element import Element
from bsclint.model.case import Case, Unknowable
from bsclint.model.graph import Hop
from bsclint.record import Record
from bsclint.syntax.condition import BadCondition, Condition, Select, Variable, parse_condition
from bsclint.wording import short

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_DOUBLED = {"{{": "{", "}}": "}"}

Piece = str | Callable[[Thing, Case], str]


class Template(Record):
    """A message, and for each kind the pieces that make it."""

    text: str
    pieces: tuple[Piece, ...]

    def filled(self, thing: Thing, case: Case) -> str:
        """The message about `thing`, all that it quotes made safe to show."""
        return "".join(piece if isinstance(piece, str) else piece(thing, case) for piece in self.pieces)

    @property
    def outline(self) -> str:
        """The message about nothing in particular: `…` for what is filled in."""
        return "".join(piece if isinstance(piece, str) else "…" for piece in self.pieces)


def template(text: str, kind: str) -> Template:
    """The message `text` about elements of `kind`. Raises BadCondition."""
    if len(text) > limits.CONDITION_LENGTH:
        raise BadCondition(0, f"a message has at most {limits.CONDITION_LENGTH} characters, this one {len(text)}")
    pieces: list[Piece] = []
    end = 0
    for found in _PIECE.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        if found[0] in _DOUBLED:
            pieces.append(_DOUBLED[found[0]])
        elif found[1] is None:
            raise BadCondition(found.start(), f"{quoted(found[0])} alone; write it twice where a brace is meant")
        else:
            pieces.append(_filling(found[1], found.start(1), kind))
    return Template(text, (*pieces, text[end:]))


def _filling(written: str, at: int, kind: str) -> Piece:
    """What stands in braces: `self.title`, or a longer path to something that can be shown in a line."""
    try:
        node = parse_condition(written)
        if not _is_path(node):
            raise BadCondition(
                0, f"braces hold what is filled in, as in `{{self.title}}`, not {quoted(short(written))}"
            )
        known = {SELF: element(kind)}
        part = understood(node, known)
        if isinstance(node, Select) and node.key == "title":  # what people call it: its name, where it has none
            part = understood(node.of, known)
        _check_shown(part)
    except BadCondition as fault:
        raise BadCondition(at + fault.at, fault.message) from None
    return lambda thing, case: _value(part, thing, case)


def _is_path(node: Condition) -> bool:
    while isinstance(node, Select):
        node = node.of
        if node == Variable(node.at, SELF):
            return True
    return False


def _check_shown(part: Part) -> None:
    if part.type.item is not None or part.type in (AIM, POINT):
        raise part.wrong(f"{part.shown} is {part.type.shown}, and cannot be shown in a message")


def _value(part: Part, thing: Thing, case: Case) -> str:
    try:
        value = part.value(Scope(case, {SELF: thing}))
    except Gap:
        return "(not stated)"
    except Unknowable:
        return "(not known)"
    return escape(short(_shown(value)))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.shown if isinstance(value, Element) else value.qualified if isinstance(value, Hop) else str(value)
