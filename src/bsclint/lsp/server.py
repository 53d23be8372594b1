"""The server: what the editor says has changed, and what bsclint says of it in return."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from bsclint.display import escape
from bsclint.lsp.buffers import Buffer, path_of
from bsclint.lsp.convert import from_range, to_diagnostic, uri_of
from bsclint.lsp.diagnostics import Board, Diagnostic, diagnostics
from bsclint.lsp.frames import Frames
from bsclint.lsp.positions import UTF16
from bsclint.lsp.protocol import Protocol
from bsclint.lsp.session import Session, Turn
from bsclint.project import SUFFIX
from bsclint.version import bsclint_version

DELAY = 0.2
"""Seconds without an edit before the texts are judged."""

LANGUAGE_ID = "bsc"

_WATCHED = (f"**/*{SUFFIX}", "**/*.yaml", "**/*.yml", "**/*.jsonl")  # scorecards, policy, waivers, the baseline

_EDITS = 20  # without a pause, after which garbage is looked for all the same


class Server(LanguageServer):
    """bsclint for one editor.

    `asks`: the editor asks for diagnostics, for it cannot be told. `ordered`: it has asked the server to stop.
    """

    def __init__(self, today: Callable[[], date], trusted: bool = False, delay: float = DELAY) -> None:
        super().__init__("bsclint", bsclint_version(), protocol_cls=Protocol)
        self.session = Session(today, trusted=trusted)
        self.board = Board()
        self.delay, self.asks, self.ordered = delay, False, False
        self.edits = 0
        self._timer: asyncio.TimerHandle | None = None
        self._judging: asyncio.Task[None] | None = None
        self._outdated = False
        self._said: set[str] = set()

    # What the editor calls a file

    def path(self, uri: str) -> Path:
        """The path that `uri` stands for."""
        folders = self.session.folders
        return path_of(to_fs_path(uri), uri, folders[0] if folders else Path.cwd())

    # What is said once

    def log(self, message: str) -> None:
        """Write `message` to the log of the editor, once."""
        if message not in self._said:
            self._said.add(message)
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, escape(message)))

    def show(self, message: str) -> None:
        """Show `message` to the user, once."""
        if message not in self._said:
            self._said.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, escape(message)))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong with a message; the server goes on. A request is told of it in its answer."""
        if source is not FeatureRequestError:
            self.log(f"bsclint: {type(error).__name__}: {error}")

    # Judging

    def judge_soon(self, first: Path | None = None) -> None:
        """Judge the open texts when no edit has come for a while, that of `first` before the others."""
        if self._timer is not None:
            self._timer.cancel()
        if self._judging is not None:
            self._judging.cancel()
        self._timer = asyncio.get_running_loop().call_later(self.delay, self._begin, first)

    def look_again(self, first: Path | None = None) -> None:
        """Judge the open texts, and have the editor ask anew for what else depends on the disk."""
        self._outdated = True
        self.judge_soon(first)

    def _begin(self, first: Path | None) -> None:
        self._judging = asyncio.ensure_future(self._judge(first))

    async def _judge(self, first: Path | None) -> None:
        judged = []
        try:
            for turn in self.session.turns(first):
                judged.append(turn.path)
                self._publish(self.board.put(turn.path, diagnostics(turn, self.session)))
                self._tell(turn)
                await asyncio.sleep(0)  # an edit that has come in meanwhile ends this
        except Exception as fault:  # noqa: BLE001 - the server lives through anything
            self.report_server_error(fault, None)
        else:
            self._publish(self.board.keep(judged))
            self._refresh()
        gc.collect()  # now that nobody waits

    def _publish(self, changed: dict[Path, list[Diagnostic]]) -> None:
        if self.asks:
            return
        capabilities = self.client_capabilities.text_document
        client = capabilities.publish_diagnostics if capabilities else None
        for path, found in changed.items():
            buffer = self.session.buffers.get(path)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    uri_of(path, self.session),
                    [to_diagnostic(one, self.session, client) for one in found],
                    buffer.version if buffer and client and client.version_support else None,
                )
            )

    def _refresh(self) -> None:
        """Have the editor ask anew for what the last edits do not explain."""
        if self._outdated and (client := self.client_capabilities.workspace):
            for kind, refresh in (
                (client.inlay_hint, self.workspace_inlay_hint_refresh),
                (client.code_lens, self.workspace_code_lens_refresh),
                (client.diagnostics if self.asks else None, self.workspace_diagnostic_refresh),
            ):
                if kind and kind.refresh_support:
                    refresh(None)
        self._outdated = False

    def _tell(self, turn: Turn) -> None:
        """Say what has not to do with the text itself."""
        fault = turn.checked.fault
        if fault is not None and turn.snapshot.desk.fault is not None:
            self.show(f"bsclint: {fault}")
        for crash in turn.checked.crashes:
            self.log(f"bsclint: the rule {crash.code} crashed on {crash.scorecard} in {crash.path}: {crash.error}")


def make_server(today: Callable[[], date], trusted: bool = False, delay: float = DELAY) -> Server:
    """A server that knows all that bsclint can do in an editor."""
    from bsclint.lsp.features import register

    server = Server(today, trusted, delay)
    for method, handler in _SYNC.items():
        server.feature(method)(_bound(handler, server))
    # These take the place of pygls's own, which end lines where a scorecard does not.
    for method, handler in _TEXTS.items():
        server.protocol.fm.add_builtin_feature(method, _bound(handler, server))
    register(server)
    return server


def serve(server: Server, incoming: BinaryIO, outgoing: BinaryIO) -> int:
    """Talk to the editor until it is done; 0 where it has said so before it left."""
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False
    # Garbage is looked for between edits, and not among what stays: a text of 10,000 lines is judged in half the time.
    gc.disable()
    gc.freeze()
    server.start_io(Frames(incoming), outgoing)  # type: ignore[arg-type]
    return 0 if server.ordered else 1


def _bound(handler: Callable[[Server, Any], None], server: Server) -> Callable[[Any], None]:
    """`handler` for pygls, which looks at the names of parameters."""

    def handle(params: Any) -> None:
        try:
            handler(server, params)
        except Exception as fault:  # noqa: BLE001 - the server lives through anything
            server.report_server_error(fault, None)

    return handle


def _initialize(server: Server, params: types.InitializeParams) -> None:
    uris = [folder.uri for folder in params.workspace_folders or ()] or list(filter(None, (params.root_uri,)))
    server.session.folders = [server.path(uri) for uri in uris if to_fs_path(uri)]
    server.session.buffers.encoding = types.PositionEncodingKind(server.workspace.position_encoding or UTF16).value
    texts = params.capabilities.text_document
    server.asks = bool(texts and texts.diagnostic and not texts.publish_diagnostics)
    if not server.asks:  # an editor that is offered both shows everything twice
        server.protocol.fm.features.pop(types.TEXT_DOCUMENT_DIAGNOSTIC, None)
    options = params.initialization_options
    if isinstance(options, dict) and options.get("trusted") is True:
        server.session.trusted = True


def _initialized(server: Server, _: object) -> None:
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        globs = [types.FileSystemWatcher(glob) for glob in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(globs)
        registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def _open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    path = server.path(document.uri)
    if document.language_id == LANGUAGE_ID or path.name.endswith(SUFFIX):
        server.session.hold(Buffer(document.uri, path, document.text, document.version))
        server.judge_soon(path)


def _change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    path = server.path(params.text_document.uri)
    edits = [
        (from_range(change.range) if isinstance(change, types.TextDocumentContentChangePartial) else None, change.text)
        for change in params.content_changes
    ]
    if not server.session.change(path, edits, params.text_document.version):
        server.log(f"bsclint: an edit of {params.text_document.uri}, which is not open, is left aside")
        return
    server.edits += 1
    if server.edits % _EDITS == 0:
        gc.collect()
    server.judge_soon(path)


def _close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.session.close(server.path(params.text_document.uri))
    server.judge_soon()


def _save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.session.reload()
    server.look_again(server.path(params.text_document.uri))


def _files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    if all(change.uri.endswith(SUFFIX) for change in params.changes):
        server.session.touched()
    else:
        server.session.reload()
    server.look_again()


def _folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    gone = {server.path(folder.uri) for folder in params.event.removed}
    come = [server.path(folder.uri) for folder in params.event.added]
    server.session.folders = [folder for folder in server.session.folders if folder not in gone] + come
    server.session.reload()
    server.look_again()


def _configuration(server: Server, _: object) -> None:
    """Do nothing: the editor is asked for no settings, for the configuration is the project's."""


def _shutdown(server: Server, _: object) -> None:
    server.ordered = True


_SYNC: dict[str, Callable[[Server, Any], None]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.SHUTDOWN: _shutdown,
    types.TEXT_DOCUMENT_DID_SAVE: _save,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: _configuration,
}
_TEXTS: dict[str, Callable[[Server, Any], None]] = {
    types.TEXT_DOCUMENT_DID_OPEN: _open,
    types.TEXT_DOCUMENT_DID_CHANGE: _change,
    types.TEXT_DOCUMENT_DID_CLOSE: _close,
}
