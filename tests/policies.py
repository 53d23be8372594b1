"""Reports about a few scorecards, and the controls of a policy, for the tests of the compliance view."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from hypothesis import strategies as st

from bsclint.finding import Finding, FindingState, Severity, Span
from bsclint.record import replace
from bsclint.report import Crash, Report, Result, State, WaiverEntry
from bsclint.source import Source

CODES = ("BSC001", "BSC104", "BSC301", "BSC401", "KN001")
TEXT = "\n".join(f'scorecard s{number} "S" {{ }}' for number in range(9))


@dataclass(frozen=True)
class Clause:
    """A control as a standard has it."""

    id: str
    title: str
    rules: tuple[str, ...]


def finding(code: str, scorecard: str | None, path: str, number: int, **rest: Any) -> Finding:
    facts: dict[str, Any] = {
        "name": f"rule-{code.lower()}",
        "severity": Severity.ERROR,
        "message": f"`thing{number}` is wrong",
        "element": f"{scorecard}.thing{number}",
        "kind": "objective",
        "help": "mend it",
        "discriminator": f"f{number}",
    }
    return Finding(code=code, scorecard=scorecard, span=Span(path, number, number + 1), **(facts | rest))


def result(code: str, scorecard: str | None, path: str, state: State, evaluated: int, *findings: Finding) -> Result:
    opened = [f.severity for f in findings if f.state is FindingState.OPEN]
    return Result(
        scorecard=scorecard,
        path=path,
        line=1,
        code=code,
        name=f"rule-{code.lower()}",
        state=state,
        evaluated=evaluated,
        open={severity: opened.count(severity) for severity in set(opened)},
        waived=sum(f.state is FindingState.WAIVED for f in findings),
        baselined=sum(f.state is FindingState.BASELINED for f in findings),
        reason="its `level` could not be understood" if state is State.NOT_EVALUATED else None,
    )


def report(findings: Iterable[Finding], results: Iterable[Result], **rest: Any) -> Report:
    results = list(results)
    facts: dict[str, Any] = {
        "version": "0.1.0",
        "as_of": date(2026, 11, 22),
        "standards": ("kn@3",),
        "fail_level": Severity.ERROR,
        "scorecards": len({r.scorecard for r in results if r.scorecard}),
        "sources": {path: Source(path, TEXT) for path in {r.path for r in results if r.path}},
    }
    return Report.sorted(findings, results, **(facts | rest))


def state_of(findings: list[Finding], evaluated: int, unknown: bool, fail_level: Severity) -> State:
    """The state that a run gives to a result."""
    states = {f.state for f in findings}
    if any(f.state is FindingState.OPEN and f.severity >= fail_level for f in findings):
        return State.FAILED
    if unknown:
        return State.NOT_EVALUATED
    for accepted, state in ((FindingState.WAIVED, State.WAIVED), (FindingState.BASELINED, State.BASELINED)):
        if accepted in states:
            return state
    return State.PASSED if evaluated or findings else State.NOT_APPLICABLE


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report about up to three scorecards, a file without one, and the workspace."""
    fail_level = draw(st.sampled_from(list(Severity)))
    subjects = [("a", "a.bsc"), ("b", "b.bsc"), ("a", "again/a.bsc"), (None, "lost.bsc"), (None, "")]
    numbers = count()
    found: list[Finding] = []
    results: list[Result] = []
    for scorecard, path in draw(st.lists(st.sampled_from(subjects), unique=True)):
        for code in CODES[:1] if path and scorecard is None else draw(st.lists(st.sampled_from(CODES), unique=True)):
            kinds = st.tuples(st.sampled_from(list(FindingState)), st.sampled_from(list(Severity)))
            own = [
                finding(code, scorecard, path, next(numbers), state=state, severity=severity)
                for state, severity in draw(st.lists(kinds, max_size=3))
            ]
            evaluated = draw(st.integers(0, 4))
            state = state_of(own, evaluated, draw(st.booleans()), fail_level)
            found += own
            results.append(result(code, scorecard, path, state, evaluated, *own))
    return report(found, results, fail_level=fail_level)


def controls() -> st.SearchStrategy[list[Clause]]:
    """Any few controls over the rules, one that none of the reports knows among them."""
    rules = st.lists(st.sampled_from((*CODES, "BSC999")), min_size=1, max_size=4, unique=True)
    return st.lists(rules, max_size=4).map(
        lambda lists: [Clause(f"KN-{number}", f"Clause {number}", tuple(one)) for number, one in enumerate(lists)]
    )


def every_status() -> tuple[Report, list[Clause]]:
    """A report in which there is a control of every status, with findings of every kind."""
    open_ = finding("BSC301", "acme", "acme.bsc", 1)
    remark = finding("BSC104", "acme", "acme.bsc", 2, severity=Severity.WARNING)
    waived = finding(
        "BSC401",
        "acme",
        "acme.bsc",
        3,
        state=FindingState.WAIVED,
        waiver="W-2026-014",
        justification="the vendor changes in spring",
    )
    ignored = finding(
        "BSC401", "acme", "acme.bsc", 4, state=FindingState.WAIVED, justification="the board's own | words"
    )
    known = finding("BSC402", "acme", "acme.bsc", 5, state=FindingState.BASELINED)
    outside = finding("KN002", "acme", "acme.bsc", 6, severity=Severity.INFO)
    results = [
        result("BSC301", "acme", "acme.bsc", State.FAILED, 9, open_),
        result("BSC104", "acme", "acme.bsc", State.PASSED, 1, remark),
        result("BSC401", "acme", "acme.bsc", State.WAIVED, 5, waived, ignored),
        result("BSC402", "acme", "acme.bsc", State.BASELINED, 5, known),
        result("KN002", "acme", "acme.bsc", State.PASSED, 5, outside),
        result("BSC501", "acme", "acme.bsc", State.NOT_APPLICABLE, 0),
        result("BSC302", "acme", "acme.bsc", State.NOT_EVALUATED, 0),
        result("BSC101", "acme", "acme.bsc", State.PASSED, 4),
        *(result(code, "zeta", "zeta.bsc", State.PASSED, 2) for code in ("BSC301", "BSC104", "BSC401", "BSC101")),
    ]
    clauses = [
        Clause("KN-1", "Every aim is linked", ("BSC301", "BSC401")),
        Clause("KN-2", "Causes are known", ("BSC302",)),
        Clause("KN-3", "Targets are set", ("BSC401",)),
        Clause("KN-4", "Measures have owners", ("BSC402",)),
        Clause("KN-5", "There is a vision | and <b>all</b> perspectives", ("BSC104", "BSC101")),
        Clause("KN-6", "Initiatives are linked", ("BSC501",)),
        Clause("KN-7", "Nobody looks", ("BSC999",)),
        Clause("KN-8", "Half of it is looked at", ("BSC101", "BSC999")),
    ]
    findings = [open_, remark, waived, ignored, known, outside]
    return report(findings, results, waivers=(waiver("W-2026-014", "BSC401"),)), clauses


def waiver(id_: str, code: str) -> WaiverEntry:
    """A waiver that holds."""
    return WaiverEntry(
        id=id_,
        code=code,
        rule=code,
        scorecard="acme",
        on=None,
        reason="the vendor changes in spring",
        requested_by="cmo@acme.example",
        approved_by="cfo@acme.example",
        approved_on=date(2026, 10, 1),
        expires=date(2027, 3, 31),
        ticket=None,
        review_of=None,
        place=Span("acme.bsc", 0, 1),
        standing="holds",
        covers=1,
    )


def with_crash(one: Report) -> Report:
    """The report of a run in which a rule crashed."""
    return replace(one, crashes=(Crash("BSC302", "acme", "acme.bsc", "ZeroDivisionError"),))
