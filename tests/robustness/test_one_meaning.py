"""One meaning: the same bytes in other surroundings give the same report, byte for byte.

What has no meaning within a text is in tests/syntax/test_same_meaning.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tools.examples import ROOT, TODAY

SURROUNDINGS = {
    "another order of hashes": {"PYTHONHASHSEED": "1"},
    "yet another": {"PYTHONHASHSEED": "4242"},
    "no language": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Latin-1": {"PYTHONIOENCODING": "latin-1", "PYTHONHASHSEED": "7"},
    "a place far east": {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8"},
    "a narrow window": {"COLUMNS": "20", "TERM": "dumb"},
    "without asserts": {"PYTHONOPTIMIZE": "1"},
}


def report(folder: Path, surroundings: dict[str, str]) -> bytes:
    """What is said of the scorecards in `folder`."""
    words = ["check", "--select", "ALL", "--preview", "--as-of", TODAY.isoformat(), "--output-format", "json:r.json"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", **surroundings}
    command = [sys.executable, "-m", "bsclint", *words, "--output-format", "sarif:r.sarif", "--quiet"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    return (folder / "r.json").read_bytes() + (folder / "r.sarif").read_bytes()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some scorecards of one workspace, and what is said of them."""
    folder = tmp_path_factory.mktemp("one") / "project"
    shutil.copytree(ROOT / "fixtures" / "workspaces" / "governed", folder)
    for name in ("southwest", "boston_lyric_opera"):
        shutil.copy(ROOT / "fixtures" / "cases" / f"{name}.bsc", folder)
    (folder / "broken.bsc").write_text('scorecard café "Café" { ownr: "x", vsion: "y" objective { } }\n', "utf-8")
    (folder / "said").write_bytes(report(folder, {}))
    return folder


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_change_nothing(name: str, project: Path) -> None:
    assert report(project, SURROUNDINGS[name]) == (project / "said").read_bytes()


def test_the_order_in_which_files_were_made_changes_nothing(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    for path in sorted(project.rglob("*"), reverse=True):
        if path.is_file() and path.name not in ("said", "r.json", "r.sarif"):
            target = folder / path.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    assert report(folder, {}) == (project / "said").read_bytes()
