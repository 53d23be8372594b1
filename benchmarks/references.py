"""Linters of other languages, each on text of its own language: not the same work, but what a line costs elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.figures import Spent, spent
from benchmarks.peers import PROGRAMS, installed
from benchmarks.scorecards import OWNERS, THINGS, UNITS


@dataclass(frozen=True, slots=True)
class Reference:
    """A linter, its language, and so many files of so many lines of it."""

    name: str
    language: str
    package: str
    suffix: str
    files: int
    text: Callable[[int], str]
    command: tuple[str, ...]

    @property
    def version(self) -> str:
        return installed(self.package)

    def measured(self, folder: Path, rounds: int) -> tuple[Spent, int]:
        """What it takes, the middle of some `rounds`, and for how many lines."""
        texts = folder / self.package
        texts.mkdir()
        for number in range(self.files):
            (texts / f"f{number:04}.{self.suffix}").write_text(self.text(number), encoding="utf-8")
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in texts.iterdir())
        program, *arguments = self.command
        runs = [spent([PROGRAMS / program, *arguments], texts, codes=(0, 1))[0] for _ in range(min(rounds, 3))]
        return Spent(median(run.wall for run in runs), median(run.cpu for run in runs), 0), lines


def python(seed: int) -> str:
    """Some 120 lines of Python."""
    return "\n".join(_python(random.Random(seed)))  # noqa: S311 - the same text for the same seed is the point


def _python(random_: random.Random) -> Iterator[str]:
    yield '"""Figures of an organisation."""'
    yield "import json"
    for number in range(17):
        thing, low = random_.choice(THINGS).replace(" ", "_").replace("-", "_"), random_.randint(10, 60)
        yield ""
        yield f"def {thing}_{number}(values: list[float], unit: str = {random_.choice(UNITS)!r}) -> dict[str, float]:"
        yield f'    """Those of {random_.choice(OWNERS)} that are above {low}."""'
        yield f"    found = [value for value in values if value > {low}]"
        yield "    if not found:"
        yield f"        return {{unit: {low}.5}}"
        yield "    return {unit: sum(found) / len(found), 'most': max(found)}"
    yield ""


def sql(seed: int) -> str:
    """Some 120 lines of SQL."""
    return "\n".join(_sql(random.Random(seed)))  # noqa: S311 - the same text for the same seed is the point


def _sql(random_: random.Random) -> Iterator[str]:
    for number in range(12):
        yield "SELECT"
        yield "    measures.name,"
        yield f"    measures.unit_{number},"
        yield "    AVG(actuals.amount) AS amount"
        yield "FROM measures"
        yield "INNER JOIN actuals ON measures.id = actuals.measure_id"
        yield f"WHERE actuals.amount > {random_.randint(10, 60)} AND measures.owner = '{random_.choice(OWNERS)}'"
        yield f"GROUP BY measures.name, measures.unit_{number}"
        yield "ORDER BY amount;"
        yield ""


def ledger(seed: int) -> str:
    """40,000 lines of transactions."""
    return "\n".join(_ledger(random.Random(seed)))  # noqa: S311 - the same text for the same seed is the point


def _ledger(random_: random.Random) -> Iterator[str]:
    for account in ("Assets:Bank", "Expenses:Crews", "Expenses:Energy"):
        yield f"2026-01-01 open {account} EUR"
    for number in range(10_000):
        amount = random_.randint(100, 99_999) / 100
        yield f'2026-{number // 28 % 12 + 1:02}-{number % 28 + 1:02} * "{random_.choice(OWNERS)}" "Invoice {number}"'
        yield f"  Assets:Bank  -{amount:.2f} EUR"
        yield f"  Expenses:{random_.choice(('Crews', 'Energy'))}  {amount:.2f} EUR"
        yield ""
    yield ""


def card(seed: int) -> str:
    """A scorecard as YAML."""
    from benchmarks.cards import card as generated
    from benchmarks.twins import yaml

    return "\n".join([*yaml(generated(seed, "card").data), ""])


RUFF = ("ruff", "check", "--isolated", "--no-cache", "--quiet", ".")
SQLFLUFF = ("sqlfluff", "lint", "--dialect", "ansi", "--processes", "1", "--nofail", ".")
REFERENCES = (
    Reference("ruff", "Python", "ruff", "py", 1000, python, RUFF),
    Reference(
        "bean-check",
        "beancount, one file",
        "beancount",
        "beancount",
        1,
        ledger,
        ("bean-check", "--no-cache", "f0000.beancount"),
    ),
    Reference(
        "yamllint", "YAML, the same scorecards", "yamllint", "yaml", 50, card, ("yamllint", "--format", "parsable", ".")
    ),
    Reference("sqlfluff", "SQL", "sqlfluff", "sql", 10, sql, SQLFLUFF),
)
