"""What the guide to fixes shows is what bsclint prints, for the file that it shows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tools.examples import TODAY

from bsclint.cli import main

GUIDE = Path(__file__).parents[1] / "docs" / "fixes.md"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def test_the_guide_shows_what_is_printed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)

    def again(block: re.Match[str]) -> str:
        _, text = block.groups()
        if name := re.match(r"# (\S+)\n", text):
            (tmp_path / name[1]).write_text(text, "utf-8")
        if not text.startswith("$ "):
            return block[0]
        command = text.partition("\n")[0]
        main([*command.split()[2:], "--as-of", TODAY.isoformat()])
        return f"```\n{command}\n{capfd.readouterr().out}```"

    expected(GUIDE, BLOCK.sub(again, GUIDE.read_text("utf-8")))
