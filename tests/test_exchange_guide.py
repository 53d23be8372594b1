"""The Python that the guide to imports shows runs, on the scorecard that the guide makes."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.cli import main

GUIDE = Path(__file__).parents[1] / "docs" / "exchange.md"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def test_the_python_of_the_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(GUIDE.read_text("utf-8"))
    plan = next(text for _, text in blocks if text.startswith("# plan.json"))
    Path("plan.json").write_text(plan.partition("\n")[2], "utf-8")
    assert main(["import", "plan.json", "-o", "harbour.bsc", "--quiet"]) == 0
    for kind, text in blocks:
        if kind == "python":
            exec(compile(text, "guide", "exec"), {})
    printed = capsys.readouterr().out
    assert "Departures on time 95%" in printed
    assert 'owner: "Harbour Master"' in printed


def test_the_example_of_a_feed_makes_a_scorecard_and_tells_what_is_broken(
    capsys: pytest.CaptureFixture[str], expected: Callable[[Path, str], None]
) -> None:
    example = runpy.run_path(str(GUIDE.parent / "examples" / "performance_gov.py"))
    folder = GUIDE.parents[1] / "fixtures" / "exchange" / "performance-gov"
    example["main"](str(folder / "goals.json"), str(folder / "target.json"), "DOF")
    out, err = capsys.readouterr()
    expected(folder / "dof.bsc", out)
    assert err == (
        "'Boats with a second crew' in FY2022 Q1: #N/A is no number\n"
        "the target of 'New timetable': nothing is no number\n"
        "'New timetable' in FY2022 Q1: nothing is no number\n"
    )
