"""Killed, or refused by the system, at every call after it has opened the scorecard: the file is old or new."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

OLD = b'scorecard acme "Acme"{vision:"To fly"}'
NEW = b'scorecard acme "Acme" { vision: "To fly" }\n'
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
HARMLESS = {"exit_group", "munmap", "brk", "mmap", "rt_sigaction", "futex", "getrandom", "madvise", "mprotect"}

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is needed"),
]


def trace(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Format the scorecard in `folder` under strace."""
    (folder / "acme.bsc").write_bytes(OLD)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    command = ["strace", "-qq", "-o", str(folder / "log"), *options, sys.executable, "-m", "bsclint", "format"]
    return subprocess.run(
        [*command, "acme.bsc"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    """The calls from the opening of the scorecard on, each with how often the system was called so by then."""
    folder = tmp_path_factory.mktemp("traced")
    if trace(folder).returncode:
        pytest.skip("strace may not trace here")
    seen: Counter[str] = Counter()
    found: list[tuple[str, int]] = []
    opened = False
    for line in (folder / "log").read_text("utf-8", "replace").split("\n"):
        if call := CALL.match(line):
            seen[call[1]] += 1
            opened = opened or (call[1] == "openat" and "acme.bsc" in call[2])
            if opened and call[1] not in HARMLESS:
                found.append((call[1], seen[call[1]]))
    return found


def files_of(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"log"}


def test_killed_at_every_call(calls: list[tuple[str, int]], tmp_path: Path) -> None:
    ends = Counter[bytes]()
    for name, number in calls:
        done = trace(tmp_path, "-e", f"inject={name}:signal=KILL:when={number}")
        data = (tmp_path / "acme.bsc").read_bytes()
        assert data in (OLD, NEW), (name, number)
        assert data == NEW or done.returncode
        ends[data] += 1
        for other in files_of(tmp_path) - {"acme.bsc"}:  # nobody can clear away after a kill
            assert not other.endswith(".bsc")
            (tmp_path / other).unlink()
    assert len(calls) > 10
    assert len(ends) == 2


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EACCES"])
def test_refused_at_every_call(calls: list[tuple[str, int]], tmp_path: Path, fault: str) -> None:
    for name, number in calls:
        done = trace(tmp_path, "-e", f"inject={name}:error={fault}:when={number}")
        data = (tmp_path / "acme.bsc").read_bytes()
        assert data in (OLD, NEW), (name, number)
        assert data == NEW or done.returncode == 2, (name, number, done)
        assert "Traceback" not in done.stderr, (name, number, done)
        assert name.startswith("unlink") or files_of(tmp_path) == {"acme.bsc"}, (name, number, done)
