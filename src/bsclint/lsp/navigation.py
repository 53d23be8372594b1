"""From a name to where it is given, and to every place where it is used."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.finding import Span
from bsclint.lsp.names import everywhere, name_at, occurrences
from bsclint.lsp.view import View
from bsclint.model.document import Document, ImportLine


def definition(view: View, offset: int) -> Span | None:
    """Where the thing named at `offset` is given: of an alias or an imported path, the file that is imported."""
    for line in view.document.imports:
        if (
            line.file_span.start <= offset <= line.file_span.end
            or line.alias_span.start <= offset <= line.alias_span.end
        ):
            return _imported(view, line)
    name = name_at(view, offset)
    if name is None:
        return None
    return name.meaning.alias_span if isinstance(name.meaning, ImportLine) else name.meaning.place


def _imported(view: View, line: ImportLine) -> Span | None:
    found = view.workspace.imported(view.document, line)
    if not isinstance(found, Document):
        return None
    return found.scorecards[0].place if found.scorecards else Span(found.path, 0, 0)


def references(view: View, offset: int, declaration: bool) -> list[Span]:
    """Every place of the workspace at which the thing named at `offset` is named too."""
    name = name_at(view, offset)
    if name is None:
        return []
    return [one.span for _, one in everywhere(view, name.meaning) if declaration or not one.declares]


def highlights(view: View, offset: int) -> Iterator[tuple[Span, bool]]:
    """The places of this file at which the thing named at `offset` is named, and whether it is given there."""
    if name := name_at(view, offset):
        for one in occurrences(view.document, view.workspace):
            if one.meaning is name.meaning:
                yield one.span, one.declares
