"""The words that text rules look for come in several languages, and a standard says in which."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.errors import ConfigurationError
from bsclint.finding import Severity
from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, standard

Project = Callable[..., Settings]
Refusal = Callable[..., str]

DUTCH = "rules: {BSC102: {options: {words: [n.t.b.], language: nl}}}\n"


@pytest.fixture(autouse=True)
def words(shipped: Path) -> None:
    (shipped / "words").mkdir()
    (shipped / "words/nl.yaml").write_text(DUTCH, "utf-8")
    (shipped / "words/da.yaml").write_text(DUTCH.replace("nl", "da").replace("n.t.b.", "mangler"), "utf-8")


def words_of(settings: Settings) -> tuple[str, ...]:
    return settings.rules["BSC102"].options.words  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T\n", ("tbd",)),
        ("language: en\n", ("tbd",)),
        ("language: nl\n", ("n.t.b.",)),
        ("language: nl\nrules: {BSC102: {options: {words: [geen]}}}\n", ("geen",)),
        ("language: nl\nextends: [danish.yaml]\n", ("n.t.b.",)),
        ("extends: [danish.yaml]\n", ("mangler",)),
        ("language: en\nextends: [danish.yaml]\n", ("tbd",)),
        ("extends: [danish.yaml, dutch.yaml]\n", ("n.t.b.",)),
        ("extends: [danish.yaml, own.yaml]\n", ("own",)),
        ("language: nl\nextends: [own.yaml]\n", ("n.t.b.",)),
    ],
)
def test_the_last_language_that_is_stated_holds_below_the_file_that_states_it(
    project: Project, text: str, expected: tuple[str, ...]
) -> None:
    danish, dutch = "extends: [recommended]\nlanguage: da\n", "extends: [recommended]\nlanguage: nl\n"
    own = "extends: [recommended]\nrules: {BSC102: {options: {words: [own]}}}\n"
    files = {"danish.yaml": danish, "dutch.yaml": dutch, "own.yaml": own}
    assert words_of(project(text, **files)) == expected


def test_words_switch_no_rule_on_and_are_there_when_a_standard_does(project: Project) -> None:
    off = project("extends: []\nlanguage: nl\n")
    assert not off.enabled("BSC102")
    assert words_of(off) == ("n.t.b.",)
    on = project("extends: []\nlanguage: nl\nrules: {BSC102: {options: {max: 7}}}\n")
    assert on.rules["BSC102"].severity is Severity.WARNING
    assert words_of(on) == ("n.t.b.",)
    error = project("language: nl\n")
    assert error.rules["BSC102"].severity is Severity.ERROR


def test_where_the_words_come_from_can_be_shown(project: Project) -> None:
    settings = project("language: nl\n")
    assert settings.origins["rules.BSC102.options.words"].origin.path == "bsclint/rules/words/nl.yaml"
    assert settings.origins["language"].text == "nl"
    assert settings.standards == ("recommended@1",)
    assert settings.digest != project("language: en\n").digest


def test_a_standard_alone_speaks_its_language_too(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "board.yaml").write_text("extends: [recommended]\nlanguage: nl\n", "utf-8")
    assert words_of(standard("board.yaml", tmp_path, book)) == ("n.t.b.",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("language: nll\n", ".bsclint.yaml:1: `language` cannot be `nll` (did you mean `nl`?)"),
        ("language: klingon\n", ".bsclint.yaml:1: `language` cannot be `klingon`; it is one of en, da, nl"),
        ("language: [nl]\n", ".bsclint.yaml:1: `language` must be a text, not a list"),
        ("extends: [other.yaml]\nlanguage: nl\n", "other.yaml:1: `language` cannot be `dk`"),
    ],
)
def test_an_unknown_language(refusal: Refusal, text: str, said: str) -> None:
    assert refusal(text, **{"other.yaml": "language: dk\n"}).startswith(said)


def test_words_for_a_rule_that_is_not_there_are_refused(project: Project, shipped: Path) -> None:
    (shipped / "words/nl.yaml").write_text("rules: {BSC999: {options: {words: [x]}}}\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"words/nl\.yaml:1: there is no rule `BSC999`"):
        project("language: nl\n")


def test_a_mandatory_rule_looks_for_words_of_the_language_of_its_standard(project: Project, refusal: Refusal) -> None:
    own = "language: {}\nrules: {{BSC102: info, BSC101: error}}\nmandatory: [{}]\n"
    text = "language: {}\nextends: [own.yaml]\n"
    for language, other in (("nl", "da"), ("da", "en"), ("en", "nl")):
        files = {"own.yaml": own.format(language, "BSC102")}
        project("extends: [own.yaml]\n", **files)
        project(text.format(language), **files)
        assert refusal(text.format(other), **files) == (
            ".bsclint.yaml:1: `BSC102` (perspective-measure-count) is mandatory by own.yaml:3: "
            "the language of its words cannot be changed here"
        )
        project(text.format(other), **{"own.yaml": own.format(language, "BSC101")})
