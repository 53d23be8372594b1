"""Exceptions change what a finding counts for, and never which findings there are."""

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.settle.texts import (
    AUDIT,
    MEASURES,
    Place,
    about_exceptions,
    about_scorecards,
    scorecard,
    waiver,
    waiver_file,
)

from bsclint.api import Run
from bsclint.finding import Finding, FindingState, Severity, Span
from bsclint.report import State
from bsclint.rulebook import ALWAYS
from bsclint.settle.baseline import entries_of, render
from bsclint.settle.settling import Heed, stamped
from bsclint.verdict import Verdict

NAMES = ("filed", "kept", "lent")
CARDS = ("archive", "library")
TARGETS = (None, "filed", "archive.kept", "*", "*.lent", "*e*", "archive.*", "library", "nothing")
SPOILED: tuple[Mapping[str, str | None], ...] = (
    {"expires": "2026-11-21"},
    {"reason": None},
    {"approved_by": "ARCHIVIST@city.example"},
    {"approved_on": "2030-01-01"},
    {"rule": "BSC001"},
)


class Case(NamedTuple):
    """A workspace: what its measures lack, its waivers with whether each should hold, its comments, its baseline."""

    measures: dict[str, dict[str, str]]
    waivers: list[tuple[dict[str, str], bool]]
    ignores: list[tuple[str, str, str]]
    known: set[int]


measures = st.fixed_dictionaries(
    {name: st.dictionaries(st.sampled_from(NAMES), st.sampled_from(list(MEASURES))) for name in CARDS}
)
some = st.fixed_dictionaries(
    {"rule": st.sampled_from(["BSC401", "BSC403"]), "scorecard": st.sampled_from(CARDS), "on": st.sampled_from(TARGETS)}
)
spoiled = st.one_of(st.just({}), st.just({}), st.sampled_from(SPOILED))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    waivers = []
    for number in range(draw(st.integers(0, 4))):
        bad = draw(spoiled)
        waivers.append((waiver({**draw(some), "id": f"W-{number}", **bad}), not bad))
    comment = st.tuples(
        st.sampled_from(CARDS), st.sampled_from(NAMES), st.sampled_from(["BSC403] -- why", "BSC401] -- why", "BSC403]"])
    )
    return Case(draw(measures), waivers, draw(st.lists(comment, max_size=3)), draw(st.sets(st.integers(0, 5))))


def texts(case: Case, marker: str) -> dict[str, str]:
    """The scorecards with the comments, which speak to whoever the marker names."""
    found = {}
    for name, some in case.measures.items():
        text = scorecard(some or {"x": 'unit: deeds owner: "C" target: 1'}, name=name)
        for where, measure, words in case.ignores:
            line = f'      measure {measure} "'
            if where == name and line in text and f"{marker}: " not in text.partition(line)[2].partition("\n")[0]:
                before, _, after = text.partition(line)
                rest, end, tail = after.partition("\n")
                text = f"{before}{line}{rest}  # {marker}: ignore[{words}{end}{tail}"
        found[f"{name}.bsc"] = text
    return found


def evidence(found: Run) -> list[object]:
    """Everything that rules about scorecards have found and looked at, whatever it counts for."""
    findings = [(f.fingerprint, f.severity, f.message, f.span, f.element, f.labels) for f in about_scorecards(found)]
    results = [(r.path, r.scorecard, r.code, r.evaluated) for r in found.report.results if r.code not in ALWAYS]
    numbers = [sum(r.open.values()) + r.waived + r.baselined for r in found.report.results if r.code not in ALWAYS]
    return [findings, results, numbers]


def settled(place: Place, case: Case) -> Run:
    """The workspace with all its exceptions."""
    bare = place.configure("baseline: known.jsonl").write(texts(case, "bsclint")).run(heed=AUDIT)
    entries = [
        entry
        for number, entry in enumerate(entries_of(bare.report.findings, bare.project.settings))
        if number in case.known
    ]
    place.write({"known.jsonl": render(entries)})
    return place.waive(*(one for one, _ in case.waivers), settings=["baseline: known.jsonl"]).run()


@given(case=cases())
@settings(max_examples=30, deadline=None)
def test_exceptions_change_no_finding_and_no_evidence(places: Callable[[], Place], case: Case) -> None:
    bare = places().write(texts(case, "remarks")).run()
    place = places()
    everything = settled(place, case)
    assert evidence(everything) == evidence(bare)
    for heed in (AUDIT, Heed(waivers=False), Heed(ignores=False), Heed(baseline=False)):
        assert evidence(place.run(heed=heed)) == evidence(everything)


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_an_auditor_sees_everything_open_and_every_exception_judged(places: Callable[[], Place], case: Case) -> None:
    place = places()
    everything = settled(place, case)
    audit = place.run(heed=AUDIT)
    assert {finding.state for finding in audit.report.findings} <= {FindingState.OPEN}
    assert about_exceptions(audit) == about_exceptions(everything)
    assert audit.report.waivers == everything.report.waivers
    assert audit.report.exit_code >= everything.report.exit_code
    assert not {State.WAIVED, State.BASELINED} & set(audit.report.states)


@given(case=cases())
@settings(max_examples=30, deadline=None)
def test_a_finding_is_covered_only_by_what_was_meant_to_cover_it(places: Callable[[], Place], case: Case) -> None:
    """What the waivers, comments and baseline of the case say, worked out anew."""
    found = settled(places(), case)
    everything = entries_of(found.report.findings, found.project.settings)
    known = {entry.fingerprint for number, entry in enumerate(everything) if number in case.known}
    text = texts(case, "bsclint")
    for finding in about_scorecards(found):
        signed = any(
            holds and covers(one, finding.code, finding.scorecard, finding.element) for one, holds in case.waivers
        )
        line = text[finding.span.path][finding.span.start :].partition("\n")[0]
        excused = finding.code == "BSC403" and "ignore[BSC403] -- why" in line
        state = "waived" if signed or excused else "baselined" if finding.fingerprint in known else "open"
        assert finding.state.value == state
        assert (finding.justification is not None) == (state == "waived")
        assert (finding.waiver is not None) == signed


def covers(one: dict[str, str], code: str, card: str | None, element: str) -> bool:
    """Whether a waiver speaks of a finding, by the words of the contract."""
    globs = (one["on"], f"{one['scorecard']}.{one['on']}") if "on" in one else ("*",)
    return one["rule"] == code and one["scorecard"] == card and any(fnmatchcase(element, glob) for glob in globs)


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_a_result_says_what_became_of_its_findings(places: Callable[[], Place], case: Case) -> None:
    found = settled(places(), case)
    for result in found.report.results:
        assert bool(result.reason) == (result.state in (State.NOT_EVALUATED, State.NOT_APPLICABLE))
        assert result.reason is None or result.reason
        about = (result.path, result.scorecard, result.code)
        own = [f for f in found.report.findings if (f.span.path, f.scorecard, f.code) == about]
        if result.code in ALWAYS or not own:
            continue
        states = {finding.state for finding in own}
        opened = [finding for finding in own if finding.state is FindingState.OPEN]
        if any(finding.severity >= found.report.fail_level for finding in opened):
            expected = State.FAILED
        elif FindingState.WAIVED in states:
            expected = State.WAIVED
        else:
            expected = State.BASELINED if FindingState.BASELINED in states else State.PASSED
        assert result.state is expected
        assert (sum(result.open.values()), result.waived + result.baselined) == (len(opened), len(own) - len(opened))


@given(case=cases())
@settings(max_examples=10, deadline=None)
def test_two_runs_say_the_same_and_the_order_of_waivers_changes_no_state(
    places: Callable[[], Place], case: Case
) -> None:
    place = places()
    first, again = settled(place, case), place.run()
    assert first.report == again.report
    place.write({"waivers.yaml": waiver_file(*(one for one, _ in reversed(case.waivers)))})
    turned = place.run()
    assert [f.state for f in about_scorecards(turned)] == [f.state for f in about_scorecards(first)]
    assert sorted(about_exceptions(turned)) == sorted(about_exceptions(first))


def test_a_rule_about_exceptions_has_nothing_to_say_where_there_are_none(place: Place) -> None:
    results = place.write({"archive.bsc": scorecard()}).run().report.results
    about = {(result.state, result.reason) for result in results if result.code in ALWAYS}
    assert about == {(State.NOT_APPLICABLE, "there is no exception here that the rule speaks of")}


@given(order=st.permutations([3, 5, 7, 9, 9]), split=st.integers(0, 5))
def test_twins_are_numbered_by_their_places_and_told_once(order: list[int], split: int) -> None:
    verdicts = [Verdict("BSC401", "measure-without-target", "a.bsc", 1, "a") for _ in range(2)]
    for number, start in enumerate(order):
        verdicts[number >= split].findings.append(finding(start))
    found = stamped(verdicts)
    assert [(one.span.start, one.twin) for one in found] == [(3, 0), (5, 1), (7, 2), (9, 3)]
    assert sorted(one.span.start for verdict in verdicts for one in verdict.findings) == [3, 5, 7, 9]


def finding(start: int) -> Finding:
    return Finding(
        code="BSC401",
        name="measure-without-target",
        severity=Severity.ERROR,
        message="`filed` has no target",
        span=Span("a.bsc", start, start + 1),
        scorecard="a",
        element="a.filed",
        kind="measure",
    )


def test_a_report_says_by_which_exceptions_it_was_judged(place: Place) -> None:
    def digests() -> dict[str, str]:
        return {key: value for key, value in place.run().report.properties if key in ("waivers", "baseline")}

    place.write({"archive.bsc": scorecard()})
    bare = place.run()
    assert digests() == {}
    entries = entries_of(bare.report.findings, bare.project.settings)
    place.waive(waiver(), settings=["baseline: known.jsonl"]).write({"known.jsonl": render(entries)})
    before = digests()
    assert before.keys() == {"waivers", "baseline"}
    place.write({"waivers.yaml": waiver_file(waiver({"expires": "2027-01-31"}))})
    assert digests() == {**before, "waivers": digests()["waivers"]} != before
