"""What a cell says of an element: its owner, its target, the figures of a period."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.exchange import figures
from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.log import Log
from bsclint.exchange.tables import literal, values
from bsclint.exchange.tables.binding import Bound
from bsclint.exchange.tables.grid import Cell, one_line
from bsclint.exchange.tables.mapping import Mapping
from bsclint.exchange.tables.parts import lines_of
from bsclint.exchange.tables.values import Manner, Unread
from bsclint.schema import Measure
from bsclint.values import Aim, Open, Period, Window
from bsclint.wording import short

_COMMON = ("owner", "status", "frequency", "kind", "unit", "source", "sponsor", "start", "end", "due")
"""What is true of each of several that share a cell."""
_SERIES = {"target": "targets", "actual": "actuals"}
_READERS: dict[str, Callable[[Cell, Manner], Any]] = {
    "quantity": values.quantity,
    "weight": values.weight,
    "percentage": values.percentage,
    "duration": values.duration,
    "date": values.day,
    "moment": values.period,
    "window": values.window,
}


class Filler:
    """Gives elements what cells say of them."""

    def __init__(self, mapping: Mapping, log: Log) -> None:
        self.mapping, self.log = mapping, log
        self.dates: dict[int, tuple[Draft, dict[str, tuple[Period, Cell]]]] = {}
        self.dues: list[tuple[Draft, Period]] = []
        self.latest: dict[tuple[int, str], tuple[Period, Cell]] = {}
        self.named: list[tuple[Draft, str, str, Cell]] = []

    def row_period(self, row: list[Cell], bound: list[Bound]) -> Period | None:
        """The period that a row of figures is of."""
        column = next((one for one in bound if one.key == "period" and not one.kind), None)
        cell = row[column.column.index] if column else Cell()
        if column is None or not cell:
            return None
        cell.told = True
        if cell.fault or figures.is_error(cell.text):
            self.log.problem(cell.where, cell.fault or f"{quoted(cell.text)} stands for a period: mend the formula")
            return None
        try:
            found = values.period(cell, column.manner)
            return self._fiscal(found, bool(figures.fiscal_year(cell.text)), cell.where, cell.text)
        except Unread as fault:
            self.log.question(cell.where, f"{fault.why}: the figures of its row have no period")
            return None

    def _fiscal(self, year: Period, fiscal: bool, where: str, text: str) -> Period:
        if not fiscal:
            return year
        if self.mapping.year_begins:
            return values.year_end(year, self.mapping.year_begins)
        self.log.inferred(
            where,
            f"the fiscal year {quoted(text)} is kept as {quoted(year.text)}, the year in which it ends; "
            "`fiscal_year_begins` in a mapping makes a day of it",
        )
        return year

    def fill(self, drafts: list[Draft], cell: Cell, one: Bound, when: Period | None) -> None:
        """Give each of `drafts` what `cell` says."""
        cell.told = True
        key, heading = one.key, one.column.heading.text
        if cell.fault or figures.is_error(cell.text):
            self.log.problem(
                cell.where, cell.fault or f"{quoted(cell.text)} stands for {quoted(heading)}: mend the formula"
            )
            return
        if figures.is_nothing(cell.text) and key != "actual":
            self.log.left_out(cell.where, f"{quoted(cell.text)} says that there is no {quoted(heading)}")
            return
        cells = self._shared(drafts, cell, one)
        for draft, own in zip(drafts, cells, strict=True):
            if own is not None:
                self._give(draft, own, one, when)

    def _shared(self, drafts: list[Draft], cell: Cell, one: Bound) -> list[Cell | None]:
        """What of `cell` each of `drafts` gets: a line each, or all the same."""
        if len(drafts) == 1:
            return [cell]
        lines = lines_of(cell.text) or [part for part in re.split(r"[\n;]", cell.text) if part.strip()]
        if len(lines) == len(drafts):
            return [Cell(one_line(line), cell.where) for line in lines]
        if one.key in _COMMON and len(lines) == 1:
            return [cell] * len(drafts)
        what = f"{quoted(short(one_line(cell.text)))} is said of {len(drafts)} {one.kind}s in one cell"
        self.log.question(cell.where, f"{what}: it is left out; give each a row of its own")
        return [None] * len(drafts)

    def _give(self, draft: Draft, cell: Cell, one: Bound, when: Period | None) -> None:
        when = self._column_period(one) or (when if one.key in (*_SERIES, "status") else None)
        if (decided := literal.decision(cell.text)) is not None:
            if one.key in _SERIES and when is not None:
                self._point(draft, _SERIES[one.key], when, decided, cell)
            else:
                whose = draft.child("thresholds") if one.key in ("green", "amber", "red") else draft
                known = one.key in KINDS[whose.kind].attributes or one.key.startswith("x_")
                self._state(whose, one.key if known else f"x_{one.key}", decided, cell)
            return
        if figures.is_open(cell.text):
            self._open(draft, cell, one, when)
            return
        try:
            self._put(draft, cell, one, when)
        except Unread as fault:
            self._unread(draft, cell, one, fault)

    def _column_period(self, one: Bound) -> Period | None:
        if one.meaning.when is None:
            return None
        where = one.column.heading.where
        return self._fiscal(one.meaning.when, one.meaning.fiscal, where, one.column.heading.text)

    def _open(self, draft: Draft, cell: Cell, one: Bound, when: Period | None) -> None:
        """What is yet to be decided: kept where it has a date, told where it has none."""
        if when is not None and one.key in _SERIES:
            reason = one_line(cell.text)
            self._point(draft, _SERIES[one.key], when, Open(reason, when), cell)
            message = f"{quoted(reason)} is kept as `tbd`, to be decided by the end of {quoted(when.text)}"
            self.log.inferred(cell.where, message)
            return
        heading = quoted(one.column.heading.text)
        message = f"{heading} is {quoted(short(one_line(cell.text)))}: it is left out, since nothing says by when"
        self.log.left_out(cell.where, f'{message} that is decided; write `tbd "why" by DATE`')

    def _unread(self, draft: Draft, cell: Cell, one: Bound, fault: Unread) -> None:
        """Tell why a cell is not of its type; what is no question is kept under a key of the user's own."""
        key = f"x_{one.key}"
        text = one_line(cell.text)
        if fault.question or key in draft.stated:
            self.log.question(cell.where, f"{fault.why}: it is left out")
            return
        draft.stated[key] = text
        self.log.question(
            cell.where, f"{fault.why}, as {quoted(one.column.heading.text)} asks for: it is kept as `{key}`"
        )

    def _put(self, draft: Draft, cell: Cell, one: Bound, when: Period | None) -> None:
        key = one.key
        if key in ("start", "end", "due", "done"):
            self._date(draft, cell, one)
        elif key in ("green", "amber", "red"):
            self._threshold(draft, cell, one)
        elif key in ("higher", "lower"):
            better = values.flag(cell) == (key == "higher")
            self._state(draft, "direction", "up" if better else "down", cell)
        elif key == "id":
            self._state(draft, "x_source_id", one_line(cell.text).strip("| "), cell)
        elif key == "status" and when is not None:
            self._dated_status(draft, cell, one, when)
        elif key in _SERIES and when is not None:
            self._figure(draft, cell, one, when)
        elif key == "actual":
            self._undated(draft, cell, one)
        elif key in ("target", "baseline"):
            self._aimed(draft, cell, one, when)
        elif self._refers(draft, key):
            items = lines_of(cell.text) or re.split("[;\n]", cell.text)
            self.named += [(draft, key, one_line(item), cell) for item in items]
        else:
            self._typed(draft, cell, one)

    def _refers(self, draft: Draft, key: str) -> bool:
        attribute = KINDS[draft.kind].attributes.get(key)
        return key in ("drives", "supports") or (attribute is not None and bool(attribute.kinds))

    def _typed(self, draft: Draft, cell: Cell, one: Bound) -> None:
        attribute = KINDS[draft.kind].attributes.get(one.key)
        if attribute is None:
            key = one.key if one.key.startswith("x_") else f"x_{one.key}"
            self._state(draft, key, cell.text, cell)
            return
        match attribute.type:
            case "word":
                synonyms = f"{draft.kind}.{one.key}" if one.key == "status" else one.key
                value: Any = values.word(cell, synonyms, attribute.words)
            case "texts":
                value = tuple(
                    one_line(item) for item in lines_of(cell.text) or re.split("[;\n]", cell.text) if item.strip()
                )
            case "flag":
                value = values.flag(cell)
            case "unit":
                value = _unit(one_line(cell.text))
            case "benchmark" | "version":
                found = values.aim(cell, one.manner)
                value = found.low if found and found.low and not (found.sign or found.ranged or found.by) else cell.text
            case "text" | "framework":
                value = cell.text
            case other if other in _READERS:
                value = _READERS[other](cell, one.manner)
            case _:
                raise Unread(f"{quoted(short(cell.text))} cannot be read from a table", question=True)
        self._state(draft, one.key, value, cell)

    def _state(self, draft: Draft, key: str, value: Any, cell: Cell) -> None:
        if draft.stated.setdefault(key, value) == value:
            return
        if KINDS[draft.kind].attributes.get(key, Measure.target).type == "texts":
            draft.stated[key] = (*draft.stated[key], *(one for one in value if one not in draft.stated[key]))
            return
        shown = quoted(short(one_line(cell.text)))
        title = quoted(short(draft.title or draft.kind))
        self.log.question(cell.where, f"{shown} is left out: the `{key}` of {title} is said twice, and differs")

    def _words(self, cell: Cell, one: Bound) -> Aim:
        """A target in words; a question where it is a figure that could be two."""
        if sign := values.doubtful(cell, one.manner):
            message = f"{quoted(sign)} can be in thousands or in decimals: it is kept in words"
            self.log.question(cell.where, f'{message}; say `decimal: ","` or `decimal: "."` in a mapping')
        return Aim(text=cell.text)

    def _aimed(self, draft: Draft, cell: Cell, one: Bound, when: Period | None) -> None:
        found = values.aim(cell, one.manner) or self._words(cell, one)
        if one.key == "baseline":
            found = Aim(found.sign, found.low, found.high, found.ranged, found.text, on=found.by or when)
        self._state(draft, one.key, found, cell)

    def _figure(self, draft: Draft, cell: Cell, one: Bound, when: Period) -> None:
        if figures.is_nothing(cell.text):
            self.log.left_out(
                cell.where, f"{quoted(cell.text)} says that there is no {quoted(one.column.heading.text)}"
            )
            return
        found = values.aim(cell, one.manner)
        if found is None and one.key == "target" and not draft.stated.get("target") and not self._others(draft):
            words = self._words(cell, one)
            draft.stated["target"] = Aim(text=words.text, by=when)
            return
        if found is None:
            doubt = values.doubtful(cell, one.manner)
            why = "can be in thousands or in decimals" if doubt else "is not a figure, and a series holds figures alone"
            key = f"x_{one.key}_{when.text.replace('-', '_').lower()}"
            draft.stated[key] = cell.text
            self.log.question(cell.where, f"{quoted(short(one_line(cell.text)))} {why}: it is kept as `{key}`")
            return
        self._point(draft, _SERIES[one.key], when, Aim(found.sign, found.low, found.high, found.ranged), cell)

    def _others(self, draft: Draft) -> bool:
        return any(child.kind == "targets" for child in draft.children)

    def _point(self, draft: Draft, series: str, when: Period, value: Any, cell: Cell) -> None:
        points = draft.child(series).points
        same = next((known for period, known in points if period == when), None)
        if same is None:
            points.append((when, value))
        elif same != value:
            what = f"the `{series}` of {quoted(short(draft.title or 'measure'))} for {quoted(when.text)}"
            self.log.question(cell.where, f"{quoted(short(cell.text))} is left out: {what} are said twice, and differ")

    def _undated(self, draft: Draft, cell: Cell, one: Bound) -> None:
        """A figure that was reached, nobody says when."""
        if figures.is_nothing(cell.text):
            self.log.left_out(
                cell.where, f"{quoted(cell.text)} says that there is no {quoted(one.column.heading.text)}"
            )
            return
        found = values.aim(cell, one.manner)
        plain = found is not None and not (found.sign or found.ranged or found.by)
        self._state(draft, "x_actual", found.low if found and plain else cell.text, cell)
        self.log.question(
            one.column.heading.where,
            f"nothing says of when the figures below {quoted(one.column.heading.text)} are: they are kept as "
            "`x_actual`; a mapping can say `measure.actual 2026-Q4`",
        )

    def _threshold(self, draft: Draft, cell: Cell, one: Bound) -> None:
        found = values.aim(cell, one.manner)
        if found is None or found.by:
            raise Unread(f"{quoted(short(one_line(cell.text)))} is not a figure, comparison or range")
        self._state(draft.child("thresholds"), one.key, found, cell)

    def _dated_status(self, draft: Draft, cell: Cell, one: Bound, when: Period) -> None:
        """Of the states of several periods the last one."""
        known = self.latest.get((id(draft), one.key))
        old: Cell | None = cell
        if known and known[0].end > when.end:
            pass
        else:
            old = known[1] if known else None
            draft.stated.pop(one.key, None)
            self.latest[id(draft), one.key] = (when, cell)
            self._typed(draft, cell, one)
        if old is not None:
            self.log.left_out(
                old.where, f"{quoted(short(old.text))} was the status of an earlier period: the last one is kept"
            )

    def _date(self, draft: Draft, cell: Cell, one: Bound) -> None:
        key = one.key
        if key == "due" and draft.kind == "initiative":
            try:
                window = values.window(cell, one.manner)
            except Unread:
                window = None
            if window and window.last != window.first:
                self._state(draft, "period", window, cell)
                return
        found = values.day(cell, one.manner) if key == "done" else values.period(cell, one.manner)
        if draft.kind == "milestone":
            self._state(draft, key, found, cell)
        elif draft.kind == "measure":
            self.dues.append((draft, found))
        else:
            self.dates.setdefault(id(draft), (draft, {}))[1].setdefault(key, (found, cell))

    def finish(self, plan: Plan) -> None:
        """Put together what several cells say: begin and end, a target and its date."""
        for draft, dates in self.dates.values():
            self._windowed(draft, {key: found for key, (found, _) in dates.items()}, dates)
        for draft in plan.within():
            _order(draft)
        for draft, due in self.dues:
            target = draft.stated.get("target")
            if isinstance(target, Aim) and target.by in (None, due):
                draft.stated["target"] = values.with_date(target, due)
            else:
                draft.stated["x_due"] = due if due.start == due.end or "-" in due.text else due.text

    def _windowed(self, draft: Draft, found: dict[str, Period], cells: dict[str, tuple[Period, Cell]]) -> None:
        first, last = found.get("start"), found.get("end") or found.get("due")
        if first and last and last.end < first.start:
            where = cells["start"][1].where
            self.log.problem(
                where, f"{quoted(short(draft.title or ''))} ends before it begins: its dates are kept apart"
            )
        elif first:
            draft.stated.setdefault("period", Window(first, last))
            found = {"due": found["due"]} if "due" in found and "end" in found else {}
        elif last:
            key = "end" if "end" in found else "due"
            self.log.inferred(
                cells[key][1].where,
                f"{quoted(last.text)} is kept as `x_{key}`: the period of an initiative needs to say when it begins",
            )
        for key, moment in found.items():
            draft.stated[f"x_{key}"] = moment if "-" in moment.text else moment.text

    def refer(self, plan: Plan) -> None:
        """Resolve the titles by which cells refer to objectives, now that these have names."""
        by_title: dict[tuple[str, str], str | None] = {}
        for one in plan.within():
            for text in (one.title, one.stated.get("x_source_id"), one.name):
                if isinstance(text, str):
                    by_title.setdefault((one.kind, text.strip().casefold()), one.name)
        for draft, key, text, cell in self.named:
            if not text.strip():
                continue
            attribute = KINDS[draft.kind].attributes.get(key)
            kinds = attribute.kinds if attribute else ()
            name = next(filter(None, (by_title.get((kind, text.strip().casefold())) for kind in kinds)), None)
            if name is None or attribute is None:
                what = " or ".join(kinds) or "objective"
                self.log.question(cell.where, f"there is no {what} {quoted(short(text))}: it is left out")
            elif attribute.type == "reference":
                draft.stated.setdefault(key, Ref(name))
            else:
                also(draft, key, Ref(name))


def also(draft: Draft, key: str, ref: Ref) -> None:
    """Add `ref` to the names that `draft` states under `key`, unless it is there, or the decision is open."""
    known = draft.stated.get(key, ())
    if isinstance(known, tuple) and ref not in known:
        draft.stated[key] = (*known, ref)


def _order(draft: Draft) -> None:
    """Put what is stated, and what stands in a measure, into the order of the language reference."""
    keys, kinds = list(KINDS[draft.kind].attributes), list(KINDS)
    places = {key: place for place, key in enumerate(keys)}
    draft.stated = dict(sorted(draft.stated.items(), key=lambda item: places.get(item[0], len(places))))
    if draft.kind == "measure":
        draft.children.sort(key=lambda child: kinds.index(child.kind))


def _unit(text: str) -> str:
    return figures.unit_word(text) or text
