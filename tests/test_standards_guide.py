"""What the guides to standards, formats and formatting show is what bsclint prints, for the files that they show."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.cli import main
from bsclint.rulebook import Rulebook

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = ("standards.md", "formats.md", "formatting.md")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\[(BSC\d{3})\]\(rules/(BSC\d{3})-([a-z-]+)\.md\)")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_shows_what_is_printed(
    guide: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def again(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind in ("yaml", "bsc") and (name := re.match(r"# (\S+)\n", text)):
            (tmp_path / name[1]).write_text(text, "utf-8")
        if not text.startswith("$ "):
            return block[0]
        command, _, shown = text.partition("\n")
        main(command.split()[2:])
        printed = "".join(capfd.readouterr())
        if "…" not in shown:
            return f"```{kind}\n{command}\n{printed}```"
        place = 0
        for piece in filter(None, re.split("…\n?", shown)):
            assert piece in printed[place:]
            place = printed.index(piece, place) + len(piece)
        return block[0]

    expected(DOCS / guide, BLOCK.sub(again, (DOCS / guide).read_text("utf-8")))


@pytest.mark.parametrize("page", ["sources.md", "standards.md"])
def test_every_rule_that_is_named_is_there(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    names = Rulebook.shipped().names
    for code, linked, name in LINK.findall(text):
        assert code == linked
        assert names.get(code) == name
        assert (DOCS / "rules" / f"{code}-{name}.md").is_file()


def test_the_sources_are_gone_through_by_rules_that_are_linked() -> None:
    text = (DOCS / "sources.md").read_text("utf-8")
    assert len(LINK.findall(text)) > 100
    assert re.findall(r"BSC\d{3}", LINK.sub("", text)) == []
