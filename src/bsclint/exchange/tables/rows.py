"""From the rows of tables to a plan."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange import figures
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.naming import name_all
from bsclint.exchange.perspectives import well_known
from bsclint.exchange.tables.above import Above
from bsclint.exchange.tables.binding import NUMBERED, Bound, bind, id_column, may_have
from bsclint.exchange.tables.columns import Column
from bsclint.exchange.tables.filling import Filler, also
from bsclint.exchange.tables.finding import Table, is_perspective, tables_in
from bsclint.exchange.tables.grid import Cell, Grid, one_line
from bsclint.exchange.tables.mapping import Mapping
from bsclint.exchange.tables.parts import Part, numbered, parts_of
from bsclint.record import Record, field
from bsclint.values import Period
from bsclint.wording import short

UNASSIGNED = "Unassigned"
"""The title of the perspective of what stands in none."""


def plan_of_grids(grids: list[Grid], mapping: Mapping, asked: Asked, log: Log) -> Plan:
    """The plan that the tables of `grids` hold; empty where there is no table whose headings are known."""
    reader = _Reader(mapping, asked, log)
    found = [(grid, tables_in(grid, mapping)) for grid in grids]
    for _, tables in found:
        for table in tables:
            reader.above.read(table)
    tables = [table for _, tables in found for table in tables]
    # Tables that do not say where their objectives stand are read after those that do.
    for table in sorted(tables, key=lambda table: not (table.title("perspective") or table.perspective)):
        reader.table(table)
    for grid, tables in found:
        if not tables and any(any(row) for row in grid.rows):
            what = f"{quoted(grid.name)} holds no table whose headings are known" if grid.name else _NO_TABLE
            log.left_out(grid.name, f"{what}: it is left out; a mapping can say what columns mean")
            _tell_all(grid)
    plan = reader.plan()
    for grid in grids:
        _account(grid, log)
    return plan


_NO_TABLE = "there is no table whose headings are known"


def _tell_all(grid: Grid) -> None:
    for row in grid.rows:
        for cell in row:
            cell.told = True


def _account(grid: Grid, log: Log) -> None:
    """Tell of every cell that nothing was made of."""
    for row in grid.rows:
        for cell in row:
            if cell and not cell.told:
                cell.told = True
                log.left_out(cell.where, f"{quoted(short(cell.text or cell.fault))} has no place in the scorecard")


class _Place(Record, frozen=False):
    """Where a row stands: what the rows above it began."""

    card: Draft
    perspective: Draft | None = None
    theme: Draft | None = None
    objectives: list[Draft] = field(default_factory=list)
    measures: list[Draft] = field(default_factory=list)
    initiatives: list[Draft] = field(default_factory=list)
    milestones: list[Draft] = field(default_factory=list)

    def of(self, kind: str) -> list[Draft]:
        """The elements of `kind` that the row speaks of."""
        match kind:
            case "scorecard":
                return [self.card]
            case "perspective":
                return [self.perspective] if self.perspective else []
            case "theme":
                return [self.theme] if self.theme else []
        return list(getattr(self, f"{kind}s"))


class _Reader:
    def __init__(self, mapping: Mapping, asked: Asked, log: Log) -> None:
        self.mapping, self.asked, self.log = mapping, asked, log
        self.above = Above(asked, mapping, log)
        self.cards: dict[str, Draft] = {}
        self.filler = Filler(mapping, log)
        self.numbers: Column | None = None
        self.says_for = False
        self.made: dict[tuple[int, str, str], Draft] = {}
        self.place = _Place(Draft("scorecard"))
        self.themed: list[tuple[Draft, Draft]] = []
        self.supported: list[tuple[Draft, Draft]] = []

    def table(self, table: Table) -> None:
        bound = bind(table, self.mapping, self.asked, self.log)
        goal = table.title("goal")
        self.numbers = id_column(table, goal) if goal else None
        self.says_for = any((one.kind, one.key) == ("measure", "for") for one in bound)
        place = self.place = _Place(self._card(None, table))
        section = table.perspective
        if section or (fixed := next((c.perspective for c in table.columns if c.perspective), "")):
            cell = section or Cell(fixed, table.columns[0].heading.where)
            place.perspective = self._child(place.card, "perspective", Part(one_line(cell.text), None), cell.where)
        elif not table.title("perspective") and self._titled_by_sheet(table):
            cell = Cell(table.grid.title, table.grid.name)
            place.perspective = self._child(place.card, "perspective", Part(cell.text, None), cell.where)
        last = _last_row(table)
        for index, row in enumerate(table.rows):
            if index > last:
                self._note(row)
            elif any(row) and not self._section(row, table, place):
                self._row(row, bound, place, table)

    def _titled_by_sheet(self, table: Table) -> bool:
        return bool(table.grid.title) and is_perspective(table.grid.title)

    def _note(self, row: list[Cell]) -> None:
        for cell in row:
            if cell and not cell.told:
                cell.told = True
                self.log.left_out(
                    cell.where, f"{quoted(short(cell.text))} stands below the table, and is no part of it"
                )

    def _section(self, row: list[Cell], table: Table, place: _Place) -> bool:
        """Whether `row` is a line between others that names the perspective of those that follow."""
        cells = list({id(cell): cell for cell in row if cell}.values())
        if len(cells) != 1 or cells[0].told or not cells[0].text:
            return False
        cell, merged = cells[0], sum(one is cells[0] for one in row) > 2
        column = next((c for c in table.columns if c.index == row.index(cell)), None)
        if column is not None and column.is_title("perspective", "theme") and not merged:
            return False
        named = is_perspective(cell.text) and not (column and column.is_title("objective", "measure") and len(row) < 2)
        if not named and (not merged or table.title("perspective")):
            return False
        cell.told = True
        place.perspective = self._child(
            place.card, "perspective", Part(one_line(cell.text).strip(" :"), None), cell.where
        )
        place.objectives, place.measures, place.initiatives = [], [], []
        if not named:
            message = (
                f"{quoted(short(cell.text))} stands across the table, and is taken for the perspective of what follows"
            )
            self.log.inferred(cell.where, message)
        return True

    def _row(self, row: list[Cell], bound: list[Bound], place: _Place, table: Table) -> None:
        titles = {one.kind: row[one.column.index] for one in bound if one.key == "title" and row[one.column.index]}
        fresh: dict[str, list[Draft]] = {}
        if cell := titles.get("scorecard"):
            self._enter_card(cell, place, table)
        if cell := titles.get("perspective"):
            self._enter_perspective(cell, place)
        if cell := titles.get("goal"):
            self._enter_goal(cell, row, place, fresh)
        if cell := titles.get("theme"):
            cell.told = True
            place.theme = self._child(place.card, "theme", Part(one_line(cell.text), None), cell.where)
        self._named(titles, place, fresh)
        when = self.filler.row_period(row, bound)
        if when and not (
            place.measures and any(row[one.column.index] for one in bound if one.key in ("target", "actual", "status"))
        ):
            where = next(row[one.column.index].where for one in bound if one.key == "period")
            self.log.left_out(where, f"there is no figure of {quoted(when.text)} in this row")
        for one in bound:
            cell = row[one.column.index]
            if cell and one.key != "title" and (one.key != "period" or one.kind):
                self._fill(cell, one, place, fresh, when)

    def _named(self, titles: dict[str, Cell], place: _Place, fresh: dict[str, list[Draft]]) -> None:
        """Enter what a row names below its perspective."""
        if cell := titles.get("objective"):
            place.objectives = fresh["objective"] = self._objectives(cell, place)
            place.measures, place.initiatives = [], []
        if cell := titles.get("measure"):
            place.measures = fresh["measure"] = list(self._measures(cell, place))
        place.milestones = []
        if cell := titles.get("initiative"):
            place.initiatives = fresh["initiative"] = list(self._initiatives(cell, place))
        elif fresh.get("measure"):
            place.initiatives = []
        if cell := titles.get("milestone"):
            place.milestones = list(self._milestones(cell, place))

    def _fill(self, cell: Cell, one: Bound, place: _Place, fresh: dict[str, list[Draft]], when: Period | None) -> None:
        drafts = place.of(one.kind)
        if not drafts and one.loose:
            others = [kind for kind in ("measure", "objective", "initiative") if may_have(kind, one.key)]
            drafts = next((fresh[kind] for kind in others if fresh.get(kind)), fresh.get("perspective", []))
        if not drafts:
            cell.told = True
            what = quoted(one.column.heading.text)
            why = f"nothing in its row says of which {one.kind} {quoted(short(cell.text))} is the {what}"
            self.log.question(cell.where, f"{why}: it is left out")
            return
        self.filler.fill(drafts, cell, one, when)

    def _card(self, cell: Cell | None, table: Table | None) -> Draft:
        title = one_line(cell.text) if cell else self.above.title(table)
        if (card := self.cards.get(title.casefold())) is None:
            card = Draft("scorecard", None, title, where=cell.where if cell else "")
            self.cards[title.casefold()] = card
        return card

    def _enter_card(self, cell: Cell, place: _Place, table: Table) -> None:
        cell.told = True
        card = self._card(cell, table)
        if card is not place.card:
            place.card, place.perspective, place.theme = card, None, None
            place.objectives, place.measures, place.initiatives = [], [], []

    def _enter_perspective(self, cell: Cell, place: _Place) -> None:
        cell.told = True
        if figures.is_open(cell.text):
            self.log.left_out(cell.where, f"{quoted(cell.text)} names no perspective")
            return
        found = self._child(place.card, "perspective", Part(*_numbered(cell.text)), cell.where)
        if found is not place.perspective:
            place.perspective = found
            place.objectives, place.measures, place.initiatives = [], [], []

    def _enter_goal(self, cell: Cell, row: list[Cell], place: _Place, fresh: dict[str, list[Draft]]) -> None:
        """A goal with a number: `1` is wide, and `1.1` in it an objective."""
        number = NUMBERED.fullmatch(row[self.numbers.index].text) if self.numbers else None
        if number is None or "." in number[1].strip("."):
            place.objectives = fresh["objective"] = self._objectives(cell, place)
            place.measures = []
            return
        self._enter_perspective(cell, place)
        place.objectives, place.measures = [], []
        if place.perspective:
            fresh["perspective"] = [place.perspective]

    def _perspective(self, place: _Place, cell: Cell) -> Draft:
        if place.perspective is None:
            title = self.mapping.perspective or UNASSIGNED
            place.perspective = self._child(place.card, "perspective", Part(title, None), cell.where)
            if not self.mapping.perspective and len(place.perspective.children) == 0:
                self.log.question(
                    cell.where,
                    "nothing says in which perspective this stands, and what follows: all is put into one that is "
                    f"called {quoted(title)}; say in a mapping which column names perspectives, or move it",
                )
        return place.perspective

    def _objectives(self, cell: Cell, place: _Place) -> list[Draft]:
        cell.told = True
        if not self._is_title(cell, "objective"):
            return []
        made = []
        for part in parts_of(cell, "objective", self.log):
            known = self._known(place, part.title) if place.perspective is None else None
            draft = known or self._child(self._perspective(place, cell), "objective", part, cell.where)
            made.append(draft)
            if place.theme:
                self.themed.append((draft, place.theme))
        return made

    def _known(self, place: _Place, title: str) -> Draft | None:
        """The objective of `title`, wherever in the scorecard it stands."""
        return self.made.get((id(place.card), "any objective", title.casefold()))

    def _measures(self, cell: Cell, place: _Place) -> Iterator[Draft]:
        cell.told = True
        if not self._is_title(cell, "measure"):
            return
        parent = place.objectives[0] if place.objectives else self._perspective(place, cell)
        for index, part in enumerate(parts_of(cell, "measure", self.log)):
            at = place.objectives[index] if len(place.objectives) > index else parent
            if at.kind == "perspective" and not self.says_for:
                message = f"nothing says which objective {quoted(short(part.title))} measures: add `for:` to it"
                self.log.question(cell.where, message)
            yield self._child(at, "measure", part, cell.where)

    def _initiatives(self, cell: Cell, place: _Place) -> Iterator[Draft]:
        cell.told = True
        if not self._is_title(cell, "initiative"):
            return
        for part in parts_of(cell, "initiative", self.log):
            if same := self.made.get((id(place.card), "any initiative", part.title.casefold())):
                if not any((id(one), "initiative", part.title.casefold()) in self.made for one in place.objectives):
                    self.supported += [(same, objective) for objective in place.objectives]
                yield same
                continue
            parent = place.objectives[0] if place.objectives else place.card
            made = self._child(parent, "initiative", part, cell.where)
            self.supported += [(made, objective) for objective in place.objectives[1:]]
            yield made

    def _milestones(self, cell: Cell, place: _Place) -> Iterator[Draft]:
        cell.told = True
        if not place.initiatives:
            self.log.question(cell.where, f"nothing says of which initiative {quoted(short(cell.text))} is a milestone")
            return
        for part in parts_of(cell, "milestone", self.log):
            yield self._child(place.initiatives[-1], "milestone", part, cell.where)

    def _is_title(self, cell: Cell, kind: str) -> bool:
        if cell.fault:
            self.log.problem(cell.where, cell.fault)
        elif figures.is_error(cell.text):
            self.log.problem(
                cell.where, f"{quoted(cell.text)} stands where the title of {kind} should be: mend the formula"
            )
        elif figures.is_open(cell.text) or figures.is_nothing(cell.text):
            self.log.left_out(cell.where, f"{quoted(cell.text)} is no {kind}: it is left out")
        else:
            return True
        return False

    def _child(self, parent: Draft, kind: str, part: Part, where: str) -> Draft:
        """The child of `parent` that has this title; it is made where there is none."""
        name = well_known(part.title) if kind == "perspective" else None
        title = part.title.casefold()
        keys = [(id(parent), kind, title), *([(id(parent), "known", name)] if name else [])]
        if known := next((self.made[key] for key in keys if key in self.made), None):
            return known
        made = Draft(kind, name, part.title, where=where)
        for key in (*keys, (id(self.place.card), f"any {kind}", title)):
            self.made.setdefault(key, made)
        if len(self.made) > limits.TABLE_ELEMENTS * 3:
            raise UserError(
                f"{quoted(self.asked.source)} names more than {limits.TABLE_ELEMENTS:_} things, the most that are read"
            )
        if part.number:
            made.stated["x_source_id"] = part.number
        parent.children.append(made)
        return made

    def plan(self) -> Plan:
        """All that was read, with names, and with what refers to them."""
        for key, draft in list(self.cards.items()):
            if not draft.children:
                del self.cards[key]
        plan = Plan(list(self.cards.values()))
        if plan.scorecards:
            self.above.give(plan.scorecards[0])
        self.filler.finish(plan)
        name_all(plan)
        for objective, theme in self.themed:
            ref = Ref(theme.name or "")
            if objective.stated.setdefault("theme", ref) != ref:
                also(theme, "objectives", Ref(objective.name or ""))
        for initiative, objective in self.supported:
            also(initiative, "supports", Ref(objective.name or ""))
        self.filler.refer(plan)
        return plan


def _numbered(text: str) -> tuple[str, str | None]:
    return numbered(one_line(text).strip(" :"))


def _last_row(table: Table) -> int:
    """The index of the last row that is part of `table`: below it stand notes, behind an empty row."""
    last = len(table.rows) - 1
    while last >= 0 and _lone(table.rows[last]):
        last -= 1
    after = table.rows[last + 1 :]
    blank = next((index for index, row in enumerate(after) if not any(row)), None)
    if blank is None or last < 0:
        return len(table.rows) - 1
    return last + blank


def _lone(row: list[Cell]) -> bool:
    cells = {id(cell) for cell in row if cell}
    return len(cells) <= 1
