"""Edits at random, the same for the same seed, as people make them and as nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.syntax.texts import BLANKS, MOMENTS, NAMES, NUMBERS, OPEN, SIGNS, TEXTS, UNITS, WORDS

ENTRIES = (
    'objective fresh "Fresh" { }',
    "owner: tbd",
    'description: "x"',
    "crew -> profit",
    'crew -> profit { hypothesis: "why" }',
    "measure m { unit: min target: >= 5 min by 2027 targets { 2026-Q1: 4 min } }",
    "x_own: 5",
    "\ufeff",
    "\u202e",
)
PIECES = (
    BLANKS,
    BLANKS,
    SIGNS,
    SIGNS,
    WORDS,
    NAMES,
    TEXTS,
    NUMBERS,
    MOMENTS,
    UNITS,
    OPEN,
    ENTRIES,
    ("a", "e", "1", "#"),
)


def edited(text: str, seed: int, count: int) -> Iterator[str]:
    """`text` after each of `count` edits; every other one takes back some of those before it."""
    random = Random(seed)
    past = [text]
    for number in range(count):
        if number % 2:
            del past[random.randint(1, len(past)) :]
        else:
            past.append(_edit(past[-1], random))
        yield past[-1]


def _edit(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    end = start if random.random() < 0.5 else min(len(text), start + random.choice((1, 1, 2, 5, 40)))
    near = [at for at in range(max(start - 30, 0), min(start + 30, len(text))) if text[at] in '{}":#,.\n']
    if near and random.random() < 0.5:  # where it matters
        start = random.choice(near) + random.choice((0, 1))
        end = start + random.choice((0, 0, 1))
    inserted = random.choice(random.choice(PIECES)) if random.random() < 0.7 or start == end else ""
    return text[:start] + inserted + text[end:]


WRITTEN = (
    'owner: "CFO"',
    "drives: crew, profit",
    "target: >= 5 % by 2027-Q4 # at last\n",
    'measure fresh "How fresh" { unit: days 2026: 4 }',
    "crew -> profit { lag: 2 quarters }",
    'description: """a long\n  one"""',
    "targets { 2026-Q1: 4, }",
    'owner "CFO" = (x) ≥ 5 }} {',
)


def typed(text: str, seed: int) -> Iterator[str]:
    """`text` while something is written on a new line of it, letter by letter, and taken out again."""
    random = Random(seed)
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    at = random.choice(ends or [len(text)])
    written = "\n    " + random.choice(WRITTEN)
    for end in (*range(1, len(written) + 1), *range(len(written), -1, -7)):
        yield text[:at] + written[:end] + text[at:]
