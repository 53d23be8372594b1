"""`bsclint check --fix` and its like: what is written, what is shown, and the number that it ends with."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import Run

SLIP = 'scorecard acme "Acme" {\n  vision: "To fly"\n  team: "A", "B",\n}\n'
MENDED = SLIP.replace('"B",', '"B"')
NO_VISION = 'scorecard acme "Acme" {\n  team: "A", "B",\n}\n'
FUTILE = """
    from bsclint.model.intents import SetAttribute, safe
    from bsclint.rulebook import Problem

    fix = safe("name an owner", SetAttribute(scorecard, "owner", '"Ann"'))
    yield Problem(scorecard, f"`{scorecard.id}` is not as it should be", "mend it", fix=fix)
"""
DIFF = """\
--- acme.bsc
+++ acme.bsc
@@ -1,4 +1,4 @@
 scorecard acme "Acme" {
   vision: "To fly"
-  team: "A", "B",
+  team: "A", "B"
 }
"""


@pytest.fixture
def card(folder: Path) -> Path:
    path = folder / "acme.bsc"
    path.write_text(SLIP, "utf-8")
    return path


def test_fix_writes_and_reports_what_is_left(card: Path, run: Run) -> None:
    found = run("check", "--fix")
    assert (found.code, found.err) == (0, "")
    assert found.out.endswith("no findings; 1 fixed\n")
    assert card.read_text("utf-8") == MENDED
    assert run("check", "--fix").out.endswith("no findings\n")


def test_diff_shows_and_writes_nothing(card: Path, run: Run) -> None:
    assert run("check", "--diff") == run("check", "--fix", "--diff") == (1, DIFF, "")
    assert run("check", "--diff", "--exit-zero").code == 0
    assert card.read_text("utf-8") == SLIP
    card.write_text(MENDED, "utf-8")
    assert run("check", "--diff") == (0, "", "")


def test_json_says_how_many_findings_were_fixed(card: Path, run: Run) -> None:
    assert [json.loads(run("check", "--fix", "--output-format", "json").out)["summary"]["fixed"] for _ in "12"] == [
        1,
        0,
    ]


def test_fix_only_reports_nothing(card: Path, run: Run) -> None:
    card.write_text(NO_VISION, "utf-8")
    assert run("check", "--fix-only") == (0, "", "bsclint: 1 finding fixed in 1 file\n")
    assert run("check", "--fix-only") == (0, "", "bsclint: there is nothing to fix\n")
    assert run("check").code == 1


def test_what_needs_a_second_look_is_shown_and_made_only_if_asked(card: Path, run: Run) -> None:
    card.write_text(NO_VISION, "utf-8")
    assert run("check", "--fix").out.endswith("1 error; 1 fixed, 1 more with --unsafe-fixes\n")
    assert "= fix:" not in run("check").out
    assert "fix: leave it open for now: `vision: tbd" in run("check", "--unsafe-fixes").out.replace("  ", " ")
    assert "[*]" not in run("check", "--output-format", "concise").out
    assert "BSC104 [*]" in run("check", "--output-format", "concise", "--unsafe-fixes").out
    assert run("check", "--fix", "--unsafe-fixes").code == 0
    assert 'vision: tbd "What do we want to become?" by ' in card.read_text("utf-8")


def test_standard_input_comes_out_fixed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str) -> None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode("utf-8"))))

    given(SLIP)
    assert run("check", "--fix-only", "-").out == MENDED
    given(MENDED)
    assert run("check", "--fix-only", "-").out == MENDED
    given(SLIP)
    assert run("check", "--diff", "--stdin-filename", "acme.bsc", "-") == (1, DIFF, "")
    given(SLIP)
    assert run("check", "--fix", "--diff", "--stdin-filename", "acme.bsc", "-") == (1, DIFF, "")
    given(SLIP)
    assert run("check", "--fix", "--fix-only", "-").out == MENDED
    said = "the fixed text of standard input goes where the report would: add `--fix-only` or `--diff`"
    assert run("check", "--fix", "-") == (2, "", f"bsclint: {said}\n")


@pytest.mark.parametrize("report", ["listed", "closure", "all"])
def test_of_standard_input_nothing_else_is_fixed(
    card: Path, run: Run, monkeypatch: pytest.MonkeyPatch, report: str
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(SLIP.encode("utf-8"))))
    outcome = run("check", "--fix-only", "--report", report, "--stdin-filename", "other.bsc", "-")
    assert outcome == (0, MENDED, "bsclint: 1 finding fixed in 1 file\n")
    assert card.read_text("utf-8") == SLIP


def test_a_fix_that_settles_nothing_is_left_out_and_named(
    card: Path, folder: Path, run: Run, install: Callable[[str], None]
) -> None:
    install(FUTILE)
    (folder / ".bsclint.yaml").write_text("extends: []\nplugins: [acme]\nrules: {ACME001: warning}\n", "utf-8")
    why = "to name an owner is no way out, for the finding would stay"
    said = f"bsclint: acme.bsc:1: ACME001 is not fixed: {why}\n"
    assert run("check", "--diff") == (1, DIFF, said)
    outcome = run("check", "--fix")
    assert (outcome.code, outcome.err) == (0, said)
    assert outcome.out.endswith("1 warning; 1 fixed\n")
    assert card.read_text("utf-8") == MENDED


def test_a_file_that_cannot_be_written_ends_with_2(card: Path, run: Run, folder: Path) -> None:
    (folder / "other.txt").hardlink_to(card)
    found = run("check", "--fix")
    assert found.code == 2
    assert "cannot be written" in found.err
    assert card.read_text("utf-8") == SLIP
