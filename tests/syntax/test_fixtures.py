"""What is said about typical slips, word by word; and that nothing is said about what is legal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.syntax.reading import SYNTAX, TODAY

from bsclint.api import Options, check
from bsclint.reporters import FORMATS, Look

ERR = sorted((SYNTAX / "err").glob("*.bsc"))
OK = sorted((SYNTAX / "ok").glob("*.bsc"))


@pytest.mark.parametrize("path", ERR, ids=lambda path: path.stem)
def test_a_slip_is_named_where_it_is(path: Path, expected: Callable[[Path, str], None]) -> None:
    report = check([path], Options(as_of=TODAY), cwd=SYNTAX)
    assert report.findings
    expected(path.with_suffix(".out"), FORMATS["full"](report, Look(quiet=True)))


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_what_is_legal_is_silent(path: Path) -> None:
    report = check([path], Options(as_of=TODAY), cwd=SYNTAX)
    assert FORMATS["full"](report, Look(quiet=True)) == ""


def test_every_expected_file_has_its_scorecard() -> None:
    assert {path.stem for path in (SYNTAX / "err").glob("*.out")} == {path.stem for path in ERR}
