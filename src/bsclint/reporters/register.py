"""The register of waivers: what was excepted, by whose word, for how long, and whether it is still needed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from unicodedata import normalize

from bsclint.display import escape
from bsclint.report import Report, WaiverEntry
from bsclint.reporters.words import counted

COLUMNS = ("id", "rule", "scorecard", "on", "approved by", "expires", "days left", "standing", "needed", "reason")
MORE = ("requested by", "approved on", "ticket", "review of", "place")
"""What a spreadsheet has besides."""
_CUT = 60  # characters of a reason in a table of text


def entries(report: Report) -> list[WaiverEntry]:
    """The waivers, those that end first before the others."""
    last = date.max
    return sorted(report.waivers, key=lambda one: (one.expires or last, one.id or "", one.place))


def needed(entry: WaiverEntry) -> str:
    """Whether a waiver is still needed: `yes (2 findings)`, `no`, or `not known` where its rule has not run."""
    if entry.covers is None:
        return "not known"
    return f"yes ({counted(entry.covers, 'finding')})" if entry.covers else "no"


def days_left(entry: WaiverEntry, as_of: date) -> int | None:
    """How many days a waiver still holds after `as_of`; below zero once it has expired."""
    return None if entry.expires is None else (entry.expires - as_of).days


def as_text(report: Report) -> str:
    """The register as a table, the reasons cut."""
    found = entries(report)
    if not found:
        return "there are no waivers\n"
    rows = [COLUMNS, *(_row(entry, report.as_of) for entry in found)]
    shown = [[escape(cell if len(cell) <= _CUT else f"{cell[: _CUT - 1]}…") for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown)
    return "".join(f"{line.rstrip()}\n" for line in lines) + f"\n{_summary(found, report.as_of)}\n"


def as_json(report: Report) -> str:
    """The register as JSON, version 1."""
    import json

    document = {
        "version": 1,
        "as_of": report.as_of.isoformat(),
        "standards": list(report.standards),
        "waivers": [_fields(report, entry) for entry in entries(report)],
    }
    text = json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False)
    # Some CI runners take `##name[` for a command wherever it stands in a line.
    return text.replace("##", "#\\u0023") + "\n"


def as_csv(report: Report) -> str:
    """The register for a spreadsheet; no cell can become a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *MORE))
    for entry in entries(report):
        writer.writerow([_cell(cell) for cell in (*_row(entry, report.as_of), *_more(report, entry))])
    return stream.getvalue()


def as_markdown(report: Report) -> str:
    """The register as a page for a meeting."""
    found = entries(report)
    head = f"# Waivers as of {report.as_of}\n\n"
    if not found:
        return head + "There are no waivers.\n"
    rows = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    rows += ["| " + " | ".join(_plain(cell) for cell in _row(entry, report.as_of)) + " |" for entry in found]
    return head + f"{_summary(found, report.as_of)}.\n\n" + "\n".join(rows) + "\n"


STYLES: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "csv": as_csv,
}
"""Every form of the register by the name that users give it."""


def _row(entry: WaiverEntry, as_of: date) -> Sequence[str]:
    left = days_left(entry, as_of)
    return (
        entry.id or "-",
        entry.rule or "-",
        entry.scorecard or "-",
        entry.on or "all of it",
        entry.approved_by or "-",
        entry.expires.isoformat() if entry.expires else "-",
        "-" if left is None else str(left),
        entry.standing,
        needed(entry),
        entry.reason or "-",
    )


def _more(report: Report, entry: WaiverEntry) -> Sequence[str]:
    line, *_ = report.lines(entry.place)
    return (
        entry.requested_by or "-",
        entry.approved_on.isoformat() if entry.approved_on else "-",
        entry.ticket or "-",
        entry.review_of or "-",
        f"{entry.place.path}:{line}",
    )


def _fields(report: Report, entry: WaiverEntry) -> dict[str, object]:
    line, *_ = report.lines(entry.place)
    return {
        "id": entry.id,
        "code": entry.code,
        "rule": entry.rule,
        "scorecard": entry.scorecard,
        "on": entry.on,
        "reason": entry.reason,
        "requested_by": entry.requested_by,
        "approved_by": entry.approved_by,
        "approved_on": entry.approved_on and entry.approved_on.isoformat(),
        "expires": entry.expires and entry.expires.isoformat(),
        "days_left": days_left(entry, report.as_of),
        "ticket": entry.ticket,
        "review_of": entry.review_of,
        "standing": entry.standing,
        "findings": entry.covers,
        "path": entry.place.path,
        "line": line,
    }


def _summary(found: Iterable[WaiverEntry], as_of: date) -> str:
    """`3 waivers: 2 hold, 1 expired; 1 ends within 30 days, 1 covers nothing`."""
    found = list(found)
    holding = [entry for entry in found if entry.standing == "holds"]
    others: dict[str, int] = {}
    for entry in found:
        if entry.standing != "holds":
            others[entry.standing] = others.get(entry.standing, 0) + 1
    said = [f"{len(holding)} {'holds' if len(holding) == 1 else 'hold'}"]
    said += [f"{number} {word}" for word, number in others.items()]
    soon = sum(1 for entry in holding if (days_left(entry, as_of) or 0) <= _SOON)
    idle = sum(1 for entry in holding if entry.covers == 0)
    more = [f"{soon} {'ends' if soon == 1 else 'end'} within {_SOON} days"] if soon else []
    more += [f"{idle} {'covers' if idle == 1 else 'cover'} nothing"] if idle else []
    return f"{counted(len(found), 'waiver')}: {', '.join(said)}" + (f"; {', '.join(more)}" if more else "")


_SOON = 30


def _cell(text: str) -> str:
    """`text` for a spreadsheet: on one line, and no formula."""
    shown = escape(text)
    first = normalize("NFKC", shown.lstrip()[:1])
    return f"'{shown}" if first in ("=", "+", "-", "@") and shown != "-" and not _is_number(shown) else shown


def _plain(text: str) -> str:
    """`text` for a cell of a Markdown table."""
    return re.sub(r"([\\`*_{}\[\]<>|#@&~])", r"\\\1", escape(text))


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
