"""What stands above tables: the title of the plan, its vision, and the like."""

from __future__ import annotations

import re
from pathlib import PurePath

from bsclint.display import quoted
from bsclint.exchange.draft import Draft
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import values
from bsclint.exchange.tables.finding import Table
from bsclint.exchange.tables.grid import Cell, one_line
from bsclint.exchange.tables.mapping import Mapping
from bsclint.exchange.tables.words import NOTES
from bsclint.wording import short

_LONGEST_TITLE = 120


class Above:
    """Gathers what stands above the tables of a file."""

    def __init__(self, asked: Asked, mapping: Mapping, log: Log) -> None:
        self.asked, self.mapping, self.log = asked, mapping, log
        self.found: Cell | None = None
        self.stated: dict[str, tuple[str, Cell]] = {}

    def read(self, table: Table) -> None:
        """Take what stands above `table`."""
        for line in table.above:
            cells = [cell for cell in line if not cell.told]
            if cells and not self._noted(cells):
                for cell in cells:
                    self._titled(cell)
        for text in table.grid.headed:
            if self.found is None and len(text) <= _LONGEST_TITLE:
                self.found = Cell(text)

    def _noted(self, cells: list[Cell]) -> bool:
        """Whether `cells` are a name and what it says: `Vision` | `To be …`, or `Vision: To be …`."""
        word, colon, rest = cells[0].text.partition(":")
        if colon and rest.strip() and len(cells) == 1:
            said: Cell | None = Cell(rest.strip(), cells[0].where)
        else:
            said = cells[1] if len(cells) == 2 and (not colon or not rest.strip()) else None
        key = NOTES.get(one_line(word).casefold())
        if said is None or key is None or key in self.stated:
            return False
        for cell in cells:
            cell.told = True
        if key == "title":
            self.found = self.found or said
        self.stated[key] = (said.text, said)
        return True

    def _titled(self, cell: Cell) -> None:
        text = one_line(cell.text)
        cell.told = True
        if self.found is None and 0 < len(text) <= _LONGEST_TITLE and not cell.fault and cell.amount is None:
            self.found = Cell(text, cell.where)
        elif cell.fault:
            self.log.problem(cell.where, cell.fault)
        else:
            self.log.left_out(cell.where, f"{quoted(short(text))} stands above the table, and is left out")

    def title(self, table: Table | None) -> str:
        """The title of the scorecard of a table that names none."""
        if self.mapping.title:
            return self.mapping.title
        if self.found is not None:
            return self.found.text.strip(" *#")
        stem = PurePath(self.asked.source.replace("\\", "/")).stem
        return (
            "Scorecard" if self.asked.source == "standard input" else stem.replace("_", " ").replace("-", " ").strip()
        )

    def give(self, card: Draft) -> None:
        """State on `card` what was found, and say so."""
        if self.found is not None and not self.mapping.title and self.found.where and card.title == self.title(None):
            self.log.inferred(
                self.found.where, f"{quoted(short(card.title or ''))} is taken for the title of the scorecard"
            )
        for key, (text, cell) in self.stated.items():
            if key == "title" or key in card.stated:
                continue
            if key == "values":
                card.stated[key] = tuple(part.strip() for part in re.split(r"[;\n]|,(?= )", text) if part.strip())
            elif key == "period":
                self._period(card, cell)
            else:
                card.stated[key] = text

    def _period(self, card: Draft, cell: Cell) -> None:
        try:
            card.stated["period"] = values.window(cell, values.Manner(day_first=self.mapping.day_first))
        except values.Unread as fault:
            self.log.question(cell.where, f"{fault.why}: the period of the scorecard is left out")
