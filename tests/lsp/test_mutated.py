"""Whatever an editor sends, the server answers what it can, and no exception of ours is seen.

Some hundred mutated messages in every run, as many as one likes with BSCLINT_MUTANTS=20000.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from tests.lsp.conftest import UNIT
from tests.lsp.test_survival import CAPABLE, GOOD, START, framed, message, notes, span, talk
from tests.robustness.mutations import NASTY, mutant

BATCH = 20
"""Messages to one server."""
MUTANTS = int(os.environ.get("BSCLINT_MUTANTS", "400"))
SECONDS = float(os.environ.get("BSCLINT_SECONDS", "5"))

HERE = {"textDocument": {"uri": GOOD}, "position": {"line": 3, "character": 12}}
EVERYTHING = {"textDocument": {"uri": GOOD}, "range": span(0, 0, 99, 0), "context": {"diagnostics": []}}


def body(method: str, params: object, number: object = None) -> bytes:
    content: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(content if number is None else {**content, "id": number}).encode()


SENT = [
    body("textDocument/didOpen", {"textDocument": {"uri": GOOD, "languageId": "bsc", "version": 1, "text": UNIT}}),
    body(
        "textDocument/didChange",
        {
            "textDocument": {"uri": GOOD, "version": 2},
            "contentChanges": [{"range": span(2, 0, 4, 3), "text": "objective x { }\n"}, {"text": UNIT}],
        },
    ),
    *(body(f"textDocument/{one}", HERE, one) for one in ("hover", "completion", "definition", "prepareRename")),
    body("textDocument/references", {**HERE, "context": {"includeDeclaration": True}}, "references"),
    body("textDocument/rename", {**HERE, "newName": "other"}, "rename"),
    *(
        body(f"textDocument/{one}", EVERYTHING, one)
        for one in ("codeAction", "documentSymbol", "foldingRange", "inlayHint", "semanticTokens/full", "codeLens")
    ),
    body("textDocument/formatting", {**EVERYTHING, "options": {"tabSize": 2, "insertSpaces": True}}, "formatting"),
    body("workspace/symbol", {"query": "fly"}, "symbol"),
    body("workspace/didChangeWatchedFiles", {"changes": [{"uri": GOOD, "type": 2}]}),
    body("textDocument/didClose", {"textDocument": {"uri": GOOD}}),
]


VALUES = (
    *(piece.decode("utf-8", "replace") for piece in NASTY),
    "",
    None,
    True,
    -1,
    0.5,
    2**31,
    2**70,
    [],
    {},
    [{}],
    "\ud800",
)


def altered(value: Any, random: Random) -> Any:
    """`value` with one of what it is made of replaced, left out or doubled."""
    if not isinstance(value, dict | list) or not value or random.random() < 0.1:
        return random.choice(VALUES)
    key = random.choice(list(value) if isinstance(value, dict) else range(len(value)))
    changed: Any = value.copy()
    if random.random() < 0.1:
        del changed[key]
    else:
        changed[key] = altered(value[key], random)
    return changed


FAULT = re.compile(
    r"bsclint: (?!JSONDecodeError|UnicodeDecodeError|JsonRpc|\w+: .* has no attribute 'jsonrpc')"
    r"(?!TypeError: can only concatenate)\w+: "
)
"""An exception, but for those by which pygls refuses a message that is none."""


@pytest.mark.parametrize("first", range(0, MUTANTS, BATCH))
def test_the_server_lives_through_it(first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sent = []
    for seed in range(first, first + BATCH):
        random = Random(f"editor {seed}")
        data = random.choice(SENT)
        match random.randrange(10):
            case 0:
                sent.append(mutant(framed(data), SENT, random))
            case 1 | 2:
                sent.append(framed(mutant(data, SENT, random)))
            case _:
                sent.append(framed(json.dumps(altered(json.loads(data), random))))
    begun = [
        message("initialize", {**START, "capabilities": CAPABLE}, 1),
        message("initialized", {}),
        notes("didOpen", GOOD),
    ]
    start = process_time()
    code, answers = talk(b"".join([*begun, *sent, message("shutdown", None, "end"), message("exit")]))
    assert process_time() - start < BATCH * SECONDS
    assert code in (0, 1)
    logged = [answer["params"]["message"] for answer in answers if answer.get("method") == "window/logMessage"]
    assert list(filter(FAULT.match, logged)) == []
    assert any(answer.get("id") == 1 for answer in answers)
