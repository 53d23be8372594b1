"""The parts of a condition once they are understood: a type, and a function that gives the value.

A function raises Gap where something is not stated or is of another type, and Unknowable where nobody can know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from bsclint.conditions.reading import Gap, called
from bsclint.conditions.types import ANY, TRUTH, Type
from bsclint.display import quoted
from bsclint.model.case import Case, Unknowable
from bsclint.record import Record, field
from bsclint.syntax.condition import BadCondition, Call, Condition, Listing, Literal, Select, Variable
from bsclint.wording import short


class Scope(Record, frozen=False):
    """What a condition is asked about: the things by name, their case, and how many items were looked at so far."""

    case: Case
    names: dict[str, Any] = field(default_factory=dict)
    steps: int = 0


Run: TypeAlias = Callable[[Scope], Any]


class Part(NamedTuple):
    """A part of a condition: what is written, the type of its value, and how to get it (None: not stated)."""

    node: Condition
    type: Type
    run: Run

    @property
    def shown(self) -> str:
        """What is written, for a message."""
        return quoted(short(_written(self.node)))

    def wrong(self, message: str) -> BadCondition:
        """The error `message` at this part."""
        return BadCondition(self.node.at, message)

    def value(self, scope: Scope) -> Any:
        """Its value. Raises Gap where it is not stated."""
        value = self.run(scope)
        if value is None:
            raise Gap(f"{self.shown} is not stated")
        return value


def _written(node: Condition) -> str:
    match node:
        case Variable(name=name):
            return name
        case Select(of=of, key=key):
            return f"{_written(of)}.{key}"
        case Call(of=None, name=name):
            return f"{name}(…)"
        case Call(of=of, name=name) if of:
            return f"{_written(of)}.{name}(…)"
        case Literal(value=bool(value)):
            return str(value).lower()
        case Literal(value=str(value)):
            return f'"{value}"'
        case Literal(value=value):
            return str(value)
        case Listing():
            return "[…]"
    return "…"


def truth(part: Part) -> Run:
    """`part` as something that is true or false. Raises BadCondition where it never is."""
    if part.type not in (TRUTH, ANY):
        raise part.wrong(f"{part.shown} is {part.type.shown}, not a yes or no{_asked(part)}")

    def run(scope: Scope) -> bool:
        value = part.value(scope)
        if not isinstance(value, bool):
            raise Gap(f"{part.shown} is {called(value)}, not a yes or no")
        return value

    return run


def _asked(part: Part) -> str:
    return f": compare it, or ask `has({_written(part.node)})`" if isinstance(part.node, Select) else ""


def absorbed(answers: Iterable[Callable[[], bool]], *, every: bool) -> bool:
    """Whether all of `answers` are true (`every`), or one of them is; one that decides outweighs any that fail.

    Raises Unknowable, or else Gap, where none decides and one fails.
    """
    gap: Exception | None = None
    for answer in answers:
        try:
            if answer() is not every:
                return not every
        except (Gap, Unknowable) as failed:
            gap = failed if gap is None or isinstance(failed, Unknowable) else gap
    if gap is not None:
        raise gap
    return every
