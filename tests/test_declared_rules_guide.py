"""What the page on declared rules shows is what bsclint prints, and all its rules hold to their examples."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.cli import main

GUIDE = Path(__file__).parents[1] / "docs" / "declared-rules.md"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def test_the_guide_shows_what_is_printed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def again(block: re.Match[str]) -> str:
        text = block[2]
        if name := re.match(r"# (\S+)\n", text):
            (tmp_path / name[1]).write_text(text, "utf-8")
        if not text.startswith("$ "):
            return block[0]
        command = text.partition("\n")[0]
        main(command.split()[2:])
        return f"```\n{command}\n{''.join(capfd.readouterr())}```"

    expected(GUIDE, BLOCK.sub(again, GUIDE.read_text("utf-8")))


def test_every_yaml_block_is_a_file_whose_rules_are_tried() -> None:
    text = GUIDE.read_text("utf-8")
    blocks = [block[2] for block in BLOCK.finditer(text) if block[1] == "yaml"]
    assert len(blocks) == 3
    for block in blocks:
        name = block.split()[1]
        command = "bsclint test" if name == ".bsclint.yaml" else f"bsclint test {name}"
        assert f"$ {command}\n" in text
