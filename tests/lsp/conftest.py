"""A project on the disk, an editor's session in this process, and servers in processes of their own."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from bsclint.lsp.buffers import Buffer
from bsclint.lsp.session import Session
from bsclint.lsp.view import View

collect_ignore = [] if find_spec("pytest_lsp") else ["test_server.py"]

TODAY = date(2026, 6, 30)

GROUP = """\
scorecard group "The group" {
  perspective financial "Owners" {
    objective profit "Earn more on every seat" {
      owner: "CFO"
      status: active
    }
  }
}
"""

UNIT = """\
import "group.bsc" as top

scorecard unit "A unit" {
  cascades_from: top
  perspective financial "Owners" {
    objective margin "Widen the margin of flights" { contributes_to: top.profit }
  }
  perspective process "Processes" {
    objective turn "Turn planes round in less time" {
      drives: margin
      measure gate_time "Minutes at the gate" { unit: min }
    }
  }
  turn -> margin { hypothesis: "Planes earn in the air" }
  waiver BSC402 { id: "W-1" on: gate_time }
}
"""


class Project(NamedTuple):
    """A folder with the scorecards of a group and of a unit that imports it, the unit's open in an editor."""

    root: Path
    session: Session

    def open(self, name: str, text: str) -> Path:
        path = self.root / name
        self.session.hold(Buffer(path.as_uri(), path, text, 1))
        return path

    def view(self, name: str = "unit.bsc") -> View:
        found = self.session.view(self.root / name)
        assert found is not None
        return found


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path.resolve()
    (root / "group.bsc").write_text(GROUP, "utf-8")
    (root / "unit.bsc").write_text(UNIT, "utf-8")
    (root / ".bsclint.yaml").write_text("extends: [recommended]\n", "utf-8")
    found = Project(root, Session(lambda: TODAY, [root]))
    found.open("unit.bsc", UNIT)
    return found


def alone(text: str) -> View:
    """A file of that text, and nothing else."""
    path = Path("/nowhere/alone.bsc")
    session = Session(lambda: TODAY, [path.parent])
    session.hold(Buffer(path.as_uri(), path, text, 1))
    view = session.view(path)
    assert view is not None
    return view


def marked_at(text: str) -> tuple[View, int]:
    """A file of the text without its `|`, and the offset at which that stands."""
    before, _, after = text.partition("|")
    return alone(before + after), len(before)
