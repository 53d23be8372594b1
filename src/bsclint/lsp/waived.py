"""Where waivers name an element in a text: within scorecards, and in the files of waivers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsclint.element import Element
from bsclint.finding import Span
from bsclint.lsp.view import View
from bsclint.record import Record
from bsclint.schema import Waiver
from bsclint.settle import waiver_files
from bsclint.source import Source


class _Text(Record):
    """A `value` that a waiver gives in `span`, where it stands as the pattern `written` says.

    `card` is the scorecard that the waiver is about; None where that itself is the value.
    """

    source: Source
    span: Span
    value: str
    written: str
    card: str | None


def waived(view: View, element: Element) -> Iterator[tuple[Source, Span]]:
    """Where the name of `element` stands in a waiver. A text with `*` stands for many, and is none of them."""
    for text in (*_in_scorecards(view), *_in_files(view)):
        found = re.compile(text.written).search(text.source.text, text.span.start, text.span.end)
        if found and _names(text, element):
            before = 0 if element.parent is None else len(text.value) - len(element.id)
            start = found.start("value") + before
            yield text.source, Span(text.span.path, start, start + len(element.id))


def _names(text: _Text, element: Element) -> bool:
    """Whether the name of `element` is in the value; before it that of its scorecard may stand, or be left out."""
    root = element.root.id
    if element.parent is None:
        return text.value == root or (text.card is not None and text.value.startswith(f"{root}."))
    return text.value == element.qualified or (text.value == element.id and text.card == root)


def _in_scorecards(view: View) -> Iterator[_Text]:
    for document in view.others():
        for card in document.scorecards:
            for waiver in card.within(Waiver):
                if isinstance(waiver.on, str):
                    written = f'"(?P<value>{re.escape(waiver.on)})"'
                    yield _Text(document.source, waiver.stated["on"].span, waiver.on, written, card.id)


def _in_files(view: View) -> Iterator[_Text]:
    grants, sources = waiver_files.read(view.workspace.root, view.settings)
    texts = {source.path: source for source in sources}
    for grant in grants:
        for field, value, card in (("on", grant.on, grant.scorecard), ("scorecard", grant.scorecard, None)):
            if value is not None:
                span = grant.span(field)
                written = rf"\b{field}[\"']?[ \t]*:[ \t]*[\"']?(?P<value>{re.escape(value)})(?![\w.*-])"
                yield _Text(texts[span.path], span, value, written, card)
