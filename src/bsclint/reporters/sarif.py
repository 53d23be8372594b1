"""The report in SARIF 2.1.0, the Static Analysis Results Interchange Format.

A finding is a result, with a suppression where it is waived or in the baseline. What was not evaluated is a
notification of the tool, so that nobody takes it for a pass. On demand every other result of the report follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bsclint.display import escape
from bsclint.finding import Finding, FindingState, Fix, Severity, Span, family
from bsclint.record import Record
from bsclint.report import Crash, Report, Result, State
from bsclint.reporters.grouping import NO_REASON, waiver_of
from bsclint.reporters.jsonfile import dumps
from bsclint.reporters.words import STATES, counted, crashed, in_repository

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative addresses start from, by the name that readers of SARIF know."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {State.PASSED: "pass", State.NOT_APPLICABLE: "notApplicable", State.NOT_EVALUATED: "open"}
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

Json = dict[str, Any]


def render(report: Report, *, everything: bool = False) -> str:
    """The report as one run. `everything` adds what passed, was not applicable or not evaluated as results."""
    index = _Index.of(report, everything)
    results = [_finding(index, finding) for finding in report.findings]
    if everything:
        results += [_result(index, result) for result in report.results if result.state in _KINDS]
    run = {
        "tool": {"driver": _driver(index)},
        "automationDetails": {"id": f"bsclint/{escape(report.folder)}/" if report.folder else "bsclint/"},
        "invocations": [_invocation(index)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "artifacts": [{"location": {"uri": _uri(report, path), "uriBaseId": ROOT}} for path in index.paths],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": _properties(report),
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, opened=4)


class _Index(Record, slots=False):
    """A report, and the number of each of its files, and of each rule (with its name) that there is a word about."""

    report: Report
    rules: dict[str, int]
    names: dict[str, str]
    paths: dict[str, int]

    @classmethod
    def of(cls, report: Report, everything: bool) -> _Index:
        told = (result for result in report.results if everything or result.state is State.NOT_EVALUATED)
        names = {crash.code: "" for crash in report.crashes}
        names |= {result.code: result.name for result in told}
        names |= {finding.code: finding.name for finding in report.findings}
        found = {*(result.path for result in report.results), *(crash.path for crash in report.crashes)}
        found |= {span.path for f in report.findings for span in (f.span, *(label.span for label in f.labels))}
        rules = {code: number for number, code in enumerate(sorted(names))}
        paths = {path: number for number, path in enumerate(sorted(found - {""}))}
        return cls(report, rules, names, paths)


def _driver(index: _Index) -> Json:
    version = index.report.version
    rules = [_rule(index, code) for code in index.rules]
    return {"name": "bsclint", "version": version, "semanticVersion": version, "rules": rules}


def _rule(index: _Index, code: str) -> Json:
    about = index.report.about(code)
    found: Json = {"id": escape(code), "name": escape(index.names[code] or code)}
    properties: Json = {"tags": [family(code)]}
    if about:
        found["shortDescription"] = {"text": _text(about.summary)}
        found["fullDescription"] = {"text": _lines("\n\n".join(filter(None, (about.summary, about.detail))))}
        found["help"] = {"text": _lines(about.page), "markdown": _lines(about.markdown)}
        found["defaultConfiguration"] = {"level": _LEVELS[about.severity or Severity.WARNING]}
        properties["controls"] = [escape(control) for control in about.controls]
    return found | {"properties": properties}


def _finding(index: _Index, finding: Finding) -> Json:
    message = _text(finding.message) + (f"\nhelp: {_text(finding.help)}" if finding.help else "")
    related = [
        {"id": number, **_physical(index, label.span), "message": {"text": _text(label.message)}}
        for number, label in enumerate(finding.labels, 1)
    ]
    return {
        **_of_rule(index, finding.code),
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(index, finding)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"bsclint/v1": finding.fingerprint},
        "suppressions": _suppressions(index.report, finding),  # empty says: not suppressed; left out: nobody knows
        **_baseline_state(index, finding.state),
        **({"fixes": [_fix(index, finding.fix)]} if finding.fix and finding.span.path in index.report.sources else {}),
        "properties": _facts(finding),
    }


def _suppressions(report: Report, finding: Finding) -> list[Json]:
    if finding.state is FindingState.OPEN:
        return []
    if finding.state is FindingState.BASELINED:
        return [{"kind": "external", "status": "accepted", "justification": "known in the baseline"}]
    told: Json = {"kind": "external" if finding.waiver else "inSource", "status": "accepted"}
    if finding.justification:
        told["justification"] = escape(finding.justification)
    if finding.waiver:
        told["properties"] = {"waiver": escape(finding.waiver)}
        if waiver := waiver_of(report, finding):
            told["properties"]["approved_by"] = waiver.approved_by and escape(waiver.approved_by)
            told["properties"]["expires"] = waiver.expires and waiver.expires.isoformat()
    return [told]


def _baseline_state(index: _Index, state: FindingState) -> Json:
    """Since when a result is known. A run's results have this property all or none."""
    if not index.report.has_baselined:
        return {}
    return {"baselineState": "unchanged" if state is FindingState.BASELINED else "new"}


def _facts(finding: Finding) -> Json:
    facts: Json = {"scorecard": finding.scorecard and escape(finding.scorecard), "state": finding.state.value}
    facts |= {"ask": escape(finding.ask)} if finding.ask else {}
    return facts | ({"controls": [escape(control) for control in finding.controls]} if finding.controls else {})


def _result(index: _Index, result: Result) -> Json:
    """What came to no finding as a result, which by its kind is no failure."""
    return {
        **_of_rule(index, result.code),
        "kind": _KINDS[result.state],
        "level": "none",
        "message": {"text": _outcome(result)},
        "locations": [_place(index, result.path, result.line, result.scorecard)],
        "suppressions": [],
        **_baseline_state(index, FindingState.OPEN),
        "properties": _evidence(result),
    }


def _outcome(result: Result) -> str:
    looked = f"{counted(result.evaluated, 'element')} looked at"
    reason = looked if result.state is State.PASSED else escape(result.reason or NO_REASON)
    return _text(f"{result.state.value.replace('_', ' ')}: {reason}")


def _evidence(result: Result) -> Json:
    scorecard = result.scorecard and escape(result.scorecard)
    return {"scorecard": scorecard, "state": result.state.value, "evaluated": result.evaluated}


def _invocation(index: _Index) -> Json:
    report = index.report
    crashes = {(crash.path, crash.scorecard or None, crash.code): crash for crash in report.crashes}
    gaps = [
        _gap(index, result)
        for result in report.results
        if result.state is State.NOT_EVALUATED and (result.path, result.scorecard, result.code) not in crashes
    ]
    return {
        "executionSuccessful": not report.crashes,
        "toolExecutionNotifications": [*(_crash(index, crash) for crash in report.crashes), *gaps],
        "toolConfigurationNotifications": [
            {"level": "note", "message": {"text": _text(note)}} for note in report.notes
        ],
    }


def _gap(index: _Index, result: Result) -> Json:
    return {
        "level": "error",
        "message": {"text": _outcome(result)},
        "associatedRule": _reference(index, result.code),
        "locations": [_place(index, result.path, result.line, result.scorecard)],
        "properties": _evidence(result),
    }


def _crash(index: _Index, crash: Crash) -> Json:
    return {
        "level": "error",
        "message": {"text": _text(crashed(crash))},
        "associatedRule": _reference(index, crash.code),
        "locations": [_place(index, crash.path, 1, crash.scorecard or None)],
        "exception": {"message": escape(crash.error)},
        "properties": {"scorecard": escape(crash.scorecard) or None, "state": State.NOT_EVALUATED.value},
    }


def _of_rule(index: _Index, code: str) -> Json:
    return {"ruleId": escape(code), "ruleIndex": index.rules[code]}


def _reference(index: _Index, code: str) -> Json:
    return {"id": escape(code), "index": index.rules[code]}


def _location(index: _Index, finding: Finding) -> Json:
    element = {"fullyQualifiedName": escape(finding.element), "kind": escape(finding.kind)}
    return {**_physical(index, finding.span), "logicalLocations": [element]}


def _place(index: _Index, path: str, line: int, scorecard: str | None) -> Json:
    found: Json = {}
    if path:
        found["physicalLocation"] = {"artifactLocation": _artifact(index, path), "region": {"startLine": line}}
    if scorecard:
        found["logicalLocations"] = [{"fullyQualifiedName": escape(scorecard), "kind": "scorecard"}]
    return found


def _physical(index: _Index, span: Span) -> Json:
    if not span.path:
        return {}
    place: Json = {"artifactLocation": _artifact(index, span.path)}
    if span.path in index.report.sources:
        place["region"] = _region(index.report, span)
    return {"physicalLocation": place}


def _artifact(index: _Index, path: str) -> Json:
    return {"uri": _uri(index.report, path), "uriBaseId": ROOT, "index": index.paths[path]}


def _region(report: Report, span: Span) -> Json:
    names = ("startLine", "startColumn", "endLine", "endColumn")
    return dict(zip(names, report.lines(span), strict=True))


def _uri(report: Report, path: str) -> str:
    given = in_repository(report, path).encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in given)


def _fix(index: _Index, fix: Fix) -> Json:
    path = fix.edits[0].span.path
    replacements: Sequence[Json] = [
        {"deletedRegion": _region(index.report, edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": _text(fix.title)},
        "artifactChanges": [{"artifactLocation": _artifact(index, path), "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _properties(report: Report) -> Json:
    others: dict[str, list[str]] = {}
    for name, value in report.properties:
        others.setdefault(escape(name), []).append(escape(value))
    return {
        "as_of": report.as_of.isoformat(),
        "standards": [escape(standard) for standard in report.standards],
        "fail_level": report.fail_level.word,
        "scorecards": report.scorecards,
        "states": {state.value: report.states[state] for state in STATES},
        **{name: ", ".join(values) for name, values in others.items()},
    }


def _text(text: str) -> str:
    """`text` without what readers of SARIF take for a link."""
    return escape(text).replace("](", "]\\u{28}")


def _lines(text: str) -> str:
    return "\n".join(map(escape, text.split("\n")))
