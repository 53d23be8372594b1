"""The long table: a row for each measure, initiative and milestone, with what it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bsclint.element import KINDS
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.log import Log
from bsclint.exchange.writing import number_text, value_text
from bsclint.schema import SERIES
from bsclint.values import Aim, Open, Quantity
from bsclint.wording import count

TITLED = ("scorecard", "perspective", "theme", "objective", "measure", "initiative", "milestone")
"""The kinds that have a column for their titles, in order."""
_KEPT = (*TITLED, *SERIES, "thresholds")
Row = dict[str, str]


def long_table(plan: Plan, log: Log) -> tuple[list[str], list[list[str]]]:
    """The headings and rows of the table; what it has no place for is told to `log`."""
    rows = [row for card in plan.scorecards for row in _Rows(card, log).rows()]
    _tell(plan, log)
    headings = _headings(plan, rows)
    return headings, [[harmless(row.get(name, "")) for name in headings] for row in rows]


def _tell(plan: Plan, log: Log) -> None:
    lost = Counter(draft.kind for draft in plan.within() if draft.kind not in _KEPT)
    for kind, number in lost.items():
        log.left_out("", f"a table has no place for {count(number, kind.replace('_', ' '))}")
    if plan.imports:
        log.left_out("", f"a table has no place for {count(len(plan.imports), 'import')}")
    log.left_out("", "a table has no place for names: they are made of the titles when it is imported")


def heading(kind: str, key: str) -> str:
    """The heading of an attribute: `Measure owner`."""
    return f"{kind.capitalize()} {key if key.startswith('x_') else key.replace('_', ' ')}"


def template() -> list[str]:
    """The headings of an empty table: what most have."""
    return [
        *("Perspective", "Theme", "Objective", "Objective owner", "Measure", "Measure unit", "Measure direction"),
        *("Measure frequency", "Measure owner", "Measure baseline", "Measure target", "Initiative", "Initiative owner"),
        *("Initiative period", "Initiative budget", "Initiative status"),
    ]


def _headings(plan: Plan, rows: list[Row]) -> list[str]:
    used = dict.fromkeys(name for row in rows for name in row)
    order = []
    for kind in TITLED:
        own = [name for name in used if name.startswith(f"{kind.capitalize()} x_")]
        order += [kind.capitalize(), *(heading(kind, key) for key in KINDS[kind].attributes), *own]
        if kind == "measure":
            dated = [name for name in used if re.match(r"(?:Target|Actual) \d", name)]
            order += [*sorted(dated), "Green", "Amber", "Red"]
    always = ("Perspective", "Objective", "Measure", "Initiative")
    return [name for name in order if name in used or name in always]


class _Rows:
    def __init__(self, card: Draft, log: Log) -> None:
        self.card, self.log = card, log
        self.titles = {draft.name: _title(draft) for draft in card.within()}
        self.told: set[int] = set()

    def rows(self) -> Iterator[Row]:
        """A row for whatever has nothing in it; what is in the scorecard itself comes first."""
        inner = [child for child in self.card.children if child.kind == "initiative"]
        outer = [child for child in self.card.children if child.kind == "perspective"]
        yield from self._below(self.card, {}, [*inner, *outer])

    def _below(self, draft: Draft, above: Row, children: list[Draft] | None = None) -> Iterator[Row]:
        row = {**above, **self._row(draft)}
        titles = {name: text for name, text in row.items() if name.casefold() in TITLED}
        inner = draft.children if children is None else children
        inner = sorted(inner, key=lambda child: child.kind == "objective")
        found = False
        for child in inner:
            if child.kind in TITLED:
                yield from self._below(child, titles if found else row)
                found = True
        if not found:
            yield row

    def _row(self, draft: Draft) -> Row:
        """What is said of `draft` itself."""
        row: Row = {draft.kind.capitalize(): _title(draft)}
        for key, value in draft.stated.items():
            if draft.kind == "objective" and key == "theme" and isinstance(value, Ref) and value.text in self.titles:
                row["Theme"] = self.titles[value.text]
            else:
                row[heading(draft.kind, key)] = self._text(value)
        for child in draft.children:
            if child.kind in SERIES:
                word = "Target" if child.kind == "targets" else "Actual"
                row |= {f"{word} {when}": self._text(value) for when, value in child.points}
            elif child.kind == "thresholds":
                row |= {key.capitalize(): self._text(value) for key, value in child.stated.items()}
        return row

    def _text(self, value: Any) -> str:
        match value:
            case Open():
                return value_text(value)
            case Ref():
                return self.titles.get(value.text, value.text)
            case tuple():
                return "\n".join(self._text(item) for item in value)
            case Quantity():
                unit = value.unit or ""
                return number_text(value.amount).replace("_", "") + (unit if unit in ("", "%", "‰") else f" {unit}")
            case Aim():
                return self._aim(value)
            case str():
                return value
        return value_text(value)

    def _aim(self, aim: Aim) -> str:
        if aim.text is not None or aim.low is None:
            what = aim.text or ""
        elif aim.ranged:
            what = f"{self._text(aim.low)} .. {self._text(aim.high) if aim.high else ''}".rstrip()
        else:
            what = f"{aim.sign} {self._text(aim.low)}" if aim.sign else self._text(aim.low)
        return what + (f" by {aim.by}" if aim.by else "") + (f" on {aim.on}" if aim.on else "")


def _title(draft: Draft) -> str:
    return draft.title or draft.name or draft.kind


_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.,]+\s*(?:%|[^\W\d]*)$)|'[=+@\-\t\r']")


def harmless(text: str) -> str:
    """`text` for a cell of CSV; one that a spreadsheet would take for a formula begins with `'`."""
    return f"'{text}" if _FORMULA.match(text) else text
