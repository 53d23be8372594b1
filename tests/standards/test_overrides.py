"""What an override says holds where its conditions do, and the last one wins."""

from collections.abc import Callable

import pytest

from bsclint.finding import Severity
from bsclint.standards import Settings, model

Project = Callable[..., Settings]
Refusal = Callable[..., str]

HERE = {"path": "legacy/a.bsc", "element": "acme.draft_one", "sector": "public", "level": "team"}


def severity(settings: Settings, code: str = "BSC301", **where: str | None) -> Severity | None:
    return settings.severity(code, **{**HERE, **where})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "elsewhere"),
    [
        ("paths: ['legacy/**']", {"path": "new/a.bsc"}),
        ("paths: [old/, legacy/]", {"path": "a.bsc"}),
        ("elements: ['*.draft_*']", {"element": "acme.final"}),
        ("sectors: [public, nonprofit]", {"sector": "private"}),
        ("sectors: [public]", {"sector": None}),
        ("levels: [team]", {"level": "enterprise"}),
        ("paths: ['legacy/**'], levels: [team]", {"level": None}),
        ("paths: ['legacy/**'], levels: [team]", {"path": "new/a.bsc"}),
    ],
)
def test_all_conditions_must_hold(project: Project, condition: str, elsewhere: dict[str, str | None]) -> None:
    settings = project(f"overrides: [{{{condition}, rules: {{orphan-objective: info}}}}]")
    assert severity(settings) is Severity.INFO
    assert severity(settings, **elsewhere) is Severity.ERROR
    assert severity(settings, "BSC101") is Severity.ERROR


def test_the_last_that_matches_wins(project: Project) -> None:
    settings = project(
        "overrides:\n"
        "  - {paths: ['**'], rules: {BSC301: info}}\n"
        "  - {paths: [legacy/], rules: {BSC301: off}}\n"
        "  - {paths: [legacy/], rules: {BSC101: off}}\n"
    )
    assert severity(settings) is None
    assert severity(settings, path="a.bsc") is Severity.INFO
    assert settings.enabled("BSC301")


def test_an_override_can_switch_a_rule_on(project: Project) -> None:
    settings = project("overrides: [{sectors: [public], rules: {BSC401: on}}]")
    assert settings.enabled_codes == ("BSC101", "BSC102", "BSC301", "BSC401")
    assert severity(settings, "BSC401") is Severity.WARNING
    assert severity(settings, "BSC401", sector="private") is None


def test_a_rule_that_nothing_mentions_is_off(project: Project) -> None:
    settings = project("rules: {BSC301: off}\noverrides: [{paths: [x], rules: {BSC302: off}}]")
    for code in ("BSC301", "BSC302", "BSC401"):
        assert not settings.enabled(code)
        assert severity(settings, code) is None


def test_the_language_is_always_on(project: Project) -> None:
    settings = project("extends: []")
    assert settings.enabled("BSC001")
    assert severity(settings, "BSC001") is Severity.ERROR
    assert severity(settings, "BSC010") is Severity.WARNING


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("{rules: {BSC301: off}}", "an override says where it applies: one of `paths`, `elements`"),
        ("{paths: [x]}", "an override lacks `rules`"),
        ("{paths: [], rules: {BSC301: off}}", "`paths` is an empty list"),
        ("{path: [x], rules: {BSC301: off}}", "an override has no key `path` (did you mean `paths`?)"),
        ("{paths: [../x], rules: {BSC301: off}}", "`../x` in `paths` matches nothing"),
        (
            "{sectors: [publik], rules: {BSC301: off}}",
            "an item of `sectors` cannot be `publik` (did you mean `pub",
        ),
        (
            "{levels: [teem], rules: {BSC301: off}}",
            "an item of `levels` cannot be `teem` (did you mean `team`?)",
        ),
        (
            "{paths: [x], rules: {BSC301: {severity: off}}}",
            "the severity of `BSC301` in an override must be a text",
        ),
        ("{paths: [x], rules: {BSC002: off}}", "`BSC002` (unresolved-reference) is a rule of the language"),
        ("{paths: [x], rules: {BSC303: off}}", "there is no rule `BSC303`"),
        ("[x]", "an override must be keys with values, not a list"),
    ],
)
def test_an_override_that_says_nothing(refusal: Refusal, override: str, said: str) -> None:
    message = refusal(f"title: T\noverrides:\n  - {override}\n")
    assert message.startswith(".bsclint.yaml:3: ")
    assert said in message


def test_what_a_later_standard_says_outranks_earlier_overrides(project: Project) -> None:
    base = "extends: [recommended]\noverrides: [{sectors: [public], rules: {BSC301: info, BSC101: info}}]\n"
    settings = project("extends: [base.yaml]\nrules: {BSC301: off}\n", **{"base.yaml": base})
    assert severity(settings) is None
    assert severity(settings, "BSC101") is Severity.INFO
    again = project(
        "extends: [base.yaml]\nrules: {BSC301: off}\noverrides: [{levels: [team], rules: {BSC301: on}}]\n",
        **{"base.yaml": base},
    )
    assert severity(again) is Severity.WARNING


def test_options_alone_leave_earlier_overrides_as_they_are(project: Project) -> None:
    base = "extends: [recommended]\noverrides: [{sectors: [public], rules: {BSC102: info}}]\n"
    settings = project("extends: [base.yaml]\nrules: {BSC102: {options: {max: 9}}}\n", **{"base.yaml": base})
    assert severity(settings, "BSC102") is Severity.INFO


@pytest.mark.parametrize("key", ["elements", "paths"])
@pytest.mark.parametrize(
    ("globs", "said"),
    [
        (["?*" * 11], "has 22 `*` and `?`, and at most 20 may be stated"),
        (["a" * 501], "is longer than 500 characters"),
        (["a*"] * 501, "there are 501 patterns in `{}`, and at most 500 may be stated"),
    ],
)
def test_patterns_beyond_reason_are_refused(refusal: Refusal, key: str, globs: list[str], said: str) -> None:
    assert said.format(key) in refusal(f"overrides: [{{{key}: {globs}, rules: {{BSC301: off}}}}]")


def test_many_overrides_are_asked_once_for_each_element(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    override = "- {elements: ['?*a?*'], rules: {BSC301: info, BSC101: info}}\n"
    settings = project("extends: [recommended]\noverrides:\n" + override * 500)
    asked: list[str] = []
    monkeypatch.setattr(model, "name_matches", lambda glob, name: bool(asked.append(name)))
    for code in ("BSC301", "BSC101", "BSC102") * 10:
        assert severity(settings, code) is Severity.ERROR
    assert len(asked) == 500
