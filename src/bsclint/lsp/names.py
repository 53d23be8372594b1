"""The names in a file: where each is written, and what it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.element import Element, Reference
from bsclint.finding import Span
from bsclint.lsp.view import View
from bsclint.model.document import Document, ImportLine
from bsclint.model.links import references_of
from bsclint.model.workspace import Workspace
from bsclint.record import Record
from bsclint.schema import NAMED_APART, Waiver
from bsclint.source import Source
from bsclint.syntax.grammar import grammar
from bsclint.syntax.tokens import NAMES

Meaning = Element | ImportLine
"""What a name stands for: an element, or the import that an alias is of."""


class Occurrence(Record, eq=False):
    """One place at which a name is written. `declares`: this is where it is given."""

    span: Span
    meaning: Meaning
    declares: bool = False


def occurrences(document: Document, workspace: Workspace) -> Iterator[Occurrence]:
    """Every name in `document` that stands for something; a waiver's, which is a rule's, does not."""
    aliases = {line.alias: line for line in reversed(document.imports)}
    for line in document.imports:
        yield Occurrence(line.alias_span, line, declares=True)
    targets = workspace.links(document).targets
    for card in document.scorecards:
        for element in (card, *card.within(Element)):
            if element.name and not isinstance(element, Waiver):
                yield Occurrence(element.name.span, element, declares=True)
        for _, _, _, reference in references_of(card):
            if target := targets.get(reference):
                yield from _parts(reference, target, aliases, document.source)


def _parts(
    reference: Reference, target: Element, aliases: dict[str, ImportLine], source: Source
) -> Iterator[Occurrence]:
    """What each name of `reference` stands for."""
    first, *rest = reference.parts
    line = aliases.get(first)
    if not rest:
        alone = line if line and target.parent is None else None
        yield Occurrence(reference.span, alone or target)
        return
    spans = _spans(reference, source)
    yield Occurrence(spans[0], line or target.root)
    if len(rest) > 1:
        yield Occurrence(spans[1], target.root)
    yield Occurrence(spans[-1], target)


def _spans(reference: Reference, source: Source) -> list[Span]:
    """Where each name of `reference` is written: between the dots there may be blanks and comments."""
    start = reference.span.start
    tokens, _ = grammar().scanner.scan(source.text[start : reference.span.end])
    return [Span(source.path, start + t.start, start + t.end) for t in tokens if t.type in NAMES]


def name_at(view: View, offset: int) -> Occurrence | None:
    """The name in or at the end of which `offset` lies."""
    found = occurrences(view.document, view.workspace)
    return next((one for one in found if one.span.start <= offset <= one.span.end), None)


def everywhere(view: View, meaning: Meaning) -> Iterator[tuple[Document, Occurrence]]:
    """Every place of the workspace at which `meaning` is named; of an alias, every one in its file."""
    word = meaning.alias if isinstance(meaning, ImportLine) else meaning.id
    for document in view.others():
        if _may_name(document, meaning, word, view):
            for one in occurrences(document, view.workspace):
                if one.meaning is meaning:
                    yield document, one


def _may_name(document: Document, meaning: Meaning, word: str, view: View) -> bool:
    """Whether `document` may name `meaning`: a cheap question, before its references are resolved."""
    home = meaning.alias_span.path if isinstance(meaning, ImportLine) else meaning.path
    if document.path == home:
        return True
    own = isinstance(meaning, Element) and not isinstance(meaning, NAMED_APART)
    return own and bool(document.imports) and (word.isascii() is False or word in document.source.text)
