"""A rule that lacks what it needs says so: it is neither passed nor failed, and nothing is claimed."""

from datetime import date
from pathlib import Path

import pytest

from bsclint.api import Options, check
from bsclint.report import State

BROKEN = 'scorecard up "Up" { perspective financial { objective value "Grow" { owner "CFO" } '
CASES = {
    "BSC105 a mission may stand above": 'cascades_from: up.up perspective customer { objective a "Keep" { } }',
    "BSC112 a role is not known": """
        perspective mine { objective a "Keep" { } }
        perspective customer { objective b "Win" { } }""",
    "BSC113 a view is not understood": """
        perspective mine { role: outcome view: monye measure a { } }
        perspective financial { measure b { } }""",
    "BSC204 the strategy is not understood": """
        value_proposition { strategy: cheapest }
        perspective process {
          objective a { cluster: operational } objective b { cluster: operational }
          objective c { cluster: operational } objective d { cluster: operational }
        }""",
    "BSC204 a strategy may stand above": """
        cascades_from: up.up
        perspective process {
          objective a { cluster: operational } objective b { cluster: operational }
          objective c { cluster: operational } objective d { cluster: operational }
        }""",
    "BSC206 a sub-process is not understood": """
        perspective process {
          objective a { cluster: innovation subprocess: launch }
          objective b { cluster: innovation subprocess: lunch }
        }""",
    "BSC207 a link leads to nobody knows where": """
        perspective customer { objective home "Bring riders home" { } }
        perspective process { objective a { cluster: operational drives: hoem } }""",
    "BSC207 a contribution leads into a broken file": """
        perspective process { objective a { cluster: operational contributes_to: up.value } }""",
    "BSC208 an initiative supports something": """
        perspective process { objective a { cluster: innovation } }
        initiative work { supports: aa }""",
    "BSC209 a horizon is not understood": """
        perspective process {
          objective a { horizon: short } objective b { horizon: short }
          objective c { horizon: short } objective d { horizon: shrot }
        }""",
    "BSC210 a measure is for something": """
        perspective process { objective aim "Keep" { } measure m { for: aimm } }""",
    "BSC210 a measure may be lost": """
        perspective process { objective aim "Keep" { } measure m { for aim } }""",
    "BSC213 the cluster is not understood": """
        perspective process { objective a "Roll out lamps" { cluster: inovation } }""",
}

UNREAD = "a scorecard that it cascades from could not be read"
LOST = "a link or contribution leads to something that could not be found"
REASONS = {
    "BSC105 a mission may stand above": UNREAD,
    "BSC112 a role is not known": "the role of a perspective is not known",
    "BSC113 a view is not understood": "the `view` of `mine` could not be understood",
    "BSC204 the strategy is not understood": "the `strategy` of the value proposition could not be understood",
    "BSC204 a strategy may stand above": UNREAD,
    "BSC206 a sub-process is not understood": "the `subprocess` of an objective could not be understood",
    "BSC207 a link leads to nobody knows where": LOST,
    "BSC207 a contribution leads into a broken file": LOST,
    "BSC208 an initiative supports something": "an initiative supports something that could not be found",
    "BSC209 a horizon is not understood": "the `horizon` of an objective could not be understood",
    "BSC210 a measure is for something": "a measure is for something that could not be found",
    "BSC210 a measure may be lost": "something in `x.m` could not be read",
    "BSC213 the cluster is not understood": "the `cluster` of an objective could not be understood",
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_claimed(case: str) -> None:
    code = case.split(maxsplit=1)[0]
    head = 'import "up.bsc" as up\n' if "up." in CASES[case] else ""
    overlay = {Path("case.bsc"): f"{head}scorecard x {{ {CASES[case]} }}", Path("up.bsc"): BROKEN}
    options = Options(as_of=date(2026, 11, 22), select=(code,), isolated=True, overlay=overlay)
    report = check(["case.bsc"], options)
    (result,) = (result for result in report.results if result.code == code)
    assert result.state is State.NOT_EVALUATED
    assert result.reason == REASONS[case]
    assert code not in {finding.code for finding in report.findings}
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("scorecard one {{ {slip} }} scorecard two {{ }}", (State.NOT_EVALUATED, State.FAILED)),
        ("scorecard one {{ }} scorecard two {{ {slip} }}", (State.FAILED, State.NOT_EVALUATED)),
        ("scorecard one {{ }} {slip} scorecard two {{ }}", (State.FAILED, State.FAILED)),
    ],
)
def test_a_slip_leaves_uncertain_what_it_stands_in(text: str, states: tuple[State, ...]) -> None:
    overlay = {Path("case.bsc"): text.format(slip="perspectiv x")}
    options = Options(as_of=date(2026, 11, 22), select=("BSC101",), isolated=True, overlay=overlay)
    results = check(["case.bsc"], options).results
    assert tuple(result.state for result in results if result.code == "BSC101") == states
