"""`bsclint standard show`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

from bsclint.record import replace
from bsclint.rulebook import ALWAYS, PREVIEW
from bsclint.standards import LANGUAGE, shipped

Run = Callable[..., Outcome]


def severities(outcome: Outcome) -> dict[str, str]:
    assert (outcome.code, outcome.err) == (0, "")
    return {rule["code"]: rule["severity"] for rule in json.loads(outcome.out)["rules"]}


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_standard(run: Run, name: str) -> None:
    assert f" {name}@" in run("standard", "show", name).out.split("\n")[0]


def test_a_file_says_what_it_says_and_no_more(run: Run, board: Path) -> None:
    found = severities(run("standard", "show", "board.yaml", "--output-format", "json"))
    own = {code: severity for code, severity in found.items() if code not in {*LANGUAGE, *ALWAYS}}
    assert own == {"BSC102": "info", "BSC104": "off", "BSC301": "error"}


def test_the_table(run: Run, board: Path) -> None:
    lines = run("standard", "show", "board.yaml").out.split("\n")
    assert lines[0] == "standards: board@3"
    rows = {line.split()[0]: line.split()[1:] for line in lines[1:] if line}
    assert rows["BSC102"][1:6] == ["info", "min=2", "max=6", "by_role={process:", "[5,"]
    assert rows["BSC301"] == ["orphan-objective", "error", "SG-4"]
    assert rows["BSC001"] == ["syntax-error", "error", "SG-4"]


def test_what_holds_here(run: Run, board: Path) -> None:
    assert severities(run("standard", "show", "--output-format", "json"))["BSC104"] == "error"
    assert "BSC301" not in severities(run("standard", "show", "--output-format", "json"))
    assert "BSC301" in severities(run("standard", "show", "--output-format", "json", "--isolated"))
    assert severities(run("standard", "show", "--output-format", "json", "--config", "board.yaml"))["BSC104"] == "off"


def test_a_rule_that_runs_in_some_places_or_not_yet_says_so(
    run: Run, folder: Path, install: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    install("return")
    text = "extends: []\nplugins: [acme]\nrules: {ACME001: error, BSC104: off, BSC301: off}\n"
    override = "overrides: [{paths: [a/**], rules: {BSC104: error}}]\n"
    (folder / ".bsclint.yaml").write_text(text + override, "utf-8")
    found = severities(run("standard", "show", "--output-format", "json"))
    assert found["BSC104"] == "off, but for overrides"
    assert found["BSC301"] == "off"
    rule = replace(sys.modules["acme_rules"].check, status=PREVIEW)
    monkeypatch.setattr(sys.modules["acme_rules"], "check", rule)
    assert severities(run("standard", "show", "--output-format", "json"))["ACME001"] == "off (preview)"
    assert "preview since" in run("rule", "ACME001").out


def test_a_project_extends_the_default_standard_wherever_it_is_asked_for(run: Run, board: Path) -> None:
    (board / ".bsclint.yaml").write_text("rules: {BSC104: info}", "utf-8")
    here = severities(run("standard", "show", "--output-format", "json"))
    assert severities(run("standard", "show", "./.bsclint.yaml", "--output-format", "json")) == here
    assert here["BSC301"] == "error"


@pytest.mark.parametrize("kind", ["standard", "configuration", "waivers"])
def test_the_schema_of_a_file(run: Run, kind: str) -> None:
    outcome = run("standard", "schema", kind)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["$id"] == f"urn:bsclint:schema:{kind}-1"
    assert kind != "standard" or run("standard", "schema") == outcome


def test_a_schema_that_is_none(run: Run) -> None:
    outcome = run("standard", "schema", "waiver")
    assert (outcome.code, outcome.out) == (2, "")
    assert "`schema` takes standard, configuration or waivers, not `waiver` (did you mean `waivers`?)" in outcome.err
