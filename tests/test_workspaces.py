"""What bsclint says of scorecards that stand to each other: a company, its units, and what stands below them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tools.examples import ROOT, TODAY

from bsclint.api import Options, check
from bsclint.reporters import FORMATS, Look

MOBIL = ROOT / "fixtures" / "workspaces" / "mobil"
ALIGNMENT = Options(as_of=TODAY, select=("BSC7",), preview=True)
FILES = sorted(path.relative_to(MOBIL).as_posix() for path in MOBIL.rglob("*.bsc"))


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
