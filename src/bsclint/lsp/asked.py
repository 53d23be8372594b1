"""A question of the editor's, with all that it takes to answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from bsclint.errors import UserError
from bsclint.finding import Edit, Span
from bsclint.lsp.convert import to_range, uri_of
from bsclint.lsp.positions import Positions
from bsclint.lsp.server import Server
from bsclint.lsp.session import Session
from bsclint.lsp.view import View
from bsclint.record import Record
from bsclint.source import Source

_REQUEST_FAILED = -32803  # what the protocol calls it; pygls has no name for it


class Asked(Record, slots=False):
    """A question about a file: the file as it stands now, and how the editor counts in it."""

    server: Server
    uri: str
    path: Path
    view: View
    positions: Positions

    @property
    def session(self) -> Session:
        """What the editor has open."""
        return self.server.session

    @property
    def client(self) -> types.TextDocumentClientCapabilities:
        """What the editor can do with texts."""
        return self.server.client_capabilities.text_document or types.TextDocumentClientCapabilities()

    def offset(self, position: types.Position) -> int:
        """The offset of `position`."""
        return self.positions.offset(position.line, position.character)

    def range(self, span: Span) -> types.Range:
        """`span` of this file in the words of the protocol."""
        return to_range(self.positions.range(span))

    def locations(self, spans: Iterable[Span]) -> list[types.Location]:
        """Places in any file of the workspace."""
        return [self._location(span) for span in spans]

    def _location(self, span: Span) -> types.Location:
        source = self.view.workspace.document(span.path).source
        return types.Location(self._uri(source), to_range(self._positions(source).range(span)))

    def _positions(self, source: Source) -> Positions:
        return self.session.positions(self.session.snapshot(self.session.place(self.path).desk), source)

    def _uri(self, source: Source) -> str:
        return uri_of(self.view.workspace.root / source.path, self.session)

    def workspace_edit(self, edits: Iterable[tuple[Source, Iterable[Edit]]]) -> types.WorkspaceEdit:
        """The edits of several files."""
        changes = {}
        for source, found in edits:
            positions = self._positions(source)
            changes[self._uri(source)] = [
                types.TextEdit(to_range(positions.range(edit.span)), edit.text) for edit in found
            ]
        return types.WorkspaceEdit(changes=changes)


Answer = Callable[[Asked, Any], Any]


def answering(answer: Answer, server: Server) -> Callable[[Any], Any]:
    """`answer` for pygls: None where the file cannot be read, an error where something is refused."""

    def about_a_file(params: Any) -> Any:
        asked = asked_about(server, params.text_document.uri)
        return answer(asked, params) if asked else None

    return guarded(about_a_file, server)


def guarded(answer: Callable[[Any], Any], server: Server) -> Callable[[Any], Any]:
    """`answer`, which says nothing where bsclint has a fault."""

    def handle(params: Any) -> Any:
        try:
            return answer(params)
        except UserError as refusal:
            raise JsonRpcException(str(refusal), code=_REQUEST_FAILED) from None
        except Exception as fault:  # noqa: BLE001 - the server lives through anything
            server.report_server_error(fault, None)
            return None

    return handle


def asked_about(server: Server, uri: str) -> Asked | None:
    """A question about the file that the editor calls `uri`; None where that cannot be read."""
    path = server.path(uri)
    view = server.session.view(path)
    if view is None:
        return None
    snapshot = server.session.snapshot(server.session.place(path).desk)
    return Asked(server, uri, path, view, server.session.positions(snapshot, view.source))
