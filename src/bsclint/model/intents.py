"""What a fix is to do, in terms of what is meant; `rewrite/` knows how the text has to change for it."""

from __future__ import annotations

from dataclasses import dataclass

from bsclint.element import Element, Reference
from bsclint.finding import Applicability, Span
from bsclint.schema import Link


@dataclass(frozen=True, slots=True)
class RemoveElement:
    """Take out `element` and all that stands in it. What refers to it stays."""

    element: Element


@dataclass(frozen=True, slots=True)
class RemoveAttribute:
    """Take out what `element` states under `key`."""

    element: Element
    key: str


@dataclass(frozen=True, slots=True)
class SetAttribute:
    """State `key` in `element`, in place of what it says now; `value` is as written."""

    element: Element
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class ExtendAttribute:
    """Write `text` behind what `element` states under `key`."""

    element: Element
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class RemoveFromList:
    """Take `reference` out of the list that `element` states under `key`."""

    element: Element
    key: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Relink:
    """Give `link` other sides; what is said of it stays."""

    link: Link
    sides: tuple[tuple[Reference, ...], ...]


@dataclass(frozen=True, slots=True)
class Replace:
    """Write `text` in place of the words at `span`; an empty span is a place between words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Take out what stands at `span`, with its lines where nothing else stands on them."""

    span: Span


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put `elements`, which stand beside each other, into this order."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class AddBlock:
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


@dataclass(frozen=True, slots=True)
class Intent:
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
