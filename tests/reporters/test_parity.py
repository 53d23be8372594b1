"""One run says the same in every format, read back by readers that know nothing of how it was written."""

import json
import re
from typing import Any, NamedTuple

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase
from tests.reporters import readers

from bsclint.display import escape
from bsclint.finding import FindingState
from bsclint.record import replace
from bsclint.report import Report, State
from bsclint.reporters import FORMATS, Look

SKIPPED = {
    "WAIVED": "waived",
    "BASELINED": "baselined",
    "N/A": "not_applicable",
    "NOT EVALUATED": "not_evaluated",
}
TOLD = re.compile(r"(ERROR|WARNING|INFO)(?: \((waived|baselined)[^)]*\))? (.+):(\d+):(\d+): (.*)")
LINE = re.compile(r"(.+):(\d+):(\d+): ([A-Z]+\d+) (\[\*\] )?(.*?)( \(waived by .*\))?")


class Row(NamedTuple):
    path: str
    scorecard: str | None
    code: str
    name: str
    state: str
    evaluated: int


class Found(NamedTuple):
    code: str
    severity: str
    state: str
    path: str
    line: int
    column: int
    message: str


def json_of(report: Report) -> Any:
    return json.loads(FORMATS["json"](report, Look()))


def rows_of_json(document: Any) -> list[Row]:
    return [
        Row(escape(r["path"]), r["scorecard"], r["code"], r["name"], r["state"], r["evaluated"])
        for r in document["results"]
    ]


def found_in_json(document: Any) -> list[Found]:
    return [
        Found(
            f["code"],
            f["severity"],
            f["state"],
            escape(f["path"]),
            f["line"],
            f["column"],
            escape(f["message"]),
        )
        for f in document["findings"]
    ]


def state_of(case: TestCase) -> str:
    match case.result:
        case []:
            return "passed"
        case [Failure()]:
            return "failed"
        case [Error()]:
            return "not_evaluated"
        case [Skipped() as skipped]:
            return SKIPPED[re.split(r"[: ](?!EV)", skipped.message)[0]]
    raise AssertionError(case.result)


def cases_of(report: Report, *, strict: bool = False) -> list[TestCase]:
    document = JUnitXml.fromstring(FORMATS["junit"](report, Look(strict=strict)).encode())
    return [case for suite in document for case in suite]


def row_of_case(case: TestCase) -> Row:
    path = case._elem.get("file", "")
    stem = "bsclint." + (path or "workspace").replace(".", "_").replace("/", ".")
    assert case.classname.startswith(stem)
    *scorecard, family = case.classname.removeprefix(stem).removeprefix(".").split(".")
    assert family
    code, name = case.name.split(" ")
    return Row(
        path,
        scorecard[0] if scorecard else None,
        code,
        name,
        state_of(case),
        int(case._elem.get("assertions")),
    )


def found_in_case(case: TestCase) -> list[Found]:
    code = case.name.split(" ")[0]
    texts = [case.system_out or "", *(result.text or "" for result in case.result)]
    told = [TOLD.fullmatch(line) for text in texts for line in text.split("\n")]
    return [Found(code, t[1].lower(), t[2] or "open", t[3], int(t[4]), int(t[5]), t[6]) for t in told if t is not None]


def test_json_and_junit_have_the_same_results(report: Report) -> None:
    assert sorted(rows_of_json(json_of(report)), key=str) == sorted(map(row_of_case, cases_of(report)), key=str)


def test_json_and_junit_have_the_same_findings(report: Report) -> None:
    for strict in (False, True):
        told = [found for case in cases_of(report, strict=strict) for found in found_in_case(case)]
        assert sorted(told) == sorted(found_in_json(json_of(report)))


def test_json_and_concise_text_have_the_same_findings(report: Report) -> None:
    lines = FORMATS["concise"](report, Look(show_waived=True, quiet=True, unsafe_fixes=True)).split("\n")
    told = [match for match in map(LINE.fullmatch, lines) if match]
    written = [(m[4], "waived" if m[7] else "open", m[1], int(m[2]), int(m[3]), m[6]) for m in told]
    wanted = [
        (f.code, f.state, f.path, f.line, f.column, f.message)
        for f in found_in_json(json_of(report))
        if f.state != "baselined"
    ]
    assert sorted(written) == sorted(wanted)
    assert sum(m[5] is not None for m in told) == json_of(report)["summary"]["fixable"]


def test_full_text_has_the_places_of_the_same_findings(report: Report) -> None:
    text = FORMATS["full"](report, Look(show_waived=True))
    heads = re.findall(r"^(?:error|warning|info|waived)\[(\w+)\]: (.*)\n +--> (.*?)(?::\d+:\d+)?$", text, re.MULTILINE)
    wanted = [(f.code, f.message, f.path) for f in found_in_json(json_of(report)) if f.state != "baselined"]
    assert sorted(heads) == sorted(wanted)


def test_the_summary_line_counts_as_json_does(report: Report) -> None:
    summary = json_of(report)["summary"]
    for name in ("full", "concise"):
        last = FORMATS[name](report, Look()).rstrip("\n").split("\n")[-1]
        counts = {words: int(number) for number, words in re.findall(r"(\d+) ([a-z ]+?)(?=[,;:]|$| with)", last)}
        counts["fixable"] = counts.get("fixable", 0) + counts.get("more", 0)
        for key, number in summary.items():
            word = key.replace("_", " ")
            assert counts.get(word, counts.get(word.removesuffix("s"), 0)) == number


def told(report: Report, *states: str) -> list[readers.Told]:
    return sorted(
        readers.Told(f.code, f.severity, f.path, f.line, f.message)
        for f in found_in_json(json_of(report))
        if f.state in (states or {"open", "waived", "baselined"})
    )


def entries(report: Report) -> list[readers.Entry]:
    found = json_of(report)["findings"]
    return sorted((readers.Entry(f["scorecard"], f["code"], escape(f["element"]), f["state"]) for f in found), key=str)


def outcomes(report: Report) -> set[readers.Outcome]:
    return {(r["scorecard"], r["code"], r["state"]) for r in json_of(report)["results"]}


def test_the_sample_has_every_state(report: Report) -> None:
    assert {state for *_, state in outcomes(report)} == {state.value for state in State}
    assert {entry.state for entry in entries(report)} == {state.value for state in FindingState}
    assert len(outcomes(report)) == len(report.results)


@pytest.mark.parametrize("everything", [False, True])
def test_json_and_sarif_have_the_same_findings(report: Report, everything: bool) -> None:
    text = FORMATS["sarif"](report, Look(sarif_all=everything))
    plain = [one._replace(message=one.message.replace("]\\u{28}", "](")) for one in readers.sarif_told(text)]
    given = {f.span.path.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for f in report.findings}
    assert {one.path for one in plain} == given
    assert sorted(one._replace(path=escape(one.path)) for one in plain) == told(report)
    assert sorted(readers.sarif_entries(text), key=str) == entries(report)


def test_json_and_sarif_have_the_same_results(report: Report) -> None:
    assert readers.sarif_outcomes(FORMATS["sarif"](report, Look(sarif_all=True))) == outcomes(report)


def test_sarif_that_holds_findings_alone_still_says_what_was_not_evaluated(report: Report) -> None:
    run = readers.run_of(FORMATS["sarif"](report, Look()))
    told = {
        (note["properties"]["scorecard"], note["associatedRule"]["id"], "not_evaluated")
        for note in run["invocations"][0]["toolExecutionNotifications"]
    }
    assert told == {outcome for outcome in outcomes(report) if outcome[2] == "not_evaluated"}


def test_json_and_gitlab_have_the_same_open_findings(report: Report) -> None:
    assert sorted(readers.gitlab_told(FORMATS["gitlab"](report, Look()))) == told(report, "open")


def test_json_and_rdjson_have_the_same_open_findings(report: Report) -> None:
    assert sorted(readers.rdjson_told(FORMATS["rdjson"](report, Look()))) == told(report, "open")


def test_github_shows_open_findings_and_counts_the_others(report: Report) -> None:
    text = FORMATS["github"](report, Look())
    shown, wanted = readers.github_told(text), told(report, "open")
    assert set(shown) <= set(wanted)
    assert f"\n{len(wanted) - len(shown)} more " in readers.annotations(text)[-1].text


def test_github_shows_all_where_there_is_room(report: Report) -> None:
    few = replace(report, findings=tuple(f for f in report.findings if f.code != "BSC301"))
    text = FORMATS["github"](few, Look())
    assert sorted(readers.github_told(text)) == told(few, "open")
    assert "more" not in readers.annotations(text)[-1].text


def test_json_and_markdown_have_the_same_findings(report: Report) -> None:
    found = readers.markdown_findings(FORMATS["markdown"](report, Look()))
    assert sorted((entry for _, entry in found), key=str) == entries(report)
    assert sorted(bare(one) for one, _ in found) == sorted(map(bare, told(report)))


def bare(found: readers.Told) -> readers.Told:
    """Without what becomes of backquotes and the spaces beside them."""
    return found._replace(message=re.sub("[` ]", "", found.message))


def test_json_and_markdown_have_the_same_results(report: Report) -> None:
    assert readers.markdown_outcomes(FORMATS["markdown"](report, Look())) == outcomes(report)
