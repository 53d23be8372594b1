"""What a file says can be taken out of it as a plan, and written again: the same plan comes of it."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.errors import UserError
from bsclint.exchange.draft import Draft, Plan, plan_of
from bsclint.exchange.naming import name_all, name_of
from bsclint.exchange.transfer import proven
from bsclint.exchange.writing import number_text, quote
from bsclint.model.builder import read_document
from bsclint.source import Source

FIXTURES = Path(__file__).parents[2] / "fixtures"


def plan_in(text: str) -> Plan:
    return plan_of(read_document(Source("acme.bsc", text.removeprefix("\ufeff"))))


def legible() -> dict[str, str]:
    texts = {}
    for path in sorted(FIXTURES.rglob("*.bsc")):
        try:
            text = path.read_bytes().decode("utf-8")
            plan_in(text)
        except (UnicodeDecodeError, UserError):
            continue
        texts[path.relative_to(FIXTURES).as_posix()] = text
    return texts


def test_every_scorecard_says_the_same_when_it_is_written_anew() -> None:
    texts = legible()
    assert len(texts) > 1000
    for text in texts.values():
        plan = plan_in(text)
        assert plan_in(proven(plan)) == plan


@given(st.text())
def test_every_text_can_be_written(text: str) -> None:
    plan = Plan([Draft("scorecard", "acme", text, {"vision": text, "values": (text, text), "x_own": text})])
    if any(0xD800 <= ord(letter) < 0xE000 for letter in text):
        return
    assert plan_in(proven(plan)) == plan
    assert quote(text).count("\n") == 0 or quote(text).startswith('"""')


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20))
def test_a_number_keeps_every_digit(amount: Decimal) -> None:
    assert Decimal(number_text(amount).replace("_", "")) == amount


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Flights leave on time", "flights_leave_on_time"),
        ("Grow the company's profit & cash-flow", "grow_the_companys_profit_cash_flow"),
        ("Qualité perçue", "qualité_perçue"),
        ("顧客満足", "顧客満足"),
        ("A title that goes on and on until nobody can remember it", "a_title_that_goes_on_and_on_until_nobody"),
        ("— !", ""),
    ],
)
def test_a_title_gives_a_name(title: str, name: str) -> None:
    assert name_of(title) == name


@given(st.lists(st.text(), max_size=6))
def test_names_are_legal_and_differ(titles: list[str]) -> None:
    objectives = [Draft("objective", None, title.encode("utf-8", "ignore").decode()) for title in titles]
    plan = Plan([Draft("scorecard", None, "Acme", {}, [Draft("perspective", None, "Customer", {}, objectives)])])
    name_all(plan)
    assert plan_in(proven(plan)) == plan


def test_what_cannot_be_read_is_not_dropped() -> None:
    with pytest.raises(UserError, match="errors of the language"):
        plan_in('scorecard acme { vision: "open }')
