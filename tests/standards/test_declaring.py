"""Rules that a standard declares are rules like every other, and wrong ones are refused at their line."""

from collections.abc import Callable

import pytest

from bsclint.finding import Severity
from bsclint.pages import page, text
from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, selection

Project = Callable[..., Settings]
Refusal = Callable[..., str]

RULE = """\
  {code}:
    name: {name}
    on: initiative
    assert: has(self.budget)
    message: "{{self.title}} has no budget."
    why: Unpriced work is not discussed.
"""
PRICED = RULE.format(code="ACME001", name="priced-initiative")
OTHER = RULE.format(code="ACME002", name="other-initiative")
DECLARED = f"extends: []\ndeclare:\n{PRICED}"


def changed(line: str, into: str) -> str:
    """The declaration with one line changed; a text that begins so."""
    lines = [f"    {into}" if one.strip().startswith(line) else one for one in DECLARED.rstrip("\n").split("\n")]
    assert "\n".join(lines) + "\n" != DECLARED
    return "\n".join(lines) + "\n"


def test_a_declared_rule_is_on_with_the_severity_that_it_gives(project: Project) -> None:
    assert project(DECLARED).rules["ACME001"].severity is Severity.WARNING
    settings = project(DECLARED + "    severity: error\n")
    assert settings.rules["ACME001"].severity is Severity.ERROR
    assert settings.book.names["ACME001"] == "priced-initiative"
    assert "ACME001" in settings.enabled_codes
    assert settings.origins["rules.ACME001.severity"].origin == (".bsclint.yaml", 3)
    assert settings.origins["declare.ACME001"].text.startswith("{name: priced-initiative")


@pytest.mark.parametrize(
    ("said", "severity"), [("off", None), ("info", Severity.INFO), ("{severity: error}", Severity.ERROR)]
)
def test_what_rules_say_outranks_it(project: Project, said: str, severity: Severity | None) -> None:
    assert project(DECLARED + f"rules: {{priced-initiative: {said}}}").rules["ACME001"].severity is severity
    extending = project(f"extends: [house.yaml]\nrules: {{ACME001: {said}}}", **{"house.yaml": DECLARED})
    assert extending.rules["ACME001"].severity is severity


def test_the_rest_of_a_standard_knows_it(project: Project) -> None:
    settings = project(
        DECLARED
        + "overrides: [{paths: ['old/**'], rules: {ACME001: off}}]\n"
        + "controls: [{id: C1, title: T, rules: [priced-initiative]}]\nmandatory: [ACME001]\n"
    )
    assert settings.controls_of("ACME001") == ("C1",)
    assert settings.severity("ACME001", path="old/a.bsc", element="a") is None
    assert list(settings.mandatory) == ["ACME001"]
    assert selection(settings, ["ACME"]).enabled_codes == ("ACME001",)
    assert "ACME001" not in selection(project(DECLARED), ignore=["priced-initiative"]).rules


def test_a_standard_above_may_not_switch_off_what_is_mandatory(refusal: Refusal) -> None:
    said = refusal(
        "extends: [house.yaml]\nrules: {ACME001: off}", **{"house.yaml": DECLARED + "mandatory: [ACME001]\n"}
    )
    assert "house.yaml" in said


def test_it_has_a_page(project: Project) -> None:
    book = project(
        'standard: acme\nversion: "3"\n'
        + DECLARED
        + '    when: self.status != "done"\n    help: State it.\n    ask: Why?\n'
    ).book
    assert isinstance(book, Rulebook)
    found = page("ACME001", book)
    assert dict(found.severities) == {"acme": "warning"}
    assert found.about == ("initiative",)
    assert text(found) == (
        "ACME001 priced-initiative\n\n"
        "… has no budget.\n\n"
        "Warning in acme; custom; stable since 3.\n\n"
        "It must hold that `has(self.budget)`.\n\n"
        "Why it matters\n  Unpriced work is not discussed.\n\n"
        "What to do\n  State it.\n\n"
        'Evidence\n  What a result counts as looked at: initiatives of which `self.status != "done"`.\n\n'
        "A question for the meeting\n  Why?\n"
    )


def test_without_version_and_question_the_page_is_silent_about_them(project: Project) -> None:
    shown = text(page("ACME001", project(DECLARED).book))
    assert "Warning in .bsclint.yaml; custom; stable.\n" in shown
    assert "question" not in shown


@pytest.mark.parametrize(
    ("line", "into", "said"),
    [
        (
            "ACME001",
            "acme1: {}",
            "3: the code `acme1` must be two to ten capital letters and three digits, as in `ACME001`",
        ),
        ("ACME001", "BSC900: {}", "3: codes that begin with `BSC`, as `BSC900` does, are bsclint's own"),
        (
            "name",
            "name: Priced",
            "4: the name `Priced` must be lower-case words with hyphens, as in `priced-initiative`",
        ),
        ("name", "name: orphan-objective", "4: there is a rule `orphan-objective` already"),
        ("name", "name: syntax-error", "4: there is a rule `syntax-error` already"),
        ("on", "on: initiativ", "5: `on` of `ACME001` cannot be `initiativ` (did you mean `initiative`?)"),
        ("on", "on: []", "5: `on` of `ACME001` is an empty list"),
        (
            "on",
            "on: [initiative, theme]",
            "6: `assert` of `ACME001`, 1:10: a theme has no `budget`; it has `id`, `title`,",
        ),
        (
            "assert",
            "assert: has(self.budgt)",
            "6: `assert` of `ACME001`, 1:10: an initiative has no `budgt` (did you mean `budget`?)",
        ),
        (
            "assert",
            "assert: true && ()",
            "6: `assert` of `ACME001`, 1:10: `)` cannot stand here: a value is wanted, such as `self.owner`",
        ),
        (
            "message",
            "message: '{self.owners}'",
            "7: `message` of `ACME001`, 1:7: an initiative has no `owners` (did you mean `owner`?)",
        ),
        ("why", "when: self.owner", "4: `ACME001` lacks `why`"),
        ("why", "wy: x", "8: `ACME001` has no key `wy` (did you mean `why`?)"),
        (
            "why",
            "why: x\n    severity: fatal",
            "9: `severity` of `ACME001` cannot be `fatal`; it is one of error, warning, info",
        ),
        ("why", "why: x\n    tests: [{pass: a, fail: b}]", "9: a test of `ACME001` has either `pass` or `fail`"),
        ("why", "why: x\n    tests: [{at: a}]", "9: a test of `ACME001` has either `pass` or `fail`"),
        ("why", "why: x\n    tests: [{fail: a}]", "9: a test of `ACME001` says with `at` where it fails"),
        ("why", "why: x\n    tests: [{pass: a, at: b}]", "9: a test of `ACME001` has no `at`: nothing is found in it"),
        (
            "why",
            "why: x\n    tests: [{pass: a, as_of: 2026}]",
            "9: `as_of` of a test of `ACME001` must be a date like `2026-12-31`, not `2026`",
        ),
        (
            "why",
            "why: x\n    when: self.period.end < today\n    tests: [{pass: a}]",
            "10: a test of `ACME001` says on which day: `as_of: 2026-12-31`, for the rule asks `today`",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_line(refusal: Refusal, line: str, into: str, said: str) -> None:
    found = refusal(changed(line, into))
    assert found.startswith(f".bsclint.yaml:{said}")


def test_no_code_and_no_name_is_declared_twice(refusal: Refusal) -> None:
    again = RULE.format(code="ACME001", name="something-else")
    said = refusal(f"extends: [house.yaml]\ndeclare:\n{again}", **{"house.yaml": DECLARED})
    assert said == ".bsclint.yaml:3: there is a rule `ACME001` already, declared in house.yaml:3"
    again = RULE.format(code="ACME002", name="priced-initiative")
    said = refusal(f"extends: [house.yaml]\ndeclare:\n{again}", **{"house.yaml": DECLARED})
    assert said == ".bsclint.yaml:4: there is a rule `priced-initiative` already, declared in house.yaml:4"


def test_standards_that_extend_each_other_bring_each_rule_once(project: Project) -> None:
    settings = project(
        f"extends: [one.yaml, house.yaml]\ndeclare:\n{OTHER}",
        **{"house.yaml": DECLARED, "one.yaml": "extends: [house.yaml]"},
    )
    assert list(settings.declared) == ["ACME001", "ACME002"]
