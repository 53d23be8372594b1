"""The Python that the guide to imports shows runs, on the scorecard that the guide makes."""

import re
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
