"""Findings name all that they speak of."""

from datetime import date
from pathlib import Path

import pytest

from bsclint.api import Options, check

GROUP = 'scorecard group "Group" { perspective financial { objective capital "Use capital well" { } } }'


@pytest.mark.parametrize(
    ("units", "names"),
    [
        ("abc", "not `a`, `b` or `c`, and none further down"),
        ("abcdef", "not `a`, `b`, `c`, `d` and 2 more, and none further down"),
    ],
)
def test_units_of_which_none_contributes(units: str, names: str, tmp_path: Path) -> None:
    (tmp_path / "group.bsc").write_text(GROUP, "utf-8")
    for unit in units:
        text = f'import "group.bsc" as up scorecard {unit} {{ cascades_from: up.group }}'
        (tmp_path / f"{unit}.bsc").write_text(text, "utf-8")
    report = check(["group.bsc"], Options(as_of=date(2026, 11, 22), select=("BSC701",), isolated=True), tmp_path)
    assert [finding.message for finding in report.findings] == [f"no scorecard below contributes to `capital`: {names}"]
