"""The words of titles, and the phrases that they begin with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.model.titles import PLAIN_WORD, WORD, among, beginning, folded, spelled, words

TEXTS = st.text(max_size=40)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Improve the patient's journey!", ("improve", "the", "patient's", "journey")),
        ("E-commerce, 24/7", ("e-commerce", "24", "7")),
        ("% of sales", ("%", "of", "sales")),
        ("95% on time", ("95", "%", "on", "time")),
        ("ＦＡＳＴ turnaround", ("fast", "turnaround")),
        ("Straßen", ("strassen",)),
        ("顧客を守る", ("顧", "客", "を", "守", "る")),
        ("ग्राहक सेवा", ("ग्राहक", "सेवा")),
        ("رضا العملاء، دائماً", ("رضا", "العملاء", "دائماً")),
        ("… – !", ()),
    ],
)
def test_words(title: str, expected: tuple[str, ...]) -> None:
    assert words(title) == expected


def test_the_longest_phrase_counts() -> None:
    phrases = ("no more than", "no", "rate of")
    assert beginning(words("No more than three"), phrases) == "no more than"
    assert beginning(words("No, more"), phrases) == "no"
    assert beginning(words("Rate suppliers"), phrases) is None
    assert beginning((), phrases) is None
    assert beginning(("no",), ()) is None


@given(TEXTS, TEXTS)
def test_a_title_begins_with_its_own_beginning(start: str, rest: str) -> None:
    if words(start):
        assert beginning((*words(start), *words(rest)), (start,)) == start
        assert among(words(start), (start,)) == start


@given(st.text(st.characters(max_codepoint=127) | st.just("‰")))
def test_words_of_plain_titles(title: str) -> None:
    assert re.findall(PLAIN_WORD, title) == re.findall(WORD, title)


@given(TEXTS)
def test_folding_forgets_case_and_spaces(title: str) -> None:
    assert folded(folded(title)) == folded(title)
    assert folded(f"  {title}\n") == folded(title)


def test_words_as_they_are_spelled() -> None:
    assert spelled("“Never  Late” again", 2) == "Never  Late"
    assert spelled("…") == ""
