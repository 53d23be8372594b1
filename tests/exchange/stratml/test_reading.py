"""StratML is read as it is found: every text of a document is in the scorecard or in the report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.stratml.documents import Document

from bsclint.errors import UserError
from bsclint.exchange import telling
from bsclint.exchange.draft import Draft, Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log, Sort
from bsclint.exchange.stratml import read
from bsclint.exchange.transfer import bring

FIXTURES = Path(__file__).parents[3] / "fixtures" / "exchange" / "stratml"
ASKED = Asked(source="plan.xml")


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.xml")), ids=lambda path: path.stem)
def test_documents_give_scorecards_and_reports(path: Path, expected: Callable[[Path, str], None]) -> None:
    brought = bring(path.read_bytes(), Asked(source=path.name))
    expected(path.with_suffix(".bsc"), brought.text)
    expected(path.with_suffix(".report"), telling.text(brought.reading))


@given(st.integers(0, 2**32), st.sampled_from(("perspective", "theme")))
def test_every_text_is_in_the_scorecard_or_in_the_report(seed: int, goals: str) -> None:
    document = Document(seed)
    brought = bring(document.data, Asked(source="plan.xml", goals=goals))
    kept = brought.text.replace("_", "") + brought.text + "\n".join(r.message for r in brought.reading.remarks)
    if "rolls_up_to" in brought.text:
        kept += "Narrower_Than"
    lost = [word for text in document.said for word in text.split() if not _is_in(word, kept)]
    assert not lost


STAGES = {"Input": "input", "Outcome": "outcome", "Performer": "owner: "}


def _is_in(word: str, kept: str) -> bool:
    return word in kept or (word in STAGES and STAGES[word] in kept)


def plan(text: str, goals: str = "perspective") -> tuple[Plan, Log]:
    log = Log()
    data = f"<PerformancePlanOrReport>{text}</PerformancePlanOrReport>".encode()
    return read(data, Asked(source="plan.xml", goals=goals), log), log


def indicator(inner: str, type: str = "Performance_Plan") -> tuple[Draft, Log]:
    """The measure of an indicator that holds `inner`, in a plan of 2026."""
    found, log = plan(
        f"<Goal><Objective><PerformanceIndicator><MeasurementDimension>M</MeasurementDimension>{inner}"
        "</PerformanceIndicator></Objective></Goal><AdministrativeInformation><StartDate>2026-01-01</StartDate>"
        f"<EndDate>2026-12-31</EndDate></AdministrativeInformation>"
    )
    return next(found.within("measure")), log


def test_goals_become_perspectives_or_themes() -> None:
    text = "<Goal><Name>Finance</Name><Objective><Name>Grow</Name></Objective></Goal>"
    card = plan(text)[0].scorecards[0]
    assert [(one.kind, one.name) for one in card.within()] == [("perspective", "financial"), ("objective", "grow")]
    found, log = plan(text, "theme")
    objective = next(found.within("objective"))
    assert [one.kind for one in found.scorecards[0].children] == ["theme", "perspective"]
    assert objective.stated["theme"].text == "finance"
    assert [one.sort for one in log.remarks] == [Sort.QUESTION]


@pytest.mark.parametrize(
    ("people", "owner"),
    [
        ((("Ada", "Performer"),), "Ada"),
        ((("Ada", "performer"), ("Bea", "Beneficiary")), "Ada"),
        ((("Ada", "Performer"), ("Bea", "Performer")), None),
        ((("Ada", ""),), None),
        ((("[To be named]", "Performer"),), None),
    ],
)
def test_an_owner_is_who_alone_performs(people: tuple[tuple[str, str], ...], owner: str | None) -> None:
    said = "".join(
        f"<Stakeholder><Name>{name}</Name><Role><Name/><RoleType>{role}</RoleType></Role></Stakeholder>"
        for name, role in people
    )
    found, _ = plan(f"<Goal><Objective><Name>O</Name>{said}</Objective></Goal>")
    objective = next(found.within("objective"))
    assert objective.stated.get("owner") == owner
    others = tuple(name for name, _ in people if name != owner and "named" not in name)
    assert objective.stated.get("stakeholders", ()) == others


def test_several_figures_for_one_time_are_a_question() -> None:
    results = "".join(
        f"<ActualResult><NumberOfUnits>{number}</NumberOfUnits><EndDate>2026-05-05</EndDate></ActualResult>"
        for number in (1, 2)
    )
    measure, log = indicator(f"<MeasurementInstance>{results}</MeasurementInstance>")
    assert measure.stated["x_actuals"] == ("2026-05-05: 1", "2026-05-05: 2")
    assert not measure.children
    assert "several actuals for `2026-05-05`" in next(r.message for r in log.remarks if r.sort == Sort.QUESTION)


def test_the_same_figure_twice_is_one() -> None:
    result = "<ActualResult><NumberOfUnits>1</NumberOfUnits><EndDate>2026-05-05</EndDate></ActualResult>"
    measure, log = indicator(f"<MeasurementInstance>{result * 2}</MeasurementInstance>")
    assert len(measure.children[0].points) == 1
    assert not log.unsettled


def test_figures_are_exact() -> None:
    number = "4.4249999999999998"
    measure, _ = indicator(f"<TargetResult><NumberOfUnits>{number}</NumberOfUnits></TargetResult>")
    assert str(measure.stated["target"].low) == number


def test_a_document_in_a_collection_is_a_scorecard_of_several() -> None:
    one = "<StrategicPlan><Name>A</Name><Goal><Name>G</Name></Goal></StrategicPlan>"
    found = read(f"<plans>{one}{one}</plans>".encode(), ASKED, Log())
    assert [card.name for card in found.scorecards] == ["a", "a_2"]


def test_entities_of_web_pages_are_read_and_reported() -> None:
    found, log = plan("<Goal><Name>Caf&eacute; &amp; more & less</Name></Goal>")
    assert next(found.within("perspective")).title == "Café & more & less"
    assert log.remarks[0].sort == Sort.PROBLEM
    assert "`&eacute;`, `&`" in log.remarks[0].message


HEAD = b"<StrategicPlan><Name>n</Name><Goal><Name>g</Name>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><StrategicPlan>&c;</StrategicPlan>',
            "has a document type",
        ),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><StrategicPlan/>', "has a document type"),
        (HEAD + b"<a>" * 100, "is nested deeper than 64 elements"),
        (HEAD + b"<a/>" * 200_001, "has more than 200000 elements and attributes"),
        (HEAD + b'<a b="' + b"x" * 2**21, "has a tag of more than 1048576 bytes"),
        (HEAD + b"x" * (2**23 + 1), "has more than 8388608 characters of text"),
        (HEAD + b"x" * 6_000_000 + b"</Goal></StrategicPlan>", "says more than a scorecard file can hold"),
        (b"<html/>", "is no StratML: its root is `html`, without a goal"),
        (HEAD, "is no XML: no element found"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(UserError) as caught:
        read(data, ASKED, Log())
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "." * 10**6 + "x",
        "<a href=x " * 10**5,
        "<a href=x>" * 10**5 + "y",
        "\n \t" * 10**5 + "y",
        "1," * 10**6,
        "& " * 10**5,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    result = f"<Description>{escaped}</Description><StartDate>{escaped}</StartDate>"
    measure, _ = indicator(f"<TargetResult>{result}</TargetResult>")
    assert measure.stated["target"].text
