"""bsclint as a library: scorecards as plain data, their texts, and what is wrong with them.

Everything here is offered by the package itself: `import bsclint; bsclint.load("acme.bsc")`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from bsclint import api, files, limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange import jsonfile, naming, writing
from bsclint.exchange.draft import Draft, Plan, Ref, plan_of
from bsclint.finding import Finding, Severity
from bsclint.model import dates
from bsclint.model.builder import read_document
from bsclint.report import Report
from bsclint.source import Source
from bsclint.values import Aim, Open, Period, Quantity, Window

__all__ = [
    "Aim",
    "Draft",
    "Finding",
    "Open",
    "Period",
    "Plan",
    "Quantity",
    "Ref",
    "Report",
    "Severity",
    "UserError",
    "Window",
    "check",
    "dumps",
    "from_json",
    "load",
    "loads",
    "period",
    "to_json",
]


def load(path: str | Path) -> Plan:
    """What the scorecard file at `path` says. Raises UserError where it cannot be read, or has errors of the language.

    Names of other files are not looked up.
    """
    data = files.read(Path(path), limits.FILE_BYTES)
    try:
        return loads(data.decode("utf-8"), str(path))
    except UnicodeDecodeError:
        raise UserError(f"{quoted(str(path))} is not UTF-8") from None


def loads(text: str, name: str = "the text") -> Plan:
    """What `text`, the whole of a scorecard file, says; `name` stands for it in messages. Raises UserError."""
    mark = text.startswith("\ufeff")
    try:
        return plan_of(read_document(Source(name, text[mark:], mark)))
    except UserError as fault:
        raise UserError(f"{quoted(name)} cannot be read: {fault}") from None


def dumps(plan: Plan) -> str:
    """The text of a scorecard file that says what `plan` says, formatted; drafts without a name get one of their title.

    Raises UserError where no file could say it: for a word that is none, or a name that can be none.
    """
    naming.name_all(plan)
    jsonfile.judge(plan, "the plan")
    return writing.text_of(plan)


def to_json(plan: Plan) -> str:
    """`plan` as the text of a JSON document, by the published schema `scorecards-1`."""
    return jsonfile.dumps(plan)


def from_json(text: str) -> Plan:
    """The plan that a JSON document holds. Raises UserError, which says where in it something is wrong."""
    return jsonfile.loads(text)


def check(paths: Iterable[str | Path] = (), *, as_of: date | None = None, isolated: bool = False) -> Report:
    """Check files and folders (the current folder where there are none), as `bsclint check` does.

    Everything is judged `as_of` a day, today's where none is given; `isolated` means no configuration. Raises UserError
    where nothing can be judged.
    """
    day = as_of or datetime.now().astimezone().date()
    return api.check(paths, api.Options(as_of=day, isolated=isolated))


def period(text: str) -> Period:
    """The day or period that `text` writes: `2026-12-31`, `2026-Q3`, `2026`. Raises UserError where it writes none."""
    found = dates.period(text)
    if found is None:
        what, help = dates.why_not(text)
        raise UserError(f"{what}; {help}")
    return found
