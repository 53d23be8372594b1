"""Helix with the set-up of the guide, at a terminal: what is typed, and what the files hold afterwards."""

import os
import re
import select
import shutil
import subprocess
import time

import pytest
from tests.editors.conftest import PLANES, TIMEOUT, Desk, set_up
from tests.lsp.conftest import GROUP

from bsclint.formatting import format_text

termios = pytest.importorskip("termios", reason="there are no such terminals here")

CODES = re.compile(rb"\x1b\[[0-9;?:<>=]*[A-Za-z]")


def helix() -> str:
    """The program. Skips the test where there is none."""
    found = shutil.which("hx") or shutil.which("helix")
    if found is None:
        pytest.skip("there is no hx or helix on the PATH")
    return found


@pytest.fixture
def configured(desk: Desk) -> Desk:
    folder = desk.home / ".config" / "helix"
    folder.mkdir(parents=True)
    (folder / "languages.toml").write_text(set_up("Helix"), "utf-8")
    return desk


class Terminal:
    """A terminal in which `command` runs. What it writes is kept in `said`, without the codes for colours."""

    def __init__(self, command: list[str], desk: Desk) -> None:
        self._ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (40, 120))
        self.said, self._end = b"", time.monotonic() + TIMEOUT
        self.process = subprocess.Popen(
            command,
            cwd=desk.work,
            env={**desk.environment, "TERM": "xterm-256color"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        self.said = b""
        os.write(self._ours, keys.encode())

    def shows(self, text: str) -> bool:
        """Wait until `text` is shown; False where the program ends before."""
        while text.encode() not in CODES.sub(b"", self.said):
            ready, _, _ = select.select([self._ours], [], [], max(self._end - time.monotonic(), 0))
            assert ready, f"waited in vain for {text!r}: {CODES.sub(b'', self.said)[-2000:]!r}"
            try:
                self.said += os.read(self._ours, 65536)
            except OSError:  # what a terminal gives that nobody has any more
                return False
        return True

    def ends(self) -> int:
        """Wait until the program is done; its exit code."""
        while self.shows("\0"):
            pass
        return self.process.wait(TIMEOUT)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


def test_helix_finds_the_server(configured: Desk) -> None:
    said = re.sub(r"\x1b\[[\d;]*m", "", configured.run(helix(), "--health", "bsc"))
    assert f"✓ bsclint: {configured.home}/bin/bsclint" in said


def test_helix_shows_findings_renames_and_formats(configured: Desk) -> None:
    terminal = Terminal([helix(), "unit.bsc"], configured)
    try:
        assert terminal.shows("●")
        terminal.type("/top.profit\r")
        terminal.type(" r")
        assert terminal.shows("rename-to:")
        terminal.type("s\r")
        assert terminal.shows("[+]")
        terminal.type(":wqa\r")
        assert terminal.ends() == 0
    finally:
        terminal.close()
    texts = {name: (configured.work / name).read_text("utf-8") for name in ("unit.bsc", "group.bsc")}
    assert texts == {
        "unit.bsc": format_text(PLANES.replace("top.profit", "top.profits")),
        "group.bsc": format_text(GROUP.replace("profit", "profits")),
    }
