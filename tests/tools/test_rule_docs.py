"""`tools/rule_docs.py`: the pages are what the rules say today, and it notices when they are not."""

import shutil
from pathlib import Path

import pytest
from tools.examples import ROOT

from tools import rule_docs


def test_the_pages_are_up_to_date() -> None:
    assert rule_docs.main(["--check"]) == 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


def test_a_stale_a_missing_and_a_superfluous_page_are_named_and_mended(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = root / "docs" / "rules"
    (rules / "README.md").write_text("stale\n")
    (rules / "BSC301-orphan-objective.md").unlink()
    (rules / "BSC300-gone.md").write_text("left\n")
    reference = root / "docs" / "language.md"
    text = reference.read_text(encoding="utf-8")
    reference.write_text(text.replace("| `vision` |", "| `visions` |"), encoding="utf-8")

    assert rule_docs.main(["--check"], root) == 1
    said = capsys.readouterr().out.split("\n")[:-1]
    pages = ("language.md", "rules/BSC300-gone.md", "rules/BSC301-orphan-objective.md", "rules/README.md")
    assert sorted(said) == [f"docs/{page}: is not up to date: run `make docs`" for page in pages]
    assert (rules / "README.md").read_text() == "stale\n"

    assert rule_docs.main([], root) == 0
    assert rule_docs.main(["--check"], root) == 0
    assert reference.read_text(encoding="utf-8") == text
    assert not (rules / "BSC300-gone.md").exists()


def test_what_is_written_by_hand_stays(root: Path) -> None:
    reference = root / "docs" / "language.md"
    reference.write_text(f"before\n{rule_docs.BEGIN}\nYESTERDAY\n{rule_docs.END}\nafter\n", encoding="utf-8")
    rule_docs.main([], root)
    text = reference.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{rule_docs.BEGIN}\n")
    assert text.endswith(f"{rule_docs.END}\nafter\n")
    assert "YESTERDAY" not in text
    assert "| `vision` |" in text


def test_a_reference_without_the_marks_is_refused(root: Path) -> None:
    (root / "docs" / "language.md").write_text("nothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match="marks"):
        rule_docs.main(["--check"], root)
