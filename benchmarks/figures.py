"""What every benchmark measures by, and how its figures are shown and written into docs/performance.md."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
MIB = 1024 * 1024

BSCLINT = (sys.executable, "-m", "bsclint")
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
ENVIRONMENT["PYTHONPATH"] = str(ROOT / "src")
ENVIRONMENT["BSCLINT_NO_CACHE"] = "1"
"""Of this checkout, of nothing that the caller's shell says, and of no run before."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One goal and what was measured for it."""

    id: str
    what: str
    goal: str
    figure: str

    @property
    def line(self) -> str:
        return f"{self.id:3} {self.what}: {self.figure}{f'; goal {self.goal}' if self.goal else ''}"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run of a program took: seconds, seconds of the processor, and the most memory, in bytes."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))

    def times(self, factor: float) -> Spent:
        return Spent(self.wall * factor, self.cpu * factor, self.memory)


def spent(command: Sequence[str | Path], cwd: Path, codes: Sequence[int] = (0,)) -> tuple[Spent, str]:
    """Run `command` in `cwd`: what it took, and what it printed. Raises SystemExit if it ends with none of `codes`."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        launcher = [sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "measured.py"), str(output)]
        done = subprocess.run(
            [*launcher, *map(str, command)], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        wall, cpu, memory, code = done.stdout.split() or ("0", "0", "0", "-1")
        if int(code) not in codes:
            raise SystemExit(f"{' '.join(map(str, command))[:200]} ended with {code}:\n{done.stderr[-2000:]}")
        return Spent(float(wall), float(cpu), float(memory)), output.read_text(encoding="utf-8")


def shown(found: list[float]) -> str:
    """The middle of `found`, and between what the middle half of it lies."""
    if len(found) < 2:
        return f"{found[0]:.2f}"
    low, _, high = quantiles(found, n=4)
    return f"{median(found):.2f} ({low:.2f} to {high:.2f})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def write(name: str, text: str) -> None:
    """Put `text` into the page, between the marks `<!-- name -->` and `<!-- end of name -->`."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(begin)[0], page.partition(end)[2]
    if begin not in page or end not in page:
        raise SystemExit(f"{PAGE} has no place for {name}")
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
