"""`bsclint import` and `bsclint export`: what goes where, what is said, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]
PLAN = {"format": 1, "scorecards": [{"kind": "scorecard", "title": "Acme", "stated": {"x_source_id": "0"}}]}
TEXT = 'scorecard acme "Acme" {\n  x_source_id: "0"\n}\n'


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(PLAN), "utf-8")
    return path


def test_the_scorecard_goes_to_standard_output_and_the_report_to_standard_error(run: Run, plan: Path) -> None:
    assert run("import", "plan.json") == (0, TEXT, "plan.json (JSON): 1 scorecard\n")
    assert run("import", "plan.json", "--quiet") == (0, TEXT, "")


def test_a_file_that_is_there_is_left_alone(run: Run, plan: Path, folder: Path) -> None:
    assert run("import", "plan.json", "-o", "new.bsc", "-q") == (0, "", "")
    assert (folder / "new.bsc").read_text("utf-8") == TEXT
    code, out, err = run("import", "plan.json", "-o", "new.bsc", "-q")
    assert (code, out) == (2, "")
    assert err == ("bsclint: `new.bsc` is there already, and is left as it is: `--merge` puts what is read into it\n")


def test_merging_shows_what_changes_and_keeps_what_people_wrote(run: Run, plan: Path, folder: Path) -> None:
    ours = folder / "new.bsc"
    ours.write_bytes(b'\xef\xbb\xbfscorecard acme {\r\n  # ours\r\n  x_source_id: "0"\r\n}\r\n')
    code, shown, _ = run("import", "plan.json", "-o", "new.bsc", "--diff")
    assert code == 1
    assert '+scorecard acme "Acme" {' in shown
    assert run("import", "plan.json", "-o", "new.bsc", "--merge")[:2] == (0, shown)
    assert ours.read_bytes() == b'\xef\xbb\xbfscorecard acme "Acme" {\r\n  # ours\r\n  x_source_id: "0"\r\n}\r\n'
    assert run("import", "plan.json", "-o", "new.bsc", "--merge", "-q") == (0, "", "")


def test_merging_into_a_file_that_is_not_there_makes_it(run: Run, plan: Path, folder: Path) -> None:
    assert run("import", "plan.json", "-o", "new.bsc", "--diff", "-q")[0] == 1
    assert not (folder / "new.bsc").exists()
    assert run("import", "plan.json", "-o", "new.bsc", "--merge", "-q")[0] == 0
    assert (folder / "new.bsc").read_text("utf-8") == TEXT


@pytest.mark.parametrize("name", ["report.json", "report.md"])
def test_the_report_can_be_kept(run: Run, plan: Path, folder: Path, name: str) -> None:
    assert run("import", "plan.json", "--report", name, "-q")[0] == 0
    text = (folder / name).read_text("utf-8")
    assert "plan.json" in text
    if name.endswith("json"):
        assert json.loads(text)["read"] == {"scorecard": 1}


def test_what_is_exported_is_imported_again(run: Run, folder: Path) -> None:
    assert run("export", "acme.bsc", "--to", "json", "-o", "acme.json") == (0, "", "")
    assert run("import", "acme.json", "-q")[1].split() == (folder / "acme.bsc").read_text("utf-8").split()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["import", "nothing.json"], "`nothing.json` cannot be read: there is no such file"),
        (["import", "plan.json", "--from", "excel"], "`--from` takes json, xlsx,"),
        (["import", "plan.json", "--goals-as", "theme "], "`--goals-as` takes perspective or theme"),
        (["import", "plan.json", "--report", "report.txt"], "`--report` takes a file that ends in `.json` or `.md`"),
        (["import", "plan.json", "--merge"], "`--merge` needs the file to put it into: add `-o FILE`"),
        (["import", "plan.json", "--diff"], "`--diff` needs the file to put it into: add `-o FILE`"),
        (["import", "acme.bsc"], "`acme.bsc` is a scorecard already; `bsclint export` writes it as something else"),
        (["export", "acme.bsc", "--to", "json", "-o", "b.bsc"], "`--output` `b.bsc` would be taken for a scorecard"),
        (["export", "acme.bsc", "--to", "pdf"], "`--to` takes json, xlsx,"),
        (["export", "broken.bsc", "--to", "json"], "`broken.bsc` cannot be exported: it has errors of the language"),
        (["export", "empty.bsc", "--to", "json"], "`empty.bsc` cannot be exported: there is no scorecard in it"),
        (["import", "empty.json"], "`empty.json` holds no plan that could be read as JSON"),
        (["import", "zeros"], "`zeros` is none of the kinds that can be read: JSON, Excel workbook,"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, plan: Path, folder: Path, words: list[str], told: str) -> None:
    (folder / "broken.bsc").write_text("scorecard acme {", "utf-8")
    (folder / "empty.bsc").write_text('import "a.bsc" as a\n', "utf-8")
    (folder / "empty.json").write_text('{"format": 1, "scorecards": []}', "utf-8")
    (folder / "zeros").write_bytes(bytes(100))
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"bsclint: {told}")
    assert err.count("\n") == 1
