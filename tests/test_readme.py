"""What the README shows is what bsclint prints."""

import re
from pathlib import Path

import pytest
from tools.examples import TODAY

from bsclint.api import Options, check

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = list(re.findall(r"```\n(\$ .*?)```", README, re.DOTALL))
COMMANDS = [part for block in CONSOLE for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
SCORECARDS = re.findall(r"```bsc\n(.*?)```", README, re.DOTALL)
LINKS = re.findall(r"\]\(([^)]+)\)", README)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize("part", COMMANDS, ids=lambda part: part.split("\n")[0])
def test_a_command_prints_what_the_readme_shows(
    part: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from bsclint.cli import main

    command, _, shown = part.partition("\n")
    monkeypatch.chdir(ROOT if "fixtures/" in command else folder)
    monkeypatch.setenv("NO_COLOR", "1")
    main([*command.split()[1:], *(["--as-of", TODAY.isoformat()] if "check" in command else [])])
    printed = capfd.readouterr().out
    place = 0
    for piece in filter(None, re.split(r"^…\n", shown, flags=re.MULTILINE)):
        assert piece in printed[place:]
        place = printed.index(piece, place) + len(piece)
    if "…\n" not in shown:
        assert printed == shown


@pytest.mark.parametrize("text", SCORECARDS)
def test_a_scorecard_of_the_readme_is_of_the_language(text: str, tmp_path: Path) -> None:
    (tmp_path / "acme.bsc").write_text(text, "utf-8")
    report = check(["acme.bsc"], Options(as_of=TODAY), tmp_path)
    assert not [finding for finding in report.findings if finding.code.startswith("BSC0")]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_there_is_something_to_test() -> None:
    assert len(COMMANDS) >= 3
    assert SCORECARDS
    assert len(LINKS) >= 8
