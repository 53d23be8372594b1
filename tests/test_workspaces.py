"""What bsclint says of scorecards that stand to each other: a company, its units, and what stands below them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tools.examples import ROOT, TODAY

from bsclint.api import Options, check
from bsclint.finding import FindingState
from bsclint.report import Report, State
from bsclint.reporters import FORMATS, Look
from bsclint.reporters.register import STYLES
from bsclint.rulebook import ALWAYS
from bsclint.settle.settling import Heed

WORKSPACES = ROOT / "fixtures" / "workspaces"
MOBIL = WORKSPACES / "mobil"
ALIGNMENT = Options(as_of=TODAY, select=("BSC7",), preview=True)
FILES = sorted(path.relative_to(MOBIL).as_posix() for path in MOBIL.rglob("*.bsc"))

GOVERNED = WORKSPACES / "governed"
POLICY = Options(as_of=TODAY)


def test_what_is_said_of_a_cascade_stands_beside_it(expected: Callable[[Path, str], None]) -> None:
    expected(MOBIL.with_suffix(".out"), FORMATS["full"](check([MOBIL], ALIGNMENT, MOBIL), Look()))


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_judged_alone_as_it_is_among_others(path: str) -> None:
    together, alone = check([MOBIL], ALIGNMENT, MOBIL), check([MOBIL / path], ALIGNMENT, MOBIL)
    assert alone.findings == tuple(finding for finding in together.findings if finding.span.path == path)
    assert alone.results == tuple(result for result in together.results if result.path == path)


def test_every_rule_of_alignment_has_something_to_say() -> None:
    said = {finding.code for finding in check([MOBIL], ALIGNMENT, MOBIL).findings}
    assert said >= {f"BSC7{n:02}" for n in (1, 2, 4, 5, 6, 8, 9, 10)}


@pytest.fixture(scope="module")
def governed() -> Report:
    return check([GOVERNED], POLICY, GOVERNED)


def test_what_is_said_of_scorecards_under_a_policy_stands_beside_them(
    governed: Report, expected: Callable[[Path, str], None]
) -> None:
    expected(GOVERNED.with_suffix(".out"), FORMATS["full"](governed, Look(show_waived=True)))
    expected(WORKSPACES / "governed-waivers.out", STYLES["text"](governed))


def test_under_the_policy_every_family_and_the_declared_rule_find_something(governed: Report) -> None:
    found = {finding.code[:4] for finding in governed.findings if finding.state is FindingState.OPEN}
    assert found == {"LG00", *(f"BSC{n}" for n in range(1, 9))}


def test_exceptions_go_wrong_in_every_way_there(governed: Report) -> None:
    assert {finding.code for finding in governed.findings} >= ALWAYS
    standings = {waiver.standing for waiver in governed.waivers}
    assert standings == {"holds", "expired", "unjustified", "forbidden", "self-approved"}
    states = {result.state for result in governed.results}
    assert states == {State.PASSED, State.FAILED, State.WAIVED, State.BASELINED, State.NOT_APPLICABLE}


def test_without_exceptions_the_same_is_found_and_all_of_it_is_open(governed: Report) -> None:
    heed = Heed(waivers=False, ignores=False, baseline=False)
    bare = check([GOVERNED], Options(as_of=TODAY, heed=heed), GOVERNED)
    assert {finding.fingerprint for finding in bare.findings} == {finding.fingerprint for finding in governed.findings}
    assert {finding.state for finding in bare.findings} == {FindingState.OPEN}


@pytest.mark.parametrize("path", sorted(path.relative_to(GOVERNED).as_posix() for path in GOVERNED.rglob("*.bsc")))
def test_under_the_policy_a_file_is_judged_alone_as_it_is_among_others(path: str, governed: Report) -> None:
    alone = check([GOVERNED / path], POLICY, GOVERNED)
    about = {result.scorecard for result in alone.results}
    assert alone.results == tuple(result for result in governed.results if result.path == path)
    assert set(alone.findings) == {finding for finding in governed.findings if finding.scorecard in about}
