"""`tools/rule_index.py`: every rule stands where a reader looks for it."""

import re
from collections.abc import Callable, Sequence

import pytest

from bsclint import pages
from bsclint.language import LANGUAGE
from bsclint.pages import Page
from bsclint.rulebook import Rulebook
from tools import rule_index

BOOK = Rulebook.shipped()
PAGES = [pages.page(code, BOOK) for code in (*LANGUAGE, *BOOK.names)]
LINK = re.compile(r"^\|.*\[(BSC\d{3}) [a-z-]+\]", re.MULTILINE)


@pytest.mark.parametrize(
    ("write", "left_out"),
    [(rule_index.readme, set()), (rule_index.by_question, set()), (rule_index.by_standard, set(LANGUAGE))],
)
def test_every_rule_has_one_row(write: Callable[[Sequence[Page]], str], left_out: set[str]) -> None:
    rows = LINK.findall(write(PAGES))
    assert sorted(rows) == sorted({page.code for page in PAGES} - left_out)


def test_each_is_listed_once_by_its_severity_also_where_it_has_exceptions() -> None:
    listed = re.findall(r"BSC\d{3}(?=\])", rule_index.readme(PAGES).partition("## By severity")[2])
    assert sorted(listed) == sorted(page.code for page in PAGES)


def test_questions_about_people_stand_together() -> None:
    sections = rule_index.by_question(PAGES).split("\n## ")
    about_people = next(section for section in sections if section.startswith(rule_index.WHO))
    assert set(LINK.findall(about_people)) >= {"BSC402", "BSC502", "BSC523", "BSC801", "BSC802", "BSC803"}


def test_a_table_says_where_a_severity_is_another() -> None:
    table = rule_index.by_standard(PAGES)
    assert "| [BSC105 missing-mission](BSC105-missing-mission.md) | warning; error for public, nonprofit |" in table
    assert "| [BSC206 uncovered-subprocess](BSC206-uncovered-subprocess.md) | – | – | – | – | – | warning |" in table
