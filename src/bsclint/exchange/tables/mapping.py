"""The file of a user that says what the columns of a table mean (`--mapping`)."""

from __future__ import annotations

import re
from pathlib import Path

from bsclint import files, limits, yamlfile
from bsclint.display import escape, quoted
from bsclint.element import KINDS
from bsclint.exchange import figures
from bsclint.exchange.naming import name_of
from bsclint.exchange.tables.columns import SUBJECTS, Meaning
from bsclint.exchange.tables.grid import letter
from bsclint.nearest import did_you_mean
from bsclint.record import Record, field
from bsclint.yamlfile import Node, Reader

KEYS = ("columns", "decimal", "days", "fiscal_year_begins", "perspective", "title")
"""What a mapping may say."""
DECIMALS = (".", ",")
DAYS = ("day first", "month first")
_FREE = {
    "measure": ("actual", "when", "higher", "lower", "green", "amber", "red"),
    "initiative": ("start", "end", "due"),
    "milestone": ("due",),
}


def words() -> list[str]:
    """All that a column may be said to mean, but for keys of the user's own and periods."""
    known = [
        f"{kind}.{key}"
        for kind in SUBJECTS
        if kind != "goal"
        for key in (*KINDS[kind].attributes, *_FREE.get(kind, ()), "id")
    ]
    return ["ignore", "period", *SUBJECTS, *known]


class Mapping(Record):
    """What a mapping says: meanings by heading (as a name) or letter, and what holds for all the tables of a file.

    `year_begins` is the month in which fiscal years begin; `perspective` is of tables that name none.
    """

    columns: dict[str, Meaning] = field(default_factory=dict)
    decimal: str | None = None
    day_first: bool | None = None
    year_begins: int | None = None
    perspective: str | None = None
    title: str | None = None

    def meaning(self, heading: str, index: int | None) -> Meaning | None:
        """What it says of the column with `heading`, or of the one that stands at `index`."""
        by_letter = self.columns.get(f"={letter(index)}") if index is not None else None
        return by_letter or self.columns.get(heading.casefold()) or self.columns.get(name_of(heading) or heading)


def read(path: Path) -> Mapping:
    """The mapping in the file `path`. Raises UserError for a file that cannot be read, is no YAML, or is no mapping."""
    shown = escape(str(path))
    text = files.read(path, limits.YAML_BYTES).decode("utf-8-sig", "replace")
    node = yamlfile.read(text, shown)
    if node is None:
        return Mapping()
    reader = Reader(shown)
    said = reader.fields(node, "a mapping", KEYS)
    columns: dict[str, Meaning] = {}
    for key, value in reader.pairs(said["columns"], "`columns`") if "columns" in said else ():
        meaning = _meaning(reader, value)
        if re.fullmatch("[A-Z]{1,2}", key.text):
            columns[f"={key.text}"] = meaning
        else:
            columns[key.text.casefold()] = columns[name_of(key.text) or key.text] = meaning
    days = reader.word(said["days"], "`days`", DAYS) if "days" in said else None
    return Mapping(
        columns,
        reader.word(said["decimal"], "`decimal`", DECIMALS) if "decimal" in said else None,
        None if days is None else days == DAYS[0],
        _month(reader, said["fiscal_year_begins"]) if "fiscal_year_begins" in said else None,
        reader.text(said["perspective"], "`perspective`") if "perspective" in said else None,
        reader.text(said["title"], "`title`") if "title" in said else None,
    )


def _month(reader: Reader, node: Node) -> int:
    month = reader.integer(node, "`fiscal_year_begins`")
    if not 1 <= month <= 12:
        raise reader.error("`fiscal_year_begins` must be a month, from 1 to 12", node)
    return month


def _meaning(reader: Reader, node: Node) -> Meaning:
    """`measure`, `measure.owner`, `measure.target 2026-Q4`, `objective.x_team`, `ignore`."""
    text = reader.text(node, "what a column means")
    word, _, when = text.partition(" ")
    kind, _, key = word.partition(".")
    moment = figures.period(when) if when else None
    fiscal = figures.fiscal_year(when) if when and not moment else None
    if fiscal:
        moment = figures.period(str(fiscal))
    dated = key in ("target", "actual", "when") and kind == "measure"
    if (when and not (moment and dated)) or not (word in words() or (kind in SUBJECTS and key.startswith("x_"))):
        hint = did_you_mean(word, words())
        raise reader.error(f"a column cannot mean {quoted(text)}{hint or ': say `measure`, `measure.owner` …'}", node)
    if word in ("ignore", "period"):
        return Meaning("", word, stated=True)
    if key == "due" and kind == "measure":
        kind = ""
    return Meaning(kind, key or "title", moment, bool(fiscal), stated=True)
