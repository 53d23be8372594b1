"""`bsclint rule`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

from bsclint.language import LANGUAGE
from bsclint.rulebook import Rulebook

Run = Callable[..., Outcome]
NAMES = {**{code: rule.name for code, rule in LANGUAGE.items()}, **Rulebook.shipped().names}


def test_without_a_rule_every_one_is_listed(run: Run) -> None:
    head, *lines = run("rule").out.rstrip("\n").split("\n")
    assert head.split() == ["code", "name", "in", "recommended", "what", "is", "wrong"]
    assert [line.split()[:2] for line in lines] == [[code, name] for code, name in NAMES.items()]
    assert {line.split()[2] for line in lines} == {"error", "warning", "info", "off", "preview"}
    assert all(len(line.split()) > 5 for line in lines)


@pytest.mark.parametrize("style", ["text", "json", "markdown"])
@pytest.mark.parametrize("code", NAMES)
def test_the_page_of_a_rule_by_code_and_by_name(run: Run, code: str, style: str) -> None:
    outcome = run("rule", code, "--output-format", style)
    assert (outcome.code, outcome.err) == (0, "")
    assert code in outcome.out
    assert NAMES[code] in outcome.out
    assert run("rule", NAMES[code], "--output-format", style) == outcome


def test_a_page_shows_options_with_their_defaults(run: Run) -> None:
    assert "\n  min: 4\n      the fewest measures that a perspective may have\n" in run("rule", "BSC102").out
    assert "| `min` | `4` |" in run("rule", "BSC102", "--output-format", "markdown").out


def test_all_pages(run: Run) -> None:
    out = run("rule", "--all").out
    assert all(f"{code} {name}\n" in out for code, name in NAMES.items())
    assert [page["code"] for page in json.loads(run("rule", "--all", "--output-format", "json").out)] == list(NAMES)


def test_a_rule_of_a_plugin_that_the_project_names(run: Run, folder: Path, install: Callable[[str], None]) -> None:
    install("return")
    assert run("rule", "ACME001").code == 2
    (folder / ".bsclint.yaml").write_text("plugins: [acme]\n", "utf-8")
    assert "A page." in run("rule", "acme-rule").out
