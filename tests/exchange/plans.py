"""Tidy plans at random, the same for the same seed: whole ones, of every kind, attribute and type.

Every name that stands for an element is the name of one, every value is of the type that the table gives, and what
stands in an element is in the order of the kinds. `PLANS` is the strategy of Hypothesis for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from bsclint.element import KINDS, Attribute
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.model.dates import period as read_period
from bsclint.schema import BLOCKS, SERIES
from bsclint.values import Aim, Open, Period, Quantity, Window

PLAIN = (
    "Flights leave on time",
    "Größe zählt – überall",
    "顧客満足",
    'She said "no"; we went on',
    "one, two & three <four>",
    "It's \\ a backslash | and a bar",
    "50%",
    "1,234",
    "007",
    "2026-12-31",
    "true",
    "a -> b # not a comment {",
    "long " * 60 + "end",
)
"""Texts that every format can hold: nothing but what can be seen, and single blanks within."""
WILD = (
    *PLAIN,
    "",
    "=1+1",
    "@SUM(A1)",
    "+49 30 123",
    "-",
    "'quoted",
    "''twice",
    "#REF!",
    "TBD",
    " blanks around ",
    "two\nlines",
    "\ttab\n\n  and more\n",
    "\r\nends",
    "\u00a0hard\u00a0blanks\u00a0",
    "_x000D_ and _x0041_",
    "\x07 bell \x1b[31m",
    "\u202eleft",
    '"""',
    "\\",
    "tbd",
)
"""All that a text may be."""

MOMENTS = ("2026-12-31", "2026-Q3", "2026-H1", "2027-04", "2026", "2028-02-29")
DAYS = ("2026-12-31", "2025-01-01", "2028-02-29")
UNITS = (None, None, "%", "‰", "EUR", "EUR/seat", "days", "min")
OWN_UNITS = ("EUR", "%", "EUR/seat", "full-time posts", "by", "days", "m²")
AMOUNTS = ("0", "7", "12.50", "-3.5", "250000", "0.125", "99999999999999999999", "1234.5678")
_SINGLE = ("targets", "actuals", "thresholds", "value_proposition")


class _Maker:
    """Makes plans of `texts`."""

    def __init__(self, random: Random, texts: Sequence[str]) -> None:
        self.random, self.texts = random, texts
        self.names: dict[str, list[str]] = {}
        self.made = 0

    def plan(self) -> Plan:
        imports = [("group/holding.bsc", "group"), ("other.bsc", "Übersee")][: self.random.choice((0, 0, 1, 2))]
        cards = [f"card{number}" for number in range(self.random.choice((1, 1, 1, 2, 3)))]
        aliases = [alias for _, alias in imports]
        return Plan([self._scorecard(card, [*cards, *aliases]) for card in cards], imports)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _scorecard(self, name: str, others: list[str]) -> Draft:
        self.names = {kind: [] for kind in KINDS}
        card = self._skeleton("scorecard", 0)
        card.name = name
        self.names["scorecard"] = others
        for draft in (card, *card.within()):
            self._fill(draft)
        return card

    def _skeleton(self, kind: str, depth: int) -> Draft:
        """An element of `kind`, and what stands in it, with names and without anything that refers to them."""
        draft = Draft(kind)
        if KINDS[kind].named and kind != "waiver":
            self.made += 1
            draft.name = f"{self.random.choice(('a', 'crew_', 'x2-y', 'Größe', 'ключ', 'by'))}{self.made}"
            self.names[kind].append(draft.name)
        elif kind == "waiver":
            draft.name = self.random.choice(("BSC101", "missing-owner", "BSC402"))
        for inner in (*BLOCKS, "link"):
            if kind in KINDS[inner].stands_in:
                most = 1 if inner in _SINGLE else 3
                draft.children += [self._skeleton(inner, depth + 1) for _ in range(self.random.randint(0, most))]
        return draft

    def _fill(self, draft: Draft) -> None:
        if draft.kind in SERIES:
            moments = self.random.sample(MOMENTS, self.random.randint(0, len(MOMENTS)))
            draft.points = [(self._moment((one,)), self._open() or self._aim()) for one in moments]
            return
        if draft.kind == "link":
            objectives = self.names["objective"] or ["somewhere"]
            draft.sides = tuple(
                tuple(self._ref(objectives) for _ in range(self.random.choice((1, 1, 2))))
                for _ in range(self.random.choice((2, 2, 2, 3)))
            )
        elif draft.kind != "thresholds" and self._chance(0.9):
            draft.title = self._text()
        for key, attribute in KINDS[draft.kind].attributes.items():
            if self._chance(0.4):
                draft.stated[key] = self._open() or self._typed(attribute)
        for key in ("x_source_id", "x_größe"):
            if self._chance(0.1):
                draft.stated[key] = self._open() or self._own()

    def _typed(self, attribute: Attribute[Any]) -> Any:
        makers: dict[str, Callable[[], Any]] = {
            "text": self._text,
            "texts": lambda: tuple(self._text() for _ in range(self.random.randint(1, 3))),
            "word": lambda: self.random.choice(attribute.words),
            "framework": lambda: self.random.choice(("private", "public", "house")),
            "reference": lambda: self._ref(self._known(attribute.kinds)),
            "references": lambda: self._refs(self._known(attribute.kinds)),
            "target_name": lambda: self.random.choice((self._ref(self._known(KINDS)), "acme.*", "*", self._text())),
            "date": lambda: self._moment(DAYS),
            "moment": self._moment,
            "window": self._window,
            "weight": lambda: Quantity(self._amount(), self.random.choice((None, "%"))),
            "percentage": lambda: Quantity(self._amount(), "%"),
            "duration": lambda: Quantity(self._amount(), self.random.choice(("days", "quarters", "year"))),
            "quantity": self._quantity,
            "aim": self._aim,
            "target": lambda: self._dated("target"),
            "baseline": lambda: self._dated("baseline"),
            "unit": lambda: self.random.choice((*OWN_UNITS, self._text())),
            "flag": lambda: self._chance(0.5),
            "version": self._text_or_amount,
            "benchmark": self._text_or_amount,
        }
        return makers[attribute.type]()

    def _known(self, kinds: Iterable[str]) -> list[str]:
        return [name for kind in kinds for name in self.names[kind]] or ["elsewhere.name"]

    def _refs(self, known: Sequence[str]) -> tuple[Ref, ...]:
        return tuple(self._ref(known) for _ in range(self.random.randint(1, 3)))

    def _text_or_amount(self) -> Any:
        return self._text() if self._chance(0.5) else self._quantity()

    def _text(self) -> str:
        return self.random.choice(self.texts)

    def _open(self) -> Open | None:
        reason = self._text().strip()
        return Open(reason, self._moment()) if reason and self._chance(0.1) else None

    def _ref(self, known: Sequence[str]) -> Ref:
        return Ref(self.random.choice((*known, "group.airline.profit")))

    def _moment(self, moments: Sequence[str] = MOMENTS) -> Period:
        found = read_period(self.random.choice(moments))
        assert found
        return found

    def _window(self) -> Window:
        first, last = sorted((self._moment(), self._moment()), key=lambda one: (one.start, one.end))
        return Window(first, None if self._chance(0.2) else last)

    def _amount(self) -> Decimal:
        return Decimal(self.random.choice(AMOUNTS))

    def _quantity(self) -> Quantity:
        return Quantity(self._amount(), self.random.choice(UNITS))

    def _aim(self) -> Aim:
        sign = self.random.choice((None, ">=", "<=", ">", "<", "=", ".."))
        if sign != "..":
            return Aim(sign, self._quantity())
        unit = self.random.choice(UNITS)
        low, high = sorted((self._amount(), self._amount()))
        return Aim(None, Quantity(low, unit), None if self._chance(0.2) else Quantity(high, unit), ranged=True)

    def _dated(self, type: str) -> Aim:
        aim = Aim(text=self._text()) if self._chance(0.3) else self._aim()
        when = self._moment() if self._chance(0.5) else None
        return Aim(
            aim.sign,
            aim.low,
            aim.high,
            aim.ranged,
            aim.text,
            by=when if type == "target" else None,
            on=when if type == "baseline" else None,
        )

    def _own(self) -> Any:
        """A value of a key of the user's own."""
        days = Window(self._moment(("2026-01-01",)), self.random.choice((None, self._moment(("2026-12",)))))
        plain: tuple[Any, ...] = (
            self._text(),
            self._quantity(),
            self._moment(("2026-12-31", "2026-Q3")),
            self._chance(0.5),
        )
        dated = (self._dated("target"), self._dated("baseline"), Aim(">=", self._quantity()), days)
        choices = (*plain, tuple(self.random.sample(plain, 2)), *(one for one in dated if not _like_quantity(one)))
        return self.random.choice(choices)


def _like_quantity(value: object) -> bool:
    """Whether a value without a type would be read as a plain quantity or text."""
    return isinstance(value, Aim) and not (value.sign or value.ranged or value.by or value.on)


def plan(seed: int, texts: Sequence[str] = WILD) -> Plan:
    """A plan whose every text is one of `texts`: `WILD`, or `PLAIN` for formats that cannot hold all."""
    return _Maker(Random(seed), texts).plan()


PLANS = st.integers(0, 2**32).map(plan)
"""Plans with wild texts."""
PLAIN_PLANS = st.integers(0, 2**32).map(lambda seed: plan(seed, PLAIN))
"""Plans with plain texts."""
