"""The server in a process of its own, as editors of three kinds talk to it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from tests.lsp.conftest import GROUP, UNIT

COMMAND = [sys.executable, "-m", "bsclint", "server"]


def minimal() -> types.ClientCapabilities:
    return types.ClientCapabilities()


def neovim() -> types.ClientCapabilities:
    found = client_capabilities("neovim")
    found.general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])
    return found


EDITORS = {
    "vscode": lambda: client_capabilities("visual-studio-code"),
    "neovim": neovim,
    "minimal": minimal,
}


@pytest_lsp.fixture(params=list(EDITORS), config=ClientServerConfig(server_command=COMMAND))
async def client(lsp_client: LanguageClient, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[None]:
    root = tmp_path.resolve()
    (root / "group.bsc").write_text(GROUP, "utf-8")
    (root / "unit.bsc").write_text(UNIT, "utf-8")
    params = types.InitializeParams(capabilities=EDITORS[request.param](), root_uri=root.as_uri())
    lsp_client.kind = request.param
    lsp_client.root = root
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, name: str, text: str) -> str:
    uri = (client.root / name).as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "bsc", 1, text)))
    return uri


async def told(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """The diagnostics of `uri` that come in next."""
    client.diagnostics.pop(uri, None)
    while uri not in client.diagnostics:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[uri])


@pytest.mark.asyncio
async def test_an_editor_is_told_and_answered(client: LanguageClient) -> None:
    text = UNIT.replace("A unit", "A 🛫 unit { status: 1 }").replace("drives: margin", "/* 🛫 */")
    uri = opened(client, "unit.bsc", UNIT)
    found = await asyncio.wait_for(told(client, uri), 20)
    print(found[:2])
    where = types.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(types.HoverParams(where, types.Position(9, 15)))
    print(hover)
    d = await client.text_document_definition_async(types.DefinitionParams(where, types.Position(5, 76)))
    print(d)
    c = await client.text_document_completion_async(types.CompletionParams(where, types.Position(9, 14)))
    print(c.items[0])
    assert client.error is None
