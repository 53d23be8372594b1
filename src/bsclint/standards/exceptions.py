"""What a standard says of exceptions: rules that have none, who signs the others, and where they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from bsclint import limits
from bsclint.display import quoted
from bsclint.record import Record, replace
from bsclint.rulebook import Rulebook
from bsclint.standards.extending import Document
from bsclint.standards.model import LANGUAGE, Origin, Value
from bsclint.standards.rulings import Ruling, rule_code
from bsclint.yamlfile import Node, Reader, shown

KEYS = ("mandatory", "waivers", "people", "ignores")
"""The keys of any standard that speak of exceptions."""

PROJECT_KEYS = ("waiver_files", "baseline")
"""Those of a project's own configuration."""

WAIVER_KEYS = ("max_days", "approvers")
IGNORE_KEYS = ("allow_errors",)
OVERLONG = "BSC814"
"""The rule whose option `days` is the longest time that a waiver may hold."""

_DRIVE = r"[A-Za-z]:"


class Exceptions(Record, kw_only=True):
    """What one file says of exceptions; None is what it does not say.

    `mandatory` holds by code where a rule is made mandatory; `values` what was written, by dotted key, but for the
    longest time of a waiver: that is an option of `OVERLONG`.
    """

    mandatory: Mapping[str, Origin]
    approvers: tuple[str, ...] | None
    people: Mapping[str, tuple[str, ...]]
    allow_errors: bool | None
    waiver_files: tuple[str, ...] | None
    baseline: str | None
    values: Mapping[str, Value]


def read_exceptions(document: Document, book: Rulebook) -> Exceptions:
    """What `document` says of exceptions. Raises ConfigurationError."""
    reader, nodes = document.reader, {key: node for key, (_, node) in document.fields.items()}
    mandatory = dict(_mandatory(reader, nodes["mandatory"], book)) if "mandatory" in nodes else {}
    waivers = reader.fields(nodes["waivers"], "`waivers`", WAIVER_KEYS) if "waivers" in nodes else {}
    people = dict(_people(reader, nodes["people"])) if "people" in nodes else {}
    ignores = reader.fields(nodes["ignores"], "`ignores`", IGNORE_KEYS) if "ignores" in nodes else {}
    files = tuple(_files(reader, nodes["waiver_files"])) if "waiver_files" in nodes else None
    written = {f"mandatory.{code}": node for code, node in mandatory.items()}
    written |= {f"waivers.{key}": node for key, node in waivers.items() if key != "max_days"}
    written |= {f"people.{address}": node for address, node in people.items()}
    written |= {f"ignores.{key}": node for key, node in ignores.items()}
    written |= {key: nodes[key] for key in PROJECT_KEYS if key in nodes}
    return Exceptions(
        mandatory={code: Origin(reader.path, node.line) for code, node in mandatory.items()},
        approvers=_approvers(reader, waivers["approvers"]) if "approvers" in waivers else None,
        people={
            address: reader.texts(node, f"the titles of {quoted(address)} in `people`")
            for address, node in people.items()
        },
        allow_errors=reader.flag(ignores["allow_errors"], "`allow_errors`") if "allow_errors" in ignores else None,
        waiver_files=files,
        baseline=_path(reader, nodes["baseline"], "`baseline`") if "baseline" in nodes else None,
        values={key: Value(shown(node), Origin(reader.path, node.line)) for key, node in written.items()},
    )


def with_max_days(rulings: Mapping[str, Ruling], document: Document) -> dict[str, Ruling]:
    """`rulings`, with what `document` says of the longest time of a waiver. Raises ConfigurationError."""
    reader, fields = document.reader, document.fields
    waivers = reader.fields(fields["waivers"][1], "`waivers`", WAIVER_KEYS) if "waivers" in fields else {}
    if (node := waivers.get("max_days")) is None:
        return dict(rulings)
    value = Value(shown(node), Origin(reader.path, node.line))
    new = Ruling(said=False, severity=None, options={}, origin=value.origin, written={})
    before = rulings.get(OVERLONG, new)
    if "days" in before.options:
        line = before.written["options.days"].origin.line
        raise reader.error(f"`max_days` is the option `days` of `{OVERLONG}`, which line {line} states already", node)
    after = replace(
        before,
        options={**before.options, "days": _days(reader, node)},
        written={**before.written, "options.days": value},
    )
    return {**rulings, OVERLONG: after}


def _mandatory(reader: Reader, node: Node, book: Rulebook) -> Iterator[tuple[str, Node]]:
    seen: dict[str, Node] = {}
    for item in reader.items(node, "`mandatory`"):
        code = rule_code(reader, item, book)
        if code in LANGUAGE:
            raise reader.error(f"`{code}` ({LANGUAGE[code]}) is a rule of the language: it is always on", item)
        if code in seen:
            raise reader.error(f"`{code}` is mandatory since line {seen[code].line} already", item)
        seen[code] = item
        yield code, item


def _people(reader: Reader, node: Node) -> Iterator[tuple[str, Node]]:
    for key, value in reader.pairs(node, "`people`"):
        yield key.text, value


def _days(reader: Reader, node: Node) -> int:
    days = reader.integer(node, "`max_days`")
    if days < 1:
        raise reader.error(f"`max_days` must be at least 1, not {days}", node)
    return days


def _approvers(reader: Reader, node: Node) -> tuple[str, ...]:
    found = reader.texts(node, "`approvers`")
    if not found:
        raise reader.error("`approvers` is an empty list: nobody could approve a waiver", node)
    if len(found) > limits.APPROVERS:
        raise reader.error(f"there are {len(found)} approvers, and at most {limits.APPROVERS} may be named", node)
    return tuple(dict.fromkeys(found))


def _files(reader: Reader, node: Node) -> Iterator[str]:
    seen: dict[str, Node] = {}
    for item in reader.items(node, "`waiver_files`"):
        path = _path(reader, item, "an item of `waiver_files`")
        if path in seen:
            raise reader.error(f"{quoted(path)} is written twice, first in line {seen[path].line}", item)
        seen[path] = item
        yield path


def _path(reader: Reader, node: Node, what: str) -> str:
    """A path of a file below the root, in its shortest form."""
    text = reader.text(node, what)
    if "://" in text:
        raise reader.error(f"{quoted(text)} is an address; {what} is the path of a file in the workspace", node)
    if "\\" in text:
        raise reader.error(f"{quoted(text)} holds a backslash; paths are written with `/`", node)
    path = PurePosixPath(normpath(text))
    if path.is_absolute() or re.match(_DRIVE, text) or ".." in path.parts:
        raise reader.error(f"{quoted(text)} leads out of the workspace", node)
    if path == PurePosixPath("."):
        raise reader.error(f"{quoted(text)} is a folder; {what} is the path of a file", node)
    return str(path)
