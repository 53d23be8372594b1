"""What bsclint says of whole scorecards: published ones, and complete invented ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tools.examples import ROOT, TODAY

from bsclint.api import Options, check
from bsclint.reporters import FORMATS, Look

FILES = [*sorted((ROOT / "fixtures" / "cases").glob("*.bsc")), *sorted((ROOT / "fixtures" / "clean").glob("*.bsc"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_said_stands_beside_it(path: Path, expected: Callable[[Path, str], None]) -> None:
    report = check([path], Options(as_of=TODAY), path.parent)
    expected(path.with_suffix(".out"), FORMATS["full"](report, Look()))
