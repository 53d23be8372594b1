"""Scorecards of any size, the same for the same seed, in the proportions of those that people write."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator

VERBS = ("Grow", "Cut", "Shorten", "Improve", "Keep", "Win", "Build", "Renew", "Simplify", "Widen")
THINGS = ("waiting times", "repeat business", "energy per unit", "first-time quality", "skills of the crews")
OWNERS = ("CFO", "COO", "CHRO", "Head of sales", "Head of operations", "Director of strategy")
UNITS = ("percent", "EUR", "min", "hours", "complaints")
CLUSTERS = ("operational", "customer_management", "innovation", "regulatory_social")
PERSPECTIVES = ("financial", "customer", "process", "learning")


def scorecard(lines: int, seed: int, name: str = "generated") -> str:
    """A legal scorecard of about `lines` lines, between brackets of perspectives, objectives, measures and links."""
    random_ = random.Random(seed)  # noqa: S311 - the same file for the same seed is the point
    body: list[str] = []
    names: list[str] = []
    each = max((lines - 40) // 4, 1)
    for perspective in PERSPECTIVES:
        body.append(f"  perspective {perspective} {{")
        start = len(body)
        while len(body) - start < each:
            objective = f"{perspective}_{len(names)}"
            body += _objective(random_, objective, perspective, names)
            names.append(objective)
        body.append("  }")
    head = [
        "# Generated for measuring; nobody's strategy.",
        f'scorecard {name} "A generated organisation" {{',
        "  framework: private",
        "  period: 2026-Q1 .. 2027-Q4",
        '  vision: "The most measured scorecard there is"',
        '  owner: "Director of strategy"',
        "  review_cycle: quarterly",
        "",
    ]
    return "\n".join([*head, *body, *_links(random_, names), "}", ""])


def strategy_map(objectives: int, seed: int) -> str:
    """A legal scorecard of so many objectives, each of which drives two of the forty before it, and of nothing else."""
    random_ = random.Random(seed)  # noqa: S311 - the same file for the same seed is the point
    body: list[str] = []
    for number, perspective in enumerate(PERSPECTIVES):
        body.append(f"  perspective {perspective} {{")
        for n in range(number * objectives // 4, (number + 1) * objectives // 4):
            earlier = dict.fromkeys(f"o{random_.randrange(max(n - 40, 0), n)}" for _ in range(2 if n else 0))
            drives = f"drives: {', '.join(earlier)} " if earlier else ""
            body.append(f'    objective o{n} "Grow {n}" {{ {drives}}}')
        body.append("  }")
    return "\n".join(['scorecard map "A map" {', *body, "}", ""])


def _objective(random_: random.Random, name: str, perspective: str, earlier: list[str]) -> Iterator[str]:
    yield f'    objective {name} "{random_.choice(VERBS)} {random_.choice(THINGS)}" {{'
    yield '      description: "What success looks like, in one sentence that somebody could disagree with"'
    yield f'      owner: "{random_.choice(OWNERS)}"'
    if perspective == "process":
        yield f"      cluster: {random_.choice(CLUSTERS)}"
    yield f"      horizon: {random_.choice(('short', 'medium', 'long'))}"
    if earlier:
        yield f"      drives: {', '.join(dict.fromkeys(random_.choices(earlier[-40:], k=2)))}"
    for number in range(random_.randint(1, 2)):
        yield from _measure(random_, f"{name}_m{number}")
    yield "    }"


def _measure(random_: random.Random, name: str) -> Iterator[str]:
    unit = random_.choice(UNITS)
    sign = "%" if unit == "percent" else f" {unit}"
    base = random_.randint(10, 60)
    yield f'      measure {name} "{random_.choice(THINGS).capitalize()}" {{'
    yield f"        kind: {random_.choice(('leading', 'lagging'))}"
    yield f"        unit: {unit}"
    yield "        direction: up"
    yield f"        baseline: {base}{sign} on 2025-12-31"
    yield f"        target: >= {base + 20}{sign} by 2027-12-31  # agreed with the owner"
    yield f"        targets {{ 2026-Q4: {base + 10}{sign}  2027-Q4: {base + 20}{sign} }}"
    yield f"        actuals {{ 2026-Q1: {base}{sign}  2026-Q2: {base + 2}.5{sign}  2026-Q3: {base + 5}{sign} }}"
    yield "        frequency: quarterly"
    yield f'        owner: "{random_.choice(OWNERS)}"'
    yield '        source: "Data warehouse, refreshed every night"'
    yield "      }"


def _links(random_: random.Random, names: list[str]) -> Iterator[str]:
    yield ""
    for later, earlier in list(zip(names[1:], names, strict=False))[:: max(len(names) // 12, 1)]:
        yield f"  {later} -> {earlier} {{ lag: {random_.randint(1, 4)} quarters  strength: moderate }}"
    yield f'  initiative programme "A programme" {{ supports: {names[-1]}  owner: "PMO"  budget: 250_000 EUR }}'


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lines", type=int)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    print(scorecard(given.lines, given.seed), end="")
