"""StratML is written as its schema asks for: what it can hold comes back, and with `--carry` everything does."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from tests.exchange.plans import WILD, plan
from tests.exchange.stratml.documents import STRUCTURE

from bsclint.exchange.draft import Draft, Plan, Ref, plan_of
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log, Sort
from bsclint.exchange.stratml import read, write
from bsclint.exchange.stratml.words import window
from bsclint.model import dates
from bsclint.model.builder import read_document
from bsclint.source import Source
from bsclint.values import Aim, Open, Period, Quantity

ROOT = Path(__file__).parents[3]
SCHEMA = Path(os.environ.get("STRATML_SCHEMA", ROOT / ".cache" / "PerformancePlanOrReport20160216.xsd"))
"""The schema of Part 2 (stratml.us/references), which nobody gives out under a licence: it is not part of bsclint."""
SPACE = "{urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport}"
ROOT_CHILDREN = (
    "Name",
    "Description",
    "OtherInformation",
    "StrategicPlanCore",
    "AdministrativeInformation",
    "Submitter",
)
REQUIRED = {
    "PerformancePlanOrReport": ("Name", "StrategicPlanCore"),
    "StrategicPlanCore": ("Goal",),
    "Goal": ("Name", "Description"),
    "PerformanceIndicator": ("MeasurementDimension", "UnitOfMeasurement"),
    "Stakeholder": ("Name",),
    "Role": ("Name",),
}
ORDER = STRUCTURE | {"PerformancePlanOrReport": ROOT_CHILDREN, "StrategicPlanCore": STRUCTURE["Core"]}
SINGLE = ("Name", "Description", "Identifier", "SequenceIndicator", "OtherInformation", "Descriptor", "NumberOfUnits")


def written(whole: Plan, carry: bool = False) -> tuple[bytes, Log]:
    log = Log()
    return write(whole, Asked(source="acme.bsc", carry=carry), log), log


def back(data: bytes) -> tuple[Plan, Log]:
    log = Log()
    return read(data, Asked(source="acme.xml"), log), log


def faults(data: bytes) -> Iterator[str]:
    """What in a document is not as the standard has it: order and number of elements, ids, dates, figures."""
    root = ET.fromstring(data)
    ids = [one.text for one in root.iter(f"{SPACE}Identifier")]
    if len(set(ids)) < len(ids):
        yield "an identifier stands twice"
    for element in root.iter():
        name = element.tag.removeprefix(SPACE)
        children = [child.tag.removeprefix(SPACE) for child in element]
        order = ORDER.get(name, ())
        if set(children) - set(order) or [order.index(child) for child in children] != sorted(
            map(order.index, children)
        ):
            yield f"{name} holds {children}"
        if any(one not in children for one in REQUIRED.get(name, ())) or any(children.count(one) > 1 for one in SINGLE):
            yield f"{name} lacks something, or has it twice: {children}"
        if name.endswith("Date") and dates.period(element.text or "") is None:
            yield f"{element.text} is no date"
        if name == "NumberOfUnits" and not (element.text or "").lstrip("-").replace(".", "", 1).isdigit():
            yield f"{element.text} is no number"


@pytest.mark.parametrize("seed", range(30))
def test_everything_comes_back_that_is_carried(seed: int) -> None:
    whole = plan(seed, WILD)
    data, _ = written(whole, carry=True)
    assert back(data)[0] == whole
    assert not list(faults(data))


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(30, 530))
def test_everything_comes_back_that_is_carried_of_many(seed: int) -> None:
    test_everything_comes_back_that_is_carried(seed)


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"there is no schema of StratML at {SCHEMA} (or STRATML_SCHEMA)")
def test_what_is_written_follows_the_schema() -> None:
    schema = xmlschema.XMLSchema(str(SCHEMA))
    for seed in range(20):
        for carry in (True, False):
            data, _ = written(plan(seed, WILD), carry)
            assert [error.reason for error in schema.iter_errors(data.decode())] == []


class Maker:
    """Makes scorecards of nothing but what StratML has a place for."""

    def __init__(self, seed: int) -> None:
        self.random, self.made = Random(seed), 0

    def plan(self) -> Plan:
        card = Draft("scorecard", "card", "A card", {"period": window(day("2026-01-01"), day("2027-06-30"))})
        card.stated |= self._some(
            unit_name=self._text(), vision=self._text(), mission="two\nlines", description="a <b>"
        )
        card.stated |= self._some(values=("One", "Two"), x_other_information="TBD", x_submitter_surname="Quay")
        card.children = [self._perspective() for _ in range(self.random.randint(1, 4))]
        measures = list(card.within("measure"))
        if len(measures) > 1:
            measures[1].stated["rolls_up_to"] = Ref(measures[0].name or "")
        return Plan([card])

    def _some(self, **stated: Any) -> dict[str, Any]:
        return {key: value for key, value in stated.items() if self.random.random() < 0.6}

    def _text(self) -> str:
        return self.random.choice(("Plain", " blanks ", "&amp; <i>", "[To be determined]", "Größe\n  überall", "12%"))

    def _element(self, kind: str, **stated: Any) -> Draft:
        self.made += 1
        title = self.random.choice((None, f"Title {self.made}", self._text()))
        draft = Draft(kind, f"{kind}{self.made}", title, self._some(x_sequence=f"1.{self.made}", **stated))
        if self.random.random() < 0.3:
            draft.name, draft.title = f"an_{kind}_{self.made}", f"An {kind} {self.made}"
            draft.stated["x_source_id"] = f"_id{self.made}"
        return draft

    def _perspective(self) -> Draft:
        perspective = self._element("perspective", description=self._text(), x_stakeholders=("One", "Two"))
        perspective.children = [self._objective() for _ in range(self.random.randint(0, 3))]
        return perspective

    def _objective(self) -> Draft:
        objective = self._element("objective", description=self._text(), owner="Ada", stakeholders=("Bea", "Cy"))
        objective.children = [self._measure() for _ in range(self.random.randint(0, 3))]
        return objective

    def _measure(self) -> Draft:
        unit = self.random.choice(("%", "days", "full-time posts"))
        stage = self.random.choice(("input", "process", "output", "outcome"))
        measure = self._element("measure", stage=stage, commentary=self._text(), x_indicator_type="Qualitative")
        measure.stated["unit"] = unit
        measure.stated |= self._some(
            target=self._aim(unit, by=day("2026")), baseline=self._aim(unit, on=day("2025-Q3"))
        )
        for kind in ("targets", "actuals"):
            if self.random.random() < 0.6:
                moments = [day(text) for text in ("2027", "2026-02", "2026-H1", "2026-12-31")]
                points = [(moment, self._aim(unit)) for moment in moments[self.random.randrange(4) :]]
                measure.children.append(Draft(kind, points=points))
        return measure

    def _aim(self, unit: str, **when: Period) -> Aim | Open:
        own = "%" if unit == "%" else None
        low, high = (Quantity(amount, own) for amount in (figure("-1.50"), figure("250000")))
        text = [Aim(text="1,234", **when)] if when else []
        choices = (
            Aim(None, low),
            Aim(">=", low),
            Aim(None, low, high, ranged=True),
            Aim(None, Quantity(figure("3"), "km")),
        )
        return self.random.choice([*(Aim(a.sign, a.low, a.high, a.ranged, **when) for a in choices), *text])


def figure(text: str) -> Any:
    found = next(iter(plan_of(read_document(Source("x", f"scorecard a {{ x_a: {text} }}"))).scorecards)).stated["x_a"]
    return found.amount


def day(text: str) -> Period:
    found = dates.period(text)
    assert found
    return found


@pytest.mark.parametrize("seed", range(40))
def test_what_stratml_has_a_place_for_comes_back_without_being_carried(seed: int) -> None:
    whole = Maker(seed).plan()
    data, log = written(whole)
    assert log.remarks == []
    assert back(data)[0] == whole


def card(text: str) -> Plan:
    return plan_of(read_document(Source("acme.bsc", f'scorecard acme "Acme" {{ {text} }}')))


def test_what_has_no_place_is_told_once_for_each_kind() -> None:
    whole = card(
        """
        framework: private
        perspective customer { role: outcome
          objective a { weight: 1 measure m { unit: days direction: up owner: "Ada" target: 3 } }
          objective b { weight: 2 horizon: long measure n { unit: days direction: up } }
        }
        a -> b
        initiative i "I" { supports: a }
        """
    )
    assert [remark.message for remark in written(whole)[1].remarks] == [
        "StratML has no place for 1 link and 1 initiative",
        "StratML has no place for `framework` (1) of the scorecard",
        "StratML has no place for `role` (1) of perspectives",
        "StratML has no place for `weight` (2) and `horizon` (1) of objectives",
        "StratML has no place for `direction` (2) and `owner` (1) of measures",
        "with `--carry` all of it is kept in the document, and comes back with `bsclint import`",
    ]


def test_what_others_change_in_the_document_is_kept_and_so_is_what_was_carried() -> None:
    whole = card(
        """
        perspective customer "Customer" {
          objective a "Old title" { weight: 1 measure m "M" { unit: days target: 3 direction: up } }
          objective b "B" { weight: 2 }
          objective c "C" { }
        }
        a -> c
        """
    )
    text = written(whole, carry=True)[0].decode()
    text = text.replace("<Name>Old title<", "<Name>New title<").replace("<NumberOfUnits>3<", "<NumberOfUnits>4<")
    gone = text[text.index("<Objective>\n        <Name>B<") : text.index("<Objective>\n        <Name>C<")]
    new = gone.replace("<Name>B<", "<Name>Brand new<").replace("bsc.acme.b", "_new")
    found, log = back(text.replace(gone, new).encode())
    objectives = {draft.title: draft for draft in found.within("objective")}
    assert list(objectives) == ["New title", "C", "Brand new"]
    assert objectives["New title"].stated["weight"] == Quantity(figure("1"))
    assert next(found.within("measure")).stated["target"] == Aim(None, Quantity(figure("4")))
    assert next(found.within("measure")).stated["direction"] == "up"
    assert [draft.kind for draft in found.scorecards[0].children] == ["perspective", "link"]
    assert "has been changed since" in log.remarks[0].message


@pytest.mark.parametrize("wrong", ["{", '{"format": 7}', '{"format": 1}', "[]", '{"format": 1, "scorecards": [{}]}'])
def test_what_was_carried_and_is_broken_is_told(wrong: str) -> None:
    data = f"<StrategicPlan><OtherInformation>Ours [bsclint {wrong}]</OtherInformation><Goal><Name>G</Name></Goal>"
    found, log = back(f"{data}</StrategicPlan>".encode())
    assert next(found.within("perspective")).title == "G"
    if wrong.startswith("{") and wrong.endswith("}"):
        assert found.scorecards[0].stated["x_other_information"] == "Ours"
        assert [one.sort for one in log.remarks if "cannot be used" in one.message] == [Sort.PROBLEM]
    else:
        assert found.scorecards[0].stated["x_other_information"] == f"Ours [bsclint {wrong}]"


def test_a_scorecard_without_perspectives_gets_the_goal_that_the_schema_asks_for() -> None:
    data, _ = written(card(""))
    assert not list(faults(data))
    assert back(data)[0] == card("")
