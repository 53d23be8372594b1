"""Whatever nasty file it meets, the command line answers: soon, with little memory, one sentence, and no pass.

Of the faults of files more are elsewhere: what the system refuses in tests/cli/test_fault_matrix.py, growth of texts
in tests/syntax/test_hostile.py, messages of editors in tests/lsp/test_survival.py, what a repository may make run in
test_contained.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from tests.robustness.corpus.nasty import Nasty
from tests.robustness.corpus.whole import CORPUS
from tools.examples import ROOT

from bsclint.model.builder import read_document
from bsclint.source import Source

SECONDS = float(os.environ.get("BSCLINT_SECONDS", "5"))
"""Of the processor, start-up included."""
MEMORY = 300 << 20
"""Resident at most, in bytes."""
ADDRESSES = 600 << 10
"""What may be asked of the system, in KiB: beyond that, there is none."""

SCRIPT = Path(sys.executable).with_name("bsclint")
FORMATS = ("json", "junit:r.xml", "sarif:r.sarif", "gitlab:r.json", "rdjson:r.rdjson", "github:r.txt", "markdown:r.md")


class Answer(NamedTuple):
    """How a run ended, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    memory: int


def answer(folder: Path, words: list[str]) -> Answer:
    """What the command line answers in `folder`, where there is little memory."""
    out = folder.parent / "out"
    limited = ["sh", "-c", f'ulimit -v {ADDRESSES} && exec "$@"', "sh", str(SCRIPT), *words]
    measured = [sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "measured.py"), str(out), *limited]
    done = subprocess.run(measured, cwd=folder, capture_output=True, check=False, timeout=300)
    _, seconds, memory, code = done.stdout.split()
    return Answer(int(code), out.read_bytes().decode(), done.stderr.decode(), float(seconds), int(memory))


def assert_valid(folder: Path, out: str) -> None:
    """That every report is what its format says."""
    json.loads(out)
    for name in ("r.sarif", "r.json", "r.rdjson"):
        json.loads((folder / name).read_text("utf-8"))
    ElementTree.parse(folder / "r.xml")
    for name in ("r.txt", "r.md"):
        assert (folder / name).read_text("utf-8").replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.deep] * (number % 4 > 0)) for number, name in enumerate(CORPUS)]
)
def test_it_is_answered(name: str, tmp_path: Path) -> None:
    nasty: Nasty = CORPUS[name]
    folder = tmp_path / "project"
    folder.mkdir()
    nasty.make(folder)
    words = nasty.command.split()
    if words[0] == "check":
        words += [word for one in FORMATS for word in ("--output-format", one)]
    code, out, err, seconds, memory = answer(folder, words)
    assert code == nasty.code, (out[:2000], err[:2000])
    assert nasty.said in out + err, (out[:2000], err[:2000])
    assert "Traceback" not in out + err, err
    assert "fault of bsclint" not in out + err, err
    assert seconds < SECONDS
    assert memory < MEMORY
    assert err.replace("\n", "").isprintable()
    if code == 2:
        assert err.startswith("bsclint: ")
        assert err.count("\n") == 1, err
        assert len(err) < 2000
    elif words[0] == "check":
        assert_valid(folder, out)
    else:
        assert not [flaw for flaw in read_document(Source("plan.bsc", out)).flaws if flaw.code != "BSC002"]
