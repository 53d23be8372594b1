"""Of whom a column speaks: `Owner` behind `Measure` is the measure's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import values
from bsclint.exchange.tables.columns import SUBJECTS, Column, Meaning
from bsclint.exchange.tables.finding import Table
from bsclint.exchange.tables.mapping import Mapping
from bsclint.exchange.tables.values import Manner
from bsclint.record import Record, field, replace
from bsclint.wording import listed

MEASURED = ("target", "actual", "baseline", "when", "higher", "lower", "green", "amber", "red")
"""What only a measure has, besides what the table of the language says."""
PLANNED = {"start": ("initiative",), "end": ("initiative",), "due": ("initiative", "milestone", "measure")}
_KEPT = {
    "definition": ("measure", "objective"),
    "description": ("measure",),
    "commentary": ("objective", "initiative", "perspective"),
    "aggregation_type": ("measure",),
    "data_type": ("measure",),
    "scoring_type": ("measure",),
    "updater": ("measure",),
    "budget": ("objective", "measure"),
    "hypothesis": ("objective",),
    "priority": ("initiative", "measure"),
    "source": ("objective", "initiative"),
    "progress": ("measure", "objective"),
}
"""What is kept under a key of the user's own, and of whom, since the language has no place for it."""


class Bound(Record):
    """A column whose meaning is settled: of whom it speaks, and how it writes figures. `loose`: only by its place."""

    column: Column
    meaning: Meaning
    manner: Manner = field(default_factory=Manner)
    loose: bool = False

    @property
    def kind(self) -> str:
        return self.meaning.kind

    @property
    def key(self) -> str:
        return self.meaning.key


def may_have(kind: str, key: str) -> bool:
    """Whether the language, or a key of the user's own, has a place for `key` in `kind`."""
    if key in MEASURED:
        return kind == "measure"
    if key in PLANNED:
        return kind in PLANNED[key]
    known = KINDS.get(kind)
    return bool(known and key in known.attributes) or kind in _KEPT.get(key, ()) or key.startswith("x_")


def bind(table: Table, mapping: Mapping, asked: Asked, log: Log) -> list[Bound]:
    """The columns of `table` that are read; what is not, is told to `log`."""
    known = [column for column in table.columns if column.meaning]
    known = _without_doubles(_levels(table, known, asked, log), table, log)
    bound = [settled for column in known if (settled := _settled(column, known, table, log))]
    for column in table.columns:
        _tell(column, table, log)
    return _with_manners(bound, table, mapping, log)


def _tell(column: Column, table: Table, log: Log) -> None:
    where = table.grid.column(column.index)
    heading = quoted(column.heading.text)
    meaning = column.meaning
    if meaning is None:
        message = f"nothing is known of a column {heading}: it is left out; a mapping can say what it means"
        log.left_out(where, message)
        _all_told(column, table)
    elif meaning.key == "ignore":
        log.left_out(where, f"{heading} is left out, as the mapping says")
        _all_told(column, table)
    elif meaning.others:
        message = f"{heading} speaks of {listed(meaning.others)} too: it is read as {_called(meaning)} alone"
        log.question(where, f"{message}; a mapping can say what it means")


def _called(meaning: Meaning) -> str:
    return quoted(meaning.kind if meaning.key == "title" else meaning.key)


def _all_told(column: Column, table: Table) -> None:
    for row in table.rows:
        if row[column.index]:
            row[column.index].told = True


def _levels(table: Table, known: list[Column], asked: Asked, log: Log) -> list[Column]:
    """`known`, with what goals and themes are in this table."""
    goal, measure = table.title("goal"), table.title("measure")
    objective = table.title("objective")
    has_perspective = table.title("perspective") or table.perspective
    targets = [c for c in known if c.meaning and c.meaning.key in ("target", "when")]
    if goal and objective and measure and goal.index > measure.index and not targets:
        _becomes(goal, Meaning("measure", "target"))
    elif goal and objective:
        _becomes(goal, Meaning(_high(asked, bool(has_perspective)), "title"))
        what = "themes" if goal.is_title("theme") else "perspectives"
        message = f"{quoted(goal.heading.text)} stands above objectives, and is taken for {what}"
        log.inferred(table.grid.column(goal.index), message)
    elif goal and not is_numbered(table, goal):
        _becomes(goal, Meaning("objective", "title"))
    theme = table.title("theme")
    if theme and not has_perspective and not table.title("perspective"):
        kind = _high(asked, False)
        if kind == "perspective":
            log.inferred(
                table.grid.column(theme.index),
                f"no column names perspectives: {quoted(theme.heading.text)} is taken for them (with `--goals-as "
                "theme`: for themes)",
            )
        _becomes(theme, Meaning(kind, "title"))
    return known


def _high(asked: Asked, has_perspective: bool) -> str:
    return "theme" if has_perspective else asked.goals


def _becomes(column: Column, meaning: Meaning) -> None:
    assert column.meaning
    column.meaning = replace(meaning, language=column.meaning.language, others=column.meaning.others)


NUMBERED = re.compile(r"\|?\s*(\d+(?:\.\d+)*)\.?\s*\|?")


def is_numbered(table: Table, goal: Column) -> bool:
    """Whether the goals of `table` have numbers of several levels: `1`, `1.1`."""
    numbers = id_column(table, goal)
    if numbers is None:
        return False
    texts = [m[1] for row in table.rows if (m := NUMBERED.fullmatch(row[numbers.index].text))]
    return len({text.count(".") for text in texts}) > 1


def id_column(table: Table, subject: Column) -> Column | None:
    """The column of the numbers of `subject`."""
    ids = [c for c in table.columns if c.meaning and c.meaning.key == "id" and c.meaning.kind in ("", "goal")]
    return min(ids, key=lambda c: abs(c.index - subject.index), default=None)


def _without_doubles(known: list[Column], table: Table, log: Log) -> list[Column]:
    seen: dict[tuple[str, str, object], Column] = {}
    kept = []
    for column in known:
        assert column.meaning
        what = (column.meaning.kind, column.meaning.key, column.meaning.when)
        first = seen.setdefault(what, column)
        if first is column or column.meaning.kind == "" or column.meaning.key in ("id", "ignore"):
            kept.append(column)
            continue
        log.question(
            table.grid.column(column.index),
            f"{quoted(column.heading.text)} seems to mean the same as {quoted(first.heading.text)}: only the first is "
            "read; a mapping can say what each means",
        )
        _all_told(column, table)
    return kept


def _settled(column: Column, known: list[Column], table: Table, log: Log) -> Bound | None:
    meaning = column.meaning
    assert meaning
    if meaning.key == "ignore":
        return None
    if meaning.key == "period" and not table.all("measure", "title") and table.title("initiative"):
        return Bound(column, replace(meaning, kind="initiative"))
    if meaning.key in ("title", "period") or (meaning.kind and meaning.kind != "goal"):
        settled = _periods(column, meaning, known, table, log)
        return Bound(column, settled) if settled else None
    about = [c for c in known if c.is_title(*SUBJECTS)]
    if meaning.key == "id":
        after = [c for c in about if c.index > column.index]
        whose = after[0] if after else about[-1] if about else None
    else:
        about = _bearers(about, meaning.key)
        before = [c for c in about if c.index < column.index]
        whose = before[-1] if before else about[0] if about else None
    if whose is None or whose.meaning is None:
        where = table.grid.column(column.index)
        log.left_out(
            where, f"{quoted(column.heading.text)} is left out: the table has nobody of whom that could be said"
        )
        _all_told(column, table)
        return None
    if meaning.key == "owner":
        _doubt(column, whose, about, table, log)
    return Bound(column, replace(meaning, kind=_real(whose.meaning.kind)), loose=True)


def _bearers(about: list[Column], key: str) -> list[Column]:
    """Those of which `key` can be said; where the language has a place for it in some, these."""
    may = [c for c in about if c.meaning and may_have(_real(c.meaning.kind), key)]
    if key in ("description", "definition", "commentary"):
        return may
    real = [c for c in may if c.meaning and _real(c.meaning.kind) not in _KEPT.get(key, ())]
    return real or may


def _real(kind: str) -> str:
    return "objective" if kind == "goal" else kind


def _doubt(column: Column, whose: Column, about: Iterable[Column], table: Table, log: Log) -> None:
    """Ask whose owner is meant, where the column stands behind initiatives, and others have none."""
    assert whose.meaning
    others = [
        c.meaning.kind for c in about if c is not whose and c.meaning and c.meaning.kind in ("objective", "measure")
    ]
    kind = whose.meaning.kind
    if kind in ("initiative", "milestone") and others and not _owners(table, others):
        log.question(
            table.grid.column(column.index),
            f"{quoted(column.heading.text)} can be that of the {' or of the '.join([*others, kind])}: it is read as "
            f"the {kind}'s, behind which it stands; a mapping can say whose it is",
        )


def _owners(table: Table, kinds: list[str]) -> bool:
    titles = {c.index: c.meaning.kind for c in table.columns if c.meaning and c.meaning.key == "title"}
    for column in table.columns:
        if column.meaning and column.meaning.key == "owner":
            before = [index for index in titles if index < column.index]
            if column.meaning.kind in kinds or (before and titles[max(before)] in kinds):
                return True
    return False


def _periods(column: Column, meaning: Meaning, known: list[Column], table: Table, log: Log) -> Meaning | None:
    """What the figures of a period are where the heading does not say it: targets, or what was reached."""
    if meaning.key != "when":
        return meaning
    paired = {c.meaning.when for c in known if c.meaning and c.meaning.key == "target" and c.meaning.when}
    reached = {c.meaning.when for c in known if c.meaning and c.meaning.key == "actual"}
    target = any(c.meaning and c.meaning.key == "target" for c in known)
    where, heading = table.grid.column(column.index), quoted(column.heading.text)
    if meaning.stated or paired or (target and not reached):
        if not meaning.stated:
            log.inferred(where, f"{heading} is taken for what was reached, since targets have columns of their own")
        return replace(meaning, key="actual")
    if reached and not target:
        log.inferred(where, f"{heading} is taken for a target, since what was reached has columns of its own")
        return replace(meaning, key="target")
    log.question(
        where,
        f"{heading} can be targets or what was reached: it is left out; a mapping can say `measure.target "
        f"{meaning.when}` or `measure.actual {meaning.when}`",
    )
    _all_told(column, table)
    return None


_FIGURES = ("target", "actual", "baseline", "weight", "budget", "progress", "green", "amber", "red", "benchmark")
_DAYS = ("due", "start", "end", "period", "done")


def _with_manners(bound: list[Bound], table: Table, mapping: Mapping, log: Log) -> list[Bound]:
    """`bound`, with how each column writes figures and days."""
    foreign = any(b.meaning.language != "en" and b.meaning.language for b in bound)
    cells = {b.column.index: [row[b.column.index] for row in table.rows if row[b.column.index]] for b in bound}
    figures = {
        index: values.decimals_in(cells[index]) for b in bound if b.key in _FIGURES for index in [b.column.index]
    }
    proven = set().union(*figures.values()) & {",", "."} if figures else set()
    days = [cell for b in bound if b.key in _DAYS for cell in cells[b.column.index]]
    orders = values.day_orders_in(days)
    day_first = mapping.day_first
    if day_first is None and len(orders) == 1:
        day_first = next(iter(orders))
        for cell in filter(values.two_ways, days):
            first = "day" if day_first else "month"
            log.inferred(cell.where, f"in {quoted(cell.text)} the {first} stands first, as in other dates")
    made = []
    for one in bound:
        manner = Manner(day_first=day_first)
        if one.key in _FIGURES:
            signs = figures[one.column.index]
            own = signs & {",", "."}
            decimal = mapping.decimal or _only(own) or (_only(proven) if not own else None)
            unclear = {sign[1] for sign in signs if sign[0] == "?"}
            if not mapping.decimal and decimal and (unclear or decimal == ","):
                message = f"decimals stand behind a {_SIGN[decimal]}, as other figures show"
                log.inferred(table.grid.column(one.column.index), message)
            doubt = decimal is None and bool(unclear) and (len(own) > 1 or "," in unclear or foreign)
            manner = Manner(decimal, day_first, doubt)
        made.append(replace(one, manner=manner))
    return made


def _only(signs: set[str]) -> str | None:
    return next(iter(signs)) if len(signs) == 1 else None


_SIGN = {",": "comma", ".": "point"}
