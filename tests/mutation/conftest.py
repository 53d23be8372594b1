"""Scorecards to break, in a workspace of texts."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from bsclint.model.case import Case
from bsclint.model.workspace import Workspace
from bsclint.rulebook import Rulebook
from bsclint.standards import standard

TODAY = date(2026, 11, 22)
FRAMEWORKS = standard("minimal", Path.cwd(), Rulebook.shipped()).frameworks

CARD = """\
scorecard acme "Acme" {
  vision: "To fly"
  perspective customer {
    objective loyalty "Keep customers" {
      owner: "CMO"
      measure kept "Customers kept" {
        baseline: 12% on 2025-12-31
        target: >= 30% by 2027-12-31
      }
    }
    objective price "Lower prices" { drives: loyalty, speed }
  }
  perspective process {
    objective speed "Turn planes fast" { measure ground "Time on ground" { counter: kept } }
  }
  theme fast { objectives: speed, loyalty }
  speed -> loyalty -> price { lag: 1 quarter }
  speed, price -> loyalty
  initiative gates "Gates" { supports: loyalty  moves: kept }
}
"""

Open = Callable[[Mapping[str, str]], Workspace]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """The workspace of one scorecard, with texts in place of it."""

    def opened(overlay: Mapping[str, str]) -> Workspace:
        return Workspace(tmp_path, FRAMEWORKS, lambda: ["acme.bsc"], {"acme.bsc": CARD, **overlay})

    return opened


@pytest.fixture
def case(opened: Open) -> Case:
    workspace = opened({})
    return Case(workspace.document("acme.bsc").scorecards[0], workspace, TODAY)
