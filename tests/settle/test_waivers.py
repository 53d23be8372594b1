"""Whether a waiver holds: only if it was signed as it must be, is in time, and is from a rule that allows it."""

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.settle.texts import (
    GOOD,
    LACKS_NOTHING,
    LACKS_TARGET,
    TODAY,
    Place,
    about_exceptions,
    block,
    scorecard,
    states,
    waiver,
)

from bsclint.finding import Severity
from bsclint.record import replace
from bsclint.rulebook import Rulebook

Changes = Mapping[str, str | None]

APPROVERS = 'waivers: {approvers: ["mayor@city.example", CFO]}'
PEOPLE = 'people: {"mayor@city.example": [Mayor, Head of the city], "cfo@city.example": [CFO]}'

FAULTS: dict[str, tuple[Changes, tuple[str, ...], str]] = {
    # why it does not hold: what is changed in it, the configuration, and the rule that says so
    "expired": ({"expires": "2026-11-21"}, (), "BSC811"),
    **{
        f"no {field}": ({field: None}, (), "BSC812")
        for field in ("id", "reason", "requested_by", "approved_by", "approved_on", "expires")
    },
    **{
        f"{field} says nothing: {text!r}": ({field: text}, (), "BSC812")
        for field in ("id", "reason", "requested_by", "approved_by")
        for text in ("  ", "-", "\u00ad")
    },
    "a reason that is none": ({"reason": "By design."}, (), "BSC812"),
    "a reason of digits": ({"reason": "42"}, (), "BSC812"),
    "no approver of the standard": ({"approved_by": "clerk@city.example"}, (APPROVERS,), "BSC812"),
    "approved tomorrow": ({"approved_on": "2026-11-23"}, (), "BSC812"),
    "approved by who asked": ({"approved_by": "archivist@city.example"}, (), "BSC815"),
    "approved by who asked, in capitals": ({"approved_by": "ARCHIVIST@City.example"}, (), "BSC815"),
    "approved by who asked, by title": ({"requested_by": "head of  the city"}, (PEOPLE,), "BSC815"),
    "approved by who asked, seen but not written so": (
        {"approved_by": "\u0430rchivist@city.ex\u200bample"},
        (),
        "BSC815",
    ),
    "approved by who asked, by an address with a name": (
        {"approved_by": "Ada Archer <archivist@city.example>"},
        (),
        "BSC815",
    ),
    "approved by the owner": ({"approved_by": "Clerk", "on": "archive.filed"}, (), "BSC815"),
    "approved by the owner of one of many": ({"approved_by": "clerk", "on": "archive.*"}, (), "BSC815"),
    "approved by the owner of it all": ({"approved_by": "Governor"}, (), "BSC815"),
    "approved by who owns as": (
        {"approved_by": "a@b", "on": "filed"},
        ('people: {"a@b": [Clerk]}',),
        "BSC815",
    ),
    "from a mandatory rule": ({}, ("mandatory: [BSC401]",), "BSC818"),
}


def written(place: Place, where: str, changes: Changes, settings: tuple[str, ...] = ()) -> Place:
    """The workspace with one finding, and a waiver from it: in the scorecard, or in a file."""
    one = waiver(changes)
    if where == "file":
        return place.waive(one, settings=settings).write({"archive.bsc": scorecard()})
    return place.configure(*settings).write({"archive.bsc": scorecard(inside=block(one))})


WHERE = pytest.mark.parametrize("where", ["file", "scorecard"])


@WHERE
@pytest.mark.parametrize(("changes", "settings", "code"), FAULTS.values(), ids=FAULTS)
def test_one_that_does_not_hold_covers_nothing(
    place: Place, where: str, changes: Changes, settings: tuple[str, ...], code: str
) -> None:
    found = written(place, where, changes, settings).run()
    assert states(found) == {"BSC401 archive.filed": "open"}
    assert about_exceptions(found) == [code]
    assert found.report.exit_code == 1
    assert [entry.standing for entry in found.report.waivers] != ["holds"]


@pytest.mark.parametrize("level", Severity)
@pytest.mark.parametrize(("changes", "settings", "code"), FAULTS.values(), ids=FAULTS)
def test_one_that_does_not_hold_never_lowers_the_exit_code(
    place: Place, changes: Changes, settings: tuple[str, ...], code: str, level: Severity
) -> None:
    place.configure(*settings).write({"archive.bsc": scorecard()})
    bare = place.run(fail_level=level).report.exit_code
    assert written(place, "file", changes, settings).run(fail_level=level).report.exit_code >= bare


FINE: dict[str, tuple[Changes, tuple[str, ...]]] = {
    "as it should be": ({}, ()),
    "on its last day": ({"expires": "2026-11-22"}, ()),
    "approved today": ({"approved_on": "2026-11-22"}, ()),
    "by the name of the rule": ({"rule": "measure-without-target"}, ()),
    "of one element": ({"on": "archive.filed"}, ()),
    "without the name of the scorecard": ({"on": "filed"}, ()),
    "of what fits": ({"on": "archive.f*"}, ()),
    "of what fits, without the name of the scorecard": ({"on": "fil?d"}, ()),
    "of everything by a star": ({"on": "*"}, ()),
    "by a listed approver": ({}, (APPROVERS,)),
    "by the title of a listed approver": ({"approved_by": "MAYOR"}, (APPROVERS, PEOPLE)),
    "by the address of a listed title": ({"approved_by": "cfo@city.example"}, (APPROVERS, PEOPLE)),
    "by the owner of something else": ({"approved_by": "Governor", "on": "archive.filed"}, ()),
    "by the owner of what stands around it": ({"approved_by": "Governor", "on": "archive.*"}, ()),
    "with a ticket": ({"ticket": "GOV-88", "review_of": "W-0"}, ()),
    "in another script": ({"reason": "春に新しい台帳が開く", "approved_by": "市長"}, ()),
}


@WHERE
@pytest.mark.parametrize(("changes", "settings"), FINE.values(), ids=FINE)
def test_one_that_holds_covers_the_finding(
    place: Place, where: str, changes: Changes, settings: tuple[str, ...]
) -> None:
    found = written(place, where, changes, settings).run()
    (finding,) = (f for f in found.report.findings if f.code == "BSC401")
    assert (finding.state.value, finding.waiver) == ("waived", "W-1")
    assert finding.justification == {**GOOD, **changes}["reason"]
    assert set(about_exceptions(found)) <= {"BSC817"}
    assert found.report.exit_code == 0
    (entry,) = found.report.waivers
    assert (entry.standing, entry.covers) == ("holds", 1)


NOWHERE: dict[str, Changes] = {
    "another element": {"on": "archive.deeds"},
    "no element": {"on": "archive.fled"},
    "a pattern that nothing fits": {"on": "archive.?filed"},
    "the scorecard alone": {"on": "archive"},
    "another rule": {"rule": "BSC403"},
}


@pytest.mark.parametrize("changes", NOWHERE.values(), ids=NOWHERE)
def test_one_of_something_else_covers_nothing(place: Place, changes: Changes) -> None:
    found = written(place, "file", changes).run()
    assert states(found) == {"BSC401 archive.filed": "open"}
    assert about_exceptions(found) == ["BSC813"]


@WHERE
def test_names_are_compared_as_the_language_compares_them(place: Place, where: str) -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    one = waiver({"on": f"{decomposed}*", "scorecard": decomposed})
    inside = block(one) if where == "scorecard" else ""
    place.waive(*([one] if where == "file" else []))
    place.write({"archive.bsc": scorecard({composed: LACKS_TARGET}, name=composed, inside=inside)})
    assert list(states(place.run()).values()) == ["waived"]


@pytest.mark.parametrize("code", ["BSC001", "BSC007", "syntax-error", "BSC811", "BSC818", "unused-ignore"])
@WHERE
def test_some_rules_allow_no_exception(place: Place, where: str, code: str) -> None:
    found = written(place, where, {"rule": code}).run()
    assert about_exceptions(found) == ["BSC818"]
    assert states(found) == {"BSC401 archive.filed": "open"}


def test_a_shared_title_makes_no_two_people_one(place: Place) -> None:
    """Two people with one title are not one person: the one may sign what the other asks for, and not in her place."""
    both = 'people: {"archivist@city.example": [Director], "mayor@city.example": [Director]}'
    assert list(states(written(place, "file", {}, (both,)).run()).values()) == ["waived"]
    found = written(place, "file", {}, (both, 'waivers: {approvers: ["archivist@city.example"]}')).run()
    assert about_exceptions(found) == ["BSC812"]


@WHERE
def test_a_number_is_given_once(place: Place, where: str) -> None:
    one, other = waiver({"on": "archive.filed"}), waiver({"on": "archive.kept"})
    card = {"filed": LACKS_TARGET, "kept": LACKS_TARGET}
    inside = "\n".join((block(one), block(other))) if where == "scorecard" else ""
    place.waive(*([one, other] if where == "file" else [])).write({"archive.bsc": scorecard(card, inside=inside)})
    found = place.run()
    assert about_exceptions(found) == ["BSC812", "BSC812"]
    assert set(states(found).values()) == {"open"}


def test_a_number_that_many_have_makes_no_report_that_grows_by_their_square(place: Place) -> None:
    found = place.waive(*[waiver({"on": "filed"})] * 50).write({"archive.bsc": scorecard()}).run()
    twins = [finding for finding in found.report.findings if finding.code == "BSC812"]
    assert len(twins) == 50
    assert all(len(finding.labels) == 1 for finding in twins)


def test_waivers_in_files_know_no_scorecard_unless_they_name_it(place: Place) -> None:
    found = written(place, "file", {"scorecard": None}).run()
    assert states(found) == {"BSC401 archive.filed": "open"}
    (finding,) = (f for f in found.report.findings if f.code == "BSC812")
    assert "`scorecard`" in finding.message
    assert finding.scorecard is None


DAMAGED = {
    "a syntax error": ("    reason:", "    reason: :"),
    "a date that is none": ("2027-03-31", "2027-02-31"),
    "a date that is a year": ("2027-03-31", "2027"),
    "a name that stands for nothing": ('on: "filed"', "on: fled"),
    "an open decision": ('on: "filed"', "on: tbd"),
    "an unknown attribute": ('on: "filed"', 'onn: "filed"'),
    "a bare word": ('"mayor@city.example"', "mayor"),
    "a brace too few": ('on: "filed"\n  }', 'on: "filed"\n'),
}


@pytest.mark.parametrize(("good", "bad"), DAMAGED.values(), ids=DAMAGED)
def test_one_that_could_not_be_read_covers_nothing(place: Place, good: str, bad: str) -> None:
    text = scorecard(inside=block(waiver({"on": "filed"})))
    assert good in text
    found = place.write({"archive.bsc": text.replace(good, bad)}).run()
    assert "waived" not in states(found).values()
    assert found.report.exit_code == 1
    assert all(entry.standing == "unreadable" for entry in found.report.waivers)


def test_one_that_could_not_be_read_is_judged_by_no_rule(place: Place) -> None:
    found = place.write(
        {"archive.bsc": scorecard(inside=block(waiver({"on": None})).replace("2027-03-31", "soon"))}
    ).run()
    judged = [result for result in found.report.results if result.code in ("BSC811", "BSC812", "BSC813", "BSC817")]
    assert {(result.state.value, result.reason) for result in judged} == {
        ("not_evaluated", "something in the waiver `W-1` of `BSC401` could not be read")
    }


@pytest.mark.parametrize("as_of", [date(2026, 9, 30), date(2026, 10, 1), date(2027, 3, 31), date(2027, 4, 1)])
@given(shift=st.integers(-800_000, 800_000))
@settings(max_examples=8, deadline=None)
def test_the_day_of_the_run_is_the_only_clock(places: Callable[[], Place], as_of: date, shift: int) -> None:
    """Whatever is to happen in so many days, bsclint says the same when all days are moved."""
    first, last = date(2026, 10, 1), date(2027, 3, 31)
    try:
        moved = [day + timedelta(shift) for day in (first, last, as_of)]
    except OverflowError:
        return
    if min(moved).year < 1000:
        return
    here = written(places(), "file", {}).run(as_of=as_of)
    days = {"approved_on": str(moved[0]), "expires": str(moved[1])}
    there = written(places(), "file", days).run(as_of=moved[2])
    assert list(states(here).values()) == list(states(there).values())
    assert list(states(here).values()) == ["waived" if first <= as_of <= last else "open"]
    assert about_exceptions(here) == about_exceptions(there)


def test_a_rule_about_exceptions_cannot_be_switched_off_by_an_override(place: Place) -> None:
    expired = waiver({"expires": "2026-11-21"})
    place.waive(expired, settings=['overrides: [{elements: ["*"], rules: {BSC811: info}}]'])
    found = place.write({"archive.bsc": scorecard()}).run()
    assert states(found) == {"BSC401 archive.filed": "open"}


def test_of_two_that_cover_a_finding_the_first_does_and_both_are_used(place: Place) -> None:
    place.waive(waiver(), waiver({"id": "W-2", "on": "filed"})).write({"archive.bsc": scorecard()})
    found = place.run()
    (finding,) = found.report.findings
    assert finding.waiver == "W-1"
    assert [entry.covers for entry in found.report.waivers] == [1, 1]


def test_where_the_first_of_two_does_not_hold_the_other_does(place: Place) -> None:
    place.waive(waiver({"expires": "2026-11-21"}), waiver({"id": "W-2"})).write({"archive.bsc": scorecard()})
    (finding,) = (f for f in place.run().report.findings if f.code == "BSC401")
    assert finding.waiver == "W-2"


def test_one_in_a_scorecard_is_not_for_another_of_the_same_name(place: Place) -> None:
    found = place.write({"2025.bsc": scorecard(inside=block(waiver())), "2026.bsc": scorecard()}).run()
    assert [(f.span.path, f.state.value) for f in found.report.findings] == [
        ("2025.bsc", "waived"),
        ("2026.bsc", "open"),
    ]


def test_waived_rules_still_run(place: Place) -> None:
    card = {"filed": LACKS_TARGET, "kept": LACKS_TARGET, "lent": LACKS_NOTHING}
    found = place.waive(waiver({"on": "filed"})).write({"archive.bsc": scorecard(card)}).run()
    assert states(found) == {"BSC401 archive.filed": "waived", "BSC401 archive.kept": "open"}
    (result,) = (result for result in found.report.results if result.code == "BSC401")
    assert (result.state.value, result.evaluated, result.waived, sum(result.open.values())) == ("failed", 3, 1, 1)


@pytest.mark.parametrize("code", ["BSC811", "BSC812", "BSC813", "BSC815", "BSC818"])
def test_where_a_rule_about_exceptions_crashes_the_run_ends_with_2(
    place: Place, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    rule = Rulebook.shipped().rule(code)

    def crash(*given: object) -> None:
        raise ZeroDivisionError("no such luck")

    module = sys.modules[rule.check.__module__]
    name = next(name for name, thing in vars(module).items() if thing is rule)
    monkeypatch.setattr(module, name, replace(rule, check=crash, when=None))
    found = written(place, "file", {}).run()
    assert [(one.code, one.scorecard, one.error) for one in found.report.crashes] == [
        (code, "archive", "ZeroDivisionError: no such luck")
    ]
    assert found.report.exit_code == 2
    assert states(found) == {"BSC401 archive.filed": "waived" if code == "BSC813" else "open"}


def test_the_day_of_these_tests_lies_within_the_good_waiver() -> None:
    assert date.fromisoformat(GOOD["approved_on"]) <= TODAY <= date.fromisoformat(GOOD["expires"])
