"""`bsclint check --fix` and its like: what is written, what is shown, and the number that it ends with."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import Run

SLIP = 'scorecard acme "Acme" {\n  vision: "To fly"\n  team: "A", "B",\n}\n'
MENDED = SLIP.replace('"B",', '"B"')
NO_VISION = 'scorecard acme "Acme" {\n  team: "A", "B",\n}\n'
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
    refused = run("check", "--fix", "-")
    assert (refused.code, refused.out) == (2, "")
    assert "add `--fix-only` or `--diff`" in refused.err


def test_a_file_that_cannot_be_written_ends_with_2(card: Path, run: Run, folder: Path) -> None:
    (folder / "other.txt").hardlink_to(card)
    found = run("check", "--fix")
    assert found.code == 2
    assert "cannot be written" in found.err
    assert card.read_text("utf-8") == SLIP
