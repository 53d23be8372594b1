"""One run says the same in every format, read back by readers that know nothing of how it was written."""

import json
import re
from typing import Any, NamedTuple

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from bsclint.display import escape
from bsclint.report import Report
from bsclint.reporters import FORMATS, Look

SKIPPED = {
    "WAIVED": "waived",
    "BASELINED": "baselined",
    "N/A": "not_applicable",
    "NOT EVALUATED": "not_evaluated",
}
TOLD = re.compile(r"(ERROR|WARNING|INFO)(?: \((waived|baselined)[^)]*\))? (.+):(\d+):(\d+): (.*)")
LINE = re.compile(r"(.+):(\d+):(\d+): ([A-Z]+\d+) (\[\*\] )?(.*?)( \(waived by [^)]*\))?")


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
    lines = FORMATS["concise"](report, Look(show_waived=True, quiet=True)).split("\n")
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
        for key, number in summary.items():
            word = key.replace("_", " ")
            assert counts.get(word, counts.get(word.removesuffix("s"), 0)) == number
