"""Emacs with the set-up of the guide, started as a user starts it, though nobody sees it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.editors.conftest import Desk, Expected, set_up

SCRIPT = Path(__file__).with_name("emacs.el")
START = ("--batch", "--eval", "(package-activate-all)")  # which Emacs does by itself where it has a screen
HAS_EGLOT = """(kill-emacs (if (fboundp 'eglot-ensure) 0 1))"""


def emacs() -> Path:
    """The program. Skips the test where there is none with eglot."""
    found = shutil.which("emacs")
    if found is None:
        pytest.skip("there is no emacs on the PATH")
    if subprocess.run([found, *START, "--eval", HAS_EGLOT], check=False, timeout=60).returncode != 0:
        pytest.skip("this Emacs has no eglot")
    return Path(found)


def test_emacs_shows_and_does_what_the_command_line_does(desk: Desk) -> None:
    program = emacs()
    expected = Expected(desk)
    init = desk.home / "init.el"
    init.write_text(set_up("Emacs"), "utf-8")
    seen = desk.errand(program, *START, "-l", init, "-l", SCRIPT)
    kinds = {"error": "eglot-error", "warning": "eglot-warning", "info": "eglot-note"}
    shown = [
        (f"bsclint [{one['code']}]: {one['message']}", kinds[one["severity"]], *one["characters"])
        for one in expected.findings
    ]
    assert sorted(tuple(one) for one in seen["diagnostics"]) == sorted(shown)
    expected.holds_for(seen)
