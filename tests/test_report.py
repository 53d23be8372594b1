"""Every finding is the result's of which it is the matter, wherever its place is."""

from datetime import date

import pytest

from bsclint.errors import InternalError
from bsclint.finding import Finding, Severity, Span
from bsclint.record import replace
from bsclint.report import Report, Result, State


def result(scorecard: str | None, path: str) -> Result:
    return Result(
        scorecard=scorecard, path=path, line=1, code="BSC301", name="orphan-objective", state=State.FAILED, evaluated=1
    )


RESULTS = (result("a", "a.bsc"), result("b", "b.bsc"), result(None, ""), result(None, "broken.bsc"))


def owner(scorecard: str | None, path: str) -> int:
    """The number of the result that a finding with this place belongs to."""
    finding = Finding(
        code="BSC301",
        name="orphan-objective",
        severity=Severity.ERROR,
        message="`x` leads nowhere",
        span=Span(path, 0, 1),
        scorecard=scorecard,
        element="x",
        kind="objective",
    )
    report = Report.sorted(
        [finding],
        RESULTS,
        version="1",
        as_of=date(2026, 11, 22),
        standards=(),
        fail_level=Severity.ERROR,
        sources={},
        scorecards=2,
    )
    (found,) = (number for number, own in enumerate(report.by_result) if own)
    return RESULTS.index(report.results[found])


@pytest.mark.parametrize(
    ("scorecard", "path", "number"),
    [
        ("a", "a.bsc", 0),
        ("b", "b.bsc", 1),
        ("a", "b.bsc", 0),
        ("a", "waivers.yaml", 0),
        (None, "", 2),
        (None, "waivers.yaml", 2),
        (None, "broken.bsc", 3),
        (None, "a.bsc", 2),
    ],
)
def test_a_finding_is_its_scorecards(scorecard: str | None, path: str, number: int) -> None:
    assert owner(scorecard, path) == number


def test_results_stand_by_file_line_scorecard_and_rule() -> None:
    ordered = [
        result(None, ""),
        replace(result("b", "a.bsc"), code="BSC101"),
        result("b", "a.bsc"),
        replace(result("c", "a.bsc"), code="BSC101"),
        replace(result("a", "a.bsc"), line=2),
        result("a", "b.bsc"),
    ]
    mixed = [ordered[number] for number in (3, 5, 1, 0, 4, 2)]
    assert sorted(mixed, key=lambda one: one.order) == ordered


def test_a_finding_of_no_result_is_a_fault() -> None:
    with pytest.raises(InternalError, match=r"a finding of BSC301 in `else\.bsc` belongs to no result"):
        owner("c", "else.bsc")
