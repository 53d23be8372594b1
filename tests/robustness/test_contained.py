"""Nothing that stands in a repository makes code run, a network be asked, or a file outside be read or written.

The interpreter itself tells: an audit hook sees every file that is opened, every program that is started and every
socket, whatever the way to it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.repositories import NEUTRAL, Repository

DRIVER = """
import json, os, sys
seen = {"written": [], "read": [], "started": [], "asked": []}
def hook(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        path = os.path.abspath(os.fsdecode(args[0]))
        writes = args[2] is not None and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        seen["written" if writes or set(args[1] or "") & set("wax+") else "read"].append(os.path.realpath(path))
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink"):
        seen["written"] += [os.path.realpath(os.fsdecode(a)) for a in args if isinstance(a, (str, bytes))]
    elif event == "subprocess.Popen":
        seen["started"].append([os.fsdecode(arg) for arg in args[1]])
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"):
        seen["started"].append([event])
    elif event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib", "http", "ftplib")):
        seen["asked"].append(event)
sys.addaudithook(hook)
from bsclint.cli import main
code = main(sys.argv[2:])
seen["loaded"] = [m.__file__ for m in list(sys.modules.values()) if getattr(m, "__file__", None)]
seen["code"] = code
with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
"""

EVIL = "import pathlib; pathlib.Path({!r}).write_text('run')\n"
MODULES = ("lark", "yaml", "click", "networkx", "bsclint", "sitecustomize", "usercustomize", "junit_xml", "json", "re2")
SCORECARD = """import "../secret/secret.bsc" as secret
import "link.bsc" as link
scorecard acme "Acme" {
  vision: "To fly"   # bsclint: ignore[BSC101] -- because
  cascades_from: secret.secret
  perspective customer { objective o "O" { drives: o  contributes_to: secret.x, link.y } }
}
"""
WILD = """extends: [recommended, ../secret/standard.yaml]
plugins: [evil]
waiver_files: [../secret/waivers.yaml]
baseline: ../secret/known.jsonl
"""
MILD = (
    "extends: [recommended, ./house.yaml]\nwaiver_files: [waivers.yaml]\nbaseline: known.jsonl\nexclude: [link.bsc]\n"
)
HOUSE = """declare:
  ACME001:
    name: acme-rule
    on: objective
    assert: 'self.title.matches("(a+)+$")'
    message: "{self.title}"
    severity: warning
    why: To see.
    tests:
      - {fail: 'scorecard s { perspective customer { objective o "O" { } } }', at: o}
      - {pass: 'scorecard s { perspective customer { objective o "a" { } } }'}
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository full of what might be run, beside a folder of secrets that it points to."""
    root, secret = tmp_path / "repository", tmp_path / "secret"
    root.mkdir()
    secret.mkdir()
    mark = str(tmp_path / "mark")
    for module in MODULES:
        (root / f"{module}.py").write_text(EVIL.format(mark), "utf-8")
    (root / "acme.bsc").write_text(SCORECARD, "utf-8")
    (root / "house.yaml").write_text(HOUSE, "utf-8")
    (root / "waivers.yaml").write_text("[]\n", "utf-8")
    (root / "plan.csv").write_text('Objective,Measure,Target\nGrow,=cmd|"/c calc"!A1,5\n', "utf-8")
    for name in ("secret.bsc", "standard.yaml", "waivers.yaml", "known.jsonl"):
        (secret / name).write_text('scorecard secret "TOP SECRET" { }\n', "utf-8")
    (root / "link.bsc").symlink_to(secret / "secret.bsc")
    (root / ".bsclint.yaml").write_text(MILD, "utf-8")
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)
    repository = Repository(root)
    repository.commit()
    script = root / "evil.sh"
    script.write_text(f"#!/bin/sh\necho run > {mark}\n", "utf-8")
    script.chmod(0o755)
    with (root / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tfsmonitor = {script}\n\tpager = {script}\n\thooksPath = {root}\n")
        file.write(f'[diff]\n\texternal = {script}\n[filter "x"]\n\tclean = {script}\n\tsmudge = {script}\n')
    (root / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    return root


def watched(root: Path, *args: str) -> dict[str, Any]:
    """What a run of bsclint in `root` did, as the interpreter saw it."""
    scratch = root.parent / "scratch"
    scratch.mkdir()
    told = scratch / "seen.json"
    command = [sys.executable, "-P", "-c", DRIVER, str(told), *args]
    environment = {**os.environ, "TMPDIR": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, timeout=120)
    assert b"Traceback" not in ran.stderr, ran.stderr.decode()
    assert b"TOP SECRET" not in ran.stdout + ran.stderr
    found: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return found


COMMANDS = (
    "check",
    "check --policy-from HEAD",
    "check --fix --unsafe-fixes --diff",
    "check --fix --unsafe-fixes",
    "check --output-format json --output-format junit:out/report.xml --output-format sarif:out/report.sarif",
    "format",
    "comply --standard gpra",
    "waivers",
    "baseline write",
    "standard check",
    "test house.yaml",
    "config --explain",
    "import plan.csv -o plan.bsc",
    "export acme.bsc --to json -o out.json",
)


@pytest.mark.parametrize("configuration", [MILD, WILD], ids=["mild", "wild"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_repository_is_read_and_nothing_else_happens(command: str, configuration: str, hostile: Path) -> None:
    (hostile / ".bsclint.yaml").write_text(configuration, "utf-8")
    seen = watched(hostile, *command.split())
    beside = str(hostile.parent)
    assert not (hostile.parent / "mark").exists()
    assert seen["asked"] == []
    assert [line for line in seen["started"] if Path(line[0]).name != "git"] == []
    assert [path for path in seen["loaded"] if path.startswith(beside)] == []
    assert [path for path in seen["read"] if path.startswith(f"{beside}/secret")] == []
    inside = (str(hostile), f"{hostile}/", f"{beside}/scratch/", "/dev/")
    assert [path for path in seen["written"] if path != inside[0] and not path.startswith(inside[1:])] == []
    if command.split(maxsplit=1)[0] not in ("import", "export", "test"):
        heeded = configuration is WILD and "--policy-from" not in command  # the commit has the mild one
        assert (seen["code"] == 2) is heeded


def test_the_watch_sees(hostile: Path) -> None:
    seen = watched(hostile, "check", "--policy-from", "HEAD", "--output-format", "junit:out/report.xml")
    assert any(path.endswith("/repository/acme.bsc") for path in seen["read"])
    assert any("/repository/out/" in path for path in seen["written"])
    assert seen["started"]
    assert any(path.endswith("bsclint/cli/checking.py") for path in seen["loaded"])
