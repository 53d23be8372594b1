"""A plan as JSON: the same objects by the same names, with nothing left out.

{"format": 1, "imports": [], "scorecards": [{"kind": "scorecard", "name": "acme", "stated": {}, "children": []}]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.errors import UserError
from bsclint.exchange.draft import Draft, Plan, Ref, plan_of
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.naming import name_all
from bsclint.exchange.writing import text_of
from bsclint.limits import NESTING, NUMBER_DIGITS
from bsclint.model import dates
from bsclint.model.builder import read_document
from bsclint.nearest import did_you_mean
from bsclint.source import Source
from bsclint.values import Aim, Open, Period, Quantity, Window
from bsclint.wording import short

FORMAT = 1
"""The number of this form; it changes where a program that reads the old one would no longer understand."""

REFERRING = ("reference", "references")
DATED = ("date", "moment")
"""The types of the table whose values are JSON strings that stand for names of elements, and for days and periods."""


# -- out -------------------------------------------------------------------------------------------------------


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """`plan` as a JSON document."""
    return dumps(plan).encode()


def dumps(plan: Plan) -> str:
    """`plan` as the text of a JSON document."""
    whole = {
        "format": FORMAT,
        "imports": [{"file": file, "alias": alias} for file, alias in plan.imports],
        "scorecards": [_out(card) for card in plan.scorecards],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _out(draft: Draft) -> dict[str, Any]:
    types = _types(draft.kind)
    found: dict[str, Any] = {"kind": draft.kind}
    if draft.name is not None:
        found["name"] = draft.name
    if draft.title is not None:
        found["title"] = draft.title
    if draft.sides:
        found["sides"] = [[ref.text for ref in side] for side in draft.sides]
    if draft.stated:
        found["stated"] = {key: _value(value, types.get(key, "")) for key, value in draft.stated.items()}
    if draft.points:
        found["points"] = [{"period": period.text, "value": _value(value)} for period, value in draft.points]
    if draft.children:
        found["children"] = [_out(child) for child in draft.children]
    return found


def _types(kind: str) -> Mapping[str, str]:
    return {key: attribute.type for key, attribute in KINDS[kind].attributes.items()}


def _value(value: Any, type: str = "") -> Any:
    match value:
        case str() | bool():
            return value
        case tuple():
            return [_value(item, type) for item in value]
        case Ref():
            return {"ref": value.text} if type == "target_name" else value.text
        case Period():
            return value.text if type in DATED else {"period": value.text}
        case Window():
            return {"first": value.first.text, "last": value.last and value.last.text}
        case Quantity():
            unit = {} if value.unit is None else {"unit": value.unit}
            return {"amount": f"{value.amount:f}", **unit}
        case Open():
            return {"tbd": value.reason, "by": value.by.text}
        case Aim():
            return _aim(value)
    raise TypeError(f"{value!r} is no value of a scorecard")


def _aim(aim: Aim) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if aim.text is not None:
        found["text"] = aim.text
    if aim.sign:
        found["sign"] = aim.sign
    if aim.low:
        found["low"] = _value(aim.low)
    if aim.ranged:
        found["high"] = aim.high and _value(aim.high)
    return found | {word: moment.text for word, moment in (("by", aim.by), ("on", aim.on)) if moment}


# -- in --------------------------------------------------------------------------------------------------------


def read(data: bytes, asked: Asked, log: Log) -> Plan:
    """The plan that the JSON document `data` holds. Raises UserError, which says where in it something is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{quoted(asked.source)} is not UTF-8") from None
    return loads(text, asked.source)


def loads(text: str, source: str = "the JSON") -> Plan:
    """The plan that the JSON document `text` holds; `source` names it in messages. Raises UserError."""
    plan = _Reader(source).plan(_parsed(text, source))
    name_all(plan)
    judge(plan, source)
    return plan


def _parsed(text: str, source: str) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            keys = [key for key, _ in found]
            double = next(key for key in keys if keys.count(key) > 1)
            raise UserError(f"{quoted(source)} says {quoted(short(double))} twice in one object: leave one of them out")
        return made

    def no_number(word: str) -> NoReturn:
        raise UserError(f"{quoted(source)} is no JSON: there is no number {quoted(word)}")

    try:
        return json.loads(
            text, object_pairs_hook=pairs, parse_constant=no_number, parse_int=_Figure, parse_float=_Figure
        )
    except json.JSONDecodeError as fault:
        raise UserError(f"{quoted(source)} is no JSON: {fault.msg} in line {fault.lineno}") from None
    except RecursionError:
        raise UserError(f"{quoted(source)} is nested too deeply") from None


class _Figure(str):
    """A number as it is written."""

    __slots__ = ()


def judge(plan: Plan, source: str) -> None:
    """Raise UserError where `plan` is none that a scorecard file could hold."""
    if not plan.scorecards:
        return
    try:
        document = read_document(Source(source, text_of(plan)))
        flaw = next((f for f in document.flaws if f.code not in ("BSC002", "BSC010")), None)
        same = flaw is None and plan_of(document) == plan
    except UserError:
        flaw, same = None, False
    if flaw is not None:
        where = f" (in {quoted(flaw.element.qualified)})" if flaw.element else ""
        raise UserError(f"{quoted(source)} holds no legal scorecard: {flaw.message}{where}; {flaw.help}")
    if not same:
        raise UserError(f"{quoted(source)} holds no legal scorecard: a name, a word or a unit in it can be none")


class _Reader:
    """Reads JSON by the table; `place` leads from the document's root to where something is wrong."""

    def __init__(self, source: str) -> None:
        self.source = source

    def plan(self, whole: Any) -> Plan:
        found = self.object(whole, "", ("format", "imports", "scorecards"))
        if found.get("format") != str(FORMAT):
            self.wrong("format", f"it has to be {FORMAT}, the form of a plan that this bsclint reads")
        imports = []
        for index, one in enumerate(self.list(found.get("imports", []), "imports")):
            place = f"imports[{index}]"
            line = self.object(one, place, ("file", "alias"))
            imports.append(tuple(self.text(line.get(key), f"{place}.{key}") for key in ("file", "alias")))
        cards = self.list(found.get("scorecards", []), "scorecards")
        drafts = [self.draft(one, f"scorecards[{index}]", "file", 0) for index, one in enumerate(cards)]
        return Plan(drafts, [(file, alias) for file, alias in imports])

    def draft(self, one: Any, place: str, around: str, depth: int) -> Draft:
        found = self.object(one, place, ("kind", "name", "title", "sides", "stated", "points", "children"))
        kind = self.text(found.get("kind"), f"{place}.kind")
        if kind not in KINDS:
            self.wrong(f"{place}.kind", f"there is no kind {quoted(short(kind))}{did_you_mean(kind, KINDS)}")
        if around not in KINDS[kind].stands_in:
            self.wrong(f"{place}.kind", f"no {kind} stands in a {around}")
        if depth > NESTING:
            self.wrong(place, "it is nested too deeply")
        draft = Draft(kind)
        for key in ("name", "title"):
            if key in found:
                setattr(draft, key, self.text(found[key], f"{place}.{key}"))
        types = _types(kind)
        stated = self.object(found.get("stated", {}), f"{place}.stated", (*types, *self._own(found.get("stated"))))
        for key, value in stated.items():
            draft.stated[key] = self.value(value, f"{place}.stated.{key}", types.get(key, ""))
        for index, side in enumerate(self.list(found.get("sides", []), f"{place}.sides")):
            where = f"{place}.sides[{index}]"
            draft.sides += (tuple(Ref(self.text(ref, where)) for ref in self.list(side, where)),)
        for index, point in enumerate(self.list(found.get("points", []), f"{place}.points")):
            where = f"{place}.points[{index}]"
            said = self.object(point, where, ("period", "value"))
            period = self.period(said.get("period"), f"{where}.period")
            draft.points.append((period, self.value(said.get("value"), f"{where}.value", "")))
        for index, child in enumerate(self.list(found.get("children", []), f"{place}.children")):
            draft.children.append(self.draft(child, f"{place}.children[{index}]", kind, depth + 1))
        return draft

    @staticmethod
    def _own(stated: Any) -> Sequence[str]:
        """The user's own keys."""
        return [key for key in stated if key.startswith("x_")] if isinstance(stated, dict) else ()

    def value(self, value: Any, place: str, type: str) -> Any:
        if isinstance(value, _Figure):
            self.wrong(place, 'a number is written as `{"amount": "25", "unit": "%"}`')
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            said = self.text(value, place)
            return Ref(said) if type in REFERRING else self.period(said, place) if type in DATED else said
        if isinstance(value, list):
            return tuple(self.value(item, place, type) for item in value)
        return self.shaped(value, place)

    def shaped(self, value: Any, place: str) -> Any:
        """A value that shows by its keys what it is."""
        keys = set(value) if isinstance(value, dict) else set()
        for needed, allowed, make in self.shapes:
            if needed in keys and keys <= {needed, *allowed}:
                return make(self, value, place)
        return self.wrong(place, "this is no value of a scorecard")

    def aim(self, value: dict[str, Any], place: str) -> Aim:
        by, on = (self.period(value[word], f"{place}.{word}") if word in value else None for word in ("by", "on"))
        if "text" in value:
            return Aim(text=self.text(value["text"], f"{place}.text"), by=by, on=on)
        low = self.quantity(value["low"], f"{place}.low")
        high = value.get("high")
        top = None if high is None else self.quantity(high, f"{place}.high")
        sign = value.get("sign")
        if sign is not None and (sign not in (">=", "<=", ">", "<", "=") or "high" in value):
            self.wrong(f"{place}.sign", "it is one of `>=`, `<=`, `>`, `<` and `=`, and stands beside no `high`")
        return Aim(sign, low, top, "high" in value, None, by, on)

    def quantity(self, value: Any, place: str) -> Quantity:
        said = self.object(value, place, ("amount", "unit"))
        amount = said.get("amount")
        try:
            if not isinstance(amount, str) or not _AMOUNT.fullmatch(amount):
                raise InvalidOperation
            if sum(map(str.isdigit, amount)) > NUMBER_DIGITS:
                self.wrong(f"{place}.amount", f"a number has at most {NUMBER_DIGITS} digits")
            return Quantity(Decimal(amount), self.text(said["unit"], f"{place}.unit") if "unit" in said else None)
        except InvalidOperation:
            self.wrong(f"{place}.amount", 'an amount is a text of digits, such as `"250000"` or `"-0.5"`')

    def period(self, value: Any, place: str) -> Period:
        text = self.text(value, place)
        return dates.period(text) or self.wrong(place, f"{': '.join(dates.why_not(text))}")

    shapes: Sequence[tuple[str, tuple[str, ...], Callable[[_Reader, dict[str, Any], str], Any]]] = (
        ("ref", (), lambda self, said, place: Ref(self.text(said["ref"], place))),
        ("period", (), lambda self, said, place: self.period(said["period"], place)),
        ("amount", ("unit",), lambda self, said, place: self.quantity(said, place)),
        ("text", ("by", "on"), lambda self, said, place: self.aim(said, place)),
        ("low", ("sign", "high", "by", "on"), lambda self, said, place: self.aim(said, place)),
        (
            "tbd",
            ("by",),
            lambda self, said, place: Open(self.text(said["tbd"], place), self.period(said.get("by"), f"{place}.by")),
        ),
        (
            "first",
            ("last",),
            lambda self, said, place: Window(
                self.period(said["first"], f"{place}.first"),
                None if said.get("last") is None else self.period(said["last"], f"{place}.last"),
            ),
        ),
    )

    def object(self, value: Any, place: str, keys: Sequence[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.wrong(place, "an object is wanted here")
        for key in value:
            if key not in keys:
                self.wrong(place, f"there is no {quoted(short(key))} here{did_you_mean(key, keys)}")
        return value

    def list(self, value: Any, place: str) -> list[Any]:
        return value if isinstance(value, list) else self.wrong(place, "a list is wanted here")

    def text(self, value: Any, place: str) -> str:
        if not isinstance(value, str) or isinstance(value, _Figure):
            self.wrong(place, "a text is wanted here")
        if _SURROGATE.search(value):
            self.wrong(place, "half a character stands in it (a lone surrogate)")
        return value

    def wrong(self, place: str, why: str) -> NoReturn:
        raise UserError(f"{quoted(self.source)} is no plan: at {quoted(short(place or 'its root', 120))}, {why}")


_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
