"""Scorecards at random, the same for the same seed: whole ones, of every kind and type, untidily written."""

from __future__ import annotations

from random import Random

from bsclint.element import KINDS, Attribute
from bsclint.schema import BLOCKS, SERIES

NAMES = ("crew", "on_time", "e-commerce", "Größe", "profit", "by", "on", "as", "import", "a1", "ключ", "x2-y3", "team")
TEXTS = (
    '"Text"',
    '""',
    '"with # and { and -> and \\" in it"',
    '"' + "a long text of many words " * 3 + '"',
    '"""long\n  text "here"\n"""',
    '"""\n      Two\n        lines  \n\n    and \\t more\n    """',
    '"""\r\n\tone\r\n\ttwo"""',
    '"""\n"""',
)
MOMENTS = ("2026", "2026-12-31", "2026-Q3", "2026-H1", "2027-04")
UNITS = ("", "%", " %", "\t‰", " min", "   EUR", " EUR/seat", " m²", " quarters", " °C", " percent")
WORDS = ("quarterly", "operational", "up", "group.airline.profit", "a.b", "by", "true", "unknown")
COMMENTS = (
    "# comment",
    "#",
    '#no blank { " -> }',
    "# behind blanks  ",
    "# " + "a long one " * 12,
    "# bsclint: ignore[BSC101]",
)
INNER = (" ", " ", " ", " ", "  ", "\n", "\t", "\n   ")
OUTER = ("\n", "\n", "\n", "\n\n", "\n\n\n", " ", "  ", "\n\t", "\n      ")


class Writer:
    """Writes whole scorecards; `untidy` is how often a blank is more than one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.untidy = random.choice((0.0, 0.1, 0.5))
        self.comments = random.choice((0.0, 0.05, 0.3))
        self.remarks = COMMENTS if random.random() < 0.1 else COMMENTS[:-1]

    def file(self) -> str:
        """The text of a file."""
        imports = [self._words("import", '"a.bsc"', "as", name) for name in self.random.sample(NAMES, 2)]
        cards = [self._block("scorecard", 0) for _ in range(self.random.choice((1, 1, 1, 2)))]
        chosen = imports[: self.random.randint(0, 2)] + cards
        text = self._outer() + "".join(entry + self._outer(entry) for entry in chosen)
        ends = self.random.choice(("\n", "\n", "\r\n", "\r"))
        return text.replace("\r\n", "\n").replace("\n", ends)

    def _one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def _blank(self, comment: bool = True) -> str:
        if comment and self.random.random() < self.comments / 8:
            return f" {self.random.choice(self.remarks)}\n{self._one('', '  ')}"
        return self.random.choice(INNER) if self.random.random() < self.untidy else " "

    def _outer(self, entry: str = "") -> str:
        """What stands between two entries; nothing that would be read as the unit of a number before it."""
        between = self.random.choice(OUTER)
        while self.random.random() < self.comments:
            between += f"{self.random.choice(self.remarks)}\n{self._one('', '', '  ', chr(10))}"
        return between if "\n" in between or entry.endswith(("}", '"')) else "\n"

    def _words(self, *words: str) -> str:
        return "".join(word + self._blank() for word in words[:-1]) + words[-1]

    def _block(self, kind: str, depth: int) -> str:
        header = [kind] + [self.random.choice(NAMES)] * KINDS[kind].named
        header += [self.random.choice(TEXTS)] * (self.random.random() < 0.6)
        return self._words(*header, self._braced(kind, depth))

    def _braced(self, kind: str, depth: int) -> str:
        entries = [self._attribute(kind) for _ in range(self.random.choice((0, 1, 2, 5)))]
        inner = [other for other in BLOCKS if kind in KINDS[other].stands_in]
        if depth < 5 and inner:
            entries += [self._block(self.random.choice(inner), depth + 1) for _ in range(self.random.randint(0, 3))]
        if kind == "scorecard":
            entries += [self._link() for _ in range(self.random.randint(0, 2))]
        if self.random.random() < 0.4:
            self.random.shuffle(entries)
        return "{" + self._outer("}") + "".join(entry + self._outer(entry) for entry in entries) + "}"

    def _link(self) -> str:
        sides = [
            self._words(*",".join(self.random.sample(NAMES, self.random.randint(1, 3))).partition(","))
            for _ in range(self.random.randint(2, 4))
        ]
        sides = [side.strip(", \n\t") if "#" not in side else "profit" for side in sides]
        words = [word for side in sides for word in ("->", side)][1:]
        return self._words(*words, *([self._braced("link", 9)] if self.random.random() < 0.5 else []))

    def _attribute(self, kind: str) -> str:
        known = KINDS[kind].attributes
        if kind in SERIES:
            key, value = self.random.choice(MOMENTS), self._amount()
        elif known and self.random.random() < 0.8:
            key = self.random.choice(list(known))
            value = self._typed(known[key])
        else:
            key, value = self._one("x_own", "x_größe", "unknown", "owner"), self._any()
        return f"{key}{self._blank() if self.random.random() < 0.1 else ''}:{self._blank()}{value}"

    def _typed(self, attribute: Attribute[object]) -> str:
        if attribute.words and self.random.random() < 0.8:
            return self.random.choice(attribute.words)
        if attribute.type in ("texts", "references"):
            choices = TEXTS if attribute.type == "texts" else NAMES
            return self._list([self.random.choice(choices) for _ in range(self.random.randint(1, 9))])
        if attribute.type in ("text", "version", "benchmark") and self.random.random() < 0.8:
            return self.random.choice(TEXTS)
        return self._any()

    def _list(self, items: list[str]) -> str:
        return "".join(f"{item}{self._one('', '', ' ')},{self._blank()}" for item in items[:-1]) + items[-1]

    def _any(self) -> str:
        text, moment, amount = self.random.choice(TEXTS), self.random.choice(MOMENTS), self._amount()
        return self._one(
            text,
            amount,
            self.random.choice(WORDS),
            moment,
            self._words(moment, "..", self.random.choice(MOMENTS)),
            self._words(moment, ".."),
            self._words(self._one(">=", "<", "="), amount),
            self._words(amount, "by", moment),
            self._words("tbd", text, "by", moment),
            self._list([text, amount, self.random.choice(WORDS)]),
            self._one("%", "EUR/seat"),
        )

    def _amount(self) -> str:
        return self._one("12", "-3.5", "250_000", "007") + self.random.choice(UNITS)


def document(seed: int) -> str:
    """A scorecard without errors of syntax, of whatever meaning."""
    return Writer(Random(seed)).file()
