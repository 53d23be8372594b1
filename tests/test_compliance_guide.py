"""What the guide to compliance shows is what bsclint prints, for the files that it shows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.cli import main

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "compliance.md"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def test_the_guide_shows_what_is_printed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
) -> None:
    def again(block: re.Match[str]) -> str:
        _, text = block.groups()
        if name := re.match(r"# (\S+)\n", text):
            (tmp_path / name[1]).write_text(text, "utf-8")
        if not text.startswith("$ "):
            return block[0]
        command, _, shown = text.partition("\n")
        monkeypatch.chdir(ROOT if "fixtures/" in command else tmp_path)
        main(command.split()[2:])
        printed = capfd.readouterr().out
        if "…\n" not in shown:
            return f"```\n{command}\n{printed}```"
        place = 0
        for piece in filter(None, re.split(r"^…\n", shown, flags=re.MULTILINE)):
            assert piece in printed[place:]
            place = printed.index(piece, place) + len(piece)
        return block[0]

    expected(GUIDE, BLOCK.sub(again, GUIDE.read_text("utf-8")))
