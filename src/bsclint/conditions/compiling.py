"""From the tree of a condition to a function, every part checked against the types of what it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from bsclint import limits
from bsclint.conditions import calling, comparing
from bsclint.conditions.members import Member, member, members
from bsclint.conditions.parts import Part, Scope, absorbed, truth
from bsclint.conditions.types import ANY, DAY, NUMBER, TEXT, TRUTH, Type, list_of
from bsclint.display import quoted
from bsclint.nearest import did_you_mean, nearest
from bsclint.syntax.condition import (
    BadCondition,
    Call,
    Compare,
    Condition,
    Junction,
    Listing,
    Literal,
    Negation,
    Select,
    Variable,
)
from bsclint.wording import listed, short

SELF, TODAY = "self", "today"


def understood(node: Condition, known: Mapping[str, Type], depth: int = 0, loops: int = 0) -> Part:
    """`node` with its type and function; `known` are the names that it may use. Raises BadCondition."""
    if depth > limits.CONDITION_DEPTH:
        raise BadCondition(node.at, f"the condition is nested more than {limits.CONDITION_DEPTH} deep")
    below = partial(understood, known=known, depth=depth + 1, loops=loops)
    match node:
        case Literal():
            return _literal(node)
        case Variable():
            return _variable(node, known)
        case Select():
            return _selection(node, below(node.of))
        case Listing():
            return _listing(node, [below(item) for item in node.items])
        case Negation():
            asks = truth(below(node.of))
            return Part(node, TRUTH, lambda scope: not asks(scope))
        case Junction():
            return _junction(node, [below(part) for part in node.parts])
        case Compare():
            return Part(node, TRUTH, comparing.compared(node.sign, below(node.left), below(node.right)))
        case Call():
            return _call(node, known, depth + 1, loops)


def _literal(node: Literal) -> Part:
    types = {bool: TRUTH, str: TEXT}
    return Part(node, types.get(type(node.value), NUMBER), lambda scope: node.value)


_NO_NAMES = {
    "null": "nothing is compared with `null` here: ask `has(self.owner)`",
    "None": "write `!has(…)` for what is not stated",
    "True": "write `true`",
    "False": "write `false`",
}


def _variable(node: Variable, known: Mapping[str, Type]) -> Part:
    name = node.name
    if name == TODAY:
        return Part(node, DAY, _today)
    if name in known:
        return Part(node, known[name], lambda scope: scope.names[name])
    if name in _NO_NAMES:
        raise BadCondition(node.at, f"there is no `{name}`: {_NO_NAMES[name]}")
    own = members(known[SELF])
    if name in own:
        hint = f": write `self.{name}`"
    else:
        near = nearest(name, own)
        hint = did_you_mean(name, (*known, TODAY)) or (f" (did you mean `self.{near}`?)" if near else "")
        hint = hint or "; texts stand in quotes"
    raise BadCondition(node.at, f"there is no {quoted(short(name, 30))}{hint}")


def _today(scope: Scope) -> date:
    return scope.case.today


def _selection(node: Select, of: Part) -> Part:
    found = _member(of, node)
    return Part(node, found.type, lambda scope: found.read(of.value(scope), scope.case))


def _member(of: Part, node: Select) -> Member:
    """What `of` has by the name of the key. Raises BadCondition with the nearest name."""
    found = member(of.type, node.key)
    if found is not None:
        return found
    what = f"{of.type.shown} has no {quoted(short(node.key, 30))}"
    if of.type == ANY:
        what = f"{of.shown} can have no {quoted(short(node.key, 30))}"
    if of.type.item is not None:
        raise BadCondition(node.at, f"{what}: ask `exists(x, …)` or `all(x, …)` of what is in it")
    known = members(of.type)
    hint = did_you_mean(node.key, known) or (f"; it has {listed(known, most=6)}" if known else "")
    raise BadCondition(node.at, what + hint)


def _listing(node: Listing, items: list[Part]) -> Part:
    first = items[0] if items else None
    for item in items:
        if item.type.item is not None or first is None or item.type.name != first.type.name:
            other = f", and {first.shown} {first.type.shown}" if first and item is not first else ""
            raise item.wrong(f"a list holds values of one type: {item.shown} is {item.type.shown}{other}")
    type = list_of(ANY if first is None else first.type)
    return Part(node, type, lambda scope: tuple(item.run(scope) for item in items))


def _junction(node: Junction, parts: list[Part]) -> Part:
    asks = [truth(part) for part in parts]
    every = node.every
    return Part(node, TRUTH, lambda scope: absorbed((partial(ask, scope) for ask in asks), every=every))


def _call(node: Call, known: Mapping[str, Type], depth: int, loops: int) -> Part:
    below = partial(understood, known=known, depth=depth, loops=loops)
    if node.of is None:
        match node.name:
            case "has":
                return _has(node, known, depth, loops)
            case "size":
                calling.arguments(node, 1, "size(self.measures)")
                return calling.size(node, below(node.given[0]))
            case "date":
                return calling.day(node)
        raise calling.unknown(node)
    of = below(node.of)
    if node.name not in calling.METHODS:
        raise calling.unknown(node)
    if node.name in calling.MACROS:
        return _loop(node, of, known, depth, loops)
    calling.arguments(node, 1, f'self.owner.{node.name}("…")')
    return calling.asked(node, of, below(node.given[0]))


def _has(node: Call, known: Mapping[str, Type], depth: int, loops: int) -> Part:
    calling.arguments(node, 1, "has(self.owner)")
    (given,) = node.given
    if not isinstance(given, Select):
        raise BadCondition(given.at, "`has` asks whether something is stated, as in `has(self.owner)`")
    of = understood(given.of, known, depth, loops)
    found = _member(of, given)
    return Part(node, TRUTH, lambda scope: found.states(of.value(scope), scope.case))


def _loop(node: Call, of: Part, known: Mapping[str, Type], depth: int, loops: int) -> Part:
    example = f"self.measures.{node.name}(m, has(m.target))"
    calling.arguments(node, 2, example)
    name, body = node.given
    if not isinstance(name, Variable) or name.name in (SELF, TODAY):
        raise BadCondition(name.at, f"`{node.name}` begins with a name of your own for each item, as in `{example}`")
    if of.type.item is None and of.type != ANY:
        raise of.wrong(f"`{node.name}` is asked of lists, and {of.shown} is {of.type.shown}")
    if loops == limits.CONDITION_LOOPS:
        raise BadCondition(node.at, f"more than {limits.CONDITION_LOOPS} of `exists` and `all` stand within each other")
    inner = {**known, name.name: of.type.item or ANY}
    return calling.loop(node, of, name.name, understood(body, inner, depth, loops + 1))
