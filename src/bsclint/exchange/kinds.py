"""The kinds of documents that plans come from and go to, and how each is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bsclint.exchange.draft import Plan
from bsclint.exchange.log import Log
from bsclint.record import Record


class Asked(Record, kw_only=True):
    """What somebody asked for: `source` is the document's name in messages, the rest is as on the command line.

    `mapping` is a file that says which column means what; `sheet` the one sheet of a workbook that is wanted;
    `goals` what the goals of StratML become, `perspective` or `theme`; `carry`: what the other format has no place
    for is put where it keeps other things, so that it can come back; `initiatives`: a strategy map shows them.
    """

    source: str
    mapping: Path | None = None
    sheet: str | None = None
    goals: str = "perspective"
    carry: bool = False
    initiatives: bool = False


class Reader(Protocol):
    """A module that reads documents of a kind."""

    def read(self, data: bytes, asked: Asked, log: Log) -> Plan:
        """The plan that `data` holds, in which names may be missing. Raises UserError where it cannot be read."""


class Writer(Protocol):
    """A module that writes documents of a kind."""

    def write(self, plan: Plan, asked: Asked, log: Log) -> bytes:
        """The document that holds `plan`; what it has no place for is told to `log`. Raises UserError."""


_MODULES = {
    "json": "bsclint.exchange.jsonfile",
    "xlsx": "bsclint.exchange.tables.workbook",
    "csv": "bsclint.exchange.tables.separated",
    "markdown": "bsclint.exchange.tables.marked",
    "stratml": "bsclint.exchange.stratml",
    "archimate": "bsclint.exchange.archimate",
    "mermaid": "bsclint.exchange.diagrams.mermaid",
    "dot": "bsclint.exchange.diagrams.dot",
}
READABLE = ("json", "xlsx", "csv", "markdown", "stratml", "archimate")
WRITABLE = ("json", "xlsx", "csv", "stratml", "archimate", "mermaid", "dot")
TITLES: Mapping[str, str] = {
    "json": "JSON",
    "xlsx": "Excel workbook",
    "csv": "CSV",
    "markdown": "Markdown table",
    "stratml": "StratML",
    "archimate": "ArchiMate",
    "mermaid": "Mermaid",
    "dot": "Graphviz",
}


def reader(kind: str) -> Reader:
    """What reads documents of `kind`, one of `READABLE`."""
    return cast(Reader, import_module(_MODULES[kind]))


def writer(kind: str) -> Writer:
    """What writes documents of `kind`, one of `WRITABLE`."""
    return cast(Writer, import_module(_MODULES[kind]))


def recognised(data: bytes) -> str | None:
    """The kind of the document `data`, by what it begins with; None where it is none that can be read."""
    if data.startswith((b"PK\x03\x04", _OLD_OFFICE)):
        return "xlsx"
    if b"|" in data and _RULE.search(data):
        return "markdown"
    head = data[:4096].decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace").lstrip()
    if head.startswith("<"):
        root = _ROOT.search(head)
        name = root[1] if root else ""
        return "archimate" if name == "model" else "stratml"
    if head.startswith(("{", "[")):
        return "json"
    return "csv" if head and "\0" not in head else None


_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
# The line below the headings of a table in Markdown, however far down in the text.
_RULE = re.compile(rb"^[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?)?[ \t]*+\r?$", re.MULTILINE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""A workbook of before 2007, or one with a password, of which the reader says so."""
