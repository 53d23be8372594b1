"""Reading one value of one attribute: what it comes to, or what is wrong with it."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.syntax.reading import flaws

from bsclint.element import Element, Stated
from bsclint.model.builder import read_document
from bsclint.source import Source
from bsclint.values import Period, Quantity

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


def of(amount: int, unit: str | None = None) -> Quantity:
    return Quantity(Decimal(amount), unit)
