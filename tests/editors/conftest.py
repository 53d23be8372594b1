"""A folder of scorecards that an editor is started in, with what the command line says of them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.lsp.conftest import GROUP, UNIT
from tools.examples import ROOT

TIMEOUT = 180
"""Seconds after which an editor that hangs is ended."""

PLANES = UNIT.replace("Turn planes", "🛫 Turn planes")
"""A text in which bytes, characters and units of UTF-16 are different things."""

PROGRAM = """\
#!{python}
import sys
sys.path[:0] = {path!r}
from bsclint.cli import main
sys.exit(main())
"""


def set_up(editor: str) -> str:
    """What `docs/editors.md` tells those to write who use `editor`."""
    guide = (ROOT / "docs" / "editors.md").read_text("utf-8")
    found = re.search(rf"^## {editor}\n.*?^```\w+\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    assert found, editor
    return found[1]


class Desk:
    """A home of its own with `bsclint` on the PATH, and in it the folder `work`."""

    def __init__(self, home: Path) -> None:
        self.home, self.work = home, home / "work"
        self.work.mkdir()
        self.write("group.bsc", GROUP)
        self.write("unit.bsc", PLANES)
        self.write(".bsclint.yaml", "extends: [recommended]\n")
        program = home / "bin" / "bsclint"
        program.parent.mkdir()
        program.write_text(PROGRAM.format(python=sys.executable, path=[str(ROOT / "src")]), "utf-8")
        program.chmod(0o755)
        self.seen = home / "seen.json"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "VIM", "EMACS"))},
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "SEEN": str(self.seen),
            "LC_ALL": "C.UTF-8",
        }

    def write(self, name: str, text: str) -> Path:
        path = self.work / name
        path.write_text(text, "utf-8")
        return path

    def run(self, *command: str | Path) -> str:
        """What `command` prints."""
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.work,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout + done.stderr

    def after(self, *words: str) -> str:
        """What a command of bsclint makes of the unit's scorecard, which is left as it was."""
        path = self.work / "unit.bsc"
        before = path.read_text("utf-8")
        self.run("bsclint", *words)
        after = path.read_text("utf-8")
        path.write_text(before, "utf-8")
        return after

    def errand(self, *command: str | Path) -> dict[str, Any]:
        """What an editor has seen that `command` starts."""
        said = self.run(*command)
        assert self.seen.is_file(), said
        seen: dict[str, Any] = json.loads(self.seen.read_text("utf-8"))
        assert "fault" not in seen, f"{seen['fault']}\n{said}"
        return seen


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path.resolve())


class Expected:
    """What the command line says of the scorecards of a desk, and makes of them."""

    def __init__(self, desk: Desk) -> None:
        findings = json.loads(desk.run("bsclint", "check", "--output-format", "json", "unit.bsc"))["findings"]
        self.findings = [_as_shown(one) for one in findings if one["path"] == "unit.bsc" and one["state"] == "open"]
        assert {"BSC104", "BSC308"} <= {one["code"] for one in self.findings}
        self.fixed = desk.after("check", "--fix-only", "unit.bsc")
        assert self.fixed == PLANES.replace("      drives: margin\n", "")
        self.unit = PLANES.replace("top.profit", "top.gain")
        desk.write("unit.bsc", self.unit)
        self.formatted = desk.after("format", "unit.bsc")
        desk.write("unit.bsc", PLANES)

    def holds_for(self, seen: dict[str, Any]) -> None:
        """Demand that an editor has seen what it should, diagnostics aside."""
        assert "Widen the margin of flights" in seen["hover"]
        assert seen["fixed"] == self.fixed
        assert seen["all_fixed"] == self.fixed
        assert seen["definition"] == ["group.bsc", "profit"]
        assert seen["group"] == GROUP.replace("profit", "gain")
        assert seen["unit"] == self.unit
        assert seen["formatted"] == self.formatted


def _as_shown(finding: dict[str, Any]) -> dict[str, Any]:
    """`finding` with the message that an editor shows, and its place in lines from 0 and characters or bytes."""
    lines = PLANES.splitlines()
    places = [(finding[f"{end}line"] - 1, finding[f"{end}column"] - 1) for end in ("", "end_")]
    in_bytes = [(line, len(lines[line][:column].encode())) for line, column in places]
    message = "\n".join(filter(None, (finding["message"], finding["help"])))
    return {**finding, "message": message, "characters": sum(places, ()), "bytes": sum(in_bytes, ())}
