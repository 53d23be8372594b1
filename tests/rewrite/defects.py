"""Scorecards with defects: clean ones with slips of thought and of the pen, the same for the same seed."""

import random
from datetime import date
from functools import cache
from pathlib import Path

from bsclint.model.case import Case
from bsclint.model.workspace import Workspace
from bsclint.mutation.coverage import MUTATIONS
from bsclint.mutation.surgery import Surgeon
from bsclint.rewrite.scribe import applied
from bsclint.rulebook import Rulebook
from bsclint.standards import standard

TODAY = date(2026, 11, 22)
CLEAN = sorted((Path(__file__).parents[2] / "fixtures" / "clean").glob("*.bsc"))
PEN = (
    (" }", ", }"),
    (': "', ' "'),
    (": ", " = "),
    (" -> ", " => "),
    ("owner", "Owner"),
    ("measure ", "measre "),
    ("status: active", 'status: "active"'),
    (">=", "≥"),
    (" .. ", " to "),
    ("_", ""),
    ("\n", "\n\n# a remark\n"),
    ("}", ""),
    ('"', ""),
)
"""What is written, and what a slip of the pen makes of it."""


@cache
def _frameworks() -> object:
    return standard("minimal", Path.cwd(), Rulebook.shipped()).frameworks


def defective(seed: int) -> str:
    """A clean scorecard with up to five slips of thought, and up to four of the pen."""
    chance = random.Random(seed)
    text = chance.choice(CLEAN).read_text("utf-8")
    for _ in range(chance.randint(0, 5)):
        text = _misjudged(text, chance)
    for _ in range(chance.randint(0, 4)):
        text = _miswritten(text, chance)
    return text if chance.random() < 0.8 else text.replace("\n", "\r\n")


def _misjudged(text: str, chance: random.Random) -> str:
    workspace = Workspace(Path.cwd(), _frameworks(), lambda: ["a.bsc"], {"a.bsc": text})  # type: ignore[arg-type]
    case = Case(workspace.document("a.bsc").scorecards[0], workspace, TODAY)
    surgeon = Surgeon(case)
    made = [one.edits for one in chance.choice(MUTATIONS).mutants(case, surgeon) if one.edits]
    return applied(text, chance.choice(made)) if made else text


def _miswritten(text: str, chance: random.Random) -> str:
    written, slip = chance.choice(PEN)
    at = text.find(written, chance.randrange(len(text)))
    return text if at < 0 else text[:at] + slip + text[at + len(written) :]
