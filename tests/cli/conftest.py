"""A project in a folder of its own, and the command line run on it in this process."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bsclint.cli import main

DAY = ["--as-of", "2026-11-22"]
CONFIGURATION = "extends: []\nrules: {missing-vision: error}\n"
GOOD = 'scorecard acme "Acme" { vision: "To fly" }\n'
BAD = 'scorecard acme "Acme" { }\n'
BOARD = """\
standard: board
version: "3"
extends: []
rules:
  BSC102: {severity: info, options: {min: 2, by_role: {process: [5, 9]}}}
  missing-vision: off
  orphan-objective: error
controls:
  - {id: SG-4, title: Causes, rules: [BSC301, BSC001]}
"""
"""A standard: rules with and without options, one that is off, and a control."""

PLUGIN = """
from bsclint.rulebook import rule
from bsclint.schema import Scorecard

@rule("ACME001", "acme-rule", on=Scorecard, ask="Why?")
def check(scorecard, case):
    "A page."
    {body}
    yield from ()
"""


class Outcome(NamedTuple):
    """What a run came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a project whose one scorecard is good, and whose one rule wants a vision."""
    (tmp_path / ".bsclint.yaml").write_text(CONFIGURATION, "utf-8")
    (tmp_path / "acme.bsc").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "BSCLINT_TRACEBACK", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs bsclint in the project, in this process."""

    def run(*args: str) -> Outcome:
        code = main(args)
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs a plugin `acme` with a rule ACME001 of this body, as pip would, for this process and its children."""

    def install(body: str) -> None:
        site = tmp_path_factory.mktemp("site")
        (site / "acme_rules.py").write_text(PLUGIN.format(body=body), "utf-8")
        info = site / "acme-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text("[bsclint.rules]\nacme = acme_rules\n", "utf-8")
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(site), os.environ.get("PYTHONPATH", ""))))
        monkeypatch.delitem(sys.modules, "acme_rules", raising=False)

    return install


@pytest.fixture
def start(folder: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Starts bsclint in the project as a process of its own."""

    def start(*args: str, **facts: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "bsclint", *args], cwd=folder, **facts)  # type: ignore[call-overload,no-any-return]

    return start


@pytest.fixture
def board(folder: Path) -> Path:
    (folder / "board.yaml").write_text(BOARD, "utf-8")
    return folder


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the project, for parts and reports."""
    return tmp_path_factory.mktemp("place")


@pytest.fixture
def three(folder: Path, run: Run, place: Path) -> Path:
    """The parts of three shares of a project of four files."""
    shutil.copy(folder / "acme.bsc", folder / "b.bsc")
    (folder / "c.bsc").write_text('import "d.bsc" as up\nscorecard c { vision: "V" parent: up.d }\n', "utf-8")
    (folder / "d.bsc").write_text("scorecard d { }\n", "utf-8")
    shards(run, place)
    assert run("check", *DAY, "--merge", str(place)).code == 1
    return place


def shards(run: Run, place: Path, of: int = 3, *args: str) -> None:
    for number in range(1, of + 1):
        target = f"part:{place / str(number)}.json"
        assert run("check", *(args or DAY), "--shard", f"{number}/{of}", "--output-format", target).code == 0
