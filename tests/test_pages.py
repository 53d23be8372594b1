"""The pages of the rules, for a terminal and in Markdown."""

import re

import pytest

from bsclint import pages
from bsclint.element import Element
from bsclint.language import LANGUAGE
from bsclint.record import replace
from bsclint.rulebook import DEPRECATED, Rule, Rulebook
from bsclint.standards import shipped

BOOK = Rulebook.shipped()
every_code = pytest.mark.parametrize("code", [*LANGUAGE, *BOOK.names])


@every_code
def test_a_page_for_a_terminal_fits_and_has_no_marks(code: str) -> None:
    text = pages.text(pages.page(code, BOOK))
    assert text.startswith(f"{code} ")
    assert all(len(line) <= pages.WIDTH or " " not in line.strip() for line in text.split("\n"))
    assert not re.search(r"^[#>|-]|\n\n\n| $", text, re.MULTILINE)


@every_code
def test_both_forms_say_the_same(code: str) -> None:
    page = pages.page(code, BOOK)
    facts = [page.name, page.summary, page.ask, *page.sources, *page.sections]
    facts += [part for option in page.options for part in (option.name, option.default, option.meaning)]
    facts += [words for text in (page.detail, *page.sections.values()) for words in re.findall(r"\w{4,}", text)]
    for form in (pages.text(page), pages.markdown(page)):
        flat = " ".join(form.split()).lower()
        assert [fact for fact in facts if fact.lower() not in flat] == []


def test_a_page_says_where_the_rule_stands() -> None:
    page = pages.page("BSC301", BOOK)
    assert page.severities == dict.fromkeys(shipped(), "error")
    assert "Error in every standard that ships; causality; stable" in " ".join(pages.text(page).split())
    strict = " ".join(pages.text(pages.page("BSC311", BOOK)).split())
    assert "Warning in strict; causality; stable" in strict
    counted = " ".join(pages.text(pages.page("BSC108", BOOK)).split())
    assert "Warning in gpra, nonprofit, public-sector, recommended and strict; structure" in counted
    assert (page.family, page.status, page.about) == ("causality", "stable", ("scorecard",))
    assert pages.page("BSC304", BOOK).about == ("link",)
    assert pages.page("BSC302", BOOK).severities["recommended"] == "warning"
    assert pages.page("BSC010", BOOK).severities == {"every standard": "warning"}


def test_options_are_shown_as_a_standard_writes_them() -> None:
    options = {option.name: option.default for option in pages.page("BSC102", BOOK).options}
    assert options == {"min": "4", "max": "6", "by_role": "{}", "levels": "[enterprise, business_unit]"}
    assert pages.shown({"apex": (1, 2), "process": (4, 6)}) == "{apex: [1, 2], process: [4, 6]}"
    assert pages.shown(True) == "true"


def test_sources_that_nobody_has_read_are_cited_as_after() -> None:
    read = {"PROJ", "INT", "PAS", "GPRA"}
    assert {short for short, words in pages.SOURCES.items() if not words.startswith("after ")} == read


def test_a_rule_of_a_plugin_has_a_page_too() -> None:
    rule = Rule(
        code="ACME001",
        name="acme-rule",
        on=(Element,),
        check=lambda *given: (),
        ask="Why?",
        doc="One line.",
        sources=("Handbook, chapter 3",),
        status=DEPRECATED,
        since="2.1",
    )
    page = pages.page("ACME001", replace(BOOK, plugins={"ACME001": rule}))
    assert page.sources == ("Handbook, chapter 3",)
    assert page.severities == {}
    text = pages.text(page)
    assert "Off unless a standard switches it on; custom; deprecated since 2.1." in text
    assert "One line." in text


def test_an_example_shows_what_a_reader_cannot_see() -> None:
    example = pages.Example("a\u202eb\n", "said\n", "ab\n")
    text = pages.markdown(pages.page("BSC009", BOOK), example)
    assert "a\\u{202E}b" in text
    assert "\u202e" not in text
    assert text.index("```bsc\na") < text.index("```text\nsaid\n```") < text.index("```bsc\nab\n```")


def test_no_page_for_a_rule_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        pages.page("BSC999", BOOK)
