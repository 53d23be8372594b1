"""What a standard makes mandatory stays as that standard says, or becomes more severe, whatever extends it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from tests.standards.conftest import make_rule

from bsclint.errors import ConfigurationError, UsageError
from bsclint.rulebook import ALWAYS, Rulebook
from bsclint.standards import Origin, Settings, load, selection

Project = Callable[..., Settings]
Refusal = Callable[..., str]

CORPORATE = "extends: [recommended]\nrules: {BSC302: warning}\nmandatory:\n  - BSC301\n  - undriven-objective\n"
BY = "is mandatory by corporate.yaml:"


def test_it_says_where_a_rule_was_made_mandatory(project: Project) -> None:
    text = "extends: [./corporate.yaml]\nmandatory: [BSC301, BSC101]"
    settings = project(text, **{"corporate.yaml": CORPORATE})
    assert settings.mandatory == {
        "BSC101": Origin(".bsclint.yaml", 2),
        "BSC301": Origin("corporate.yaml", 4),
        "BSC302": Origin("corporate.yaml", 5),
    }


@pytest.mark.parametrize(
    ("rules", "line", "said"),
    [
        ("{BSC301: off}", 2, "`BSC301` (orphan-objective) {}4, at `error` or above: it cannot be switched off here"),
        (
            "\n  orphan-objective: info",
            3,
            "`BSC301` (orphan-objective) {}4, at `error` or above: it cannot be lowered to `info` here",
        ),
        (
            "\n  BSC302:\n    severity: info",
            4,
            "`BSC302` (undriven-objective) {}5, at `warning` or above: it cannot be lowered to `info` here",
        ),
    ],
)
def test_both_places_are_named(refusal: Refusal, rules: str, line: int, said: str) -> None:
    text = f"extends: [./corporate.yaml]\nrules: {rules}\n"
    assert refusal(text, **{"corporate.yaml": CORPORATE}) == f".bsclint.yaml:{line}: {said.format(BY)}"


def refused(folder: Path, text: str, corporate: str) -> str:
    """What is said of a configuration that extends `corporate`, with the rules that ship; nothing if all is well."""
    (folder / "corporate.yaml").write_text(corporate, "utf-8")
    config = folder / ".bsclint.yaml"
    config.write_text(f"extends: [./corporate.yaml]\n{text}\n", "utf-8")
    try:
        load(config, folder, Rulebook.shipped())
    except ConfigurationError as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("option", ["levels: []", "required: []"])
def test_options_cannot_silence_it(tmp_path: Path, option: str) -> None:
    corporate = f"extends: []\nrules:\n  BSC201: {{severity: error, options: {{{option}}}}}\nmandatory: [BSC201]\n"
    assert refused(tmp_path, "", corporate) == (
        f"corporate.yaml:3: `BSC201` (missing-process-cluster) {BY}4, and can find nothing with `{option}`"
    )


COUNTED = "rules:\n  BSC102: {severity: error, options: {min: 3}}\nmandatory: [BSC102]\n"


@pytest.mark.parametrize(
    ("options", "changed"),
    [
        ("min: 0, max: 9999", "min"),
        ("min: 4", "min"),  # stricter, and a change
        ("max: 9999", "max"),
        ("levels: [team]", "levels"),
        ("min: 3, max: 6", None),  # what holds already
    ],
)
def test_its_options_stay(tmp_path: Path, options: str, changed: str | None) -> None:
    said = refused(tmp_path, f"rules:\n  BSC102: {{options: {{{options}}}}}", COUNTED)
    rule = "`BSC102` (perspective-measure-count)"
    assert said == (f".bsclint.yaml:3: {rule} {BY}3: its option `{changed}` cannot be changed here" if changed else "")


def test_nobody_between_changes_them_either(tmp_path: Path) -> None:
    (tmp_path / "plant.yaml").write_text("rules: {BSC102: {options: {max: 9}}}", "utf-8")
    said = refused(tmp_path, "", COUNTED.replace("rules:", "extends: []\nrules:"))
    assert said == ""
    (tmp_path / ".bsclint.yaml").write_text("extends: [./corporate.yaml, ./plant.yaml]", "utf-8")
    with pytest.raises(
        ConfigurationError, match=r"^plant\.yaml:1: `BSC102` .* its option `max` cannot be changed here$"
    ):
        load(tmp_path / ".bsclint.yaml", tmp_path, Rulebook.shipped())


CITY = "frameworks: {city: {sector: public, perspectives: {citizens: {title: Citizens, role: apex}}}}\n"
LAX = CITY.replace("role: apex", "role: apex, required: false")


def test_its_frameworks_stay(tmp_path: Path) -> None:
    corporate = f"{CITY}mandatory: [BSC101]\nrules: {{BSC101: error}}\n"
    why = "corporate.yaml:2 makes rules mandatory that judge by it"
    for name in ("city", "private"):
        said = refused(tmp_path, LAX.replace("city", name), corporate)
        assert said == f".bsclint.yaml:2: the framework `{name}` cannot be changed here: {why}"
    assert refused(tmp_path, CITY, corporate) == ""
    assert refused(tmp_path, LAX.replace("city", "town"), corporate) == ""
    assert refused(tmp_path, LAX, CITY) == ""


WORDS = ("off", "info", "warning", "error")


@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(least=st.sampled_from(WORDS[1:]), later=st.lists(st.sampled_from(WORDS), max_size=3), override=st.booleans())
def test_nothing_below_is_ever_accepted(
    tmp_path: Path, book: Rulebook, least: str, later: list[str], override: bool
) -> None:
    """Through a chain of files each of which says another severity, the last of them perhaps in an override."""
    (tmp_path / "0.yaml").write_text(f"rules: {{BSC301: {least}}}\nmandatory: [BSC301]")
    for number, word in enumerate(later, 1):
        says = f"rules: {{BSC301: {word}}}"
        if override and number == len(later):
            says = f"overrides: [{{paths: [drafts/], {says}}}]"
        (tmp_path / f"{number}.yaml").write_text(f"extends: [./{number - 1}.yaml]\n{says}")
    last = tmp_path / f"{len(later)}.yaml"
    ends = [least, *later][-2 if override and later else -1 :]
    if all(WORDS.index(word) >= WORDS.index(least) for word in ends):
        settings = load(last, tmp_path, book)
        assert settings.severity("BSC301", path="drafts/a.bsc", element="a") is not None
    else:
        with pytest.raises(ConfigurationError, match=r"is mandatory by 0\.yaml:2"):
            load(last, tmp_path, book)


def test_what_it_extends_counts_and_not_what_stands_beside_it(project: Project, refusal: Refusal) -> None:
    others = {
        "soft.yaml": "rules: {BSC301: info}",
        "corporate.yaml": CORPORATE,
        "again.yaml": "extends: [./soft.yaml, recommended]\nmandatory: [BSC301]",
    }
    project("extends: [./soft.yaml, ./corporate.yaml]", **others)
    assert "soft.yaml:1: `BSC301`" in refusal("extends: [./corporate.yaml, ./soft.yaml]", **others)
    project("extends: [./again.yaml]", **others)
    # `recommended` is merged once, where it comes last: it does not outrank what follows the standard.
    assert "`BSC301`" in refusal("extends: [./again.yaml, recommended, ./soft.yaml]", **others)
    # In the end only what holds in the end matters.
    project("extends: [./corporate.yaml, ./soft.yaml]\nrules: {BSC301: error}", **others)


def test_each_standard_is_taken_with_its_own_order(project: Project, refusal: Refusal) -> None:
    others = {
        "high.yaml": "rules: {BSC301: error}",
        "low.yaml": "rules: {BSC301: info}",
        "strictly.yaml": "extends: [./low.yaml, ./high.yaml]\nmandatory: [BSC301]",
        "mildly.yaml": "extends: [./high.yaml, ./low.yaml]",
    }
    said = refusal("extends: [./strictly.yaml, ./mildly.yaml]", **others)
    assert said.startswith("low.yaml:1: `BSC301` (orphan-objective) is mandatory by strictly.yaml:2, at `error`")


@pytest.mark.parametrize("rules", ["{}", "{BSC302: off}"])
def test_a_mandatory_rule_is_not_off(refusal: Refusal, rules: str) -> None:
    said = refusal(f"rules: {rules}\nmandatory:\n- undriven-objective")
    assert said == (
        ".bsclint.yaml:3: `BSC302` (undriven-objective) is mandatory but off: give it a severity in `rules`"
    )


def test_nor_does_somebody_else_switch_it_on(refusal: Refusal) -> None:
    said = refusal("extends: [recommended, ./own.yaml]", **{"own.yaml": "mandatory: [BSC301]"})
    assert said.startswith("own.yaml:1: `BSC301` (orphan-objective) is mandatory but off")


def test_a_preview_rule_is_mandatory_only_where_it_runs(project: Project, refusal: Refusal) -> None:
    text = "rules: {BSC306: info}\nmandatory: [BSC306]"
    said = refusal(text)
    assert said.startswith(".bsclint.yaml:2: `BSC306` (redundant-link) is a preview rule, and mandatory only where")
    assert list(project(f"{text}\npreview: [BSC306]").mandatory) == ["BSC306"]


OWN = "rules: {BSC301: warning}\noverrides: [{sectors: [public], rules: {BSC301: error}}]\nmandatory: [BSC301]\n"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("overrides:\n- {paths: [drafts/], rules: {BSC301: off}}", 3),
        ("overrides:\n- {levels: [team], rules: {BSC301: info}}", 3),
        ("overrides:\n- {levels: [team], rules: {BSC301: warning}}", 3),  # of public bodies too, where it is an error
        ("overrides:\n- {sectors: [public, private], rules: {BSC301: warning}}", 3),
        ("overrides:\n- {sectors: [private], rules: {BSC301: warning}}", None),
        ("overrides:\n- {paths: [drafts/], rules: {BSC301: error, BSC101: off}}", None),
        ("rules: {BSC301: warning}", 2),  # which outranks the override
        ("rules: {BSC301: error}", None),
    ],
)
def test_overrides_are_held_to_it_too(project: Project, refusal: Refusal, text: str, at: int | None) -> None:
    text = f"extends: [./own.yaml]\n{text}\n"
    if at is None:
        assert project(text, **{"own.yaml": OWN}).mandatory
    else:
        said = refusal(text, **{"own.yaml": OWN})
        assert said.startswith(f".bsclint.yaml:{at}: `BSC301` (orphan-objective) is mandatory by own.yaml:3, at `")


def test_the_exceptions_of_the_standard_itself_stand(project: Project) -> None:
    own = "overrides: [{levels: [team], rules: {BSC301: off}}]\nextends: [recommended]\nmandatory: [BSC301]"
    settings = project("extends: [./own.yaml]", **{"own.yaml": own})
    assert settings.severity("BSC301", path="a.bsc", element="a", level="team") is None


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("[BSC001]", "`BSC001` (syntax-error) is a rule of the language: it is always on"),
        ("[confusable-name]", "`BSC010` (confusable-name) is a rule of the language: it is always on"),
        ("[BSC301, orphan-objective]", "`BSC301` is mandatory since line 1 already"),
        ("[BSC3]", "there is no rule `BSC3`"),
        ("BSC301", "`mandatory` must be a list, such as `[one, two]`, not `BSC301`"),
    ],
)
def test_what_cannot_be_mandatory(refusal: Refusal, items: str, said: str) -> None:
    assert refusal(f"mandatory: {items}").startswith(f".bsclint.yaml:1: {said}")


@pytest.mark.parametrize("words", [["BSC301"], ["orphan-objective"], ["BSC3"], ["ALL"]])
def test_the_command_line_cannot_ignore_it(project: Project, words: list[str]) -> None:
    settings = project("mandatory: [BSC301]")
    with pytest.raises(UsageError) as caught:
        selection(settings, ignore=words)
    rule = "`BSC301` (orphan-objective)"
    assert str(caught.value) == f"{rule} is mandatory by .bsclint.yaml:1, and cannot be ignored"


def test_the_command_line_may_look_at_a_part(project: Project) -> None:
    settings = project("mandatory: [BSC301]")
    assert selection(settings, select=["BSC1"]).enabled_codes == ("BSC101", "BSC102")
    assert "BSC301" in selection(settings, extend_select=["BSC301"], ignore=["BSC3"]).enabled_codes


@pytest.fixture
def with_always(book: Rulebook, shipped: Path) -> Rulebook:
    rules = {code: make_rule(code, f"rule-{code[3:]}") for code in sorted(ALWAYS)}
    base = shipped / "base.yaml"
    said = "".join(f"  {code}: warning\n" for code in rules)
    base.write_text(f"{base.read_text('utf-8')}rules:\n{said}", "utf-8")
    names = {**book.names, **{code: rule.name for code, rule in rules.items()}}
    return Rulebook(names, {}, {**book.plugins, **rules})


@pytest.mark.parametrize("code", sorted(ALWAYS))
def test_rules_about_waivers_are_always_on(tmp_path: Path, with_always: Rulebook, code: str) -> None:
    config = tmp_path / ".bsclint.yaml"
    config.write_text(f"extends: []\nrules: {{{code}: info}}", "utf-8")
    settings = load(config, tmp_path, with_always)
    assert set(settings.enabled_codes) == ALWAYS
    assert set(selection(settings, ["BSC301"], ["ALL"]).rules) == {*ALWAYS, "BSC301"}
    assert set(selection(settings, ignore=["ALL"]).enabled_codes) == ALWAYS
    for word in (code, f"rule-{code[3:]}", code[:-1]):
        with pytest.raises(UsageError, match="is always on, and cannot be switched off"):
            selection(settings, ignore=[word])


@pytest.mark.parametrize("text", ["rules: {BSC811: off}", "overrides: [{paths: [a/], rules: {rule-811: off}}]"])
def test_no_standard_switches_them_off(tmp_path: Path, with_always: Rulebook, text: str) -> None:
    config = tmp_path / ".bsclint.yaml"
    config.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match="rules about waivers and ignores are always on"):
        load(config, tmp_path, with_always)
