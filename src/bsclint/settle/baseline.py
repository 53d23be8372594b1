"""The baseline: the findings that were known when a standard was adopted, by fingerprint, one a line."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bsclint import files, limits
from bsclint.display import escape, quoted
from bsclint.errors import ConfigurationError
from bsclint.finding import Finding
from bsclint.nearest import did_you_mean
from bsclint.rulebook import ALWAYS
from bsclint.standards import LANGUAGE

DEFAULT = ".bsclint-baseline.jsonl"
"""The file that `bsclint baseline write` writes where the configuration names none."""


class Entry(NamedTuple):
    """One known finding. Only `fingerprint` counts; the rest tells a reader what it is."""

    path: str
    scorecard: str | None
    code: str
    element: str
    fingerprint: str


def may_be_known(code: str) -> bool:
    """Whether a baseline can hold findings of this rule: not those of the language, nor those about exceptions."""
    return code not in LANGUAGE and code not in ALWAYS


def entries_of(findings: Iterable[Finding]) -> list[Entry]:
    """The entries for those of `findings` that a baseline can hold, sorted."""
    found = {
        Entry(f.span.path, f.scorecard, f.code, f.element, f.fingerprint) for f in findings if may_be_known(f.code)
    }
    return sorted(found, key=_order)


def render(entries: Iterable[Entry]) -> str:
    """The text of a baseline: a sorted line of JSON for each entry, so that two branches merge line by line."""
    import json

    lines = (json.dumps(entry._asdict(), ensure_ascii=True) for entry in sorted(set(entries), key=_order))
    return "".join(f"{line}\n" for line in lines)


def exists(root: Path, path: str) -> bool:
    """Whether there is a baseline at `path` below `root` at all."""
    return (root / path).exists() or (root / path).is_symlink()


def read(root: Path, path: str) -> list[Entry]:
    """The entries of the baseline at `path` below `root`.

    Raises ConfigurationError or UnreadableFile for a file that cannot be read, or a line that is no entry.
    """
    shown = escape(path)
    if not (root / path).resolve().is_relative_to(root.resolve()):
        raise ConfigurationError("this baseline is a link that leads out of the workspace", shown)
    data = files.read(root / path, limits.FILE_BYTES, path)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        raise ConfigurationError(f"the file is not UTF-8: byte {fault.start} is wrong", shown) from None
    return [_entry(line, shown, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _entry(line: str, path: str, number: int) -> Entry:
    import json

    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
        hint = ": it holds a conflict of a merge, keep the lines of both sides" if conflict else ""
        raise ConfigurationError(f"this line is not JSON{hint}", path, number) from None
    if not isinstance(found, dict):
        raise ConfigurationError("this line is not an entry of a baseline", path, number)
    if unknown := [key for key in found if key not in Entry._fields]:
        hint = did_you_mean(unknown[0], Entry._fields)
        raise ConfigurationError(f"an entry of a baseline has no field {quoted(unknown[0])}{hint}", path, number)
    if missing := [key for key in Entry._fields if key not in found]:
        raise ConfigurationError(f"this entry lacks {quoted(missing[0])}", path, number)
    entry = Entry(**found)
    if any(not isinstance(value, str) for value in entry if value is not None) or None in (*entry[:1], *entry[2:]):
        raise ConfigurationError("the fields of an entry are texts", path, number)
    if not re.fullmatch(r"[0-9a-f]{32}", entry.fingerprint):
        raise ConfigurationError(f"{quoted(entry.fingerprint[:40])} is no fingerprint", path, number)
    return entry


def _order(entry: Entry) -> tuple[str, ...]:
    return (entry.path, entry.scorecard or "", entry.code, entry.element, entry.fingerprint)
