"""From what a fix is to do to the edits that do it."""

from __future__ import annotations

from bsclint.finding import Edit, Fix
from bsclint.model.intents import (
    AddBlock,
    Change,
    Cut,
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


def fix_of(intent: Intent | None, source: Source) -> Fix | None:
    """The fix that does what `intent` says in the text of `source`; None where it would harm something else there."""
    if intent is None:
        return None
    scribe = Scribe(source)
    try:
        edits = [edit for change in intent.changes for edit in _edits(change, scribe)]
    except Impossible:
        return None
    if not edits or any(edit.span.path != source.path for edit in edits):
        return None
    return Fix(intent.title, intent.applicability, tuple(edits))


def _edits(change: Change, scribe: Scribe) -> list[Edit]:
    match change:
        case Replace(span, text):
            return [Edit(span, text)]
        case Cut(span):
            return [scribe.cut(span)]
        case RemoveElement(element):
            if _is_commented(scribe.read(element.span)):
                raise Impossible
            return scribe.remove(element)
        case RemoveAttribute(element, key):
            return scribe.drop(element, key)
        case SetAttribute(element, key, value):
            return scribe.put(element, key, value)
        case RemoveFromList(element, key, reference):
            return scribe.unlist(element, key, reference)
        case Relink(link, sides):
            if _is_commented(scribe.text[link.span.start : link.sides[-1][-1].span.end]):
                raise Impossible
            return [scribe.relink(link, sides)]
        case Reorder(elements):
            return scribe.reorder(elements)
        case AddBlock(parent, text):
            return scribe.append(parent, text)


def _is_commented(text: str) -> bool:
    """Whether `text` may hold a comment, which would be lost with it."""
    return "#" in text
