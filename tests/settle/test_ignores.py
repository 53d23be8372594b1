"""Comments that ask to ignore: which line they speak of, what they cover, and what is said where they cover nothing."""

import re

import pytest
from tests.settle.texts import (
    LACKS_NOTHING,
    LACKS_TARGET,
    LACKS_UNIT,
    Place,
    about_exceptions,
    scorecard,
    states,
    waiver,
)

from bsclint.api import Run

CARD = {"filed": LACKS_UNIT, "kept": LACKS_UNIT}
ASKED = "# bsclint: ignore[BSC403] -- what is counted is decided in spring"


def beside(comment: str, text: str = "", name: str = "filed") -> str:
    """The scorecard with a comment behind one of its measures."""
    return re.sub(rf"(measure {name} .*)", lambda line: f"{line[1]}  {comment}", text or scorecard(CARD), count=1)


def above(*lines: str, text: str = "", name: str = "filed") -> str:
    """The scorecard with lines above one of its measures."""
    put = "".join(f"{line}\n" for line in lines)
    return re.sub(rf"( *measure {name} .*)", lambda line: put + line[1], text or scorecard(CARD), count=1)


def waived(found: Run) -> set[str]:
    return {about.rpartition(".")[2] for about, state in states(found).items() if state == "waived"}


def said(found: Run) -> list[str]:
    return [finding.message for finding in found.report.findings if finding.code in ("BSC816", "BSC818")]


WRITTEN = {
    "behind it": beside(ASKED),
    "in the line above": above(f"      {ASKED}"),
    "above a blank line": above(ASKED, ""),
    "above other comments": above(f"\t{ASKED}", "# counted by hand", "", "   # twice"),
    "below other comments": above("# counted by hand", ASKED),
    "by name": beside("# bsclint: ignore[measure-without-unit] -- decided in spring"),
    "with another rule": above("# bsclint: ignore[BSC403, BSC403] -- decided in spring"),
    "with blanks": beside("#  bsclint:  ignore [ BSC403 ]  --  decided in spring "),
    "without blanks": beside("#bsclint:ignore[BSC403]--decided in spring"),
    "with a long dash": beside("# bsclint: ignore[BSC403] — decided in spring"),
    "behind a remark": beside("# decided in spring # bsclint: ignore[BSC403] -- says the board"),
    "in another script": beside("# bsclint: ignore[BSC403] -- 春に決まる"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_it_speaks_of_one_line(place: Place, text: str, end: str, bom: str) -> None:
    found = place.write({"archive.bsc": bom + text.replace("\n", end)}).run()
    assert waived(found) == {"filed"}
    assert about_exceptions(found) == []
    (finding,) = (f for f in found.report.findings if f.state.value == "waived")
    assert finding.waiver is None
    assert finding.justification


@pytest.mark.parametrize("rule", ["BSC403", "measure-without-unit", "BSC401"])
def test_it_covers_the_rules_that_it_names(place: Place, rule: str) -> None:
    found = place.write({"archive.bsc": beside(f"# bsclint: ignore[{rule}] -- decided in spring")}).run()
    assert waived(found) == ({"filed"} if rule != "BSC401" else set())
    assert about_exceptions(found) == ([] if rule != "BSC401" else ["BSC816"])


def test_several_rules_are_judged_one_by_one(place: Place) -> None:
    found = place.write({"archive.bsc": beside("# bsclint: ignore[BSC401, BSC403, BSC4O3] -- decided in spring")}).run()
    assert waived(found) == {"filed"}
    assert sorted(said(found)) == [
        "a comment in `archive` ignores `BSC401`, which finds nothing in line 6",
        "a comment in `archive` ignores nothing: there is no rule `BSC4O3` (did you mean `BSC403`?)",
    ]


NOTHING = {
    "no reason": ("# bsclint: ignore[BSC403]", "asks to ignore `BSC403`, gives no reason, and covers nothing"),
    "an empty reason": ("# bsclint: ignore[BSC403] --  ", "gives no reason"),
    "a reason that says nothing": ("# bsclint: ignore[BSC403] -- ...", "gives no reason"),
    "a reason without a dash": ("# bsclint: ignore[BSC403] decided in spring", "gives no reason"),
    "a remark in its place": ("# bsclint: ignore[BSC403]  # decided in spring", "gives no reason"),
    "no rule": ("# bsclint: ignore[ , ] -- decided in spring", "ignores nothing: it names no rule between brackets"),
    "no brackets": ("# bsclint: ignore BSC403 -- decided in spring", "bsclint does not understand it"),
    "no end": ("# bsclint: ignore[BSC403 -- decided in spring", "bsclint does not understand it"),
    "another word": ("# bsclint: disable[BSC403] -- decided in spring", "bsclint does not understand it"),
    "a prefix": ("# bsclint: ignore[BSC4] -- decided in spring", "there is no rule `BSC4`"),
    "nothing like a rule": ("# bsclint: ignore[zzzzzzzz] -- decided in spring", "there is no rule `zzzzzzzz`"),
    "all": ("# bsclint: ignore[ALL] -- decided in spring", "there is no rule `ALL`"),
    "another line": (f"\n{ASKED}\n\n", "which finds nothing in line"),
}


@pytest.mark.parametrize(("comment", "why"), NOTHING.values(), ids=NOTHING)
def test_where_it_covers_nothing_it_says_why(place: Place, comment: str, why: str) -> None:
    text = scorecard({"filed": LACKS_UNIT, "lent": LACKS_NOTHING})
    found = place.write({"archive.bsc": beside(comment, text)}).run()
    assert waived(found) == set()
    assert about_exceptions(found) == ["BSC816"]
    assert re.search(rf"{re.escape(why)}(, and covers nothing| \(did you mean `[^`]+`\?\)| \d+)?$", said(found)[0])


def test_an_error_is_covered_only_where_the_standard_lets_it(place: Place) -> None:
    text = beside("# bsclint: ignore[BSC401] -- the register opens in spring", scorecard({"filed": LACKS_TARGET}))
    found = place.write({"archive.bsc": text}).run()
    assert (states(found), found.report.exit_code) == ({"BSC401 archive.filed": "open"}, 1)
    assert said(found) == ["a comment in `archive` asks to ignore `BSC401`, which is an error in line 6"]
    found = place.configure("ignores: {allow_errors: true}").run()
    assert (states(found), found.report.exit_code) == ({"BSC401 archive.filed": "waived"}, 0)
    assert said(found) == []


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("BSC001", "it is a rule of the language"),
        ("unknown-key", "it is a rule of the language"),
        ("BSC816", "it is a rule about exceptions"),
        ("BSC403", "it is mandatory (.bsclint.yaml:3)"),
    ],
)
def test_some_rules_allow_no_exception(place: Place, rule: str, why: str) -> None:
    place.configure("mandatory: [BSC403]", "ignores: {allow_errors: true}")
    found = place.write({"archive.bsc": beside(f"# bsclint: ignore[{rule}] -- the board says so")}).run()
    assert waived(found) == set()
    assert about_exceptions(found) == ["BSC818"]
    assert said(found) == [f"a comment in `archive` asks for an exception from `{rule}`, which allows none: {why}"]
    assert found.report.exit_code == 1


def test_of_two_scorecards_in_a_file_each_has_its_own(place: Place) -> None:
    first, second = scorecard(CARD, name="archive"), scorecard(CARD, name="library")
    place.write({"both.bsc": beside(ASKED, first) + beside("# bsclint: ignore[BSC403]", second)})
    found = place.run()
    assert states(found) == {
        "BSC403 archive.filed": "waived",
        "BSC403 archive.kept": "open",
        "BSC403 library.filed": "open",
        "BSC403 library.kept": "open",
    }
    (finding,) = (f for f in found.report.findings if f.code == "BSC816")
    assert finding.scorecard == "library"


def test_above_a_scorecard_it_is_that_ones(place: Place) -> None:
    place.write({"both.bsc": f"{scorecard(CARD)}{ASKED}\n{scorecard(CARD, name='library')}{ASKED}\n"})
    found = [f.scorecard for f in place.run().report.findings if f.code == "BSC816"]
    assert found == ["library", "library"]


def test_in_a_file_without_a_scorecard_it_is_judged_as_far_as_may_be(place: Place) -> None:
    place.write({"archive.bsc": scorecard(CARD)})
    imports = 'import "archive.bsc" as archive\n'
    found = place.write(
        {"all.bsc": f"{imports}# bsclint: ignore[BSC006]\n# bsclint: ignore[BSC4O3] -- why\n{ASKED}\n"}
    ).run()
    about = [(f.code, f.scorecard) for f in found.report.findings if f.code in ("BSC816", "BSC818")]
    assert about == [("BSC818", None), ("BSC816", None)]


@pytest.mark.parametrize("broken", ["}}}", "objective", 'measure x "X" { unit', '"'])
def test_in_a_broken_file_none_is_called_unused(place: Place, broken: str) -> None:
    text = scorecard(CARD).replace("    objective deeds", f"    {broken}\n    objective deeds")
    found = place.write({"archive.bsc": above("# bsclint: ignore[BSC401] -- decided in spring", text=text)}).run()
    assert found.report.exit_code == 1
    assert "BSC816" not in about_exceptions(found)


def test_it_speaks_of_the_last_line_too(place: Place) -> None:
    text = f"{ASKED}\n{' '.join(scorecard(CARD).split())}"
    found = place.write({"archive.bsc": text}).run()
    assert waived(found) == {"filed", "kept"}
    assert about_exceptions(found) == []


def test_one_of_a_rule_that_did_not_run_is_not_called_unused(place: Place) -> None:
    place.write({"archive.bsc": beside("# bsclint: ignore[BSC401] -- decided in spring")})
    assert about_exceptions(place.run(select=("BSC403",))) == []
    assert about_exceptions(place.run()) == ["BSC816"]


def test_what_a_waiver_covers_is_still_what_a_comment_was_for(place: Place) -> None:
    found = place.waive(waiver({"rule": "BSC403"})).write({"archive.bsc": beside(ASKED)}).run()
    assert waived(found) == {"filed", "kept"}
    assert about_exceptions(found) == []


@pytest.mark.parametrize("word", ["bsclint", "# BSCLINT: ignore[BSC403] -- x", "# see bsclint: ignore[BSC403] -- x"])
def test_a_comment_that_only_mentions_bsclint_asks_for_nothing(place: Place, word: str) -> None:
    found = place.write({"archive.bsc": beside(f"# {word}")}).run()
    assert waived(found) == set()
    assert about_exceptions(found) == []


@pytest.mark.parametrize("count", [400, 4000])
def test_many_that_are_mistyped_are_found_without_a_guess_at_each(place: Place, count: int) -> None:
    words = ",".join(f"orphan-objectve{number}" for number in range(count))
    found = place.write({"archive.bsc": beside(f"# bsclint: ignore[{words}] -- why")}).run()
    messages = said(found)
    assert len(messages) == count
    assert 0 < sum("did you mean" in message for message in messages) < 400
