"""A plan between two forms: plain data, without places in a text, which every document is read into or written from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bsclint.element import Element, Reference
from bsclint.errors import UserError
from bsclint.model.document import Document
from bsclint.record import Record, field
from bsclint.schema import Series
from bsclint.values import Period


class Ref(Record):
    """A name that stands for an element, as it is written: `crew`, `group.airline.profit`."""

    text: str


class Draft(Record, frozen=False):
    """An element that stands in no text (yet).

    `stated` holds the values by key, each of the type that the table gives to it: a text, word, framework or unit is
    a str, a name that stands for an element a `Ref`, lists are tuples, the rest is as in `bsclint.values`; an open
    decision is an `Open`. A series (targets, actuals) has `points`, a link `sides`. `where` says from where in a
    foreign document it comes: `line 12`, `Sheet1!B4`.
    """

    kind: str
    name: str | None = None
    title: str | None = None
    stated: dict[str, Any] = field(default_factory=dict)
    children: list[Draft] = field(default_factory=list)
    points: list[tuple[Period, Any]] = field(default_factory=list)
    sides: tuple[tuple[Ref, ...], ...] = ()
    where: str = field(default="", compared=False)

    def within(self, *kinds: str) -> Iterator[Draft]:
        """What stands in it at any depth and is of one of `kinds` (of any, if none are given), in order."""
        waiting = list(reversed(self.children))
        while waiting:
            draft = waiting.pop()
            if not kinds or draft.kind in kinds:
                yield draft
            waiting += reversed(draft.children)

    def child(self, kind: str) -> Draft:
        """Its child of `kind`, which is made where there is none: for blocks that stand but once."""
        for draft in self.children:
            if draft.kind == kind:
                return draft
        made = Draft(kind)
        self.children.append(made)
        return made


class Plan(Record, frozen=False):
    """The whole of a file: its imports (path and alias), and its scorecards."""

    scorecards: list[Draft] = field(default_factory=list)
    imports: list[tuple[str, str]] = field(default_factory=list)

    def within(self, *kinds: str) -> Iterator[Draft]:
        """The drafts of `kinds` at any depth, scorecards included, in order."""
        for scorecard in self.scorecards:
            if not kinds or scorecard.kind in kinds:
                yield scorecard
            yield from scorecard.within(*kinds)


# What makes a model incomplete; what a name of another file stands for (BSC002, BSC006) is not a file's own affair.
_SPOILS = ("BSC001", "BSC003", "BSC004", "BSC005", "BSC007", "BSC008", "BSC009")


def plan_of(document: Document) -> Plan:
    """The plan that `document` holds. Raises UserError where something in it could not be read, and would be lost."""
    if any(flaw.code in _SPOILS for flaw in document.flaws):
        raise UserError("it has errors of the language, which `bsclint check` shows; mend them first")
    return Plan([draft_of(card) for card in document.scorecards], [(i.file, i.alias) for i in document.imports])


def draft_of(element: Element) -> Draft:
    """`element`, and what stands in it, as a draft."""
    return Draft(
        element.kind,
        element.name.text if element.name else None,
        element.title,
        {key: stated.open or _value(stated.value) for key, stated in element.stated.items()},
        [draft_of(child) for child in element.children],
        [(p.period, p.stated.open or _value(p.stated.value)) for p in getattr(element, "points", ())]
        if isinstance(element, Series)
        else [],
        _value(getattr(element, "sides", ())),
    )


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(item) for item in value)
    return Ref(value.text) if isinstance(value, Reference) else value
