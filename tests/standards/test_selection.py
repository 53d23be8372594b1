"""What `--select`, `--extend-select`, `--ignore` and `--preview` make of a standard."""

from collections.abc import Callable

import pytest

from bsclint.errors import UsageError
from bsclint.finding import Severity
from bsclint.standards import Settings, selection

Project = Callable[..., Settings]


@pytest.fixture
def settings(project: Project) -> Settings:
    return project("rules: {BSC102: off}\noverrides: [{paths: [legacy/], rules: {BSC301: off, BSC401: error}}]")


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({}, "BSC101 BSC301 BSC401"),
        ({"select": ["BSC302"]}, "BSC302"),
        ({"select": ["undriven-objective,BSC1", " BSC401 "]}, "BSC101 BSC102 BSC302 BSC401"),
        ({"select": ["ALL"]}, "BSC101 BSC102 BSC301 BSC302 BSC401"),
        ({"select": ["BSC"], "ignore": ["BSC3"]}, "BSC101 BSC102 BSC401"),
        ({"select": ["BSC3"], "ignore": ["BSC301"]}, "BSC302"),
        ({"select": ["BSC301"], "ignore": ["BSC3"]}, "BSC301"),
        ({"select": ["BSC301"], "ignore": ["orphan-objective"]}, ""),
        ({"select": ["BSC30"], "ignore": ["BSC3", "ALL"]}, "BSC301 BSC302"),
        ({"extend_select": ["BSC102"]}, "BSC101 BSC102 BSC301 BSC401"),
        ({"select": ["BSC1"], "extend_select": ["BSC401"]}, "BSC101 BSC102 BSC401"),
        ({"ignore": ["BSC1,BSC4"]}, "BSC301"),
        ({"ignore": ["ALL"]}, ""),
        ({"select": ["BSC001"]}, ""),
        ({"select": ["BSC0", "BSC301"]}, "BSC301"),
    ],
)
def test_words_choose_rules(settings: Settings, given: dict[str, list[str]], codes: str) -> None:
    chosen = selection(settings, **given)  # type: ignore[arg-type]
    assert " ".join(chosen.enabled_codes) == codes
    assert chosen.enabled("BSC001")


def test_a_rule_that_was_off_becomes_a_warning(settings: Settings) -> None:
    chosen = selection(settings, ["BSC102", "BSC301", "BSC302"])
    where = {"path": "a.bsc", "element": "a"}
    assert chosen.severity("BSC102", **where) is Severity.WARNING
    assert chosen.severity("BSC302", **where) is Severity.WARNING
    assert chosen.severity("BSC301", **where) is Severity.ERROR


def test_an_override_still_switches_off_but_brings_no_rule_back(settings: Settings) -> None:
    where = {"path": "legacy/a.bsc", "element": "a"}
    assert selection(settings, ["BSC301"]).severity("BSC301", **where) is None
    assert selection(settings, ["BSC301"]).severity("BSC401", **where) is None
    assert selection(settings, ignore=["BSC401"]).severity("BSC401", **where) is None
    assert settings.severity("BSC401", **where) is Severity.ERROR


@pytest.mark.parametrize(
    ("given", "runs"),
    [
        ({}, False),
        ({"select": ["BSC306"]}, True),
        ({"extend_select": ["redundant-link"]}, True),
        ({"select": ["BSC30"]}, False),
        ({"select": ["ALL"]}, False),
        ({"select": ["ALL"], "preview": True}, True),
        ({"extend_select": ["BSC306"], "ignore": ["BSC306"], "preview": True}, False),
    ],
)
def test_a_preview_rule_runs_when_it_is_asked_for(settings: Settings, given: dict[str, object], runs: bool) -> None:
    chosen = selection(settings, **given)  # type: ignore[arg-type]
    assert chosen.enabled("BSC306") is runs
    assert (chosen.severity("BSC306", path="a", element="a") is not None) is runs


@pytest.mark.parametrize(
    ("preview", "runs"), [("false", False), ("true", True), ("[BSC306]", True), ("[BSC301]", False)]
)
def test_a_preview_rule_that_the_standard_names(project: Project, preview: str, runs: bool) -> None:
    settings = project(f"rules: {{BSC306: info}}\npreview: {preview}")
    assert settings.enabled("BSC306") is runs
    assert selection(settings, ["BSC3"]).enabled("BSC306") is runs
    assert selection(settings, ["BSC306"]).enabled("BSC306")


def test_only_rules_that_are_on_are_imported(project: Project) -> None:
    settings = project("rules: {BSC401: off}")
    del settings.book.plugins["BSC401"]  # type: ignore[attr-defined]
    assert settings.enabled_codes == ("BSC101", "BSC102", "BSC301")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"select": ["orphan-objectiv"]},
            "there is no rule `orphan-objectiv` (did you mean `orphan-objective`?)",
        ),
        ({"ignore": ["BSC9"]}, "there is no rule `BSC9`"),
        ({"extend_select": ["bsc301"]}, "there is no rule `bsc301` (did you mean `BSC301`?)"),
        ({"select": ["\x1b[2J"]}, "there is no rule `\\u{1B}[2J`"),
        ({"ignore": ["BSC001"]}, "`BSC001` is of the language, and cannot be switched off"),
        ({"ignore": ["syntax-error"]}, "`syntax-error` is of the language"),
        ({"ignore": ["BSC00"]}, "`BSC00` is of the language"),
        ({"select": [""]}, "`--select` names no rule"),
        ({"ignore": [" , "]}, "`--ignore` names no rule"),
    ],
)
def test_words_that_make_no_sense(settings: Settings, given: dict[str, list[str]], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        selection(settings, **given)  # type: ignore[arg-type]
    assert str(caught.value).startswith(said)
