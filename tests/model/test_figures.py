"""The arithmetic of measures: directions, final targets, units, and which figure is better."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.model import figures
from bsclint.model.builder import read_document
from bsclint.schema import Measure
from bsclint.source import Source
from bsclint.values import Aim, Quantity

amounts = st.decimals(-1000, 1000, places=2)
directions = st.sampled_from(["up", "down", "hold_above", "hold_below"])


def measure(entries: str) -> Measure:
    text = f"scorecard s {{ perspective p {{ objective o {{ measure m {{ {entries} }} }} }} }}"
    document = read_document(Source("s.bsc", text))
    assert not document.flaws
    return next(document.scorecards[0].within(Measure))


def plain(amount: Decimal, sign: str | None = None) -> Aim:
    return Aim(sign=sign, low=Quantity(amount))


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ("direction: hold_above target: <= 3", "hold_above"),
        ("target: >= 3", "up"),
        ("target: > 3", "up"),
        ("target: <= 3", "down"),
        ("target: < 3", "down"),
        ("target: 3 .. 4", "band"),
        ("target: = 3 .. 4", "band"),
        ("target: 3 ..", "up"),
        ("target: = 3", None),
        ("target: 3", None),
        ('target: "AAA"', None),
        ("target: 3 targets { 2026: 1  2027: >= 2 }", "up"),
        ("targets { 2028: <= 1  2027: >= 2 }", "down"),
        ('direction: tbd "Two readings" by 2027-01-31 target: >= 3', "up"),
        ("", None),
    ],
)
def test_a_direction_is_stated_or_implied(entries: str, wanted: str | None) -> None:
    assert figures.direction(measure(entries)) == wanted


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ("target: 3 targets { 2027: 4 }", "3"),
        ("targets { 2028: 5  2027: 4 }", "5"),
        ("targets { 2027-Q4: 5  2027: 4 }", "5"),
        ('targets { 2027: 4  2028: tbd "Later" by 2027-01-31 }', None),
        ('target: tbd "Later" by 2027-01-31 targets { 2027: 4 }', None),
        ("", None),
    ],
)
def test_the_final_target_is_the_target_or_the_last_of_the_targets(entries: str, wanted: str | None) -> None:
    found = figures.final_target(measure(entries))
    assert (figures.written(found.value) if found else None) == wanted


def test_the_last_actual_is_the_latest_that_is_known() -> None:
    found = figures.last_actual(measure('actuals { 2026-Q3: tbd "Late" by 2027-01-31  2026-Q2: 7  2026-Q1: 9 }'))
    assert found is not None
    assert (found.key, figures.written(found.value)) == ("2026-Q2", "7")


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ("unit: percent target: 3", "%"),
        ("unit: share", "%"),
        ("target: 3 days", "day"),
        ("unit: day", "day"),
        ("baseline: 3 ms", "ms"),
        ("benchmark: 5 EUR/seat", "EUR/seat"),
        ("thresholds { red: > 3 min }", "min"),
        ("target: 3", None),
    ],
)
def test_a_unit_is_the_measures_or_that_of_its_values(entries: str, wanted: str | None) -> None:
    assert figures.unit(measure(entries)) == wanted


def test_a_bare_number_has_the_unit_of_its_measure() -> None:
    one = measure("unit: share baseline: 40 target: 55% benchmark: 3 EUR thresholds { green: 3 .. 4 EUR }")
    limits = figures.thresholds(one)
    assert one.baseline
    assert one.target
    assert limits
    assert limits.green
    assert figures.in_one_unit(one, one.baseline, one.target)
    assert not figures.in_one_unit(one, one.target, limits.green)


def test_every_quantity_is_a_figure() -> None:
    one = measure(
        'baseline: 1 target: 2 .. 3 benchmark: 4 targets { 2027: 5  2028: tbd "Later" by 2027-01-31 } '
        'actuals { 2026: 6 } thresholds { green: >= 7  amber: 8 .. 9  red: < 10 } commentary: "11"'
    )
    assert sorted(figure.quantity.amount for figure in figures.figures(one)) == list(range(1, 11))


@given(amounts, amounts, directions)
def test_what_is_met_upwards_is_met_downwards_in_the_mirror(actual: Decimal, target: Decimal, direction: str) -> None:
    mirror = {"up": "down", "down": "up", "hold_above": "hold_below", "hold_below": "hold_above"}
    met = figures.meets(plain(actual), plain(target), direction)
    assert met == figures.meets(plain(-actual), plain(-target), mirror[direction])
    assert met == (actual >= target if direction in ("up", "hold_above") else actual <= target)


@given(amounts)
def test_a_limit_includes_its_end_unless_it_is_strict(amount: Decimal) -> None:
    assert figures.meets(plain(amount), plain(amount, ">="), "up")
    assert not figures.meets(plain(amount), plain(amount, ">"), "up")
    assert figures.meets(plain(amount), plain(amount, "<="), "down")
    assert not figures.meets(plain(amount), plain(amount, "<"), "down")


@given(amounts, amounts, amounts)
def test_a_band_is_met_between_its_ends(actual: Decimal, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    band = Aim(low=Quantity(low), high=Quantity(high), ranged=True)
    assert figures.meets(plain(actual), band, "band") == (low <= actual <= high)


@pytest.mark.parametrize("direction", ["milestone", None])
def test_what_has_no_arithmetic_is_neither_met_nor_missed(direction: str | None) -> None:
    assert figures.meets(plain(Decimal(3)), plain(Decimal(3)), direction) is None
    assert figures.meets(plain(Decimal(3)), Aim(text="AAA"), "up") is None


@pytest.mark.parametrize(
    "text", [">= 30%", "< -3.5 min", "= 3", "28% .. 32%", "60 seats ..", "250_000 EUR", "3", '"AAA"']
)
def test_an_aim_is_shown_as_it_is_written(text: str) -> None:
    target = measure(f"target: {text} by 2027").target
    assert target
    assert figures.written(target) == text
