"""What is written after a key, and what it comes to; what it cannot be, and what is said about it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.syntax.reading import flaws

from bsclint.element import Element, Reference, Stated
from bsclint.model.builder import read_document
from bsclint.schema import Measure, Targets
from bsclint.source import Source
from bsclint.values import Aim, Open, Period, Quantity, Window

PLACES = {
    "scorecard": "scorecard a {{ {0} }}",
    "objective": "scorecard a {{ perspective process {{ objective o {{ {0} }} }} }}",
    "measure": "scorecard a {{ perspective process {{ objective o {{ measure m {{ {0} }} }} }} }}",
    "initiative": "scorecard a {{ initiative o {{ {0} }} }}",
    "link": "scorecard a {{ perspective process {{ objective o {{ }} objective p {{ }} }} o -> p {{ {0} }} }}",
    "waiver": "scorecard a {{ waiver BSC104 {{ {0} }} }}",
}


def stated(kind: str, written: str) -> Stated:
    """What the attribute `written` states in an element of `kind`, where nothing is wrong with it."""
    text = PLACES[kind].format(written)
    assert [flaw.message for flaw in flaws(text)] == []
    card = read_document(Source("case.bsc", text)).scorecards[0]
    element = next(e for e in (card, *card.within(Element)) if e.kind == kind)
    return element.stated[written.partition(":")[0]]


def value(kind: str, written: str) -> Any:
    return stated(kind, written).value


def wrong(kind: str, written: str) -> tuple[str, str]:
    """The one thing that is wrong with `written` in an element of `kind`: message and help."""
    found = flaws(PLACES[kind].format(written))
    assert [flaw.code for flaw in found] == ["BSC005"], [flaw.message for flaw in found]
    return found[0].message, found[0].help


def day(text: str) -> Period:
    return Period(text, date.fromisoformat(text), date.fromisoformat(text))


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


# Numbers


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("12", "12", None),
        ("0", "0", None),
        ("007", "7", None),
        ("-3.5", "-3.5", None),
        ("250_000", "250000", None),
        ("1_2_3", "123", None),
        ("9" * 30, "9" * 30, None),
        ("0.1", "0.1", None),
        ("14%", "14", "%"),
        ("14 %", "14", "%"),
        ("14 percent", "14", "%"),
        ("5 ‰", "5", "‰"),
        ("250_000 EUR", "250000", "EUR"),
        ("5 EUR/seat", "5", "EUR/seat"),
        ("30 min", "30", "min"),
        ("2 quarters", "2", "quarters"),
        ("12 m²", "12", "m²"),
        ("7 °C", "7", "°C"),
        ("4 e-bikes", "4", "e-bikes"),
        ("3 Stück", "3", "Stück"),
        ("6\ttons", "6", "tons"),
    ],
)
def test_a_quantity(written: str, amount: str, unit: str | None) -> None:
    assert value("initiative", f"x_amount: {written}") == Quantity(Decimal(amount), unit)


@pytest.mark.parametrize(
    ("after", "amount"),
    [
        ('\n  owner: "x"', "5"),
        (' owner: "x"', "5"),
        (" # comment\n", "5"),
        ("\n  milestone m { }", "5"),
        (" milestone m { }", "5"),
    ],
)
def test_what_follows_a_number_but_is_no_unit(after: str, amount: str) -> None:
    assert value("initiative", f"budget: {amount}{after}") == Quantity(Decimal(amount))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,000", "`1_000`"),
        ("1,000,000", "`1_000_000`"),
        ("1,000.50", "`1_000.50`"),
        ("1.000.000", "`1_000_000`"),
        ("1.000.000,50", "`1_000_000.50`"),
        ("1.000,50", "`1_000.50`"),
        ("1'000", "`1_000`"),
        ("12,5", "`12.5`"),
        ("12,5%", "`12.5%`"),
        (".5", "`0.5`"),
        ("-.5", "`-0.5`"),
        ("+5", "`5`"),
        ("250k", "`250_000`"),
        ("3m", "`3_000_000`"),
        ("30min", "`30 min`"),
        ("5EUR", "`5 EUR`"),
        ("$5", "`5 USD`"),
        ("€1,000", "`1_000 EUR`"),
        ("£.5", "`0.5 GBP`"),
        ("1e6", "`1_000_000`"),
        ("1E-6", "`1_000_000`"),
        ("10-20%", "`10% .. 20%`"),
        ("1__0", "`250_000`"),
        ("1_", "`250_000`"),
        ("0x1F", "`250_000`"),
    ],
)
def test_a_number_that_is_none(written: str, meant: str) -> None:
    assert meant in wrong("initiative", f"budget: {written}")[1]


@pytest.mark.parametrize("digits", ["9" * 31, "9" * 30 + ".5", "0" * 31, "1_" * 30 + "1"])
def test_a_number_of_too_many_digits(digits: str) -> None:
    assert "30 digits" in wrong("initiative", f"budget: {digits}")[0]


def test_kinds_of_quantities() -> None:
    assert value("objective", "weight: 25%") == Quantity(Decimal(25), "%")
    assert value("objective", "weight: 3") == Quantity(Decimal(3))
    assert wrong("objective", "weight: 3 EUR")
    assert value("initiative", "progress: 40%") == Quantity(Decimal(40), "%")
    assert wrong("initiative", "progress: 40")
    assert value("link", "lag: 2 quarters") == Quantity(Decimal(2), "quarters")
    assert wrong("link", "lag: 2 EUR")
    assert wrong("link", "lag: 2")
    assert wrong("initiative", "budget: 2026-12-31")
    assert wrong("initiative", 'budget: "5 EUR"')


# Aims


def of(amount: int, unit: str | None = None) -> Quantity:
    return Quantity(Decimal(amount), unit)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("target: 5", Aim(low=of(5))),
        ("target: >= 30%", Aim(">=", of(30, "%"))),
        ("target: <= 30 min", Aim("<=", of(30, "min"))),
        ("target: > 1", Aim(">", of(1))),
        ("target: < 1", Aim("<", of(1))),
        ("target: = 1", Aim("=", of(1))),
        ("target: 3 .. 5", Aim(low=of(3), high=of(5), ranged=True)),
        ("target: = 3 .. 5", Aim(low=of(3), high=of(5), ranged=True)),
        ("target: 3 ..", Aim(low=of(3), ranged=True)),
        ("target: 60% .. 75%", Aim(low=of(60, "%"), high=of(75, "%"), ranged=True)),
        ("target: 5 .. 5", Aim(low=of(5), high=of(5), ranged=True)),
        ("target: 5 by 2027-12-31", Aim(low=of(5), by=day("2027-12-31"))),
        ('target: "AAA" by 2027-12-31', Aim(text="AAA", by=day("2027-12-31"))),
        ('target: "AAA"', Aim(text="AAA")),
        ("baseline: 12% on 2025-12-31", Aim(low=of(12, "%"), on=day("2025-12-31"))),
        ("baseline: 12%", Aim(low=of(12, "%"))),
    ],
)
def test_an_aim(written: str, meant: Aim) -> None:
    assert value("measure", written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "target: soon",
        "target: 5 on 2027-12-31",
        "baseline: 5 by 2027-12-31",
        "target: >= 3 .. 5",
        "target: 5 .. 3",
        "target: 75% .. 60%",
        "target: 5 by 2027-13",
        "target: 5 by 31.12.2027",
        "target: 5, 6",
        "target: >= 1,000",
        "target: 2027-12-31",
        "target: %",
    ],
)
def test_an_aim_that_is_none(written: str) -> None:
    assert all(wrong("measure", written))


def test_limits_of_other_units_are_not_compared() -> None:
    assert value("measure", "target: 90 min .. 2 h") == Aim(low=of(90, "min"), high=of(2, "h"), ranged=True)


def series(entries: str) -> Targets:
    text = PLACES["measure"].format(f"targets {{ {entries} }}")
    assert [flaw.message for flaw in flaws(text)] == []
    return next(read_document(Source("", text)).scorecards[0].within(Targets))


def test_a_series() -> None:
    points = series('2026-Q4: 20%  2027: >= 30%  2028-02-29: 3 .. 5  2029: tbd "after the audit" by 2027').points
    assert [point.period.text for point in points] == ["2026-Q4", "2027", "2028-02-29", "2029"]
    assert [point.stated.value for point in points[:2]] == [Aim(low=of(20, "%")), Aim(">=", of(30, "%"))]
    assert points[3].stated.open


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ("2026-Q5: 1", "BSC005"),
        ("owner: 1", "BSC005"),
        ("2026: 1 2026: 2", "BSC007"),
        ('2026: "x"', "BSC005"),
        ("x_a: 1", "BSC005"),
    ],
)
def test_a_series_with_a_wrong_entry(entries: str, code: str) -> None:
    assert [flaw.code for flaw in flaws(PLACES["measure"].format(f"targets {{ {entries} }}"))] == [code]


def test_a_period_is_a_key_in_a_series_only() -> None:
    assert [flaw.code for flaw in flaws(PLACES["measure"].format("2026: 5"))] == ["BSC008"]


# Units


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("%", "%"),
        ("percent", "%"),
        ("‰", "‰"),
        ("EUR", "EUR"),
        ("EUR/seat", "EUR/seat"),
        ('"tons a day"', "tons a day"),
        ("share", "share"),
        ("m²", "m²"),
        ("by", "by"),
    ],
)
def test_a_unit(written: str, meant: str) -> None:
    assert value("measure", f"unit: {written}") == meant


@pytest.mark.parametrize("written", ["5", "5 EUR", "a.b", "EUR, USD", "2026-12-31"])
def test_a_unit_that_is_none(written: str) -> None:
    assert all(wrong("measure", f"unit: {written}"))


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
        codes_of("scorecard a { perspective process { objective caf\u00e9 { } } theme t { objectives: cafe\u0301 } }")
        == []
    )


def codes_of(text: str) -> list[str]:
    return [flaw.code for flaw in flaws(text)]


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
        codes = codes_of(PLACES["measure"].format(f"{key}: {'sometimes' if number_is_legal else '5 EUR'}"))
        assert codes == ["BSC005"], key
