"""Numbers, units, targets and series: what they come to, and what only looks like one."""

from decimal import Decimal

import pytest
from tests.model.reading import PLACES, day, of, value, wrong
from tests.syntax.reading import flaws

from bsclint.model.builder import read_document
from bsclint.schema import Targets
from bsclint.source import Source
from bsclint.values import Aim, Quantity

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
        ("١٢", "`12`"),
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
