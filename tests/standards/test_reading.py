"""A standard says what it says, at its line; whatever it cannot say is refused with the nearest word."""

from collections.abc import Callable

import pytest

from bsclint.finding import Severity
from bsclint.framework import Framework, FrameworkPerspective
from bsclint.standards import Control, Origin, Settings, Value

Project = Callable[..., Settings]
Refusal = Callable[..., str]


def test_every_key_of_a_configuration(project: Project) -> None:
    settings = project(
        """\
standard: corporate
title: Corporate standard
version: 2026.1
extends: []
frameworks:
  city:
    sector: public
    perspectives:
      serve: {title: Serve the customer, role: apex, view: customer}
      money: {title: Manage resources, role: constraint, required: false}
rules:
  BSC101: off
  orphan-objective: error
  BSC302: on
  BSC401: {severity: info}
controls:
  - {id: SG-1, title: Nothing hangs loose, rules: [BSC301, undriven-objective, BSC002]}
include: ["cards/**/*.bsc"]
exclude: [archive/]
preview: [redundant-link]
"""
    )
    assert {code: rule.severity for code, rule in settings.rules.items()} == {
        "BSC101": None,
        "BSC301": Severity.ERROR,
        "BSC302": Severity.WARNING,
        "BSC401": Severity.INFO,
    }
    assert settings.rules["BSC301"].origin == Origin(".bsclint.yaml", 13)
    assert settings.standards == ("corporate@2026.1",)
    assert settings.frameworks["city"] == Framework(
        "city",
        "public",
        {
            "serve": FrameworkPerspective("serve", "Serve the customer", "apex", "customer"),
            "money": FrameworkPerspective("money", "Manage resources", "constraint", None, required=False),
        },
    )
    proven = ("BSC301", "BSC302", "BSC002")
    assert settings.controls == (Control("SG-1", "Nothing hangs loose", proven, Origin(".bsclint.yaml", 17)),)
    assert settings.controls_of("BSC302") == ("SG-1",)
    assert settings.controls_of("BSC101") == ()
    assert (settings.include, settings.exclude) == (("cards/**/*.bsc",), ("archive/",))
    assert settings.preview == frozenset({"BSC306"})


@pytest.mark.parametrize("text", ["", "# nothing\n", "title: Ours\n"])
def test_what_a_project_does_not_say_is_the_default(project: Project, text: str) -> None:
    settings = project(text)
    assert settings.standards == ("recommended@1",)
    assert settings.enabled_codes == ("BSC101", "BSC102", "BSC301")
    assert (settings.include, settings.exclude, settings.preview) == (("**/*.bsc",), (), False)
    assert list(settings.frameworks) == ["private"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- a\n", 1, "a standard must be keys with values, not a list"),
        ("title:\n", 1, "`title` has no value"),
        ("version: []\n", 1, "`version` must be a text, not a list"),
        ("title: T\nexclud: [a]\n", 2, "there is no key `exclud` (did you mean `exclude`?)"),
        ("title: T\nwaiver: [a]\n", 2, "there is no key `waiver` (did you mean `waivers`?)"),
        ("rules: [BSC301]\n", 1, "`rules` must be keys with values, not a list"),
        ("rules:\n", 1, "`rules` has no value"),
        (
            "rules:\n  orphan-objectiv: error\n",
            2,
            "there is no rule `orphan-objectiv` (did you mean `orphan-",
        ),
        ("rules:\n  BSC999: error\n", 2, "there is no rule `BSC999`"),
        ("rules:\n  BSC301: eror\n", 2, "the severity of `BSC301` cannot be `eror` (did you mean `error`?)"),
        ("rules:\n  BSC301: [error]\n", 2, "the severity of `BSC301` must be a text, not a list"),
        ("rules:\n  BSC301: {}\n", 2, "`BSC301` says neither `severity` nor `options`"),
        ("rules:\n  BSC301: {severty: off}\n", 2, "`BSC301` has no key `severty` (did you mean `severity`?)"),
        (
            "rules:\n  BSC301: off\n  orphan-objective: error\n",
            3,
            "`orphan-objective` is `BSC301`, of which line 2",
        ),
        ("rules:\n  BSC301: off\n  BSC301: error\n", 3, "`BSC301` is written twice, first in line 2"),
        ("rules:\n  BSC001: off\n", 2, "`BSC001` (syntax-error) is a rule of the language: it is always on"),
        ("rules:\n  confusable-name: error\n", 2, "`BSC010` (confusable-name) is a rule of the language"),
        ("preview: yes\n", 1, "`preview` must be `true` or `false`, not `yes`"),
        ("preview: [BSC3]\n", 1, "there is no rule `BSC3`"),
        ("preview: []\n", 1, "`preview` is an empty list"),
        ("include: '*'\n", 1, "`include` must be a list"),
        ("exclude:\n  - ../x\n", 2, "`../x` in `exclude` matches nothing: paths are relative to the root"),
        ("exclude: [/x]\n", 1, "`/x` in `exclude` matches nothing"),
        ("include: ['x\\*.bsc']\n", 1, "`x\\*.bsc` in `include` matches nothing"),
    ],
)
def test_what_a_standard_cannot_say_is_refused_at_its_line(refusal: Refusal, text: str, line: int, said: str) -> None:
    assert refusal(text).startswith(f".bsclint.yaml:{line}: {said}")


@pytest.mark.parametrize("key", ["include", "exclude", "plugins", "preview", "format", "waiver_files", "baseline"])
def test_project_settings_do_not_come_from_a_standard(refusal: Refusal, key: str) -> None:
    said = refusal("extends: [./base.yaml]", **{"base.yaml": f"rules: {{}}\n{key}: [a]\n"})
    assert said == f"base.yaml:2: `{key}` belongs in a project's own configuration only"


@pytest.mark.parametrize(
    ("perspectives", "said"),
    [
        ("{}", "framework `city` has no perspective"),
        ("{a: {role: apex}}", "perspective `a` lacks `title`"),
        ("{a: {title: A}}", "perspective `a` lacks `role`"),
        ("{a: {title: A, role: apx}}", "the role of perspective `a` cannot be `apx` (did you mean `apex`?)"),
        ("{a: {title: A, role: apex, view: money}}", "the view of perspective `a` cannot be `money`"),
        ("{a: {title: A, role: apex, required: no}}", "`required` must be `true` or `false`, not `no`"),
        ("{a: {title: A, role: apex, veiw: x}}", "perspective `a` has no key `veiw` (did you mean `view`?)"),
        ("{a b: {title: A, role: apex}}", "the perspective `a b` is not a name that a scorecard can use"),
        ("{1a: {title: A, role: apex}}", "the perspective `1a` is not a name"),
    ],
)
def test_a_framework_that_no_scorecard_could_follow(refusal: Refusal, perspectives: str, said: str) -> None:
    text = f"frameworks:\n  city:\n    sector: public\n    perspectives: {perspectives}\n"
    assert said in refusal(text)


def test_a_framework_has_a_sector_and_perspectives(refusal: Refusal) -> None:
    assert "framework `city` lacks `sector`" in refusal("frameworks: {city: {perspectives: {}}}")
    assert "framework `city` lacks `perspectives`" in refusal("frameworks: {city: {sector: public}}")
    said = refusal("frameworks: {city: {sector: publik, perspectives: {}}}")
    assert "the sector of framework `city` cannot be `publik` (did you mean `public`?)" in said


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ("[{id: A, title: T}]", "a control lacks `rules`"),
        ("[{id: A, title: T, rules: []}]", "`rules` is an empty list"),
        ("[{id: A, title: T, rules: [BSC3O1]}]", "there is no rule `BSC3O1` (did you mean `BSC301`?)"),
        ("[{id: A, title: T, rules: [[]]}]", "a rule must be a text"),
        ("[{id: A, title: T, rule: [BSC301]}]", "a control has no key `rule` (did you mean `rules`?)"),
        (
            "\n- {id: A, title: T, rules: [BSC301]}\n- {id: A, title: U, rules: [BSC301]}",
            "the control `A` is writ",
        ),
        ("{id: A}", "`controls` must be a list"),
    ],
)
def test_a_control_that_proves_nothing(refusal: Refusal, controls: str, said: str) -> None:
    assert said in refusal(f"controls: {controls}\n")


def test_everything_written_can_be_traced(project: Project) -> None:
    settings = project(
        "standard: ours\nrules:\n  BSC102:\n    severity: warning\n    options: {max: 7}\n"
        "controls:\n  - {id: C, title: T, rules: [BSC301]}\n"
        "overrides:\n  - {paths: [x/], rules: {BSC301: off}}\n",
    )
    here, shipped = ".bsclint.yaml", "bsclint/rules/recommended.yaml"
    assert settings.origins["standard"] == Value("ours", Origin(here, 1))
    assert settings.origins["rules.BSC101.severity"] == Value("error", Origin(shipped, 3))
    assert settings.origins["rules.BSC102.severity"] == Value("warning", Origin(here, 4))
    assert settings.origins["rules.BSC102.options.max"] == Value("7", Origin(here, 5))
    assert settings.origins["controls.C"].origin == Origin(here, 7)
    assert settings.origins["overrides.1"] == Value("{paths: [x/], rules: {BSC301: off}}", Origin(here, 9))
    assert settings.origins["frameworks.private"].origin == Origin("bsclint/rules/base.yaml", 1)
