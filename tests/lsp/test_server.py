"""The server in a process of its own, as editors of three kinds talk to it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import register_lsp_features
from tests.lsp.conftest import GROUP, UNIT

from bsclint.finding import Edit
from bsclint.lsp.convert import from_range
from bsclint.lsp.positions import Positions
from bsclint.lsp.renaming import applied
from bsclint.source import Source

PLANES = UNIT.replace("Turn planes", "🛫 Turn planes")
"""A text in which positions differ by encoding."""


def neovim() -> types.ClientCapabilities:
    found = client_capabilities("neovim")
    found.general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])
    return found


EDITORS = {
    "vscode": (lambda: client_capabilities("visual-studio-code"), "utf-16"),
    "neovim": (neovim, "utf-8"),
    "minimal": (types.ClientCapabilities, "utf-16"),
}


class Editor(LanguageClient):
    """An editor that has opened a folder; `says` are the texts that it has been asked to show or log."""

    root: Path
    kind: str
    encoding: str
    found: types.InitializeResult
    refreshed: asyncio.Event

    def open(self, name: str, text: str) -> str:
        uri = (self.root / name).as_uri()
        document = types.TextDocumentItem(uri, "bsc", 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def edit(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        document = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    async def told(self, uri: str) -> list[types.Diagnostic]:
        """What is shown in `uri` when it is next told."""
        self.diagnostics.pop(uri, None)
        async with asyncio.timeout(30):
            while uri not in self.diagnostics:
                await self.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return list(self.diagnostics[uri])

    def position(self, text: str, marked: str) -> types.Position:
        """The place of the `|` in a piece of `text`, as this editor counts."""
        before, _, after = marked.partition("|")
        offset = text.index(before + after) + len(before)
        return types.Position(*Positions(Source("", text), self.encoding).position(offset))

    def word(self, text: str, where: types.Range) -> str:
        """What stands in a range of `text`, as this editor counts."""
        span = Positions(Source("", text), self.encoding).span(from_range(where))
        return text[span.start : span.end]


def make_editor() -> Editor:
    client = Editor(converter_factory=default_converter)
    register_lsp_features(client)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        """Take note of nothing."""

    @client.feature(types.WORKSPACE_CODE_LENS_REFRESH)
    def refresh(*_: object) -> None:
        client.refreshed.set()

    return client


@pytest_lsp.fixture(
    params=list(EDITORS),
    config=ClientServerConfig([sys.executable, "-m", "bsclint", "server"], client_factory=make_editor),
)
async def editor(lsp_client: Editor, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[None]:
    lsp_client.root = tmp_path.resolve()
    (lsp_client.root / "group.bsc").write_text(GROUP, "utf-8")
    (lsp_client.root / "unit.bsc").write_text(PLANES, "utf-8")
    capabilities, lsp_client.encoding = EDITORS[request.param]
    lsp_client.kind = request.param
    lsp_client.refreshed = asyncio.Event()
    params = types.InitializeParams(capabilities=capabilities(), root_uri=lsp_client.root.as_uri())
    lsp_client.found = await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_an_editor_is_told_and_answered(editor: Editor) -> None:
    uri = editor.open("unit.bsc", PLANES)
    shown = await editor.told(uri)
    assert editor.found.capabilities.position_encoding == editor.encoding
    vague = next(one for one in shown if one.code == "BSC402" or editor.word(PLANES, one.range) == "gate_time")
    assert vague.source == "bsclint"
    await asked_about_names(editor, uri)
    await asked_about_the_whole(editor, uri)
    await edited(editor, uri)
    assert editor.error is None
    assert [message.message for message in editor.log_messages if "bsclint" in message.message] == []


async def asked_about_names(editor: Editor, uri: str) -> None:
    document = types.TextDocumentIdentifier(uri)
    place = editor.position(PLANES, "drives: mar|gin")
    hover = await editor.text_document_hover_async(types.HoverParams(document, place))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind.value == ("plaintext" if editor.kind == "minimal" else "markdown")
    assert ("`" in hover.contents.value) is (editor.kind != "minimal")
    definition = await editor.text_document_definition_async(types.DefinitionParams(document, place))
    assert isinstance(definition, types.Location)
    assert editor.word(PLANES, definition.range) == "margin"
    other = editor.position(PLANES, "top.pro|fit")
    definition = await editor.text_document_definition_async(types.DefinitionParams(document, other))
    assert isinstance(definition, types.Location)
    assert definition.uri == (editor.root / "group.bsc").as_uri()
    context = types.ReferenceContext(include_declaration=True)
    found = await editor.text_document_references_async(types.ReferenceParams(context, document, place))
    assert [editor.word(PLANES, one.range) for one in found or ()] == ["margin"] * 3
    marked = await editor.text_document_document_highlight_async(types.DocumentHighlightParams(document, place))
    assert len(marked or ()) == 3
    items = await editor.text_document_completion_async(types.CompletionParams(document, place))
    assert isinstance(items, types.CompletionList)
    (item,) = items.items
    assert isinstance(item.text_edit, types.TextEdit)
    assert (item.label, editor.word(PLANES, item.text_edit.range)) == ("margin", "mar")
    await renamed(editor, document, place)


async def renamed(editor: Editor, document: types.TextDocumentIdentifier, place: types.Position) -> None:
    prepared = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(document, place))
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert (prepared.placeholder, editor.word(PLANES, prepared.range)) == ("margin", "margin")
    edit = await editor.text_document_rename_async(types.RenameParams(document, place, "gain"))
    assert edit is not None
    assert edit.changes is not None
    (edits,) = edit.changes.values()
    positions = Positions(Source("", PLANES), editor.encoding)
    text = applied(PLANES, [Edit(positions.span(from_range(one.range)), one.new_text) for one in edits])
    assert text == PLANES.replace("objective margin", "objective gain").replace(": margin", ": gain").replace(
        "-> margin", "-> gain"
    )
    with pytest.raises(Exception, match="`turn` is the name of something else here"):
        await editor.text_document_rename_async(types.RenameParams(document, place, "turn"))


async def asked_about_the_whole(editor: Editor, uri: str) -> None:
    document = types.TextDocumentIdentifier(uri)
    symbols = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert symbols
    flat = editor.kind == "minimal"
    assert isinstance(symbols[0], types.SymbolInformation if flat else types.DocumentSymbol)
    assert len(symbols) == (8 if flat else 1)
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("prft"))
    assert [(one.name, one.container_name) for one in found or ()] == [("Earn more on every seat", "group")]
    folds = await editor.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert [fold.start_line for fold in folds or ()] == [2, 4, 7, 8]
    tokens = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens is not None
    assert len(tokens.data) % 5 == 0
    assert coloured(editor, list(tokens.data))[:6] == ["import", '"group.bsc"', "as", "top", "scorecard", "unit"]
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))
    hints = await editor.text_document_inlay_hint_async(types.InlayHintParams(document, everything))
    assert [hint.label for hint in hints or ()] == ["no measure, 4–6 wanted", "1 measure, 4–6 wanted", "→ margin"]
    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(document))
    assert [lens.command.title for lens in lenses or () if lens.command] == [
        "1 driver, no outcome",
        "no driver, 1 outcome",
    ]
    context = types.CodeActionContext(diagnostics=editor.diagnostics[uri])
    actions = await editor.text_document_code_action_async(types.CodeActionParams(document, everything, context))
    found = [one for one in actions or () if isinstance(one, types.CodeAction)]
    assert bool(found) is (editor.kind != "minimal")
    assert all(one.diagnostics for one in found if one.kind is types.CodeActionKind.QuickFix)
    context.only = [types.CodeActionKind.RefactorExtract]
    assert not await editor.text_document_code_action_async(types.CodeActionParams(document, everything, context))
    for kind in ("source", types.CodeActionKind.SourceFixAll):
        await fixed(editor, types.CodeActionParams(document, everything, types.CodeActionContext([], [kind])))


async def fixed(editor: Editor, params: types.CodeActionParams) -> None:
    """All safe fixes at once: worked out as they are asked for where the editor can wait for them."""
    actions = await editor.text_document_code_action_async(params)
    if editor.kind == "minimal":
        assert not actions
        return
    (action,) = actions or ()
    assert isinstance(action, types.CodeAction)
    assert (action.kind, action.edit) == (types.CodeActionKind.SourceFixAll, None)
    action = await editor.code_action_resolve_async(action)
    assert action.edit is not None
    (edits,) = (action.edit.changes or {}).values()
    assert [(editor.word(PLANES, one.range), one.new_text) for one in edits] == [("      drives: margin\n", "")]
    params.context = types.CodeActionContext([], trigger_kind=types.CodeActionTriggerKind.Automatic)
    kinds = {one.kind for one in await editor.text_document_code_action_async(params) or ()}
    assert kinds == {types.CodeActionKind.QuickFix}


def coloured(editor: Editor, data: list[int]) -> list[str]:
    """The words that have a colour."""
    words, line, unit = [], 0, 0
    for at in range(0, len(data), 5):
        down, right, length = data[at : at + 3]
        line, unit = line + down, right if down else unit + right
        place = types.Range(types.Position(line, unit), types.Position(line, unit + length))
        words.append(editor.word(PLANES, place))
    return words


async def edited(editor: Editor, uri: str) -> None:
    """Edits behind a sign of several units, one of them out of the text, and one that leaves a name undeclared."""
    end = types.Position(999, 0)
    place = editor.position(PLANES, "🛫 |Turn")
    editor.edit(
        uri,
        2,
        types.TextDocumentContentChangePartial(types.Range(place, place), "Always "),
        types.TextDocumentContentChangePartial(types.Range(end, end), "scorecard second { nonsense: 1 }\n"),
    )
    assert "BSC004" in {one.code for one in await editor.told(uri)}
    document = types.TextDocumentIdentifier(uri)
    place = editor.position(PLANES, "drives: mar|gin")
    assert await editor.text_document_definition_async(types.DefinitionParams(document, place))
    group = editor.open("group.bsc", GROUP.replace("objective profit", "objective gain"))
    assert "BSC002" in {one.code for one in await editor.told(uri)}
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(group)))
    assert "BSC002" not in {one.code for one in await editor.told(uri)}
    editor.edit(uri, 3, types.TextDocumentContentChangeWholeDocument("scorecard"))
    assert {one.code for one in await editor.told(uri)} == {"BSC001"}


@pytest.mark.asyncio
@pytest.mark.parametrize("editor", ["vscode"], indirect=True)
async def test_a_broken_configuration_is_told_once(editor: Editor) -> None:
    config = editor.root / ".bsclint.yaml"
    config.write_text("rule: {}\n", "utf-8")
    uri = editor.open("unit.bsc", PLANES)
    assert len(await editor.told(config.as_uri())) == 1
    editor.edit(uri, 2, types.TextDocumentContentChangeWholeDocument(PLANES + "\n"))
    assert {one.code for one in await editor.told(uri)} == {None}
    (message,) = editor.messages
    assert message.message.startswith("bsclint: .bsclint.yaml:1: there is no key `rule`")
    config.write_text("rules: {}\n", "utf-8")
    change = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    assert await editor.told(config.as_uri()) == []
    assert None not in {one.code for one in editor.diagnostics[uri]}
    async with asyncio.timeout(30):
        await editor.refreshed.wait()
