"""`bsclint config`: who set which value, and what it was before."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]


def rows(outcome: Outcome) -> dict[str, tuple[str, str]]:
    assert (outcome.code, outcome.err) == (0, "")
    lines = (re.split("  +", line) for line in outcome.out.rstrip("\n").split("\n"))
    return {key: (place, value) for key, place, value in lines}


def test_each_value_and_the_line_that_set_it(run: Run, board: Path) -> None:
    (board / ".bsclint.yaml").write_text("extends: [board.yaml]\nexclude: [old/]\n", "utf-8")
    found = rows(run("config"))
    assert found["exclude"] == (".bsclint.yaml:2", "[old/]")
    assert found["include"][0] == "default"
    assert found["rules.BSC102.severity"][0] == "board.yaml:5"
    assert found["rules.BSC102.options.min"][0] == "board.yaml:5"
    assert found["rules.BSC102.options.max"][0] == "default"
    assert found["rules.BSC104.severity"][0] == "board.yaml:6"
    assert found["rules.BSC201.severity"][0] == "default"


@pytest.mark.parametrize("key", ["BSC104", "missing-vision", "rules.BSC104", "rules.missing-vision.severity"])
def test_one_value(run: Run, key: str) -> None:
    assert run("config", key).out.split() == ["rules.BSC104.severity", ".bsclint.yaml:2", "error"]


def test_a_configuration_by_name_and_none(run: Run, board: Path) -> None:
    assert "board.yaml:6" in run("config", "BSC104", "--config", "board.yaml").out
    assert "recommended.yaml" in run("config", "BSC104", "--isolated").out


CORPORATE = """\
standard: corporate
extends: [recommended]
rules:
  BSC102: {severity: info, options: {max: 8}}
mandatory: [BSC301]
waivers: {max_days: 180}
overrides:
  - {levels: [team], rules: {BSC102: off, BSC401: off}}
  - {sectors: [public], rules: {BSC102: off}}
"""
OURS = """\
extends: [corporate.yaml]
rules:
  BSC102: warning
waivers: {max_days: 365}
"""


@pytest.fixture
def ours(folder: Path) -> Path:
    (folder / "corporate.yaml").write_text(CORPORATE, "utf-8")
    (folder / ".bsclint.yaml").write_text(OURS, "utf-8")
    return folder


def test_what_each_file_said_of_a_value(run: Run, ours: Path) -> None:
    assert run("config", "BSC102.severity", "--explain").out == (
        "rules.BSC102.severity  bsclint/rules/recommended.yaml:12  error\n"
        "                       corporate.yaml:4                   info\n"
        "                       .bsclint.yaml:3                    warning  <- holds\n"
    )
    assert run("config", "BSC102.options.max", "--explain").out == (
        "rules.BSC102.options.max  default           6\n                          corporate.yaml:4  8  <- holds\n"
    )
    assert run("config", "waivers.max_days", "--explain").out == (
        "waivers.max_days  default           365\n"
        "                  corporate.yaml:6  180\n"
        "                  .bsclint.yaml:4   365  <- holds\n"
    )


def test_what_is_left_of_an_override(run: Run, ours: Path) -> None:
    lines = [line.partition("corporate.yaml:")[2] for line in run("config", "overrides", "--explain").out.split("\n")]
    assert "8                    {levels: [team], rules: {BSC102: off, BSC401: off}}  <- holds for BSC401" in lines
    assert "9                    {sectors: [public], rules: {BSC102: off}}" in lines
    assert "corporate.yaml:9" not in run("config", "overrides").out


def test_of_each_value_one_holds_and_that_is_shown_without_the_history(run: Run, ours: Path) -> None:
    key, held = "", {}
    for line in run("config", "--explain").out.rstrip("\n").split("\n"):
        first, place, value, *note = re.split("  +", line)
        key = first or key
        if note:
            assert note[0].startswith("<- holds")
            assert key not in held or key == "extends"
            held[key] = (place, value)
    assert held == rows(run("config"))


def test_a_key_that_is_none(run: Run) -> None:
    outcome = run("config", "waivers.max_day", "--explain")
    assert (outcome.code, outcome.out) == (2, "")
    assert "nothing is called `waivers.max_day` in the configuration (did you mean `waivers.max_days`?)" in outcome.err
