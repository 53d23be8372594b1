"""Texts at random, the same for the same seed: scorecards as the grammar allows them, and soups of their words."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS

NAMES = ("crew", "on_time", "e-commerce", "Größe", "profit", "by", "on", "as", "import", "a1", "ключ", "x2-y3")
BLANKS = (" ", " ", " ", "  ", "\n", "\n  ", "\r\n", "\r", "\t", ' # a comment { " -> }\n', "\n\n")
TEXTS = (
    '"Text"',
    '""',
    '"with # and { and ->"',
    '"\\"quoted\\" \\\\ \\u{1F600}"',
    '"""long\n  text "here"\n"""',
    "“curly”",
)
MOMENTS = ("2026", "2026-12-31", "2026-Q3", "2026-H1", "2026-13", "2026-1-5", "2026-12-31x")
NUMBERS = ("12", "-3.5", "250_000", "0", "007", "1,000", "12,5", "1e6", ".5", "$5", "250k", "1.000.000", "+4")
UNITS = ("%", " %", " ‰", " min", " EUR", " EUR/seat", " m²", " quarters", " °C", " kg-m")
SIGNS = (
    "{",
    "}",
    ":",
    ",",
    ".",
    "..",
    "->",
    ">=",
    "<=",
    ">",
    "<",
    "=",
    "%",
    "/",
    "//",
    "-",
    ";",
    "€",
    "→",
    "≥",
    "\u00a0",
)
WORDS = ("tbd", "import", "as", "by", "on", "2027 by 2028", "on 2026", *BLOCKS[:6], *list(ATTRIBUTE_KEYS)[:12])
OPEN = ('"open', '"""open', '"""', '"', "“open", "'")


class Writer:
    """Writes scorecards that the grammar allows, of whatever meaning."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def text(self) -> str:
        """A whole file."""
        return self._many(self._entry, 0, 6, depth=0)

    def _pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def _blank(self) -> str:
        return self.random.choice(BLANKS)

    def _many(self, write: Callable[[int], str], least: int, most: int, depth: int) -> str:
        count = self.random.randint(least, max(least, most - depth))
        return "".join(write(depth) + self._blank() for _ in range(count))

    def _entry(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [
            self._attribute,
            self._attribute,
            self._attribute,
            self._link,
            self._import,
        ]
        return self.random.choice(kinds + ([self._block] * 3 if depth < 5 else []))(depth)

    def _import(self, depth: int) -> str:
        return self._blank().join(("import", self.random.choice(TEXTS), "as", self.random.choice(NAMES)))

    def _block(self, depth: int) -> str:
        header = [self.random.choice(BLOCKS)]
        header += [self.random.choice(NAMES)] if self.random.random() < 0.8 else []
        header += [self.random.choice(TEXTS)] if self.random.random() < 0.5 else []
        return self._blank().join(header) + self._body(depth)

    def _body(self, depth: int) -> str:
        return self._blank() + "{" + self._blank() + self._many(self._entry, 0, 5, depth + 1) + "}"

    def _link(self, depth: int) -> str:
        sides = [self._refs() for _ in range(self.random.randint(2, 3))]
        body = self._body(depth) if depth < 5 and self.random.random() < 0.3 else ""
        return (self._blank() + "->" + self._blank()).join(sides) + body

    def _refs(self) -> str:
        refs = [
            ".".join(self.random.choices(NAMES, k=self.random.randint(1, 3))) for _ in range(self.random.randint(1, 2))
        ]
        return ("," + self._blank()).join(refs)

    def _attribute(self, depth: int) -> str:
        key = self._pick(*list(ATTRIBUTE_KEYS), "x_own", "2026-Q1", "2026-12-31", "unknown")
        return key + self._pick("", " ", "\n") + ":" + self._blank() + self._value()

    def _value(self) -> str:
        item = self._item()
        choice = self.random.random()
        if choice < 0.2:
            return ("," + self._blank()).join([item, *(self._item() for _ in range(self.random.randint(1, 3)))])
        if choice < 0.4:
            return f"{item} {self._pick('by', 'on')} {self.random.choice(MOMENTS)}"
        return item

    def _item(self) -> str:
        amount = self._pick(*MOMENTS, *NUMBERS, *(f"12{unit}" for unit in UNITS))
        moment, text, ref = self.random.choice(MOMENTS), self.random.choice(TEXTS), self._refs().partition(",")[0]
        ranges = f"{amount} .. {moment}", f"{amount} ..", f">= {amount}", f"= {amount} .. {amount}"
        return self._pick(text, ref, amount, *ranges, "tbd", 'tbd "why" by 2027', "%", "EUR/seat")


def legal(seed: int) -> str:
    """A scorecard that the grammar allows, of whatever meaning."""
    return Writer(Random(seed)).text()


def soup(seed: int, most: int = 30) -> str:
    """Words of the language in any order."""
    random = Random(seed)
    words = (
        NAMES,
        TEXTS,
        MOMENTS,
        NUMBERS,
        SIGNS,
        SIGNS,
        WORDS,
        [f"12{unit}" for unit in UNITS],
        OPEN[: random.choice((0, 6))],
    )
    chosen = [random.choice(random.choice([group for group in words if group])) for _ in range(random.randint(0, most))]
    return "".join(word + random.choice(("", *BLANKS)) for word in chosen)
