"""The server lives through everything that an editor, or something else, may send, and says nothing but messages."""

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.lsp.conftest import TODAY, UNIT, Project

from bsclint.lsp.frames import LONGEST, Frames
from bsclint.lsp.server import make_server, serve

START: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
CAPABLE: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-32"]},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1]}, "versionSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
}
GOOD = "file:///nowhere/good.bsc"


def framed(body: bytes | str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return b"Content-Length: %d\r\n\r\n%s" % (len(data), data)


def message(method: str, params: object = None, number: object = None) -> bytes:
    content: dict[str, object] = {"jsonrpc": "2.0", "method": method, "params": params}
    return framed(json.dumps(content if number is None else {**content, "id": number}))


def notes(method: str, uri: str, **params: object) -> bytes:
    document = {"uri": uri, "languageId": "bsc", "version": 1, "text": UNIT}
    return message(f"textDocument/{method}", {"textDocument": document, **params})


def change(uri: str, *changes: object) -> bytes:
    return message("textDocument/didChange", {"textDocument": {"uri": uri, "version": 0}, "contentChanges": changes})


def span(*where: int) -> dict[str, object]:
    start, end = {"line": where[0], "character": where[1]}, {"line": where[2], "character": where[3]}
    return {"start": start, "end": end}


HOSTILE = {
    "no JSON": framed("{nonsense"),
    "no UTF-8": framed(b'{"jsonrpc": "\xff\xfe"}'),
    "an empty body": b"Content-Length: 0\r\n\r\n",
    "no object": framed("[1, 2]") + framed("null") + framed("1"),
    "no message": framed("{}") + framed('{"jsonrpc": "2.0"}') + framed('{"jsonrpc": "1.0", "method": "x"}'),
    "an answer to no question": framed('{"jsonrpc": "2.0", "id": 99, "result": null}'),
    "a length that is none": b"Content-Length: abc\r\n\r\n",
    "a huge length": b"Content-Length: 99999999999999\r\n\r\n{}",
    "a length that is too short": b"Content-Length: 2\r\n\r\n" + b"{} and so on",
    "a length that is too long": b"Content-Length: 40\r\n\r\n{}" + message("$/nothing"),
    "a line of noise": b"hello\r\n",
    "deep nesting": framed("[" * 5000 + "]" * 5000),
    "an unknown notification": message("bsclint/nonsense", {"x": 1}),
    "params of a wrong type": message("textDocument/didOpen", 5) + message("textDocument/didChange", {"a": []}),
    "no params": message("textDocument/didOpen"),
    "an edit of what is not open": change("file:///nowhere/closed.bsc", {"text": "x"}),
    "a close of what is not open": notes("didClose", "file:///nowhere/closed.bsc"),
    "ranges out of the text": b"".join(
        change(GOOD, {"range": span(*where), "text": ""})
        for where in [(999, 0, 0, 0), (-1, -1, 2**31, 2**31), (5, 3, 2, 1), (0, 2**40, 0, 1)]
    ),
    "half a character": change(GOOD, {"text": "\ud83d"}) + notes("didOpen", GOOD),
    "odd addresses": b"".join(
        notes("didOpen", uri)
        for uri in ("", ":", "file://", "file:///", "file:///%", "file:///a%00.bsc", "untitled:Untitled-1", "x" * 5000)
    ),
    "a file in a file": notes("didOpen", "file:///dev/null/x.bsc"),
    "opened twice": notes("didOpen", GOOD) + notes("didOpen", GOOD),
    "a command that there is not": message("workspace/executeCommand", {"command": "rm"}, 41),
    "a cancel of nothing": message("$/cancelRequest", {"id": 77}),
    "folders that are none": message(
        "workspace/didChangeWorkspaceFolders",
        {"event": {"added": [{"uri": "untitled:x", "name": "x"}], "removed": [{"uri": "file:///q", "name": "q"}]}},
    ),
    "a file that changed nowhere": message("workspace/didChangeWatchedFiles", {"changes": [{"uri": ":", "type": 1}]}),
    "the wrong place": b"".join(
        message(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": span(*at)["start"]}, method + uri)
        for method in ("hover", "definition", "completion", "prepareRename")
        for uri, *at in ((GOOD, 9999, 0, 0, 0), (GOOD, 0, 9999, 0, 0), ("file:///nowhere/closed.bsc", 0, 0, 0, 0))
    ),
}


def messages(output: bytes) -> Iterator[dict[str, Any]]:
    """The messages of which all of `output` is made."""
    stream = BytesIO(output)
    while header := stream.readline():
        assert header.startswith(b"Content-Length: "), header
        while (line := stream.readline()).strip():
            assert line.startswith(b"Content-Type: ")
        yield json.loads(stream.read(int(header[16:])))


class _Output(BytesIO):
    """What the server writes, readable after it has closed it."""

    def close(self) -> None:
        """Stay open."""


def talk(sent: bytes) -> tuple[int, list[dict[str, Any]]]:
    """What a server of this process answers, that judges at once."""
    output = _Output()
    try:
        code = serve(make_server(lambda: TODAY, delay=0), BytesIO(sent), output)
    finally:
        gc.unfreeze()
        gc.enable()
    return code, list(messages(output.getvalue()))


def started(sent: bytes, cwd: Path) -> tuple[int, list[dict[str, Any]]]:
    """What a process of its own answers."""
    command = [sys.executable, "-m", "bsclint", "server"]
    done = subprocess.run(command, input=sent, capture_output=True, timeout=120, check=False, cwd=cwd)
    assert b"Traceback" not in done.stderr
    return done.returncode, list(messages(done.stdout))


@pytest.mark.parametrize("capabilities", [{}, CAPABLE])
def test_the_server_lives_through_all_of_it(
    capabilities: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asks = b"".join(
        [
            message("initialize", {**START, "capabilities": capabilities}, 1),
            message("initialized", {}),
            notes("didOpen", GOOD),
            *(
                hostile + message("textDocument/foldingRange", {"textDocument": {"uri": GOOD}}, f"after {name}")
                for name, hostile in HOSTILE.items()
                if not name.startswith("ranges")
            ),
            HOSTILE["ranges out of the text"],
            message("shutdown", None, 3),
            message("exit"),
        ]
    )
    code, answers = talk(asks)
    assert code == 0
    by_number = {answer.get("id"): answer for answer in answers}
    for name in HOSTILE:
        if not name.startswith("ranges"):
            assert by_number[f"after {name}"]["result"], name
    assert by_number[3]["result"] is None
    assert "error" in by_number[41]
    logged = [a["params"]["message"] for a in answers if a.get("method") == "window/logMessage"]
    assert len(logged) == len(set(logged))


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (b"", 1),
        (message("exit"), 1),
        (message("shutdown", None, 2), 0),
        (message("shutdown", None, 2) + message("exit"), 0),
    ],
)
def test_a_stop_that_nobody_asked_for_is_no_success(last: bytes, code: int) -> None:
    assert talk(message("initialize", START, 1) + last)[0] == code


POSITIONAL = ("hover", "completion", "definition", "documentHighlight", "prepareRename", "references", "rename")
WHOLE = ("documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "inlayHint", "codeAction")


@pytest.mark.parametrize("capabilities", [{}, CAPABLE])
@pytest.mark.parametrize("text", [UNIT, UNIT.replace("}", "", 1), UNIT.replace('"', "", 1), "🛫" + UNIT])
def test_every_question_is_answered_at_every_place(capabilities: dict[str, Any], text: str) -> None:
    document = {"textDocument": {"uri": GOOD, "languageId": "bsc", "version": 1, "text": text}}
    sent = [
        message("initialize", {**START, "capabilities": capabilities}, 0),
        message("textDocument/didOpen", document),
    ]
    everything = {"range": span(0, 0, 99, 0), "context": {"diagnostics": []}, "textDocument": {"uri": GOOD}}
    sent += [message(f"textDocument/{method}", everything, method) for method in WHOLE]
    sent.append(message("workspace/symbol", {"query": ""}, "symbols"))
    places = [(line, unit) for line in range(text.count("\n") + 2) for unit in range(0, 70, 9)]
    for line, unit in places:
        params = {
            "position": span(line, unit, 0, 0)["start"],
            "newName": "new",
            "context": {"includeDeclaration": True, "triggerKind": 1},
        }
        sent += [
            message(f"textDocument/{method}", {"textDocument": {"uri": GOOD}, **params}, f"{method} {line}:{unit}")
            for method in POSITIONAL
        ]
    _, answers = talk(b"".join(sent))
    assert [answer["params"] for answer in answers if answer.get("method") == "window/logMessage"] == []
    by_number = {answer.get("id"): answer for answer in answers}
    assert len(by_number) >= len(WHOLE) + len(places) * len(POSITIONAL)
    assert all(by_number[method]["result"] for method in WHOLE if capabilities or method != "codeAction")
    wrong = {answer["error"]["code"] for answer in answers if "error" in answer}
    assert wrong == {-32803}  # a rename that is refused
    assert any(answer.get("result") for number, answer in by_number.items() if str(number).startswith("rename"))


def test_a_fault_of_ours_is_logged_once_and_answered_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(when: str) -> Callable[..., None]:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError(f"a bad {when}")

        return fail

    monkeypatch.setattr("bsclint.lsp.hover.hover", faulty("day"))
    monkeypatch.setattr("bsclint.lsp.desk.judge", faulty("night"))
    place = {"textDocument": {"uri": GOOD}, "position": {"line": 0, "character": 0}}
    sent = [message("initialize", START, 1), notes("didOpen", GOOD)]
    sent += [message("textDocument/hover", place, number) for number in (2, 3)]
    _, answers = talk(b"".join([*sent, message("shutdown", None, 4)]))
    assert [answer["result"] for answer in answers if answer.get("id") in (2, 3)] == [None, None]
    logged = [answer["params"]["message"] for answer in answers if answer.get("method") == "window/logMessage"]
    assert sorted(logged) == [f"bsclint: ZeroDivisionError: a bad {when}" for when in ("day", "night")]


def test_an_edit_of_what_is_not_open_is_left_aside_and_said_once() -> None:
    edits = change(GOOD, {"text": "x"}) * 2 + notes("didOpen", GOOD) + notes("didClose", GOOD) + change(GOOD)
    _, answers = talk(message("initialize", START, 1) + edits + message("shutdown", None, 2))
    logged = [answer["params"]["message"] for answer in answers if answer.get("method") == "window/logMessage"]
    assert logged == [f"bsclint: an edit of {GOOD}, which is not open, is left aside"]


@pytest.mark.parametrize("params", [None, 5, [], {}, {"textDocument": {"uri": 5}}, {"textDocument": {"uri": GOOD}}])
def test_a_question_that_makes_no_sense_is_told_so(params: object) -> None:
    sent = [message("initialize", START, 1), message("textDocument/hover", params, "odd")]
    _, answers = talk(b"".join([*sent, message("shutdown", None, 2)]))
    (answer,) = (answer for answer in answers if answer.get("id") == "odd")
    assert answer["error"] == {
        "code": -32602,
        "message": "bsclint does not understand the parameters of `textDocument/hover`",
    }


ASKING: dict[str, Any] = {
    "workspace": {"diagnostics": {"refreshSupport": True}},
    "textDocument": {"diagnostic": {"relatedDocumentSupport": True}},
}


def test_an_editor_that_cannot_be_told_asks(project: Project) -> None:
    (project.root / "waivers.yaml").write_text("- id: W-9\n  rule: BSC402\n  scorecard: unit\n", "utf-8")
    (project.root / ".bsclint.yaml").write_text("waiver_files: [waivers.yaml]\n", "utf-8")
    uris = [(project.root / name).as_uri() for name in ("unit.bsc", "gone.bsc")]
    sent = [
        message("initialize", {**START, "capabilities": ASKING}, 1),
        notes("didOpen", uris[0]),
        *(message("textDocument/diagnostic", {"textDocument": {"uri": uri}}, uri) for uri in uris),
        message("shutdown", None, 2),
    ]
    _, answers = talk(b"".join(sent))
    by_number = {answer["id"]: answer["result"] for answer in answers if "result" in answer}
    assert by_number[1]["capabilities"]["diagnosticProvider"]["interFileDependencies"]
    report = by_number[uris[0]]
    assert report["kind"] == "full"
    assert {"BSC104", "BSC402"} <= {one["code"] for one in report["items"]}
    ((waivers, shown),) = report["relatedDocuments"].items()
    assert waivers == (project.root / "waivers.yaml").as_uri()
    assert {one["code"] for one in shown["items"]} == {"BSC812"}
    assert by_number[uris[1]]["items"] == []
    assert not any(answer.get("method") == "textDocument/publishDiagnostics" for answer in answers)


@pytest.mark.parametrize("texts", [{}, {"publishDiagnostics": {}}, {"publishDiagnostics": {}, "diagnostic": {}}])
def test_an_editor_that_can_be_told_is_not_asked_to_ask(texts: dict[str, Any]) -> None:
    start = {**START, "capabilities": {"textDocument": texts}}
    sent = [message("initialize", start, 1), message("textDocument/diagnostic", {"textDocument": {"uri": GOOD}}, 2)]
    _, answers = talk(b"".join([*sent, message("shutdown", None, 3)]))
    by_number = {answer["id"]: answer for answer in answers}
    assert "diagnosticProvider" not in by_number[1]["result"]["capabilities"]
    assert by_number[2]["error"]["code"] == -32601


def test_it_trusts_whom_the_editor_trusts() -> None:
    for options, trusted in (
        ({"trusted": True}, True),
        ({"trusted": "yes"}, False),
        (None, False),
        ([], False),
        (1, False),
    ):
        server = make_server(lambda: TODAY, delay=0)
        sent = message("initialize", {**START, "initializationOptions": options}, 1)
        server.start_io(Frames(BytesIO(sent)), _Output())  # type: ignore[arg-type]
        assert server.session.trusted is trusted


def test_modules_of_the_workspace_are_not_imported(tmp_path: Path) -> None:
    for name in ("pygls", "lsprotocol", "cattrs", "lark"):
        (tmp_path / f"{name}.py").write_text("print('it ran')\nopen('it-ran', 'w')\n", "utf-8")
    asks = [message("initialize", START, 1), message("shutdown", None, 2), message("exit")]
    code, answers = started(b"".join(asks), tmp_path)
    assert (code, len(answers)) == (0, 2)
    assert not (tmp_path / "it-ran").exists()


def test_without_its_packages_the_command_says_what_to_install(tmp_path: Path) -> None:
    hide = "import sys; sys.modules['pygls'] = None; from bsclint.cli import main; sys.exit(main(['server']))"
    done = subprocess.run([sys.executable, "-c", hide], capture_output=True, timeout=60, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"bsclint: the language server needs two more packages: `pip install 'bsclint[lsp]'`\n"


@pytest.mark.parametrize("noise", [b"", b"}", b"{} and so on", b"\x00\xff"])
def test_a_header_is_found_behind_noise(noise: bytes) -> None:
    frames = Frames(BytesIO(noise + framed("{}")))
    assert frames.readline() == b"Content-Length: 2\r\n"
    assert frames.readline() == b"\r\n"
    assert frames.read(2) == b"{}"
    assert frames.readline() == b""


def test_a_message_that_is_too_long_is_not_waited_for() -> None:
    assert Frames(BytesIO(b"")).read(LONGEST + 1) == b"{}"
