"""What is written after a key, and what it comes to; what it cannot be, and what is said about it."""

from datetime import date
from typing import Any

import pytest
from tests.model.reading import PLACES, day, of, stated, value, wrong
from tests.syntax.reading import codes

from bsclint.element import Element, Reference
from bsclint.model.builder import read_document
from bsclint.schema import Measure
from bsclint.source import Source
from bsclint.values import Aim, Open, Window

# Texts


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('""', ""),
        ('"plain"', "plain"),
        (r'"a \"quote\", a \\, a\ttab, a\nline"', 'a "quote", a \\, a\ttab, a\nline'),
        (r'"\u{41}\u{1F600}\u{e9}"', "A😀é"),
        ('"# no comment { -> }"', "# no comment { -> }"),
        ('"""one line"""', "one line"),
        ('"""X"""', "X"),
        ('"""\n  X\n  XX """', "X\nXX"),
        ('"""\n    first\n      indented "here"\n    last\n    """', 'first\n  indented "here"\nlast'),
        ('"""\r\n  CRLF\r\n  too\r\n  """', "CRLF\ntoo"),
        ('"""\r  lone\r  CR\r  """', "lone\nCR"),
        (r'"""with \"\"\" in it"""', 'with """ in it'),
        ('"""\n\n  a blank line before\n  """', "\na blank line before"),
        ('""""four"""', '"four'),
    ],
)
def test_a_text(written: str, meant: str) -> None:
    assert value("scorecard", f"vision: {written}") == meant


@pytest.mark.parametrize(
    "escape", [r"\p", r"\u", r"\u{}", r"\u{110000}", r"\u{D800}", r"\u{1234567}", r"\u{xyz}", r"\U{41}", r"\x41"]
)
def test_an_escape_that_is_none(escape: str) -> None:
    message, help = wrong("scorecard", f'vision: "S:{escape}"')
    assert escape[:2] in message
    assert help


def test_a_text_wants_quotes() -> None:
    assert wrong("scorecard", "owner: Librarian")[1] == 'write `"Librarian"`'
    assert wrong("scorecard", "owner: a.b")[1] == 'write `"a.b"`'
    assert wrong("scorecard", "owner: Head of it all")[1] == 'write `"Head of it all"`'


def test_texts() -> None:
    assert value("scorecard", 'team: "A"') == ("A",)
    assert value("scorecard", 'team: "A", "B",\n "C"') == ("A", "B", "C")
    assert wrong("scorecard", 'team: "A", b')[1] == 'write `"b"`'
    assert "one value" in wrong("scorecard", 'owner: "A", "B"')[0]


# Words


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("scorecard", "review_cycle: quarterly", "quarterly"),
        ("scorecard", "level: business_unit", "business_unit"),
        ("objective", "cluster: regulatory_social", "regulatory_social"),
        ("measure", "kind: leading", "leading"),
        ("link", "kind: feedback", "feedback"),
    ],
)
def test_a_word(kind: str, written: str, meant: str) -> None:
    assert value(kind, written) == meant


def test_a_word_under_another_name() -> None:
    text = "scorecard a { value_proposition { strategy: operational_excellence } }"
    assert read_document(Source("", text)).scorecards[0].children[0].stated["strategy"].value == "low_total_cost"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("review_cycle: weekyl", "did you mean `weekly`?"),
        ("review_cycle: Weekly", "did you mean `weekly`?"),
        ('review_cycle: "weekly"', "write `weekly`"),
        ("review_cycle: often", "it takes `daily`, `weekly`, `monthly`, `quarterly`, `semiannual` or `annual`"),
        ("review_cycle: weekly.daily", "it takes"),
        ("review_cycle: 7", "daily"),
        ("review_cycle: weekly, daily", "write one"),
        ("framework: privat", "did you mean `private`?"),
    ],
)
def test_a_word_that_is_none_of_those(written: str, hint: str) -> None:
    assert hint in wrong("scorecard", written)[1]


def test_flags() -> None:
    assert value("measure", "pay_linked: true") is True
    assert value("measure", "pay_linked: false") is False
    assert "`true` or `false`" in wrong("measure", "pay_linked: yes")[0]


# Dates and periods


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2028-02-29", "2028-02-29", "2028-02-29"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_period(written: str, start: str, end: str) -> None:
    found = value("scorecard", f"period: {written} .. {written}")
    assert (found.start, found.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert str(found.first) == written


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2027-02-29", "2027-02-28"),
        ("2026-13-01", "month"),
        ("2026-00", "month"),
        ("2026-13", "month"),
        ("2026-1-5", "`2026-01-05`"),
        ("2026-9", "`2026-09`"),
        ("2026-Q5", "quarter"),
        ("2026-Q0", "quarter"),
        ("2026-H3", "half"),
        ("2026-q3", "`2026-Q3`"),
        ("0000-01-01", "year"),
        ("31.12.2026", "`2026-12-31`"),
        ("12/31/2026", "`2026-12-31`"),
        ("26", "`2026-12-31`"),
        ("12026", "`2026-12-31`"),
        ("2026-10-14T09", "2026-"),
        ("yesterday", "2026-12-31"),
        ('"2026-12-31"', "2026-12-31"),
    ],
)
def test_a_date_that_is_none(written: str, hint: str) -> None:
    assert hint in wrong("scorecard", f"reviewed: {written}")[1]


def test_a_day_is_no_longer_period() -> None:
    assert value("scorecard", "reviewed: 2026-10-14") == day("2026-10-14")
    assert "takes a day" in wrong("scorecard", "reviewed: 2026-Q3")[0]


def test_a_window() -> None:
    assert value("scorecard", "period: 2026-10-14") == Window(day("2026-10-14"), day("2026-10-14"))
    assert value("scorecard", "period: 2026-10-14 ..") == Window(day("2026-10-14"), None)
    assert "before it begins" in wrong("scorecard", "period: 2027-01-01 .. 2026-12-31")[0]
    assert wrong("scorecard", "period: 2026-13 .. 2027-01")
    assert wrong("scorecard", "period: 2026 .. 2027-13")
    assert wrong("scorecard", "period: long")


# Open decisions


@pytest.mark.parametrize("key", ["owner", "target", "unit", "kind", "counter", "weight"])
def test_an_open_decision_stands_wherever_a_value_may(key: str) -> None:
    found = stated("measure", f'{key}: tbd "first count in spring" by 2027-03-31')
    assert found.value is None
    assert found.open == Open("first count in spring", day("2027-03-31"))


@pytest.mark.parametrize(
    "half",
    [
        "tbd",
        'tbd "why"',
        "tbd by 2027",
        'tbd "" by 2027',
        'tbd " " by 2027',
        'tbd "why" on 2027',
        'tbd "why" by 2027-13',
    ],
)
def test_half_an_open_decision(half: str) -> None:
    assert all(wrong("measure", f"target: {half}"))


# References and what is the user's own


def test_references() -> None:
    text = PLACES["objective"].format("drives: a, group.airline.profit")
    card = read_document(Source("", text)).scorecards[0]
    found = next(e for e in card.within(Element) if e.kind == "objective").stated["drives"].value
    assert [ref.parts for ref in found] == [("a",), ("group", "airline", "profit")]
    assert all(isinstance(ref, Reference) for ref in found)


def test_names_are_compared_in_one_form() -> None:
    assert (
        codes("scorecard a { perspective process { objective caf\u00e9 { } } theme t { objectives: cafe\u0301 } }")
        == []
    )


@pytest.mark.parametrize("written", ["drives: 5", 'drives: "a"', "drives: >= 5", 'theme: "t"', "theme: a, b"])
def test_a_reference_that_is_none(written: str) -> None:
    assert all(wrong("objective", written))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"text"', "text"),
        ("5 EUR", of(5, "EUR")),
        ("2026-12-31", day("2026-12-31")),
        ("true", True),
        ("false", False),
        ("word", "word"),
        ("a.b", "a.b"),
        ('"a", 5', ("a", of(5))),
        (">= 5", Aim(">=", of(5))),
        ("3 .. 5", Aim(low=of(3), high=of(5), ranged=True)),
        ("2026-12-31 ..", Window(day("2026-12-31"), None)),
        ("%", "%"),
        ("5 by 2026-12-31", Aim(low=of(5), by=day("2026-12-31"))),
    ],
)
def test_a_key_of_the_users_own_takes_anything(written: str, meant: Any) -> None:
    assert value("scorecard", f"x_own: {written}") == meant


def test_a_waiver_names_or_globs() -> None:
    assert value("waiver", 'on: "a.*"') == "a.*"
    assert wrong("waiver", "on: 5")


def test_every_type_of_the_schema_can_be_wrong() -> None:
    found = {attribute.type for kind in (Measure,) for attribute in kind.attributes.values()}
    assert {"text", "word", "unit", "baseline", "target", "flag", "benchmark"} <= found
    for key, attribute in Measure.attributes.items():
        number_is_legal = attribute.type in ("weight", "baseline", "target", "benchmark")
        found_codes = codes(PLACES["measure"].format(f"{key}: {'sometimes' if number_is_legal else '5 EUR'}"))
        assert found_codes == ["BSC005"], key
