import random
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from tests.reporters import sample

from bsclint.errors import InternalError
from bsclint.finding import Finding, Severity
from bsclint.record import replace
from bsclint.report import Crash, Report, Result, State
from bsclint.reporters.junit import render

SCHEMA = Path(__file__).parents[2] / ".cache" / "junit-10.xsd"


def with_results(results: Sequence[Result], findings: Sequence[Finding] = (), **rest: Any) -> Report:
    return replace(sample.report(), results=tuple(results), findings=tuple(findings), **({"crashes": ()} | rest))


def root(report: Report, *, strict: bool = False) -> ET.Element:
    return ET.fromstring(render(report, strict=strict))


def failed(path: str = "a.bsc", scorecard: str | None = "acme", **rest: Any) -> Result:
    return replace(sample.result(path, scorecard, "BSC301", State.FAILED, 1), **rest)


def test_strict_output_is_what_junit_10_allows(report: Report) -> None:
    import xmlschema

    assert SCHEMA.is_file(), f"{SCHEMA} is missing: run `python tools/fetch_schemas.py`, which fetches it"
    schema = xmlschema.XMLSchema(SCHEMA)
    assert [str(error.reason) for error in schema.iter_errors(render(report, strict=True))] == []
    assert [*schema.iter_errors(render(report))], "the default output has file, line and assertions besides"


def test_strict_output_loses_nothing(report: Report) -> None:
    for lax, strict in zip(root(report).iter("testcase"), root(report, strict=True).iter("testcase"), strict=True):
        evidence = strict.findtext("system-out", "")
        assert f"evaluated: {lax.get('assertions')}" in evidence
        if lax.get("file"):
            assert f"place: {lax.get('file')}:{lax.get('line')}" in evidence


def test_a_real_reader_counts_as_the_document_does(report: Report) -> None:
    document = JUnitXml.fromstring(render(report).encode())
    written = (document.tests, document.failures, document.errors, document.skipped)
    document.update_statistics()
    assert (document.tests, document.failures, document.errors, document.skipped) == written


def test_every_suite_says_what_was_applied(report: Report) -> None:
    for suite in root(report):
        facts = {element.get("name"): element.get("value") for element in suite.iter("property")}
        assert facts["version"] == "0.1.0"
        assert facts["standards"] == "recommended@1, kn@3"
        assert facts["as_of"] == "2026-11-22"
        assert facts["configuration.sha256"] == "9f86d081"


def test_a_suite_for_each_file_and_the_workspace_last(report: Report) -> None:
    names = [suite.get("name", "") for suite in root(report)]
    assert names[0] == "broken.bsc"
    assert names[-1] == "workspace"
    assert len(names) == len({result.path for result in report.results})


def test_a_report_without_results_still_says_what_was_applied() -> None:
    (suite,) = root(with_results([]))
    assert suite.get("tests") == "0"
    assert suite.find("properties/property") is not None


def test_cases_fail_where_the_exit_code_says_so(report: Report) -> None:
    tree = root(report)
    assert report.exit_code == 2
    assert len([*tree.iter("error")]) == 1
    assert len([*tree.iter("failure")]) == report.states[State.FAILED]


def test_below_the_fail_level_a_case_passes_and_says_so(report: Report) -> None:
    names = ("bsclint.retail.acme_bsc.acme.causality", "BSC308 duplicate-link")
    (case,) = [case for case in root(report).iter("testcase") if (case.get("classname"), case.get("name")) == names]
    assert [child.tag for child in case] == ["system-out"]
    assert case.findtext("system-out", "").startswith("WARNING retail/acme.bsc:6:66: `crew` drives `loyalty` twice")


def test_a_failure_says_all_in_its_body_and_the_gist_in_its_message(report: Report) -> None:
    failure = next(
        case
        for case in root(report).iter("testcase")
        if case.get("classname") == "bsclint.retail.acme_bsc.acme.causality"
    ).find("failure")
    assert failure is not None
    assert failure.get("message", "").startswith("4 findings: nothing leads to `cost`; ")
    assert (failure.text or "").count("ERROR retail/acme.bsc:") == 3
    assert (failure.text or "").count("WARNING retail/acme.bsc:") == 1


def test_waived_and_baselined_findings_of_a_failure_are_counted() -> None:
    finding = sample.finding("BSC301", sample.acme("cost"), "nothing leads to `cost`")
    (failure,) = root(with_results([failed(waived=2, baselined=1)], [finding])).iter("failure")
    assert failure.get("message") == "nothing leads to `cost` (2 more waived, 1 more baselined)"


def test_a_crash_that_no_result_tells_of_is_an_error_all_the_same() -> None:
    crash = Crash("BSC101", "acme", "a.bsc", "ValueError: no")
    cases = [*root(with_results([failed()], crashes=(crash,))).iter("testcase")]
    assert [case.find("error") is not None for case in cases] == [False, True]


# -- names ---------------------------------------------------------------------------------------------------


def classnames(*results: Result) -> list[str]:
    return [case.get("classname", "") for case in root(with_results(results)).iter("testcase")]


def test_a_name_is_made_of_path_scorecard_and_family() -> None:
    assert classnames(failed("plans/retail.2027.bsc")) == ["bsclint.plans.retail_2027_bsc.acme.causality"]
    assert classnames(failed("a.bsc", None)) == ["bsclint.a_bsc.causality"]
    assert classnames(failed("", None)) == ["bsclint.workspace.causality"]


def test_paths_that_would_share_a_name_do_not() -> None:
    alike = [failed("a.b.bsc"), failed("a_b.bsc"), failed("a.b_bsc")]
    names = classnames(*alike)
    assert len(set(names)) == 3
    shuffled = random.Random(1).sample(alike, 3)
    assert dict(zip([r.path for r in shuffled], classnames(*shuffled), strict=True)) == dict(
        zip([r.path for r in alike], names, strict=True)
    )


def test_a_scorecard_and_a_folder_of_one_name_do_not_share_it() -> None:
    assert len({*classnames(failed("x.bsc", "y_bsc"), failed("x_bsc/y.bsc", None))}) == 2


def test_two_scorecards_of_one_name_have_two_names() -> None:
    assert classnames(failed(), failed(line=9)) == [
        "bsclint.a_bsc.acme.causality",
        "bsclint.a_bsc.acme~2.causality",
    ]


def test_cases_of_one_name_are_refused() -> None:
    with pytest.raises(InternalError, match="two test cases are called `BSC301 orphan-objective`"):
        render(with_results([failed(), failed(), failed(scorecard="acme~2")]))


@pytest.mark.parametrize(
    ("scorecard", "path", "owner"),
    [
        ("acme", "b.bsc", "b.bsc"),
        ("acme", "elsewhere.bsc", "a.bsc"),
        (None, "waivers.yaml", "workspace"),
    ],
)
def test_a_finding_is_told_of_by_the_result_it_belongs_to(scorecard: str | None, path: str, owner: str) -> None:
    finding = sample.finding("BSC301", sample.Span(path, 0, 0), "here", scorecard=scorecard)
    results = [failed(), failed("b.bsc"), failed("c.bsc", "other"), failed("", None)]
    suites = [suite for suite in root(with_results(results, [finding])) if "here" in "".join(suite.itertext())]
    assert [suite.get("name") for suite in suites] == [owner]


def test_a_finding_of_no_scorecard_is_told_of_by_a_scorecard_of_its_file() -> None:
    finding = sample.finding("BSC301", sample.Span("c.bsc", 0, 0), "here", scorecard=None)
    (failure,) = root(with_results([failed(state=State.PASSED), failed("c.bsc", "other")], [finding])).iter("failure")
    assert failure.get("message") == "here"


def test_a_finding_that_is_no_results_is_refused() -> None:
    stray = sample.finding("BSC303", sample.acme("cost"), "nobody's")
    with pytest.raises(InternalError, match="belongs to no result"):
        render(with_results([failed()], [stray]))


# -- what junit-xml gets wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize("findings", [[], [sample.finding("BSC301", sample.acme("cost"), "")]])
def test_a_failure_about_which_nothing_is_said_is_one(findings: list[Finding]) -> None:
    tree = root(with_results([failed()], findings))
    assert tree.get("failures") == "1"
    assert [bool(failure.get("message")) for failure in tree.iter("failure")] == [True]


def test_a_failure_that_gets_lost_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("junit_xml.TestCase.add_failure_info", lambda *_: None)
    with pytest.raises(InternalError, match="BSC301 orphan-objective"):
        render(with_results([failed()]))


def test_several_findings_are_one_failure_in_the_counts_and_in_the_tree(report: Report) -> None:
    for suite in root(report):
        for tag, count in (
            ("failure", "failures"),
            ("error", "errors"),
            ("skipped", "skipped"),
            ("testcase", "tests"),
        ):
            assert len([*suite.iter(tag)]) == int(suite.get(count, ""))


@pytest.mark.parametrize("strict", [False, True])
def test_no_attribute_is_written_that_a_schema_refuses_or_a_clock_gives(report: Report, strict: bool) -> None:
    attributes = {name for element in root(report, strict=strict).iter() for name in element.attrib}
    assert not attributes & {"disabled", "time", "timestamp", "hostname", "class"}


def test_nothing_evaluated_is_said_too(report: Report) -> None:
    cases = [*root(report).iter("testcase")]
    assert all(case.get("assertions", "").isdigit() for case in cases)
    assert any(case.get("assertions") == "0" for case in cases)


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_written_so_that_it_can_be_seen(char: str) -> None:
    finding = sample.finding("BSC301", sample.acme("cost"), f"a{char}b")
    report = with_results([failed(scorecard=f"s{char}")], [replace(finding, scorecard=f"s{char}")])
    text = render(replace(report, properties=(("plugin", f"p{char}q"),)))
    assert f"a\\u{{{ord(char):X}}}b" in text
    assert f"p\\u{{{ord(char):X}}}q" in text
    ET.fromstring(text)


def test_line_ends_in_a_message_survive() -> None:
    finding = sample.finding("BSC301", sample.acme("cost"), "one\ntwo\r\nthree ]]> four")
    (failure,) = root(with_results([failed()], [finding])).iter("failure")
    assert failure.get("message") == r"one\ntwo\r\nthree ]]> four"
    assert r"one\ntwo\r\nthree ]]> four" in (failure.text or "")


def test_properties_of_one_name_are_all_there(report: Report) -> None:
    values = {p.get("value") for p in root(report).iter("property") if p.get("name") == "plugin"}
    assert values == {"kn-rules 3, other 1"}


def test_the_document_is_ascii_that_says_utf_8(report: Report) -> None:
    text = render(report)
    assert text.isascii()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')


def test_the_type_of_a_failure_is_its_worst_severity() -> None:
    warned = failed(open={Severity.WARNING: 1, Severity.ERROR: 0})
    finding = sample.finding("BSC301", sample.acme("cost"), "-", severity=Severity.WARNING)
    (failure,) = root(with_results([warned], [finding], fail_level=Severity.WARNING)).iter("failure")
    assert failure.get("type") == "warning"
