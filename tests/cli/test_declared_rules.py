"""Declared rules at work, and `bsclint test`, which tries their examples."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

RULE = """\
extends: []
declare:
  ACME001:
    name: priced-initiative
    on: [initiative, link]
    when: self.id != "done"
    assert: {condition}
    message: "{{self.title}} has no price: {{self.x_price}}."
    why: Unpriced work is not discussed.
    tests:
"""
PASS = "      - {pass: 'scorecard s { initiative i { x_price: 5 } }'}\n"
FAIL = "      - {fail: 'scorecard s { initiative i { x_price: 0 } }', at: i}\n"
PRICED = RULE.format(condition="self.x_price > 0")


def write(folder: Path, text: str, name: str = ".bsclint.yaml") -> None:
    (folder / name).write_text(text, "utf-8")


def test_examples_that_hold(run: Run, folder: Path) -> None:
    write(folder, PRICED + PASS + FAIL + FAIL.replace("at: i", "at: s.i"))
    assert run("test") == (0, "1 declared rule, 3 examples: all hold\n", "")


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        (
            PASS.replace("5", "0") + FAIL,
            "11: it should pass, and fails at `s.i`: 1:26: i has no price: 0.",
        ),
        (
            PASS + FAIL.replace("0", "5"),
            "12: it should fail at `i`, and nothing is found",
        ),
        (
            PASS + FAIL.replace("at: i", "at: j"),
            "12: it should fail at `j`, and fails at `s.i`: 1:26: i has no price: 0.",
        ),
        (
            "      - {pass: 'scorecard s { }'}\n" + FAIL,
            "11: it should pass, and proves nothing: there is nothing here that the rule speaks of",
        ),
        (
            "      - {pass: 'scorecard s { initiative done { } }'}\n" + FAIL,
            "11: it should pass, and proves nothing: there is nothing here that the rule speaks of",
        ),
        (
            PASS.replace("5", 'tbd "why" by 2999-01-01') + FAIL,
            "11: it should pass, and proves nothing: `x_price` of `s.i` is still to be decided",
        ),
        (
            PASS + FAIL.replace("initiative i", "initiatve i"),
            "12: the example has an error: 1:15: `initiatve` is not a kind of block",
        ),
        (
            "      - {pass: 'import \"acme.bsc\" as a scorecard s { }'}\n" + FAIL,
            "11: the example has an error: 1:8: `acme.bsc` cannot be imported: it lies outside the workspace",
        ),
        (
            PASS,
            "3: no example shows what it lets fail: add a test `{fail: …}`",
        ),
        (
            FAIL,
            "3: no example shows what it lets pass: add a test `{pass: …}`",
        ),
    ],
)
def test_examples_that_do_not_hold(run: Run, folder: Path, tests: str, said: str) -> None:
    write(folder, PRICED + tests)
    line, _, why = said.partition(": ")
    found = run("test")
    assert (found.code, found.out.split("\n")[0]) == (1, f".bsclint.yaml:{line}: ACME001 priced-initiative: {why}")
    assert found.out.endswith(": 1 does not hold\n")


def test_examples_at_a_link(run: Run, folder: Path) -> None:
    links = "scorecard s { perspective p { objective a { } objective b { } } a -> b { x_price: %d } }"
    write(folder, PRICED + f"      - {{pass: '{links % 1}'}}\n      - {{fail: '{links % 0}', at: a -> b}}\n")
    assert run("test").out == "1 declared rule, 2 examples: all hold\n"


def test_examples_are_tried_whatever_the_project_makes_of_the_rule(run: Run, folder: Path) -> None:
    write(folder, PRICED + PASS + FAIL.replace("0", "5") + "rules: {ACME001: off}\n")
    assert run("test").code == 1


def test_the_day_of_an_example(run: Run, folder: Path) -> None:
    rule = PRICED.replace("[initiative, link]", "initiative").replace("self.x_price > 0", "has(self.budget)")
    example = "{fail: 'scorecard s { initiative i { budget: tbd \"why\" by 2026-06-30 } }', at: i}"
    write(folder, rule + PASS.replace("x_price: 5", "budget: 5 EUR") + f"      - {example}\n")
    assert run("test", "--as-of", "2026-06-30").code == 1
    assert run("test", "--as-of", "2026-07-01").code == 0
    write(folder, (folder / ".bsclint.yaml").read_text("utf-8").replace("at: i}", "at: i, as_of: 2026-07-01}"))
    assert run("test", "--as-of", "2026-06-30").code == 0


def test_standards_may_be_named(run: Run, folder: Path) -> None:
    write(folder, PRICED + PASS + FAIL, "house.yaml")
    write(folder, "extends: [house.yaml]", "other.yaml")
    assert run("test", "house.yaml", "other.yaml").out == "1 declared rule, 2 examples: all hold\n"


def test_where_no_rule_is_declared_nothing_was_proven(run: Run) -> None:
    found = run("test")
    said = "bsclint: no rule is declared here: write one under `declare:`; `--allow-empty` makes that no error\n"
    assert found == (2, "", said)
    assert "in these standards" in run("test", "minimal").err
    assert run("test", "--allow-empty") == (0, "no rule is declared here: there is nothing to try\n", "")


def test_its_findings_are_like_those_of_every_rule(run: Run, folder: Path) -> None:
    write(folder, PRICED + PASS + FAIL)
    write(
        folder,
        'scorecard acme "Acme" {\n'
        '  perspective p { objective a "A" { } objective b { } }\n'
        '  initiative i "Vans\\u{1b}[2J" { x_price: "\\u{202e}none" }\n'
        "  initiative j { x_price: 3 }\n"
        "  initiative k { }\n"
        '  initiative l { x_price: tbd "bids" by 2999-01-01 }\n'
        '  initiative done "Done" { }\n'
        "  a -> b { x_price: 1 }\n"
        "}\n",
        "acme.bsc",
    )
    document = json.loads(run("check", "--output-format", "json").out)
    found = [finding for finding in document["findings"] if finding["code"] == "ACME001"]
    assert [(one["element"], one["message"], one["help"]) for one in found] == [
        (
            "acme.i",
            "Vans\\u{1B}[2J has no price: \\u{202E}none.",
            "`self.x_price` is a text, and `0` is a number: it must hold that `self.x_price > 0`",
        ),
        (
            "acme.k",
            "k has no price: (not stated).",
            "`self.x_price` is not stated: it must hold that `self.x_price > 0`",
        ),
    ]
    assert {one["ask"] for one in found} == {None}
    result = next(one for one in document["results"] if one["code"] == "ACME001")
    assert (result["state"], result["evaluated"]) == ("not_evaluated", 4)


def test_it_is_shown_like_every_rule(run: Run, folder: Path) -> None:
    write(folder, PRICED + PASS + FAIL)
    assert "It must hold that `self.x_price > 0`." in run("rule", "priced-initiative").out
    assert "ACME001  priced-initiative" in run("standard", "show").out
    assert run("config", "rules.ACME001").out == "rules.ACME001.severity  .bsclint.yaml:3  warning\n"
    assert run("standard", "check").code == 0


@pytest.mark.parametrize(
    "condition",
    [
        "__import__('os').system('touch pwned') == 0",
        "self.__class__ == 1",
        f'"{"(" * 900}true"',
        f'"{"(" * 10_000}true{")" * 10_000}"',
        f"self.title == '{'x' * 90_000}'",
        "open('acme.bsc')",
        "\"self.title.matches('(a')\"",
    ],
)
def test_a_condition_that_cannot_be_is_one_sentence_and_exit_code_2(run: Run, folder: Path, condition: str) -> None:
    write(folder, RULE.format(condition=condition) + PASS + FAIL)
    for command in ("check", "test"):
        found = run(command)
        assert (found.code, found.out) == (2, "")
        assert found.err.startswith("bsclint: .bsclint.yaml:7: `assert` of `ACME001`, 1:")
        assert found.err.count("\n") == 1
        assert len(found.err) < 400
    assert not (folder / "pwned").exists()
