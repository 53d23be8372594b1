"""A run that asks for no file twice keeps nothing of a scorecard but its text, and reads no file twice."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bsclint import disk
from bsclint.api import Options, run
from bsclint.engine import Engine, Judged
from bsclint.garbage import uncollected
from bsclint.model.workspace import Workspace
from bsclint.rulebook import Rulebook
from bsclint.schema import Scorecard
from bsclint.standards import standard

DAY = date(2026, 6, 30)
CARD = """\
scorecard {0} "A card" {{
  perspective financial {{
    objective {0}_margin "Widen the margin" {{ drives: {0}_margin, {0}_margin {1}}}
  }}
}}
"""
LONE = CARD.format("lone", "")
BASE = CARD.format("base", "")
UPON = 'import "base.bsc" as base\n' + CARD.format("upon", "contributes_to: base.base_margin ")


def engine(texts: Mapping[str, str]) -> Engine:
    settings = standard("strict", Path(), Rulebook.shipped())
    return Engine(Workspace(Path(), settings.frameworks, lambda: sorted(texts), texts), settings, DAY)


def judged_once(texts: Mapping[str, str]) -> tuple[list[Judged], int]:
    """What judging each of `texts` once comes to, and how many scorecards are still there after all of them."""
    one = engine(texts)
    gc.collect()
    before = scorecards()
    with uncollected():
        judged = [one.judge_once(path) for path in texts]
        return judged, scorecards() - before


def scorecards() -> int:
    """How many there are in memory, whether or not anybody knows of them."""
    return sum(isinstance(thing, Scorecard) for thing in gc.get_objects())


def test_what_is_judged_is_gone_without_a_search_for_garbage() -> None:
    judged, kept = judged_once({"lone.bsc": LONE, "other.bsc": LONE})
    assert kept == 0
    assert any(finding.fix for verdict in judged[0].verdicts for finding in verdict.findings)


def test_what_another_file_may_know_stays() -> None:
    assert judged_once({"upon.bsc": UPON, "base.bsc": BASE})[1] == 2


def test_once_or_not_the_verdicts_are_the_same() -> None:
    for texts in ({"lone.bsc": LONE}, {"upon.bsc": UPON, "base.bsc": BASE}, {"base.bsc": BASE, "upon.bsc": UPON}):
        one = engine(texts)
        assert judged_once(texts)[0] == [one.judge(path) for path in texts]


def test_no_file_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in ("lone.bsc", LONE), ("base.bsc", BASE), ("upon.bsc", UPON):
        (tmp_path / name).write_text(text, "utf-8")
    reads: Counter[str] = Counter()
    works = disk.data

    def data(path: str, most: int) -> bytes | None:
        reads[Path(path).name] += 1
        return works(path, most)

    monkeypatch.setattr(disk, "data", data)
    run([], Options(as_of=DAY, isolated=True), tmp_path)
    assert {name: times for name, times in reads.items() if name.endswith(".bsc")} == dict.fromkeys(
        ("lone.bsc", "base.bsc", "upon.bsc"), 1
    )
