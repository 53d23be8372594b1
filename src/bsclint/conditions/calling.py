"""What conditions can call: `has`, `size`, `date`, `exists`, `all`, and what texts are asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from bsclint import limits
from bsclint.conditions.parts import Part, Run, Scope, absorbed, truth
from bsclint.conditions.patterns import BadPattern, matcher
from bsclint.conditions.reading import Gap, called
from bsclint.conditions.types import ANY, DAY, NUMBER, TEXT, TRUTH
from bsclint.display import quoted
from bsclint.model.case import Unknowable
from bsclint.nearest import did_you_mean
from bsclint.syntax.condition import BadCondition, Call, Literal
from bsclint.wording import listed, short

FUNCTIONS = ("has", "size", "date")
MACROS = ("exists", "all")
_TEXTS: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda text, given: given in text,
    "startsWith": str.startswith,
    "endsWith": str.endswith,
}
METHODS = (*MACROS, *_TEXTS, "matches")
_HABITS = {
    "len": "size",
    "count": "size",
    "length": "size",
    "timestamp": "date",
    "any": "exists",
    "startswith": "startsWith",
    "endswith": "endsWith",
}


def unknown(call: Call) -> BadCondition:
    """That there is nothing of the name that `call` calls."""
    known = METHODS if call.of else FUNCTIONS
    meant = _HABITS.get(call.name, "size" if call.name in FUNCTIONS else "")
    if meant:
        hint = f"write `{meant}(…)`" if meant in FUNCTIONS else f"write `.{meant}(…)`"
    elif call.name in METHODS:
        hint = f"write it after what is asked, `self.….{call.name}(…)`"
    else:
        hint = f"a condition knows {listed((*FUNCTIONS, *METHODS), most=10)}"
        hint = did_you_mean(call.name, known).strip(" ()") or hint
    what = "there is no method" if call.of else "there is no function"
    return BadCondition(call.at, f"{what} {quoted(short(call.name, 30))}: {hint}")


def arguments(call: Call, number: int, example: str) -> None:
    """Raise BadCondition where `call` is not given `number` things."""
    if len(call.given) != number:
        raise BadCondition(call.at, f"`{call.name}` takes {number}, as in `{example}`, not {len(call.given)}")


def size(call: Call, of: Part) -> Part:
    """How many characters or items there are."""
    if of.type != ANY and of.type.item is None and of.type.name != TEXT.name:
        raise of.wrong(f"`size` takes a list or a text, and {of.shown} is {of.type.shown}")

    def run(scope: Scope) -> Decimal:
        value = of.value(scope)
        if not isinstance(value, str | tuple):
            raise Gap(f"{of.shown} is {called(value)}, and has no size")
        return Decimal(len(value))

    return Part(call, NUMBER, run)


def day(call: Call) -> Part:
    """The day that a text writes, known when the condition is read."""
    arguments(call, 1, 'date("2026-12-31")')
    (given,) = call.given
    written = given.value if isinstance(given, Literal) else None
    if isinstance(written, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        try:
            found = date.fromisoformat(written)
        except ValueError:
            raise BadCondition(given.at, f"there is no day {quoted(written)}") from None
        return Part(call, DAY, lambda scope: found)
    raise BadCondition(given.at, '`date` takes a day in quotes, as in `date("2026-12-31")`')


def asked(call: Call, of: Part, given: Part) -> Part:
    """What a text is asked: `contains`, `startsWith`, `endsWith`, `matches`."""
    for part, what in ((of, f"`{call.name}` is asked of texts"), (given, f"`{call.name}` takes a text")):
        if part.type.name not in (TEXT.name, ANY.name):
            raise part.wrong(f"{what}, and {part.shown} is {part.type.shown}")
    if call.name == "matches":
        matches = _pattern(given)
        return Part(call, TRUTH, lambda scope: matches(_text(of, scope)))
    test = _TEXTS[call.name]
    return Part(call, TRUTH, lambda scope: test(_text(of, scope), _text(given, scope)))


def _pattern(given: Part) -> Callable[[str], bool]:
    written = given.node.value if isinstance(given.node, Literal) else None
    if not isinstance(written, str):
        raise given.wrong('the pattern of `matches` stands in quotes, as in `matches(r"^[A-Z]{3}-\\d+$")`')
    try:
        return matcher(written)
    except BadPattern as fault:
        raise given.wrong(str(fault)) from None


def _text(part: Part, scope: Scope) -> str:
    value = part.value(scope)
    if not isinstance(value, str):
        raise Gap(f"{part.shown} is {called(value)}, not a text")
    return value


def loop(call: Call, of: Part, name: str, body: Part) -> Part:
    """`of.exists(name, body)`, or `all`: whether `body` is true of one, or of every item."""
    asks, every = truth(body), call.name == "all"

    def run(scope: Scope) -> bool:
        items = of.value(scope)
        if not isinstance(items, tuple):
            raise Gap(f"{of.shown} is {called(items)}, not a list")
        with_outer = scope.names.copy()
        try:
            return absorbed(_answers(scope, name, items, asks), every=every)
        finally:
            scope.names = with_outer

    return Part(call, TRUTH, run)


def _answers(scope: Scope, name: str, items: Sequence[Any], asks: Run) -> Iterator[Callable[[], bool]]:
    for item in items:
        scope.steps += 1
        if scope.steps > limits.CONDITION_STEPS:
            raise Unknowable(f"the condition would look at more than {limits.CONDITION_STEPS} things")
        scope.names[name] = item
        yield partial(asks, scope)
