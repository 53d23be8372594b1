"""bsclint as a library: what the package offers."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import bsclint

CLEAN = Path(__file__).parents[1] / "fixtures" / "clean"


def test_a_scorecard_is_loaded_changed_and_written() -> None:
    plan = bsclint.load(CLEAN / "riverton.bsc")
    measure = next(plan.within("measure"))
    measure.stated["target"] = bsclint.Aim("<=", bsclint.Quantity(Decimal("12.5"), "%"), by=bsclint.period("2028-Q4"))
    text = bsclint.dumps(plan)
    assert "target: <= 12.5% by 2028-Q4" in text
    assert bsclint.loads(text) == plan == bsclint.from_json(bsclint.to_json(plan))


def test_a_plan_is_made_from_nothing() -> None:
    objective = bsclint.Draft("objective", title="Flights leave on time", stated={"owner": "COO"})
    customer = bsclint.Draft("perspective", name="customer", children=[objective])
    plan = bsclint.Plan([bsclint.Draft("scorecard", title="Acme Airlines", children=[customer])])
    assert bsclint.dumps(plan) == (
        'scorecard acme_airlines "Acme Airlines" {\n'
        "  perspective customer {\n"
        '    objective flights_leave_on_time "Flights leave on time" {\n'
        '      owner: "COO"\n'
        "    }\n"
        "  }\n"
        "}\n"
    )


def test_what_no_file_can_say_is_refused() -> None:
    plan = bsclint.Plan([bsclint.Draft("scorecard", "acme", stated={"status": "asleep"})])
    with pytest.raises(bsclint.UserError, match="`status` cannot be `asleep`"):
        bsclint.dumps(plan)


def test_errors_of_the_language_are_not_dropped() -> None:
    with pytest.raises(bsclint.UserError, match=r"`acme.bsc` cannot be read: it has errors of the language"):
        bsclint.loads('scorecard acme { vision: "open }', "acme.bsc")


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "acme.bsc"
    path.write_bytes(b'scorecard acme { vision: "\xff" }')
    with pytest.raises(bsclint.UserError, match="is not UTF-8"):
        bsclint.load(path)


def test_a_period_that_is_none_is_explained() -> None:
    with pytest.raises(bsclint.UserError, match="February 2026 has 28 days"):
        bsclint.period("2026-02-30")


def test_checking_gives_the_report_of_the_command_line() -> None:
    report = bsclint.check([CLEAN], as_of=date(2026, 11, 22), isolated=True)
    command = [sys.executable, "-m", "bsclint", "check", str(CLEAN), "--as-of", "2026-11-22", "--isolated"]
    shown = subprocess.run([*command, "--output-format", "json"], capture_output=True, text=True, check=False).stdout
    assert [finding.fingerprint for finding in report.findings] == [
        f["fingerprint"] for f in json.loads(shown)["findings"]
    ]


def test_every_name_that_is_offered_is_there() -> None:
    assert all(hasattr(bsclint, name) for name in bsclint.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        bsclint.nothing  # noqa: B018


def test_the_command_line_does_not_load_the_library() -> None:
    program = "import sys, bsclint.cli.check; sys.exit('bsclint.library' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
