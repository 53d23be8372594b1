"""Small scorecards as plain data, with defects of four kinds put in at a rate; the same for the same seed.

python -m benchmarks.cards FOLDER [--count N] [--lines N] [--seed N] [--defects RATE]

A card is what people write on one page: about 120 lines as text, four to six measures in each perspective. It holds
nothing but text, lists and mappings, so that `benchmarks.twins` can write it in any language.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.scorecards import CLUSTERS, OWNERS, PERSPECTIVES, THINGS, UNITS, VERBS

FINANCIAL, PROCESS = PERSPECTIVES[0], PERSPECTIVES[2]
COUNT, CLUSTER, ORPHAN, IDLE = "BSC102", "BSC201", "BSC301", "BSC501"
RULES = (COUNT, CLUSTER, ORPHAN, IDLE)

Defect = tuple[str, str, str]
"""The name of a card, a rule, and the element that breaks it; for a missing cluster `process:innovation`."""


@dataclass(frozen=True, slots=True)
class Card:
    """One scorecard, and everything that was put in for the four rules to find."""

    name: str
    data: dict[str, Any]
    defects: list[Defect]


def cards(count: int, seed: int = 1, lines: int = 120, defects: float = 0.1) -> Iterator[Card]:
    """So many different cards, named `card0000` and so on."""
    for number in range(count):
        yield card(seed * 1_000_000 + number, f"card{number:04}", lines, defects)


def card(seed: int, name: str, lines: int = 120, defects: float = 0.1) -> Card:
    """One scorecard of about `lines` lines, a hundred at least.

    Each place where a rule could be broken breaks it with a chance `defects`: the measures of a perspective, a
    cluster, an objective's way to the financial ones, and what an initiative supports.
    """
    random_ = random.Random(seed)  # noqa: S311 - the same card for the same seed is the point
    found: list[tuple[str, str]] = []

    def broken() -> bool:
        return random_.random() < defects

    each = max((lines - 30) // 28, 2)
    names = {p: [f"{p}_{n}" for n in range(max(each, 4 if p == PROCESS else 0))] for p in PERSPECTIVES}
    cut = [n for group in names.values() for n in group[1:] if broken()]
    found += [(ORPHAN, name) for name in cut]
    drives, links = _causes(random_, names, set(cut))
    absent = [cluster for cluster in CLUSTERS[1:] if broken()]
    found += [(CLUSTER, f"{PROCESS}:{cluster}") for cluster in absent]
    present = [cluster for cluster in CLUSTERS if cluster not in absent]
    perspectives = []
    for perspective, group in names.items():
        wrong = broken()
        measures = random_.choice((2, 3, 7, 8) if wrong else (4, 5, 6))
        found += [(COUNT, perspective)] * wrong
        perspectives.append(
            {
                "id": perspective,
                "objectives": [
                    _objective(
                        random_,
                        name,
                        present[n % len(present)] if perspective == PROCESS else "",
                        drives[name],
                        len(range(n, measures, len(group))),
                    )
                    for n, name in enumerate(group)
                ],
            }
        )
    everything = [name for group in names.values() for name in group]
    initiatives = []
    for number in range(3):
        idle = broken()
        found += [(IDLE, f"initiative_{number}")] * idle
        initiatives.append(_initiative(random_, f"initiative_{number}", [] if idle else random_.sample(everything, 2)))
    data = {
        "scorecard": name,
        "title": "A generated organisation",
        "framework": "private",
        "period": "2026-Q1 .. 2027-Q4",
        "vision": "The most measured scorecard there is",
        "owner": random_.choice(OWNERS),
        "review_cycle": "quarterly",
        "perspectives": perspectives,
        "links": links,
        "initiatives": initiatives,
    }
    return Card(name, data, sorted((name, *defect) for defect in found))


def _causes(
    random_: random.Random, names: dict[str, list[str]], cut: set[str]
) -> tuple[dict[str, list[str]], list[dict[str, str]]]:
    """What drives what: everything leads to a financial objective, but for those that are `cut` off.

    These lead to each other at most, or nowhere; a financial one is cut off where nothing is linked to it.
    """
    drives: dict[str, list[str]] = {name: [] for group in names.values() for name in group}
    strays = sorted(name for name in cut if name not in names[FINANCIAL])
    for higher, lower in pairwise(PERSPECTIVES):
        goals = [name for name in names[higher] if name not in cut]
        sources = [name for name in names[lower] if name not in cut]
        for number, name in enumerate(sources):
            drives[name] = [goals[number % len(goals)]]
            if strays and random_.random() < 0.3:
                drives[name].append(random_.choice(strays))
        for number, goal in enumerate(goals):
            if not any(goal in drives[name] for name in sources):
                drives[sources[number % len(sources)]].append(goal)
    for name in strays:
        if others := [other for other in strays if other != name and random_.random() < 0.3]:
            drives[name] = others[:2]
    links = []
    for name, goals in drives.items():  # some as an arrow of its own, with what is known about it
        if goals and random_.random() < 0.4:
            lag = f"{random_.randint(1, 4)} quarters"
            links.append({"from": name, "to": goals.pop(), "lag": lag, "strength": "moderate"})
    return drives, links


def _objective(random_: random.Random, name: str, cluster: str, drives: list[str], measures: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": name,
        "title": f"{random_.choice(VERBS)} {random_.choice(THINGS)}",
        "description": "What success looks like, in one sentence that somebody could disagree with",
        "owner": random_.choice(OWNERS),
        "horizon": random_.choice(("short", "medium", "long")),
    }
    if cluster:
        found["cluster"] = cluster
    if drives:
        found["drives"] = drives
    found["measures"] = [_measure(random_, f"{name}_m{number}") for number in range(measures)]
    return found


def _measure(random_: random.Random, name: str) -> dict[str, Any]:
    unit = random_.choice(UNITS)
    amount = f"{random_.randint(20, 80)}{'%' if unit == 'percent' else f' {unit}'}"
    return {
        "id": name,
        "title": random_.choice(THINGS).capitalize(),
        "kind": random_.choice(("leading", "lagging")),
        "unit": unit,
        "direction": "up",
        "target": f">= {amount} by 2027-12-31",
        "frequency": "quarterly",
        "owner": random_.choice(OWNERS),
    }


def _initiative(random_: random.Random, name: str, supports: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name, "title": f"Programme for {random_.choice(THINGS)}"}
    if supports:
        found["supports"] = supports
    return {**found, "owner": "PMO", "budget": f"{random_.randint(1, 9) * 50_000} EUR"}


def main() -> None:
    """Write cards into a folder, in every language."""
    from benchmarks.twins import write

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--count", type=int, default=100)
    arguments.add_argument("--lines", type=int, default=120)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--defects", type=float, default=0.1)
    given = arguments.parse_args()
    write(given.folder, cards(given.count, given.seed, given.lines, given.defects))


if __name__ == "__main__":
    main()
