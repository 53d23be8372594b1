"""A workbook of bsclint's own: a sheet for each kind, a row for each element, a column for each attribute.

Nothing is lost on the way there and back, but for the order of what is of different kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bsclint.display import quoted
from bsclint.element import KINDS, Attribute
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.log import Log
from bsclint.exchange.naming import name_all
from bsclint.exchange.tables import literal
from bsclint.exchange.tables.grid import Cell, Grid
from bsclint.exchange.writing import number_text, quantity_text
from bsclint.model.literals import Invalid
from bsclint.record import Record, field
from bsclint.schema import BLOCKS, SERIES
from bsclint.values import Aim, Period, Quantity
from bsclint.wording import short

SHEETS = {
    "Scorecards": "scorecard",
    "Perspectives": "perspective",
    "Value propositions": "value_proposition",
    "Themes": "theme",
    "Objectives": "objective",
    "Measures": "measure",
    "Thresholds": "thresholds",
    "Figures": "series",
    "Initiatives": "initiative",
    "Milestones": "milestone",
    "Links": "link",
    "Waivers": "waiver",
    "Imports": "import",
}
"""The sheets, and what stands on each; what something stands in comes before it."""

FIXED = {
    "scorecard": ("Name", "Title"),
    "perspective": ("Scorecard", "Name", "Title"),
    "theme": ("Scorecard", "Name", "Title"),
    "waiver": ("Scorecard", "Name", "Title"),
    "value_proposition": ("Scorecard", "In", "Title"),
    "thresholds": ("Scorecard", "In", "Title"),
    "series": ("Scorecard", "In", "Series", "Title", "Period", "Value"),
    "link": ("Scorecard", "Link"),
    "import": ("File", "Alias"),
}
"""The first columns of each sheet; of the others `Scorecard`, `In`, `Name` and `Title`."""
_USUAL = ("Scorecard", "In", "Name", "Title")

EXPLAINED = {
    "Scorecard": "The name of the scorecard that it belongs to.",
    "In": "The name, or the title, of what it stands in.",
    "Name": "The name by which others refer to it: letters, digits and `_`; empty, it is made of the title.",
    "Title": "What people call it.",
    "Series": "`targets` or `actuals`.",
    "Period": "A day or a period: 2026-12-31, 2026-Q4, 2026.",
    "Value": "A number, a comparison or a range: 30%, >= 30%, 4% .. 7%.",
    "Link": "Names with arrows between them: crew -> on_time -> profit.",
    "File": "The path of a scorecard file, from the folder of this one.",
    "Alias": "The word by which the file is spoken of.",
}
"""What the first columns are for."""


def attributes_of(kind: str) -> dict[str, Attribute[Any]]:
    """The attributes of `kind` by heading, in the order of the language reference."""
    known = KINDS[kind].attributes if kind in KINDS and kind not in SERIES else {}
    return {heading(key): attribute for key, attribute in known.items()}


def heading(key: str) -> str:
    """`unit_name` as a heading: `Unit name`; a key of the user's own stays as it is."""
    return key if key.startswith("x_") else key.replace("_", " ").capitalize()


def fixed(kind: str) -> tuple[str, ...]:
    """The headings of the first columns."""
    return FIXED.get(kind, _USUAL)


# -- out ------------------------------------------------------------------------------------------------------------


def sheets_of(plan: Plan) -> Iterator[tuple[str, list[str], list[list[Cell]]]]:
    """Each sheet's name, headings and rows."""
    rows = _rows(plan)
    for sheet, kind in SHEETS.items():
        found = rows.get(kind, [])
        own = dict.fromkeys(key for row in found for key in row if key.startswith("x_"))
        headings = [*fixed(kind), *attributes_of(kind), *own]
        yield sheet, headings, [[row.get(name, Cell()) for name in headings] for row in found]


Row = dict[str, Cell]


def _rows(plan: Plan) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {kind: [] for kind in SHEETS.values()}
    for file, alias in plan.imports:
        rows["import"].append({"File": _text(file), "Alias": Cell(alias)})
    for card in plan.scorecards:
        rows["scorecard"].append(_row(card, None, card))
        waiting = [(card, child) for child in reversed(card.children)]
        while waiting:
            parent, draft = waiting.pop()
            if draft.kind in SERIES:
                rows["series"] += _points(draft, parent, card)
            else:
                rows[draft.kind].append(_row(draft, parent, card))
            waiting += [(draft, child) for child in reversed(draft.children)]
    return rows


def _row(draft: Draft, parent: Draft | None, card: Draft) -> Row:
    row: Row = {}
    if parent is not None:
        row["Scorecard"] = Cell(card.name or "")
        if "In" in fixed(draft.kind) and parent is not card:
            row["In"] = Cell(parent.name or "")
    if draft.kind == "link":
        row["Link"] = Cell(literal.sides_text(draft))
    if draft.name is not None:
        row["Name"] = Cell(draft.name)
    if draft.title is not None:
        row["Title"] = _text(draft.title)
    for key, value in draft.stated.items():
        row[heading(key)] = _cell(value, KINDS[draft.kind].attributes.get(key, literal.OWN))
    return row


def _points(draft: Draft, measure: Draft, card: Draft) -> Iterator[Row]:
    first: Row = {"Scorecard": Cell(card.name or ""), "In": Cell(measure.name or ""), "Series": Cell(draft.kind)}
    titled = {**first, "Title": _text(draft.title)} if draft.title is not None else first
    if not draft.points:
        yield titled
    for index, (when, value) in enumerate(draft.points):
        row = titled if index == 0 else first
        yield {**row, "Period": _cell(when, literal.MOMENT), "Value": _cell(value, literal.POINT)}


def _text(text: str) -> Cell:
    return Cell(literal.text_written(text))


def _cell(value: Any, attribute: Attribute[Any]) -> Cell:
    match value:
        case bool():
            return Cell("true" if value else "false", flag=value)
        case Quantity() if _exact(value):
            return Cell(quantity_text(value), amount=value)
        case Aim(sign=None, low=Quantity() as low, ranged=False, by=None, on=None) if (
            attribute.type != "own" and _exact(low)
        ):
            return Cell(quantity_text(low), amount=low)
        case Period() if value.start == value.end:
            return Cell(value.text, day=value)
    return Cell(literal.written(value, attribute))


def _exact(quantity: Quantity) -> bool:
    """Whether a program that calculates keeps every digit."""
    digits = quantity.amount.normalize().as_tuple()
    return quantity.unit in (None, "%") and len(digits.digits) <= 15 and abs(int(digits.exponent)) < 12


# -- in -------------------------------------------------------------------------------------------------------------


def is_own(grids: list[Grid]) -> bool:
    """Whether `grids` are the sheets of this form."""
    first = next((grid for grid in grids if grid.name == "Scorecards" and grid.rows), None)
    headings = {cell.text for cell in first.rows[0]} if first else set()
    return {"Name", "Title", "Framework", "Cascades from"} <= headings


def read(grids: list[Grid], log: Log) -> Plan:
    """The plan that the sheets of this form hold."""
    reader = _Reader(log)
    by_name = {grid.name: grid for grid in grids}
    for grid in grids:
        if grid.name not in SHEETS and any(any(row) for row in grid.rows):
            log.left_out(grid.name, f"{quoted(grid.name)} is none of the sheets of a scorecard: it is left out")
    for sheet, kind in SHEETS.items():
        if sheet in by_name:
            reader.sheet(by_name[sheet], kind)
    return reader.finished()


class _Reader(Record, frozen=False):
    log: Log
    plan: Plan = field(default_factory=Plan)
    cards: dict[str, Draft] = field(default_factory=dict)
    named: dict[tuple[int, str], Draft] = field(default_factory=dict)
    titled: dict[tuple[int, str], Draft] = field(default_factory=dict)
    waiting: list[tuple[Draft, Draft, str, Attribute[Any], Cell]] = field(default_factory=list)

    def sheet(self, grid: Grid, kind: str) -> None:
        """Read the rows of `grid`, which holds elements of `kind`."""
        if not grid.rows:
            return
        headings = [cell.raw.strip() for cell in grid.rows[0]]
        known = {*fixed(kind), *attributes_of(kind)}
        for index, name in enumerate(headings):
            if name and name not in known and not (name.startswith("x_") and kind not in ("series", "import")):
                self.log.left_out(
                    grid.column(index), f"{kind.replace('_', ' ')}s have no {quoted(name)}: it is left out"
                )
        for cells in grid.rows[1:]:
            row = {name: cell for name, cell in zip(headings, cells, strict=True) if name and cell}
            if row:
                self._row(row, kind, next(iter(row.values())).where)

    def _row(self, row: Row, kind: str, where: str) -> None:
        if kind == "import":
            if "File" in row and "Alias" in row:
                self.plan.imports.append((self._text(row["File"]) or "", row["Alias"].raw))
            else:
                self.log.problem(where, "an import needs a file and an alias: it is left out")
            return
        if kind == "scorecard":
            draft = Draft("scorecard", where=where)
            self._fill(draft, row, draft)
            self.plan.scorecards.append(draft)
            self.cards[draft.name or ""] = draft
            return
        card = self._card(row, where)
        parent = self._parent(row, kind, card, where) if card else None
        if card is None or parent is None:
            return
        if kind == "series":
            self._point(row, parent, where)
            return
        draft = Draft(kind, where=where)
        self._fill(draft, row, card)
        if kind == "link":
            self._linked(draft, row, where)
            if not draft.sides:
                return
        parent.children.append(draft)

    def _card(self, row: Row, where: str) -> Draft | None:
        if "Scorecard" not in row and len(self.plan.scorecards) == 1:
            return self.plan.scorecards[0]
        text = row["Scorecard"].raw if "Scorecard" in row else ""
        found = self.cards.get(text) or next((card for card in self.plan.scorecards if card.title == text), None)
        if found is None:
            what = f"there is no scorecard {quoted(text)}" if text else "nothing says to which scorecard this belongs"
            self.log.problem(where, f"{what}: the row is left out")
        return found

    def _parent(self, row: Row, kind: str, card: Draft, where: str) -> Draft | None:
        if "In" not in fixed(kind):
            return card
        stands_in = KINDS["targets" if kind == "series" else kind].stands_in
        if "In" not in row:
            if "scorecard" in stands_in:
                return card
            self.log.problem(
                where, f"`In` is empty, and a row of {kind} stands in {' or '.join(stands_in)}: it is left out"
            )
            return None
        text = row["In"].raw
        found = self.named.get((id(card), text)) or self.titled.get((id(card), text.casefold()))
        if found is None or found.kind not in stands_in:
            self.log.problem(where, f"there is no {' or '.join(stands_in)} {quoted(short(text))}: the row is left out")
            return None
        return found

    def _fill(self, draft: Draft, row: Row, card: Draft) -> None:
        if "Name" in row:
            try:
                draft.name = row["Name"].raw if draft.kind == "waiver" else literal.name(row["Name"].raw)
            except Invalid as fault:
                self._tell(row["Name"], fault)
        if "Title" in row and "Title" in fixed(draft.kind):
            draft.title = self._text(row["Title"])
        if draft.kind not in ("milestone", "waiver"):
            self.named.setdefault((id(card), draft.name or ""), draft)
            self.titled.setdefault((id(card), (draft.title or "").casefold()), draft)
        attributes = attributes_of(draft.kind)
        for name, cell in row.items():
            if name in attributes:
                self._state(draft, attributes[name].key, attributes[name], cell, card)
            elif name.startswith("x_"):
                self._state(draft, name, literal.OWN, cell, card)

    def _state(self, draft: Draft, key: str, attribute: Attribute[Any], cell: Cell, card: Draft) -> None:
        try:
            draft.stated[key] = self._value(cell, attribute)
        except Invalid as fault:
            if attribute.type in ("reference", "references"):
                self.waiting.append((card, draft, key, attribute, cell))
            else:
                self._tell(cell, fault)

    def _value(self, cell: Cell, attribute: Attribute[Any]) -> Any:
        if cell.fault:
            raise Invalid(cell, cell.fault, "")
        if cell.amount is not None and cell.amount.unit in (None, "%"):
            text = number_text(cell.amount.amount) + (cell.amount.unit or "")
        elif cell.flag is not None:
            text = "true" if cell.flag else "false"
        else:
            text = cell.text if cell.day or cell.amount else cell.raw
        return literal.read(text, attribute)

    def _text(self, cell: Cell) -> str | None:
        try:
            return str(self._value(cell, literal.TEXT))
        except Invalid as fault:
            self._tell(cell, fault)
            return None

    def _tell(self, cell: Cell, fault: Invalid) -> None:
        help = f"; {fault.help}" if fault.help else ""
        self.log.problem(cell.where, f"{quoted(short(cell.raw or cell.text))} is left out: {fault.message}{help}")

    def _point(self, row: Row, measure: Draft, where: str) -> None:
        kind = row["Series"].raw if "Series" in row else ""
        if kind not in SERIES:
            self.log.problem(where, f"{quoted(kind)} is no series: write `targets` or `actuals`; the row is left out")
            return
        series = measure.child(kind)
        if "Title" in row:
            series.title = self._text(row["Title"])
        if "Period" not in row or "Value" not in row:
            if "Period" in row or "Value" in row:
                self.log.problem(where, "a figure needs a period and a value: it is left out")
            return
        try:
            when = self._value(row["Period"], literal.MOMENT)
            value = self._value(row["Value"], literal.POINT)
        except Invalid as fault:
            self._tell(row["Value"], fault)
            return
        if any(known == when for known, _ in series.points):
            self.log.problem(where, f"there is a figure for {quoted(when.text)} already: this one is left out")
        else:
            series.points.append((when, value))

    def _linked(self, draft: Draft, row: Row, where: str) -> None:
        try:
            draft.sides = literal.sides(row["Link"].raw) if "Link" in row else ()
        except Invalid as fault:
            self._tell(row["Link"], fault)
            return
        if not draft.sides:
            self.log.problem(where, "`Link` is empty: write names with arrows between them, as `crew -> on_time`")

    def finished(self) -> Plan:
        """The plan, with names, and everything in the order of the language reference."""
        name_all(self.plan)
        places = {kind: place for place, kind in enumerate((*BLOCKS, "link"))}
        for draft in self.plan.within():
            draft.children.sort(key=lambda child: places[child.kind])
        for card, draft, key, attribute, cell in self.waiting:
            found = self.titled.get((id(card), cell.text.casefold()))
            if found is None or not found.name:
                self.log.problem(cell.where, f"there is no {' or '.join(attribute.kinds)} {quoted(short(cell.text))}")
            else:
                draft.stated[key] = Ref(found.name) if attribute.type == "reference" else (Ref(found.name),)
        return self.plan


def number(cell: Cell) -> Decimal:
    """The number that stands in a cell: a percentage is a part of one."""
    assert cell.amount
    return cell.amount.amount / 100 if cell.amount.unit == "%" else cell.amount.amount
