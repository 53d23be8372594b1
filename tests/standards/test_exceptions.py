"""Who signs exceptions, where they are kept, and what can be ignored inline: later wins, key by key."""

from collections.abc import Callable

import pytest

from bsclint.rulebook import Rulebook
from bsclint.rules.governance.bsc814_overlong_waiver import overlong_waiver
from bsclint.standards import Origin, Settings, Value, WaiverPolicy

Project = Callable[..., Settings]
Refusal = Callable[..., str]


@pytest.fixture
def book(book: Rulebook) -> Rulebook:
    code = overlong_waiver.code
    return Rulebook({**book.names, code: overlong_waiver.name}, {}, {**book.plugins, code: overlong_waiver})


BOARD = """\
waivers:
  max_days: 90
  approvers: [cfo@acme.example, coo@acme.example]
people:
  cfo@acme.example: [CFO, Finance director]
  coo@acme.example: [COO]
ignores:
  allow_errors: true
"""


def test_what_nobody_says(project: Project) -> None:
    settings = project("")
    assert (settings.mandatory, settings.people, settings.waivers) == ({}, {}, WaiverPolicy(None, ()))
    assert (settings.waiver_files, settings.baseline, settings.allow_ignored_errors) == ((), None, False)


def test_later_wins_key_by_key(project: Project) -> None:
    settings = project(
        "extends: [./board.yaml]\nwaivers: {max_days: 365}\n"
        "people: {coo@acme.example: [Chief operating officer], ceo@acme.example: []}",
        **{"board.yaml": BOARD},
    )
    assert settings.waivers == WaiverPolicy(365, ("cfo@acme.example", "coo@acme.example"))
    assert settings.people == {
        "cfo@acme.example": ("CFO", "Finance director"),
        "coo@acme.example": ("Chief operating officer",),
        "ceo@acme.example": (),
    }
    assert settings.allow_ignored_errors is True
    assert settings.origins["waivers.max_days"] == Value("365", Origin(".bsclint.yaml", 2))
    assert settings.origins["waivers.approvers"].origin == Origin("board.yaml", 3)
    assert settings.origins["people.cfo@acme.example"].origin == Origin("board.yaml", 5)
    assert settings.origins["ignores.allow_errors"] == Value("true", Origin("board.yaml", 8))


def test_the_longest_time_is_the_option_of_a_rule(project: Project, refusal: Refusal) -> None:
    settings = project("extends: [./board.yaml]", **{"board.yaml": BOARD})
    assert settings.rules["BSC814"].values == {"days": 90}
    text = "extends: [./board.yaml]\nrules: {BSC814: {options: {days: 30}}}"
    settings = project(text, **{"board.yaml": BOARD})
    assert (settings.waivers.max_days, settings.rules["BSC814"].values) == (30, {"days": 30})
    assert settings.history["waivers.max_days"] == settings.history["rules.BSC814.options.days"]
    assert [value.text for value in settings.history["waivers.max_days"]] == ["90", "30"]
    said = refusal("rules: {overlong-waiver: {options: {days: 30}}}\nwaivers: {max_days: 30}")
    assert said == ".bsclint.yaml:2: `max_days` is the option `days` of `BSC814`, which line 1 states already"


def test_approvers_and_leave_to_ignore_are_replaced(project: Project) -> None:
    text = "extends: [./board.yaml]\nwaivers: {approvers: [a@b, a@b]}\nignores: {allow_errors: false}"
    settings = project(text, **{"board.yaml": BOARD})
    assert settings.waivers == WaiverPolicy(90, ("a@b",))
    assert settings.allow_ignored_errors is False


def test_files_of_exceptions_are_named_from_the_root(project: Project) -> None:
    settings = project("waiver_files: [waivers.yaml, ./policy/../policy/more.yaml]\nbaseline: .bsclint-baseline.jsonl")
    assert settings.waiver_files == ("waivers.yaml", "policy/more.yaml")
    assert settings.baseline == ".bsclint-baseline.jsonl"
    assert settings.origins["baseline"] == Value(".bsclint-baseline.jsonl", Origin(".bsclint.yaml", 2))


@pytest.mark.parametrize("key", ["waiver_files: [{}]", "baseline: {}"])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/etc/waivers.yaml", "`/etc/waivers.yaml` leads out of the workspace"),
        ("//host/waivers.yaml", "`//host/waivers.yaml` leads out of the workspace"),
        ("../waivers.yaml", "`../waivers.yaml` leads out of the workspace"),
        ("a/../../waivers.yaml", "`a/../../waivers.yaml` leads out of the workspace"),
        ("'C:/waivers.yaml'", "`C:/waivers.yaml` leads out of the workspace"),
        ("C:waivers.yaml", "`C:waivers.yaml` leads out of the workspace"),
        ("https://acme.example/w.yaml", "`https://acme.example/w.yaml` is an address; "),
        ("file:///w.yaml", "`file:///w.yaml` is an address; "),
        ("'..\\w.yaml'", "`..\\w.yaml` holds a backslash; paths are written with `/`"),
        (".", "`.` is a folder; "),
        ("a/..", "`a/..` is a folder; "),
        ("''", ""),
    ],
)
def test_no_path_leads_out_of_the_workspace(refusal: Refusal, key: str, path: str, said: str) -> None:
    assert refusal(f"title: T\n{key.format(path)}").startswith(f".bsclint.yaml:2: {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waivers: {max_day: 3}", "`waivers` has no key `max_day` (did you mean `max_days`?)"),
        ("waivers: {max_days: 0}", "`max_days` must be at least 1, not 0"),
        ("waivers: {max_days: a while}", "`max_days` must be a whole number, not `a while`"),
        ("waivers: {approvers: cfo}", "`approvers` must be a list"),
        ("waivers: {approvers: []}", "`approvers` is an empty list: nobody could approve a waiver"),
        ("waivers: [w.yaml]", "`waivers` must be keys with values, not a list"),
        ("people: {a@b: CFO}", "the titles of `a@b` in `people` must be a list"),
        ("people: [a@b]", "`people` must be keys with values"),
        ("ignores: {allow_error: true}", "`ignores` has no key `allow_error` (did you mean `allow_errors`?)"),
        ("ignores: {allow_errors: yes}", "`allow_errors` must be `true` or `false`, not `yes`"),
        ("waiver_files: w.yaml", "`waiver_files` must be a list"),
        ("waiver_files: [w.yaml, ./w.yaml]", "`w.yaml` is written twice, first in line 1"),
        ("baseline: [b]", "`baseline` must be a text, not a list"),
    ],
)
def test_what_cannot_be_said(refusal: Refusal, text: str, said: str) -> None:
    assert refusal(text).startswith(f".bsclint.yaml:1: {said}")
