"""Options are checked against the rule's own types when the standard is read."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.standards.conftest import Options

from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, load

Project = Callable[..., Settings]
Refusal = Callable[..., str]


@pytest.mark.parametrize(
    ("written", "options"),
    [
        ("min: 3", Options(min=3)),
        ("share: 0.25", Options(share=Decimal("0.25"))),
        ("inherit: false", Options(inherit=False)),
        ("language: no", Options(language="no")),
        ("cycle: monthly", Options(cycle="monthly")),
        ("words: [n/a, off]", Options(words=("n/a", "off"))),
        ("words: []", Options(words=())),
        ("range: [3, 4]", Options(range=(3, 4))),
        ("by_role: {apex: 3}", Options(by_role={"apex": 3})),
        ("levels: [team]", Options(levels=("team",))),
    ],
)
def test_options_have_the_types_of_the_rule(project: Project, written: str, options: Options) -> None:
    settings = project(f"rules: {{BSC102: {{severity: info, options: {{{written}}}}}}}")
    assert settings.rules["BSC102"].options == options


def test_a_rule_without_written_options_has_its_defaults(project: Project) -> None:
    settings = project("")
    assert settings.rules["BSC102"].options == Options()
    assert settings.rules["BSC101"].options is None


@pytest.mark.parametrize(
    ("rule", "options", "said"),
    [
        (
            "BSC102",
            "{mx: 7}",
            "`BSC102` (perspective-measure-count) has no option `mx` (did you mean `max`?)",
        ),
        ("BSC102", "{zzzzzz: 7}", "has no option `zzzzzz`; known are min, max, share"),
        ("BSC102", "[max]", "`options` must be keys with values, not a list"),
        ("BSC102", "{max: seven}", "option `max` of `BSC102` must be a whole number, not `seven`"),
        ("BSC102", "{share: 40%}", "option `share` of `BSC102` must be a number, not `40%`"),
        ("BSC102", "{inherit: no}", "option `inherit` of `BSC102` must be `true` or `false`, not `no`"),
        (
            "BSC102",
            "{cycle: monthy}",
            "option `cycle` of `BSC102` cannot be `monthy` (did you mean `monthly`?)",
        ),
        ("BSC102", "{words: tbd}", "option `words` of `BSC102` must be a list"),
        ("BSC102", "{range: [1]}", "option `range` of `BSC102` takes 2 items, not 1"),
        ("BSC102", "{by_role: {apex: x}}", "`apex` in option `by_role` of `BSC102` must be a whole number"),
        (
            "BSC102",
            "{levels: [teem]}",
            "an item of option `levels` of `BSC102` cannot be `teem` (did you mean `team",
        ),
        ("BSC102", "{odd: x}", "option `odd` of `BSC102` is of a type that a standard cannot say"),
        ("BSC102", "{min: 9}", "the options of `BSC102` contradict each other: min 9 is above max 6"),
        ("BSC301", "{max: 7}", "`BSC301` (orphan-objective) has no options"),
    ],
)
def test_options_that_the_rule_does_not_take(refusal: Refusal, rule: str, options: str, said: str) -> None:
    message = refusal(f"title: T\nrules:\n  {rule}: {{options: {options}}}\n")
    assert message.startswith(".bsclint.yaml:3: ")
    assert said in message


@pytest.mark.parametrize(
    ("given", "bounds"),
    [("[3, 7]", (3, 7)), ("{min: 3, max: 7}", (3, 7)), ("{max: 7}", (None, 7)), ("{}", (None, None))],
)
def test_bounds_of_a_role_are_a_pair_or_what_is_said_of_it(
    tmp_path: Path, given: str, bounds: tuple[object, ...]
) -> None:
    config = tmp_path / ".bsclint.yaml"
    config.write_text(f"rules: {{BSC102: {{options: {{by_role: {{process: {given}}}}}}}}}", "utf-8")
    options = load(config, tmp_path, Rulebook.shipped()).rules["BSC102"].options
    assert options.by_role == {"process": bounds}  # type: ignore[union-attr]
