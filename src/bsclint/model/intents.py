"""What a fix is to do, in terms of what is meant; `rewrite/` knows how the text has to change for it."""

from __future__ import annotations

from bsclint.element import Element, Reference
from bsclint.finding import Applicability, Span
from bsclint.record import Record
from bsclint.schema import Link


class RemoveElement(Record):
    """Take out `element` and all that stands in it. What refers to it stays."""

    element: Element


class RemoveAttribute(Record):
    """Take out what `element` states under `key`."""

    element: Element
    key: str


class SetAttribute(Record):
    """State `key` in `element`, in place of what it says now; `value` is as written."""

    element: Element
    key: str
    value: str


class ExtendAttribute(Record):
    """Write `text` behind what `element` states under `key`."""

    element: Element
    key: str
    text: str


class RemoveFromList(Record):
    """Take `reference` out of the list that `element` states under `key`."""

    element: Element
    key: str
    reference: Reference


class Relink(Record):
    """Give `link` other sides; what is said of it stays."""

    link: Link
    sides: tuple[tuple[Reference, ...], ...]


class Replace(Record):
    """Write `text` in place of the words at `span`; an empty span is a place between words."""

    span: Span
    text: str


class Cut(Record):
    """Take out what stands at `span`, with its lines where nothing else stands on them."""

    span: Span


class Reorder(Record):
    """Put `elements`, which stand beside each other, into this order."""

    elements: tuple[Element, ...]


class AddBlock(Record):
    """Write `text`, a block, as the last of `parent`."""

    parent: Element
    text: str


Change = (
    RemoveElement
    | RemoveAttribute
    | SetAttribute
    | ExtendAttribute
    | RemoveFromList
    | Relink
    | Replace
    | Cut
    | Reorder
    | AddBlock
)


class Intent(Record):
    """How a finding can be settled: a `title` that says so in the imperative, and the changes that do it together.

    `applicability` is safe only where the text certainly means afterwards what its author meant before.
    """

    title: str
    changes: tuple[Change, ...]
    applicability: Applicability = Applicability.UNSAFE


def safe(title: str, *changes: Change) -> Intent:
    """An intent that needs no second look."""
    return Intent(title, changes, Applicability.SAFE)


def unsafe(title: str, *changes: Change) -> Intent:
    """An intent whose result somebody has to look at."""
    return Intent(title, changes)
