"""Rules about measures do not judge what they could not read."""

from datetime import date
from pathlib import Path

import pytest

from bsclint.api import Options, check
from bsclint.report import Result, State


def result(code: str, folder: Path, text: str, **others: str) -> Result:
    for name, other in {"card": text, **others}.items():
        (folder / f"{name}.bsc").write_text(other, "utf-8")
    report = check(["card.bsc"], Options(as_of=date(2026, 11, 22), select=(code,), isolated=True), folder)
    assert not report.crashes
    assert not [finding for finding in report.findings if finding.code == code]
    return next(one for one in report.results if one.code == code)


def objective(entries: str, measure: str = "") -> str:
    return (
        f"scorecard s {{\n perspective p {{\n  objective o {{\n{entries}\n   measure m {{ {measure} }}\n  }}\n }}\n}}\n"
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("BSC402", objective('owner "CFO"')),
        ("BSC402", objective("", "for: nobody_knows")),
        ("BSC403", objective("", "target: 1,000 EUR")),
        ("BSC404", objective("", "frequency monthly")),
        ("BSC407", objective("", "target: 1,000")),
        ("BSC407", objective("", "direction up")),
        ("BSC412", objective("", "target: 3 targets { 2027 3 }")),
        ("BSC413", objective("", 'baseline: 3 target: >= 3 by 2027 owner: "CFO" @@')),
        ("BSC416", objective("", 'thresholds { green: <= 3 } target: >= 3 by 2027 owner: "CFO" @@')),
        ("BSC420", objective("weight 50\n measure n { weight: 40 }", "weight: 50")),
        ("BSC420", objective("measure n { weight 40 }", "weight: 50")),
        ("BSC421", objective("", "for: a, b")),
        ("BSC424", objective("measure n { stage outcome }", "stage: output")),
    ],
)
def test_what_could_not_be_read_is_not_judged(code: str, text: str, tmp_path: Path) -> None:
    assert result(code, tmp_path, text).state is State.NOT_EVALUATED


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("BSC402", objective("owner: 3")),
        ("BSC404", objective("", "frequency: often")),
        ("BSC406", objective("", "baseline: often")),
        ("BSC412", objective("", "target: 3 by 2027-13-01")),
        ("BSC420", objective("measure n { weight: often }", "weight: 50")),
        ("BSC426", objective("", "pay_linked: true counter: nobody_knows")),
    ],
)
def test_a_value_that_is_wrong_is_not_called_absent(code: str, text: str, tmp_path: Path) -> None:
    assert result(code, tmp_path, text).state in (State.PASSED, State.NOT_APPLICABLE)


@pytest.mark.parametrize(
    "group", ["scorecard g { review_cycle monthly }", "scorecard g { cascades_from: nobody.knows }"]
)
def test_a_review_cycle_above_that_cannot_be_known_is_not_guessed(group: str, tmp_path: Path) -> None:
    text = 'import "group.bsc" as group\n' + objective("", "frequency: annual").replace(
        "scorecard s {", "scorecard s { cascades_from: group.g"
    )
    assert result("BSC419", tmp_path, text, group=group).state is State.NOT_EVALUATED
