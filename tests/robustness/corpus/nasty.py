"""What an entry of the corpus is, and how its files are made: into a folder of the test's, nothing is stored."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

CHECK = "check --isolated --select ALL --preview --as-of 2026-11-22"
GOOD = 'scorecard acme "Acme" { vision: "To fly" }\n'

Make = Callable[[Path], object]


class Nasty(NamedTuple):
    """Files made to hurt, the command that meets them, its exit code, and a part of what it says."""

    make: Make
    command: str
    code: int
    said: str = ""


def put(folder: Path, name: str | bytes, data: str | bytes = GOOD) -> None:
    """Write `data` to the file `name`, which may be any bytes, in `folder`."""
    path = folder / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


def files(named: Mapping[str | bytes, str | bytes]) -> Make:
    """Makes these files."""
    return lambda folder: [put(folder, name, data) for name, data in named.items()]


def scorecard(data: str | bytes) -> Make:
    """Makes one scorecard."""
    return lambda folder: put(folder, "a.bsc", data)
