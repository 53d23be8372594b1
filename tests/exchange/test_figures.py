"""What real documents write for figures, dates and open decisions, in five languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.exchange import figures
from bsclint.exchange.perspectives import well_known
from bsclint.exchange.writing import attribute_text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("95%", "95%"),
        ("95 percent", "95%"),
        ("≥ 95 %", ">= 95%"),
        ("40%+", ">= 40%"),
        ("at least 12", ">= 12"),
        ("minstens 12", ">= 12"),
        ("mindestens 12", ">= 12"),
        ("au moins 12", ">= 12"),
        ("al menos 12", ">= 12"),
        ("3 or more", ">= 3"),
        ("höchstens 40 Minuten", "<= 40 Minuten"),
        ("no more than 3 days", "<= 3 days"),
        ("1.5 days or less", "<= 1.5 days"),
        ("moins de 5", "< 5"),
        ("más de 5", "> 5"),
        ("5 to 7%", "5% .. 7%"),
        ("5-7", "5 .. 7"),
        ("4% ..", "4% .."),
        ("$1,250.50", "1250.50 USD"),
        ("€ 2.5 million", "2_500_000.0 EUR"),
        ("3,4 Mio. EUR", "3_400_000.0 EUR"),
        ("1 234 567", "1_234_567"),
        ("1'234'567", "1_234_567"),
        ("(12)", "-12"),
        ("-3.5", "-3.5"),
        ("40 hours/year", "40 hours/year"),
        ("95% by Q4 2027", "95% by 2027-Q4"),
        (">= 3 by end of 2026", ">= 3 by 2026"),
        ("90% (by 2027-06-30)", "90% by 2027-06-30"),
        ("12 bis Ende 2027", "12 by 2027"),
    ],
)
def test_a_target_is_understood(text: str, written: str) -> None:
    found = figures.target(text)
    assert found
    assert attribute_text("measure", "target", found) == written


@pytest.mark.parametrize(
    "text",
    ["", "many", "15% by year-end", "98% first-pass yield", "+3%", ">3:1", "0.7/1", "1,234", "R$ 0", "Q4"],
)
def test_what_is_no_figure_stays_in_words(text: str) -> None:
    found = figures.target(text)
    assert found is None


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1,234", ".", "1234"),
        ("1,234", ",", "1.234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1.234,5", None, "1234.5"),
        ("1,234.5", None, "1234.5"),
        ("6,5", None, "6.5"),
        ("0,125", None, "0.125"),
        ("1,234", None, "None"),
        ("1.2.3", None, "None"),
        ("9" * 31, None, "None"),
    ],
)
def test_the_sign_before_decimals_is_heeded(text: str, decimal: str | None, number: str) -> None:
    assert str(figures.number(text, decimal)) == number


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-12-31", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("2026-12-31 00:00:00", "2026-12-31"),
        ("Q3 2026", "2026-Q3"),
        ("2026 Q3", "2026-Q3"),
        ("H1-2026", "2026-H1"),
        ("Dec 2026", "2026-12"),
        ("Jan-26", "2026-01"),
        ("31 December 2026", "2026-12-31"),
        ("March 3rd, 2026", "2026-03-03"),
        ("3 maart 2026", "2026-03-03"),
        ("3. März 2026", "2026-03-03"),
        ("1er mars 2026", "2026-03-01"),
        ("5 de mayo de 2026", "2026-05-05"),
        ("2026", "2026"),
        ("03/04/2026", "None"),
        ("31.02.2026", "None"),
        ("26 Jan", "None"),
        ("May", "None"),
        ("soon", "None"),
    ],
)
def test_a_period_is_understood(text: str, period: str) -> None:
    assert str(figures.period(text)) == period


@pytest.mark.parametrize(
    ("text", "year"),
    [("2021-22", 2022), ("2021/2022", 2022), ("FY22", 2022), ("FY22/23", 2023), ("21-22", 2022), ("SY 2021-22", 2022)],
)
def test_a_fiscal_year_ends_in_a_year(text: str, year: int) -> None:
    assert figures.fiscal_year(text) == year


@pytest.mark.parametrize("text", ["2024", "2011-12", "2021-23", "12", "22-21", ""])
def test_other_years_are_none_of_them(text: str) -> None:
    assert figures.fiscal_year(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("TBD", "tbc", "t.b.d.", "[To be determined]", "Establish a baseline", "Target TBD", "Not yet set", "?"),
        *("nader te bepalen", "n.t.b.", "noch offen", "à définir", "por definir", "a definir"),
    ],
)
def test_an_open_decision_is_known(text: str) -> None:
    assert figures.is_open(text)


@pytest.mark.parametrize("text", ["", "Open the office", "To be the best", "offensive", "12"])
def test_a_decision_that_is_none_is_not(text: str) -> None:
    assert not figures.is_open(text)


@given(st.text())
def test_whatever_is_read_there_is_no_fault(text: str) -> None:
    figures.target(text)
    figures.period(text)
    figures.fiscal_year(text)
    figures.is_open(text)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lernen & Entwicklung", "learning"),
        ("Financial", "financial"),
        ("FINANZPERSPEKTIVE", "financial"),
        ("Customer / Market", "customer"),
        ("Internal Business Processes", "process"),
        ("L&G", "learning"),
        ("Lern- und Entwicklungsperspektive", "learning"),
        ("Procesos Internos", "process"),
        ("Leren en groeien", "learning"),
        ("Perspective clients", "customer"),
        ("Customer and finance", "None"),
        ("Safety", "None"),
    ],
)
def test_a_perspective_is_known_by_what_people_call_it(title: str, name: str) -> None:
    assert str(well_known(title)) == name


@pytest.mark.parametrize(
    ("text", "low", "high"), [("-1.5 .. 3", "-1.5", "3"), ("-5 to -2", "-5", "-2"), ("4-6", "4", "6")]
)
def test_a_range_may_begin_below_nothing(text: str, low: str, high: str) -> None:
    found = figures.aim(text)
    assert found is not None
    assert found.ranged
    assert [str(end) for end in (found.low, found.high)] == [low, high]
