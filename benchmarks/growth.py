"""R7: how time and memory grow with the size of a project, for every way in which one may grow.

python -m benchmarks.growth [--rounds N] [--only FAMILY] [--write]

Each family is checked, by all rules there are, at a size and at twice that size: the time of the processor beyond that
of an empty scorecard should be at most 2.3 times as long, and the memory at most 60 MB and 100 MB for each MB of text.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.families import FAMILIES, Files
from benchmarks.figures import BSCLINT, spent, table, write

COMMANDS = {
    "check": (
        "check",
        "--select",
        "ALL",
        "--preview",
        "--as-of",
        "2026-06-30",
        "--exit-zero",
        "--output-format",
        "concise",
    ),
    "format": ("format", "--check"),
}
TIMES, AT_LEAST = 2.3, 0.3
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Growth:
    """How one family grows under one command: seconds at the size and at twice the size, bytes of text and memory."""

    family: str
    command: str
    seconds: tuple[float, float]
    text: int
    memory: float

    @property
    def times(self) -> float:
        return self.seconds[1] / self.seconds[0]

    @property
    def share(self) -> float:
        """Of the memory that there may be."""
        return self.memory / (60 * MEGABYTE + 100 * self.text)

    @property
    def good(self) -> bool:
        return (self.times <= TIMES or self.seconds[1] < AT_LEAST) and self.share <= 1

    @property
    def row(self) -> tuple[str, ...]:
        return (
            self.family.replace("_", " "),
            self.command,
            f"{self.text / MEGABYTE:.2f} MB",
            f"{self.seconds[1]:.2f} s",
            f"{self.times:.2f}",
            f"{self.memory / MEGABYTE:.0f} MB",
            f"{self.share:.2f}",
            "" if self.good else "too much",
        )


HEAD = ("family", "command", "text", "time", "times that of half the text", "memory", "share of what it may", "")


def grown(family: Callable[[int], Files], size: int, command: str, rounds: int) -> Growth:
    """Measure one family under one command."""
    empty = min(run(lambda _: {"a.bsc": "scorecard a {}\n"}, 1, command)[0] for _ in range(rounds))
    runs = [(run(family, size, command), run(family, 2 * size, command)) for _ in range(rounds)]
    small, large = (max(min(pair[i][0] for pair in runs) - empty, 0.001) for i in (0, 1))
    _, text, memory = runs[0][1]
    return Growth(family.__name__, command, (small, large), text, memory)


def run(family: Callable[[int], Files], size: int, command: str) -> tuple[float, int, float]:
    """Seconds of the processor, bytes of text, and memory, of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in ({".bsclint.yaml": "{}\n"} | family(size)).items():
            (folder / path).write_text(text, encoding="utf-8")
        took, _ = spent([*BSCLINT, *COMMANDS[command], "."], folder, codes=(0, 1, 2))
        return took.cpu, sum(path.stat().st_size for path in folder.iterdir()), took.memory


def measured(rounds: int, only: str) -> Iterator[Growth]:
    """Every family under every command, or the one named `only`."""
    for family, size in FAMILIES.items():
        if only in ("", family.__name__):
            yield from (grown(family, size, command, rounds) for command in COMMANDS)


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2, help="how often each is measured; the quickest counts")
    parser.add_argument("--only", default="", metavar="FAMILY", help="measure this family only")
    parser.add_argument("--write", action="store_true", help="write the table of docs/performance.md")
    given = parser.parse_args()
    found = []
    for growth in measured(given.rounds, given.only):
        print(*growth.row, sep="  ", flush=True)
        found.append(growth)
    good = sum(growth.good for growth in found)
    print(f"{good} of {len(found)} within {TIMES} times the time for twice the text, and their memory")
    if given.write:
        write("growth", table(HEAD, [growth.row for growth in found]))


if __name__ == "__main__":
    main()
