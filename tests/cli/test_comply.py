import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

CONTROLS = """
extends: []
rules: {missing-vision: error, missing-mission: warning}
controls:
  - {id: A-1, title: There is a vision, rules: [missing-vision]}
  - {id: A-2, title: There is a mission, rules: [missing-mission]}
"""
FULL = 'scorecard acme "Acme" { vision: "To fly" mission: "We fly" }\n'


@pytest.fixture
def policy(folder: Path) -> Path:
    (folder / ".bsclint.yaml").write_text(CONTROLS, "utf-8")
    return folder


def statuses(text: str) -> dict[str, str]:
    return {control["id"]: control["status"] for control in json.loads(text)["controls"]}


def test_remarks_do_not_fail_unless_the_fail_level_says_so(policy: Path, run: Run) -> None:
    told = run("comply")
    assert told.code == 0
    assert "A-2      satisfied, with 1 remark" in told.out
    assert run("comply", "--fail-level", "warning").code == 1
    assert run("check", "--fail-level", "warning").code == 1


def test_what_is_not_satisfied_ends_with_1(policy: Path, run: Run) -> None:
    (policy / "acme.bsc").write_text('scorecard acme "Acme" { mission: "We fly" }\n', "utf-8")
    told = run("comply", "--output-format", "json")
    assert (told.code, told.err) == (1, "")
    assert statuses(told.out) == {"A-1": "not_satisfied", "A-2": "satisfied"}


def test_every_format_goes_to_its_file(policy: Path, run: Run) -> None:
    formats = ("json", "markdown", "oscal", "text")
    told = run("comply", *(f"--output-format={each}:out/{each}" for each in formats))
    assert told == (0, "", "")
    assert sorted(path.name for path in (policy / "out").iterdir()) == [*formats]


def test_no_rule_that_runs_is_not_determined(policy: Path, run: Run) -> None:
    text = CONTROLS.replace("missing-vision: error", "missing-vision: off")
    (policy / ".bsclint.yaml").write_text(text, "utf-8")
    told = run("comply", "--output-format", "json")
    assert told.code == 1
    assert statuses(told.out) == {"A-1": "not_determined", "A-2": "satisfied"}


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_why_a_control_does_not_apply(policy: Path, run: Run, style: str) -> None:
    text = CONTROLS.replace("missing-mission]", "missing-process-cluster]").replace("missing-mission", "BSC201")
    (policy / ".bsclint.yaml").write_text(text, "utf-8")
    (policy / "acme.bsc").write_text(FULL.replace("{", "{ level: team", 1), "utf-8")
    told = run("comply", "--output-format", style)
    why = "the scorecard is one of level team, and the rule speaks of enterprise, business_unit"
    assert told.code == 0
    assert f"not applicable: BSC201 missing-process-cluster: {why}" in told.out.replace("\\", "")
    assert "not applicable: BSC104" not in told.out


def test_a_scorecard_that_is_not_understood_is_not_determined(policy: Path, run: Run) -> None:
    (policy / "acme.bsc").write_bytes(b"\xff\xfe\x00")
    told = run("comply", "--output-format", "json")
    assert told.code == 1
    assert statuses(told.out) == {"A-1": "not_determined", "A-2": "not_determined"}


def test_another_standard_judges_the_same_files(policy: Path, run: Run) -> None:
    (policy / ".bsclint.yaml").write_text(CONTROLS + "exclude: [draft.bsc]\n", "utf-8")
    (policy / "draft.bsc").write_text("scorecard draft { }\n", "utf-8")
    (policy / "board.yaml").write_text(
        "standard: board\nextends: []\nrules: {BSC104: error}\ncontrols: [{id: B-1, title: T, rules: [BSC104]}]\n",
        "utf-8",
    )
    told = run("comply", "--standard", "board.yaml", "--output-format", "json")
    assert told.code == 0
    assert statuses(told.out) == {"B-1": "satisfied"}
    assert json.loads(told.out)["standards"] == ["board"]


def test_another_standard_knows_the_frameworks_of_the_project(policy: Path, run: Run) -> None:
    frameworks = "frameworks: {city: {sector: public, perspectives: {people: {title: People, role: apex}}}}\n"
    (policy / ".bsclint.yaml").write_text(CONTROLS + frameworks, "utf-8")
    (policy / "acme.bsc").write_text('scorecard acme "Acme" { framework: city perspective people "P" { } }\n', "utf-8")
    told = run("comply", "--standard", "gpra", "--as-of", "2026-11-22", "--output-format", "json")
    cards = [card for control in json.loads(told.out)["controls"] for card in control["scorecards"]]
    assert [result for card in cards for result in card["results"] if "framework" in (result["reason"] or "")] == []


def test_another_standard_does_not_loosen_exceptions(policy: Path, run: Run) -> None:
    """What the project calls mandatory, and who may sign for it, holds whatever it is judged by."""
    (policy / "acme.bsc").write_text('scorecard acme "Acme" { mission: "We fly" }\n', "utf-8")
    (policy / "waivers.yaml").write_text(
        "- {id: W-1, rule: BSC104, scorecard: acme, reason: The board meets in March., requested_by: cmo@acme.example, "
        "approved_by: cfo@acme.example, approved_on: 2026-10-01, expires: 2027-03-31}\n",
        "utf-8",
    )
    (policy / "board.yaml").write_text(
        "extends: []\nrules: {BSC104: error}\ncontrols: [{id: B-1, title: T, rules: [BSC104]}]\n", "utf-8"
    )
    for own, status in (
        ("", "waived"),
        ("waivers: {approvers: [coo@acme.example]}\n", "not_satisfied"),
        ("mandatory: [BSC104]\n", "not_satisfied"),
    ):
        (policy / ".bsclint.yaml").write_text(f"{CONTROLS}waiver_files: [waivers.yaml]\n{own}", "utf-8")
        told = run("comply", "--standard", "board.yaml", "--as-of", "2026-11-22", "--output-format", "json")
        assert statuses(told.out) == {"B-1": status}


def test_files_without_a_scorecard_prove_nothing(policy: Path, run: Run) -> None:
    (policy / "only.bsc").write_text('import "acme.bsc" as acme\n', "utf-8")
    told = run("comply", "only.bsc", "--output-format", "json")
    assert told.code == 1
    assert statuses(told.out) == {"A-1": "not_determined", "A-2": "not_determined"}
    assert run("comply").code == 0


def test_no_controls_is_said(folder: Path, run: Run) -> None:
    told = run("comply")
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        "bsclint: there are no controls in the standard, so there is nothing to judge: write `controls:` into the "
        "configuration, or name a standard that has some, as in `--standard gpra`\n"
    )
    assert run("comply", "--allow-empty").code == 0


def test_no_scorecard_is_said(policy: Path, run: Run) -> None:
    (policy / "acme.bsc").unlink()
    assert run("comply").code == 2
    told = run("comply", "--allow-empty", "--output-format", "json")
    assert told.code == 0
    assert statuses(told.out) == {"A-1": "not_applicable", "A-2": "not_applicable"}


def test_a_crash_ends_with_2(policy: Path, run: Run, install: object) -> None:
    assert callable(install)
    install("raise ZeroDivisionError('no')")
    text = CONTROLS.replace("rules: {", "plugins: [acme]\nrules: {ACME001: error, ", 1).replace(
        "[missing-mission]", "[missing-mission, ACME001]"
    )
    (policy / ".bsclint.yaml").write_text(text, "utf-8")
    told = run("comply", "--output-format", "json")
    assert told.code == 2
    assert told.err.startswith("bsclint: the rule `ACME001` crashed on `acme` in `acme.bsc`: ZeroDivisionError: no")
    assert statuses(told.out) == {"A-1": "satisfied", "A-2": "not_determined"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--output-format", "jsn"], "did you mean `json`?"),
        (["--output-format", "junit"], "takes text, json, markdown or oscal, not `junit`"),
        (["--output-format", "text", "--output-format", "json"], "two formats cannot both go to standard output"),
        (["--standard", "grpa"], "gpra"),
        (["--isolated", "--config", "x.yaml"], "no configuration"),
        (["--as-of", "yesterday"], "takes a date like 2026-12-31"),
    ],
)
def test_what_cannot_be_meant_is_refused(policy: Path, run: Run, options: list[str], said: str) -> None:
    told = run("comply", *options)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert told.err.count("\n") == 1
