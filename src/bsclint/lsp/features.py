"""What the editor may ask, registered: each question goes to the function that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types

from bsclint.finding import Span
from bsclint.lsp import completion, hover, navigation
from bsclint.lsp.convert import location, to_item, to_range
from bsclint.lsp.positions import Positions
from bsclint.lsp.server import Server
from bsclint.lsp.session import Session
from bsclint.lsp.view import View
from bsclint.reporters.marked import unmarked


@dataclass(frozen=True)
class Asked:
    """A question about a file: the file as it stands now, and how the editor counts in it."""

    server: Server
    path: Path
    view: View
    positions: Positions

    @property
    def session(self) -> Session:
        """What the editor has open."""
        return self.server.session

    @property
    def text_document(self) -> types.TextDocumentClientCapabilities:
        """What the editor can do with texts."""
        return self.server.client_capabilities.text_document or types.TextDocumentClientCapabilities()

    def offset(self, position: types.Position) -> int:
        """The offset of `position`."""
        return self.positions.offset(position.line, position.character)

    def range(self, span: Span) -> types.Range:
        """`span` of this file in the words of the protocol."""
        return to_range(self.positions.range(span))

    def locations(self, spans: list[Span]) -> list[types.Location]:
        """Places in any file of the workspace."""
        return [self._location(span) for span in spans]

    def _location(self, span: Span) -> types.Location:
        snapshot = self.session.snapshot(self.session.place(self.path).desk)
        positions = self.session.positions(snapshot, self.view.workspace.document(span.path).source)
        return location(span, snapshot.root, positions, self.session)


Answer = Callable[[Asked, Any], Any]


def register(server: Server) -> None:
    """Have `server` answer all questions."""
    for method, (answer, options) in _ANSWERS.items():
        server.feature(method, options)(_answering(answer, server))


def _answering(answer: Answer, server: Server) -> Callable[[Any], Any]:
    """`answer` for pygls: None where the file cannot be read, or bsclint has a fault."""

    def handle(params: Any) -> Any:
        try:
            asked = _asked(server, params.text_document.uri)
            return answer(asked, params) if asked else None
        except Exception as fault:  # noqa: BLE001 - the server lives through anything
            server.report_server_error(fault, None)
            return None

    return handle


def _asked(server: Server, uri: str) -> Asked | None:
    path = server.path(uri)
    view = server.session.view(path)
    if view is None:
        return None
    snapshot = server.session.snapshot(server.session.place(path).desk)
    return Asked(server, path, view, server.session.positions(snapshot, view.source))


def _hover(asked: Asked, params: types.HoverParams) -> types.Hover | None:
    found = hover.hover(asked.view, asked.offset(params.position))
    if found is None:
        return None
    client = asked.text_document.hover
    if client and client.content_format and types.MarkupKind.Markdown in client.content_format:
        content = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    else:
        content = types.MarkupContent(types.MarkupKind.PlainText, unmarked(found.markdown))
    return types.Hover(content, asked.range(found.span))


def _completion(asked: Asked, params: types.CompletionParams) -> types.CompletionList:
    client = asked.text_document.completion
    item = client.completion_item if client else None
    snippets = bool(item and item.snippet_support)
    markdown = bool(item and types.MarkupKind.Markdown in (item.documentation_format or ()))
    proposed = completion.complete(asked.view, asked.offset(params.position))
    items = [to_item(one, rank, asked.positions, snippets, markdown) for rank, one in enumerate(proposed)]
    return types.CompletionList(is_incomplete=False, items=items)


def _definition(asked: Asked, params: types.DefinitionParams) -> types.Location | None:
    span = navigation.definition(asked.view, asked.offset(params.position))
    return asked.locations([span])[0] if span else None


def _references(asked: Asked, params: types.ReferenceParams) -> list[types.Location]:
    offset = asked.offset(params.position)
    return asked.locations(navigation.references(asked.view, offset, params.context.include_declaration))


def _highlights(asked: Asked, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    found = navigation.highlights(asked.view, asked.offset(params.position))
    return [types.DocumentHighlight(asked.range(span), kinds[declares]) for span, declares in found]


_ANSWERS: dict[str, tuple[Answer, Any]] = {
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        _completion,
        types.CompletionOptions(trigger_characters=[":", ".", ",", ">", "[", '"', " "]),
    ),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (_highlights, None),
}
"""Every question about a file, and what is said of its answer beforehand."""
