"""What a finding says depends on the day: decisions that are overdue, and periods that are over."""

from datetime import date
from pathlib import Path

import pytest

from bsclint.api import Options, check
from bsclint.finding import Finding

CASE = Path("case.bsc")
OPEN = 'tbd "The board decides" by 2026-03-31'
MEASURE = "perspective process {{ objective o {{ measure m {{ {} }} }} }}"
OVERDUE = {
    "BSC116": f"framework: nonprofit perspective volunteers {{ role: {OPEN} }}",
    "BSC403": MEASURE.format(f"unit: {OPEN} target: 3"),
    "BSC407": MEASURE.format(f"direction: {OPEN} target: 3"),
    "BSC408": MEASURE.format(f"kind: {OPEN}"),
    "BSC411": f"perspective process {{ objective o {{ }} measure m {{ for: {OPEN} }} }}",
    "BSC426": MEASURE.format(f"pay_linked: true counter: {OPEN}"),
    "BSC503": f"initiative i {{ period: {OPEN} }}",
}


def found(code: str, body: str, today: date) -> list[Finding]:
    text = f"scorecard s {{\n{body}\n}}\n"
    options = Options(as_of=today, select=(code,), isolated=True, preview=True, overlay={CASE: text})
    return [finding for finding in check([CASE], options).findings if finding.code == code]


@pytest.mark.parametrize("code", OVERDUE)
def test_a_decision_that_is_overdue_is_pointed_at(code: str) -> None:
    [finding] = found(code, OVERDUE[code], date(2026, 4, 1))
    assert "was to be decided by 2026-03-31" in [label.message for label in finding.labels]
    assert found(code, OVERDUE[code], date(2026, 3, 31)) == []


@pytest.mark.parametrize(("today", "offered"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_period_is_offered_until_its_last_day(today: date, offered: bool) -> None:
    [finding] = found("BSC412", "period: 2026 " + MEASURE.format("target: 3"), today)
    assert bool(finding.fix) == offered
