"""`bsclint waivers`: every form of the register holds the same waivers."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from tests.cli.conftest import Outcome
from tools.examples import ROOT

Run = Callable[..., Outcome]
GOVERNED = ROOT / "fixtures" / "workspaces" / "governed"


def _register(run: Run, style: str) -> str:
    outcome = run("waivers", "--as-of", "2026-11-22", "--output-format", style, str(GOVERNED))
    assert outcome.code == 0
    return outcome.out


def test_a_spreadsheet_has_all_that_json_has(run: Run, folder: object) -> None:
    rows = list(csv.DictReader(io.StringIO(_register(run, "csv"))))
    waivers = json.loads(_register(run, "json"))["waivers"]
    assert [row["id"] for row in rows] == [waiver["id"] for waiver in waivers]
    for row, waiver in zip(rows, waivers, strict=True):
        for field in ("rule", "reason", "requested_by", "approved_by", "approved_on", "expires", "ticket", "review_of"):
            assert row[field.replace("_", " ")] == (waiver[field] or "-")
        assert row["place"] == f"{waiver['path']}:{waiver['line']}"


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_a_table_names_every_waiver(run: Run, folder: object, style: str) -> None:
    told = _register(run, style)
    assert all(waiver["id"] in told for waiver in json.loads(_register(run, "json"))["waivers"])


def test_a_report_says_what_its_run_was_asked_for(run: Run, folder: object) -> None:
    asked = ["--select", "BSC3", "--ignore", "BSC303", "--fail-level", "warning", "--no-waivers", "--no-baseline"]
    junit = run("check", str(GOVERNED), *asked, "--output-format", "junit").out
    assert '<property name="select" value="BSC3" />' in junit
    assert '<property name="ignore" value="BSC303" />' in junit
    assert '<property name="fail_level" value="warning" />' in junit
    assert '<property name="disregarded" value="waivers, baseline" />' in junit
