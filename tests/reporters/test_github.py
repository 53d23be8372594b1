"""Annotations: what the runner of GitHub makes of them, and how many of them it keeps."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reporters import readers, sample

from bsclint.finding import Severity
from bsclint.record import replace
from bsclint.report import Report
from bsclint.reporters.github import LIMIT, render

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("%:,\r\n=0ADC")), min_size=1)


def with_findings(report: Report, severities: list[Severity]) -> Report:
    first = next(f for f in report.findings if f.code == "BSC301")
    findings = [replace(first, severity=severity, message=f"{n}") for n, severity in enumerate(severities)]
    return replace(report, findings=tuple(findings), crashes=(), results=())


@settings(deadline=None)
@given(st.lists(st.sampled_from(Severity), max_size=45))
def test_no_more_than_github_keeps_and_the_rest_is_counted(severities: list[Severity]) -> None:
    found = readers.annotations(render(with_findings(sample.report(), severities)))
    kinds = Counter(one.kind for one in found)
    assert max(kinds.values()) <= LIMIT
    rooms = {Severity.ERROR: LIMIT, Severity.WARNING: LIMIT, Severity.INFO: LIMIT - 1}
    shown = {severity: min(severities.count(severity), room) for severity, room in rooms.items()}
    words = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.INFO}
    assert Counter(words[one.kind] for one in found[:-1]) == Counter(shown)
    hidden = len(severities) - sum(shown.values())
    assert found[-1].text.partition("\n")[2].startswith(f"{hidden} more " if hidden else "`baseline")


@settings(deadline=None)
@given(message=TEXTS, name=TEXTS)
def test_the_runner_reads_what_was_meant(message: str, name: str) -> None:
    from bsclint.display import escape

    report = with_findings(sample.report(), [Severity.ERROR])
    report = replace(report, findings=(replace(report.findings[0], message=message, name=name, help=None),))
    [error, _] = readers.annotations(render(report))
    assert error.text == escape(message)
    assert error.properties["title"] == f"BSC301 {escape(name)}"


def test_what_could_not_be_judged_comes_first(report: Report) -> None:
    crash, gap, *_ = readers.annotations(render(report))
    assert crash.kind == gap.kind == "error"
    assert crash.properties["title"] == "BSC301 crashed"
    assert gap.properties == {"file": "broken.bsc", "line": "1", "title": "not-evaluated"}
    assert gap.text.endswith("the scorecard could not be understood")


def test_columns_are_given_within_one_line_alone(report: Report) -> None:
    for one in readers.annotations(render(report))[:-1]:
        within = one.properties.get("line") == one.properties.get("endLine")
        assert ("col" in one.properties) == ("endColumn" in one.properties) == within


def test_what_is_accepted_is_not_annotated_but_counted(report: Report) -> None:
    text = render(report)
    assert "`seats` has no target" not in text
    assert "2 waived, 1 baselined" in readers.annotations(text)[-1].text


def test_files_are_named_from_the_root_of_the_repository(report: Report) -> None:
    for one in readers.annotations(render(replace(report, folder="strategy")))[:-1]:
        assert one.properties["file"].startswith("strategy/")


def test_the_sum_says_where_the_rest_is(report: Report) -> None:
    assert "run `bsclint check` to see all" in render(report)
    assert "the summary of this job has all" in render(report, step_summary=True)
