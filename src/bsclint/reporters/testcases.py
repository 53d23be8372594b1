"""The report as test cases: one for each result, named so that servers can follow it over the years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bsclint.digest import sha256
from bsclint.display import escape
from bsclint.errors import InternalError
from bsclint.finding import Finding, FindingState, Severity, Span, family
from bsclint.record import Record
from bsclint.report import Crash, Report, Result, State
from bsclint.reporters.words import WORKSPACE, accepted, controls, counted, crashed

FEW = 3
"""So many messages of findings stand in the message of a failure; its body has all."""


class Outcome(Record):
    """Why a case is no plain pass: `tag` is `failure`, `error` or `skipped`, `kind` says of what type."""

    tag: str
    kind: str
    message: str
    body: str


class Case(Record):
    """One result as a test case; `output` is what a pass has to say. `path` is empty for the workspace's."""

    classname: str
    name: str
    path: str
    line: int
    evaluated: int
    state: str
    outcome: Outcome | None
    output: str


class Suite(Record):
    """The cases of one file, or of the workspace."""

    name: str
    cases: tuple[Case, ...]


def suites(report: Report) -> list[Suite]:
    """A suite for each file, the workspace's last; an empty one of the workspace where there is no result.

    Raises InternalError when two cases have one name, or a finding is no result's.
    """
    cases = [*_cases(report), *_lost_crashes(report)]
    names = Counter((case.classname, case.name) for case in cases)
    for (classname, name), count in names.items():
        if count > 1:
            raise InternalError(f"two test cases are called `{name}` in `{classname}`")
    by_path: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_path[case.path].append(case)
    paths = sorted(by_path, key=lambda path: path == "")
    return [Suite(path or WORKSPACE, tuple(by_path[path])) for path in paths] or [Suite(WORKSPACE, ())]


def _cases(report: Report) -> Iterator[Case]:
    stems = _stems(report)
    findings = report.by_result
    crashes = {(crash.path, crash.scorecard or None, crash.code): crash for crash in report.crashes}
    seen: Counter[tuple[str, str | None, str]] = Counter()
    for number, result in enumerate(report.results):
        key = (result.path, result.scorecard, result.code)
        seen[key] += 1
        again = f"~{seen[key]}" if seen[key] > 1 else ""
        stem = stems[result.path, result.scorecard] + again
        yield _case(report, result, stem, findings[number], crashes.get(key))


def _case(report: Report, result: Result, stem: str, findings: Sequence[Finding], crash: Crash | None) -> Case:
    body = "\n".join(line for finding in findings for line in _told(report, finding))
    return Case(
        classname=f"{stem}.{family(result.code)}",
        name=escape(f"{result.code} {result.name}"),
        path=escape(result.path),
        line=result.line,
        evaluated=result.evaluated,
        state=result.state.value,
        outcome=_crashed(crash, body) if crash else _outcome(result, findings, body),
        output=body if result.state is State.PASSED and not crash else "",
    )


def _lost_crashes(report: Report) -> Iterator[Case]:
    """A case for each crash that no result tells of."""
    known = {(result.path, result.scorecard, result.code) for result in report.results}
    for crash in report.crashes:
        if (crash.path, crash.scorecard or None, crash.code) not in known:
            stem = _stem(crash.path, crash.scorecard or None)
            yield Case(
                f"{stem}.{family(crash.code)}",
                escape(crash.code),
                escape(crash.path),
                1,
                0,
                State.NOT_EVALUATED.value,
                _crashed(crash, ""),
                "",
            )


def _crashed(crash: Crash, body: str) -> Outcome:
    message = crashed(crash)
    return Outcome("error", "crash", message, "\n".join(filter(None, (message, body))))


def _outcome(result: Result, findings: Sequence[Finding], body: str) -> Outcome | None:
    match result.state:
        case State.PASSED:
            return None
        case State.FAILED:
            return _failure(result, findings, body)
        case State.WAIVED:
            signed = dict.fromkeys(f.waiver for f in findings if f.state is FindingState.WAIVED and f.waiver)
            by = f" {', '.join(signed)}" if signed else ""
            reasons = dict.fromkeys(f.justification for f in findings if f.justification)
            reason = ": ".join([f"WAIVED{by}", counted(result.waived, "finding"), *filter(None, ["; ".join(reasons)])])
        case State.BASELINED:
            reason = f"BASELINED {counted(result.baselined, 'known finding')}"
        case State.NOT_APPLICABLE:
            reason = f"N/A: {result.reason or 'there is nothing here that the rule speaks of'}"
        case State.NOT_EVALUATED:
            reason = f"NOT EVALUATED: {result.reason or 'no reason is known'}"
    reason = escape(reason)
    return Outcome("skipped", result.state.value, reason, "\n".join(filter(None, (reason, body))))


def _failure(result: Result, findings: Sequence[Finding], body: str) -> Outcome:
    """One failure for all findings of a rule; servers that read only the message get the first ones."""
    messages = [escape(f.message) for f in findings if f.state is FindingState.OPEN]
    worst = max((severity for severity, count in result.open.items() if count), default=Severity.ERROR)
    accepted = [(result.waived, "waived"), (result.baselined, "baselined")]
    more = ", ".join(f"{count} more {word}" for count, word in accepted if count)
    message = "; ".join(filter(None, messages[:FEW]))
    if len(messages) > FEW:
        message += f"; and {len(messages) - FEW} more"
    if len(messages) != 1 or not message:
        message = f"{counted(len(messages), 'finding')}: {message or 'nothing was said'}"
    if more:
        message += f" ({more})"
    return Outcome("failure", worst.word, message, body or message)


def _told(report: Report, finding: Finding) -> Iterator[str]:
    """A finding in lines: severity, state if it is not open, place and message; then the rest, indented."""
    word = finding.severity.word.upper() + (f" ({accepted(finding)})" if accepted(finding) else "")
    yield f"{word} {_place(report, finding.span)}: {escape(finding.message)}"
    if finding.justification:
        yield f"  reason: {escape(finding.justification)}"
    for label in finding.labels:
        yield f"  {_place(report, label.span)}: {escape(label.message)}"
    if finding.help:
        yield f"  help: {escape(finding.help)}"
    if finding.controls:
        yield f"  control: {escape(controls(report, finding))}"


def _place(report: Report, span: Span) -> str:
    line, column, *_ = report.lines(span)
    return escape(f"{span.path or WORKSPACE}:{line}:{column}")


def _stems(report: Report) -> dict[tuple[str, str | None], str]:
    """What class names of a scorecard begin with; where two are the same, a hash tells the files apart."""
    stems = {(r.path, r.scorecard): _stem(r.path, r.scorecard) for r in report.results}
    shared = Counter(stems.values())
    return {
        (path, scorecard): stem if shared[stem] == 1 else _stem(path, scorecard, _hash(path))
        for (path, scorecard), stem in stems.items()
    }


def _stem(path: str, scorecard: str | None, suffix: str = "") -> str:
    folders = escape(path or WORKSPACE).replace(".", "_").replace("/", ".")
    return ".".join(["bsclint", folders + suffix, *([escape(scorecard)] if scorecard else [])])


def _hash(path: str) -> str:
    return "_" + sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]
