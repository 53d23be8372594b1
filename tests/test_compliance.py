from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests import policies
from tests.policies import Clause, finding, report, result

from bsclint.compliance import STATUSES, UNMET, Compliance, Status, comply
from bsclint.finding import Severity
from bsclint.report import Report, State

ORDER = [
    Status.NOT_SATISFIED,
    Status.NOT_DETERMINED,
    Status.WAIVED,
    Status.BASELINED,
    Status.SATISFIED,
    Status.NOT_APPLICABLE,
]
STATES = {
    State.FAILED: Status.NOT_SATISFIED,
    State.NOT_EVALUATED: Status.NOT_DETERMINED,
    State.WAIVED: Status.WAIVED,
    State.BASELINED: Status.BASELINED,
    State.PASSED: Status.SATISFIED,
    State.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}


def statuses(compliance: Compliance) -> dict[str, Status]:
    return {one.control.id: one.status for one in compliance.determinations}


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_every_finding_stands_once_under_each_of_its_controls(one: Report, clauses: list[Clause]) -> None:
    for determination in comply(one, clauses).determinations:
        found = Counter(f for assessment in determination.assessments for f in assessment.findings)
        assert found == Counter(f for f in one.findings if f.code in determination.control.rules)


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_findings_are_under_a_control_or_outside(one: Report, clauses: list[Clause]) -> None:
    compliance = comply(one, clauses)
    inside = {f for d in compliance.determinations for a in d.assessments for f in a.findings}
    assert {*inside, *compliance.outside} >= {*one.open_findings}
    assert not inside & {*compliance.outside}


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_nothing_is_satisfied_unless_something_was_looked_at(one: Report, clauses: list[Clause]) -> None:
    for determination in comply(one, clauses).determinations:
        for judged in (determination, *determination.assessments):
            if judged.status is Status.SATISFIED:
                assert judged.evaluated
            if judged.status is Status.NOT_APPLICABLE:
                assert not judged.remarks


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_a_control_is_what_the_worst_of_its_scorecards_is(one: Report, clauses: list[Clause]) -> None:
    for determination in comply(one, clauses).determinations:
        found = [STATUSES.index(assessment.status) for assessment in determination.assessments]
        assert STATUSES.index(determination.status) == min(found, default=STATUSES.index(Status.NOT_APPLICABLE))
        for assessment in determination.assessments:
            for proof in assessment.proofs:
                assert STATUSES.index(assessment.status) <= STATUSES.index(STATES[proof.result.state])


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_the_view_and_the_gate_do_not_contradict_each_other(one: Report, clauses: list[Clause]) -> None:
    compliance = comply(one, clauses)
    if one.exit_code == 0:
        passes_of_nothing = any(r.state is State.PASSED and not r.evaluated for r in one.results)
        ran = {r.code for r in one.results}
        silent = any(not ran & {*clause.rules} for clause in clauses)
        assert compliance.exit_code == 0 or passes_of_nothing or silent
    garbled = {f.span.path for f in one.open_findings if (f.code, f.severity) == ("BSC001", Severity.ERROR)}
    for determination in compliance.determinations:
        for assessment in determination.assessments:
            assert assessment.path not in garbled or assessment.status in UNMET
    failed = {r.code for r in one.results if r.state in (State.FAILED, State.NOT_EVALUATED)}
    for determination in compliance.determinations:
        if failed & {*determination.control.rules}:
            assert determination.status in UNMET
            assert compliance.exit_code == 1


def test_the_order_of_the_statuses() -> None:
    assert [*STATUSES] == ORDER
    for worse, better in pairwise(ORDER):
        states = {status: state for state, status in STATES.items()}
        found = [
            result("BSC301", "a", "a.bsc", states[worse], 1),
            result("BSC301", "b", "b.bsc", states[better], 1),
        ]
        for results in (found, found[::-1]):
            assert comply(report([], results), [Clause("K", "K", ("BSC301",))]).determinations[0].status is worse


def test_every_status_can_be_had() -> None:
    compliance = comply(*policies.every_status())
    assert statuses(compliance) == {
        "KN-1": Status.NOT_SATISFIED,
        "KN-2": Status.NOT_DETERMINED,
        "KN-3": Status.WAIVED,
        "KN-4": Status.BASELINED,
        "KN-5": Status.SATISFIED,
        "KN-6": Status.NOT_APPLICABLE,
        "KN-7": Status.NOT_DETERMINED,
        "KN-8": Status.SATISFIED,
    }
    assert [d.control.id for d in compliance.determinations if d.silent] == ["KN-7", "KN-8"]


def test_a_file_that_was_not_understood_may_hold_a_scorecard() -> None:
    lost = finding("BSC009", None, "lost.bsc", 0)
    results = [result("BSC009", None, "lost.bsc", State.FAILED, 1, lost)]
    (determination,) = comply(report([lost], results), [Clause("K", "K", ("BSC301",))]).determinations
    assert determination.status is Status.NOT_DETERMINED
    reason = "it breaks the language (BSC009), so that not all of it could be judged"
    assert determination.assessments[0].reason == reason


@pytest.mark.parametrize("state", [State.PASSED, State.NOT_APPLICABLE, State.WAIVED, State.BASELINED])
def test_nothing_is_known_of_a_scorecard_that_breaks_the_language(state: State) -> None:
    misplaced = finding("BSC008", "acme", "acme.bsc", 0)
    results = [
        result("BSC008", "acme", "acme.bsc", State.FAILED, 1, misplaced),
        result("BSC401", "acme", "acme.bsc", state, 1),
    ]
    (determination,) = comply(report([misplaced], results), [Clause("K", "K", ("BSC401",))]).determinations
    assert determination.status is Status.NOT_DETERMINED


def test_a_file_of_imports_alone_is_no_scorecard() -> None:
    results = [
        result("BSC009", None, "imports.bsc", State.PASSED, 1),
        result("BSC009", "acme", "acme.bsc", State.PASSED, 1),
        result("BSC301", "acme", "acme.bsc", State.PASSED, 1),
    ]
    (determination,) = comply(report([], results), [Clause("K", "K", ("BSC301",))]).determinations
    assert determination.status is Status.SATISFIED
    assert [assessment.path for assessment in determination.assessments] == ["acme.bsc"]


@pytest.mark.parametrize("fail_level", list(Severity))
def test_findings_below_the_fail_level_are_remarks(fail_level: Severity) -> None:
    warning = finding("BSC301", "acme", "acme.bsc", 1, severity=Severity.WARNING)
    state = State.FAILED if fail_level <= Severity.WARNING else State.PASSED
    one = report([warning], [result("BSC301", "acme", "acme.bsc", state, 9, warning)], fail_level=fail_level)
    compliance = comply(one, [Clause("K", "K", ("BSC301",))])
    (determination,) = compliance.determinations
    if fail_level is Severity.ERROR:
        assert (determination.status, determination.remarks) == (Status.SATISFIED, 1)
        assert (compliance.with_remarks, compliance.exit_code) == (1, 0)
    else:
        assert (determination.status, determination.remarks) == (Status.NOT_SATISFIED, 0)
        assert (compliance.with_remarks, compliance.exit_code) == (0, 1)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (State.FAILED, 1),
        (State.NOT_EVALUATED, 1),
        (State.WAIVED, 0),
        (State.BASELINED, 0),
        (State.PASSED, 0),
        (State.NOT_APPLICABLE, 0),
    ],
)
def test_the_exit_code(state: State, code: int) -> None:
    one = report([], [result("BSC301", "acme", "acme.bsc", state, 1)])
    clauses = [Clause("K", "K", ("BSC301",))]
    assert comply(one, clauses).exit_code == code
    assert comply(policies.with_crash(one), clauses).exit_code == 2
    assert comply(one, []).exit_code == 0
