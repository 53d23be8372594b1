"""Whether a waiver is needed: asked only where its rule has looked at all that it speaks of; and what it names."""

import pytest
from tests.settle.texts import (
    LACKS_NOTHING,
    LACKS_TARGET,
    LACKS_UNIT,
    Place,
    about_exceptions,
    block,
    scorecard,
    states,
    waiver,
    waiver_file,
)

from bsclint import limits
from bsclint.errors import UserError
from bsclint.finding import Severity


def test_whether_one_is_needed_is_asked_where_the_language_has_but_a_remark(place: Place) -> None:
    place.waive(waiver()).write({"archive.bsc": scorecard({"filed": LACKS_NOTHING, "Filed": LACKS_NOTHING})})
    found = place.run()
    assert {f.code: f.severity for f in found.report.findings} == {
        "BSC010": Severity.WARNING,
        "BSC813": Severity.WARNING,
    }


def test_whether_one_is_needed_is_not_asked_where_its_rule_did_not_run(place: Place) -> None:
    place.waive(waiver({"rule": "BSC403"})).write({"archive.bsc": scorecard()})
    assert about_exceptions(place.run()) == ["BSC813"]
    found = place.run(select=("BSC401",))
    assert about_exceptions(found) == []
    assert [entry.covers for entry in found.report.waivers] == [None]


def test_whether_one_is_needed_is_not_asked_where_what_it_is_about_was_not_understood(place: Place) -> None:
    whole = scorecard({"filed": LACKS_NOTHING})
    place.waive(waiver()).write({"archive.bsc": whole})
    assert about_exceptions(place.run()) == ["BSC813"]
    assert about_exceptions(place.write({"archive.bsc": whole.replace("unit: deeds", "unit: deeds }}")}).run()) == []


def test_whether_one_is_needed_is_not_asked_where_its_rule_could_not_know(place: Place) -> None:
    """Whether somebody contributes to an objective is not known while a file of the workspace cannot be read."""
    place.configure("waiver_files: [waivers.yaml]").write({"waivers.yaml": waiver_file(waiver({"rule": "BSC701"}))})
    place.write({"archive.bsc": scorecard({"filed": LACKS_NOTHING})})
    unit = 'import "archive.bsc" as archive\nscorecard unit "Unit" {{ cascades_from: archive {} }}\n'
    does = 'perspective process { objective o "O" { contributes_to: archive.deeds } }'
    place.write({"unit.bsc": unit.format(does)})
    assert about_exceptions(place.run("archive.bsc", select=("BSC701",))) == ["BSC813"]
    place.write({"unit.bsc": unit.format(does.replace("contributes_to:", "contributes_to"))})
    assert about_exceptions(place.run("archive.bsc", select=("BSC701",))) == []


def three(place: Place) -> Place:
    """Three files: in the first what was to be waived is there, in the others not."""
    names = ("archive", "library", "museum")
    waivers = [waiver({"id": f"W-{name}", "scorecard": name}) for name in names]
    bodies = (LACKS_TARGET, LACKS_NOTHING, LACKS_NOTHING)
    place.waive(*waivers, waiver({"id": "W-late", "scorecard": "museum", "expires": "2026-01-01"}))
    return place.write({f"{n}.bsc": scorecard({"filed": b}, name=n) for n, b in zip(names, bodies, strict=True)})


@pytest.mark.parametrize("path", ["archive.bsc", "library.bsc", "museum.bsc"])
def test_a_run_over_one_file_says_of_it_what_the_run_over_all_says(place: Place, path: str) -> None:
    alone, together = three(place).run(path), place.run()
    assert list(alone.report.results) == [r for r in together.report.results if r.path == path]
    name = path.removesuffix(".bsc")
    assert list(alone.report.findings) == [f for f in together.report.findings if f.scorecard == name]


def test_a_scorecard_that_is_not_there_is_missed_only_where_all_were_looked_at(place: Place) -> None:
    three(place).waive(waiver({"scorecard": "arcive"}))
    assert about_exceptions(place.run()) == ["BSC813"]
    assert about_exceptions(place.run("archive.bsc")) == []


def test_one_for_every_scorecard_of_a_name_is_needed_if_one_of_them_needs_it(place: Place) -> None:
    place.waive(waiver()).write({"2025.bsc": scorecard(), "2026.bsc": scorecard({"filed": LACKS_NOTHING})})
    found = place.run()
    assert about_exceptions(found) == []
    assert list(states(found).values()) == ["waived"]
    assert about_exceptions(place.run("2026.bsc")) == []
    place.write({"2025.bsc": scorecard({"filed": LACKS_NOTHING})})
    assert about_exceptions(place.run()) == ["BSC813"]


# More exceptions than anybody needs


def test_there_is_an_end_to_what_is_compared(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "EXCEPTION_LOOKS", 30)
    card = {f"m{number}": LACKS_UNIT for number in range(10)}
    named = [waiver({"id": f"W-{number}", "rule": "BSC403", "on": f"m{number}"}) for number in range(10)]
    place.write({"archive.bsc": scorecard(card)})
    assert set(states(place.waive(*named).run()).values()) == {"waived"}
    place.waive(*(waiver({"id": f"W-{number}", "rule": "BSC403", "on": f"*{number}"}) for number in range(10)))
    with pytest.raises(UserError, match="too many exceptions"):
        place.run()


def test_a_pattern_that_is_more_work_counts_for_more(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write({"archive.bsc": scorecard({f"m{number}": LACKS_UNIT for number in range(10)})})
    monkeypatch.setattr(limits, "EXCEPTION_LOOKS", 100)
    place.waive(waiver({"rule": "BSC403", "on": "archive.m*"})).run()
    with pytest.raises(UserError, match="too many exceptions to too many findings"):
        place.waive(waiver({"rule": "BSC403", "on": "?*a?*c?*h*i*v*e*.m*"})).run()


# What names nothing


@pytest.mark.parametrize(("on", "near"), [("archive.fled", "filed"), ("fled", "filed"), ("archive.zzz", None)])
def test_a_name_that_nothing_has_is_said_to_be_one(place: Place, on: str, near: str | None) -> None:
    place.waive(waiver({"on": on})).write({"archive.bsc": scorecard()})
    (finding,) = (f for f in place.run().report.findings if f.code == "BSC813")
    assert finding.message == f"the waiver `W-1` of `BSC401` is for `{on}`, and nothing in `archive` is called so"
    assert (
        finding.help == (f"did you mean `{near}`? if not, " if near else "") + "correct the name, or remove the waiver"
    )
    assert about_exceptions(place.run(select=("BSC403",))) == ["BSC813"]


@pytest.mark.parametrize("on", ["archive", "deeds", "filed -> kept", "archive.x*"])
def test_what_has_a_name_is_not_said_to_have_none(place: Place, on: str) -> None:
    place.waive(waiver({"on": on})).write({"archive.bsc": scorecard()})
    assert [f.message for f in place.run().report.findings if "called so" in f.message] == []


def test_a_name_is_not_missed_where_it_may_stand_in_what_is_not_looked_at(place: Place) -> None:
    place.waive(waiver({"on": "lent"})).write({"2025.bsc": scorecard({"lent": LACKS_TARGET}), "2026.bsc": scorecard()})
    assert about_exceptions(place.run("2026.bsc")) == []
    broken = scorecard().replace("unit: deeds", "unit deeds")
    assert about_exceptions(place.write({"2025.bsc": broken}).run()) == []
    assert about_exceptions(place.write({"2025.bsc": scorecard()}).run()) == ["BSC813"]


def test_a_waiver_for_the_scorecard_by_its_own_name(place: Place) -> None:
    inside = block(waiver({"on": "archive"})).replace('"archive"', "archive")
    found = place.write({"archive.bsc": scorecard(inside=inside)}).run()
    (finding,) = (f for f in found.report.findings if f.code == "BSC002")
    assert finding.message == "`archive` is the scorecard itself, and an element of it is wanted here"
    assert finding.help == "to speak of the whole scorecard, leave it out; else name an element"


@pytest.mark.parametrize("condition", ["sectors: [private]", "levels: [enterprise]", "elements: [W-1]"])
def test_overrides_reach_the_rules_about_exceptions(place: Place, condition: str) -> None:
    expired = waiver({"expires": "2026-11-21"})
    other = condition.replace("private", "public").replace("enterprise", "team").replace("W-1", "W-2")
    for said, severity in ((condition, Severity.INFO), (other, Severity.ERROR)):
        place.waive(expired, settings=[f"overrides: [{{{said}, rules: {{BSC811: info}}}}]"])
        found = place.write({"archive.bsc": scorecard()}).run()
        assert [f.severity for f in found.report.findings if f.code == "BSC811"] == [severity]
