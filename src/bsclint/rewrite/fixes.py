"""From what a fix is to do to the edits that do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bsclint.finding import Edit, Fix, Remedy
from bsclint.model.intents import (
    AddBlock,
    Change,
    Cut,
    ExtendAttribute,
    Intent,
    Relink,
    RemoveAttribute,
    RemoveElement,
    RemoveFromList,
    Reorder,
    Replace,
    SetAttribute,
)
from bsclint.rewrite.scribe import Impossible, Scribe
from bsclint.source import Source


def remedy(intent: Intent | None, source: Source) -> Remedy | None:
    """How `intent` is carried out in the text of `source`."""
    return Remedy(lambda: fix_of(intent, source)) if intent else None


def fix_of(intent: Intent, source: Source) -> Fix | None:
    """The fix that does what `intent` says in the text of `source`; None where it would harm something else there."""
    scribe = Scribe(source)
    try:
        edits = [edit for change in intent.changes for edit in _MAKERS[type(change)](change, scribe)]
    except Impossible:
        return None
    if not edits or any(edit.span.path != source.path for edit in edits):
        return None
    return Fix(intent.title, intent.applicability, tuple(edits))


def _remove(change: RemoveElement, scribe: Scribe) -> list[Edit]:
    if _is_commented(scribe.read(change.element.span)):
        raise Impossible
    return scribe.remove(change.element)


def _drop(change: RemoveAttribute, scribe: Scribe) -> list[Edit]:
    return _uncommented(scribe.drop(change.element, change.key), scribe)


def _unlist(change: RemoveFromList, scribe: Scribe) -> list[Edit]:
    return _uncommented(scribe.unlist(change.element, change.key, change.reference), scribe)


def _uncommented(edits: list[Edit], scribe: Scribe) -> list[Edit]:
    if any(_is_commented(scribe.read(edit.span)) for edit in edits):
        raise Impossible
    return edits


def _relink(change: Relink, scribe: Scribe) -> list[Edit]:
    start, end = change.link.span.start, change.link.sides[-1][-1].span.end
    if _is_commented(scribe.text[start:end]):
        raise Impossible
    return [scribe.relink(change.link, change.sides)]


def _replace(change: Replace, scribe: Scribe) -> list[Edit]:
    if scribe.read(change.span).count("#") > change.text.count("#"):
        raise Impossible
    return [Edit(change.span, change.text)]


_MAKERS: dict[type[Change], Callable[[Any, Scribe], list[Edit]]] = {
    Replace: _replace,
    Cut: lambda change, scribe: [scribe.cut(change.span)],
    RemoveElement: _remove,
    RemoveAttribute: _drop,
    SetAttribute: lambda change, scribe: scribe.put(change.element, change.key, change.value),
    ExtendAttribute: lambda change, scribe: scribe.extend(change.element, change.key, change.text),
    RemoveFromList: _unlist,
    Relink: _relink,
    Reorder: lambda change, scribe: scribe.reorder(change.elements),
    AddBlock: lambda change, scribe: scribe.append(change.parent, change.text),
}


def _is_commented(text: str) -> bool:
    """Whether `text` may hold a comment, which would be lost with it."""
    return "#" in text
