"""Neovim with the set-up of the guide, started as a user starts it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.editors.conftest import Desk, Expected, set_up

SCRIPT = Path(__file__).with_name("neovim.lua")
OLDEST = (0, 11)  # `vim.lsp.config`


def neovim() -> Path:
    """The program. Skips the test where there is none that the set-up is for."""
    found = shutil.which("nvim")
    if found is None:
        pytest.skip("there is no nvim on the PATH")
    said = subprocess.run([found, "--version"], capture_output=True, check=True, text=True, timeout=60).stdout
    version = re.search(r"v(\d+)\.(\d+)", said)
    assert version, said
    if tuple(map(int, version.groups())) < OLDEST:
        pytest.skip(f"the set-up is for Neovim 0.11, and this is {version[0]}")
    return Path(found)


def test_neovim_shows_and_does_what_the_command_line_does(desk: Desk) -> None:
    program = neovim()
    expected = Expected(desk)
    init = desk.home / "init.lua"
    init.write_text(set_up("Neovim"), "utf-8")
    seen = desk.errand(program, "--headless", "--clean", "-u", init, "-S", SCRIPT)
    severities = {"error": 1, "warning": 2, "info": 3}
    shown = [(one["code"], one["message"], severities[one["severity"]], *one["bytes"]) for one in expected.findings]
    assert sorted(tuple(one) for one in seen["diagnostics"]) == sorted(shown)
    expected.holds_for(seen)
    assert sorted(seen["hints"]) == ["1 measure, 4–6 wanted", "no measure, 4–6 wanted", "→ margin"]
    assert seen["code"] == 0
