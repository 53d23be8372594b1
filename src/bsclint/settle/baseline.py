"""The baseline: the findings that were known when a standard was adopted, by fingerprint, one a line."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from bsclint import files, limits
from bsclint.display import escape, quoted
from bsclint.errors import ConfigurationError
from bsclint.finding import Finding, FindingState
from bsclint.nearest import did_you_mean
from bsclint.rulebook import ALWAYS
from bsclint.settle import texts
from bsclint.standards import LANGUAGE, Settings
from bsclint.wording import short

DEFAULT = ".bsclint-baseline.jsonl"
"""The file that `bsclint baseline write` writes where the configuration names none."""


class Entry(NamedTuple):
    """One known finding: it covers the one that has this fingerprint, and is what the rest of it says."""

    path: str
    scorecard: str | None
    code: str
    element: str
    fingerprint: str


def may_be_known(code: str, settings: Settings) -> bool:
    """Whether a baseline can hold findings of this rule.

    It holds none of the language, none about exceptions, and none of a mandatory rule: nobody signs a baseline.
    """
    return code not in LANGUAGE and code not in ALWAYS and code not in settings.mandatory


def entries_of(findings: Iterable[Finding], settings: Settings) -> list[Entry]:
    """The entries for those of `findings` that a baseline can hold, sorted."""
    return sorted({_entry_of(finding) for finding in findings if may_be_known(finding.code, settings)}, key=_order)


def covers(known: AbstractSet[Entry], finding: Finding) -> bool:
    """Whether `finding` is open, and among the `known` ones."""
    return finding.state is FindingState.OPEN and _entry_of(finding) in known


def _entry_of(finding: Finding) -> Entry:
    return Entry(finding.span.path, finding.scorecard, finding.code, finding.element, finding.fingerprint)


def render(entries: Iterable[Entry]) -> str:
    """The text of a baseline: a sorted line of JSON for each entry, so that two branches merge line by line."""
    import json

    lines = (json.dumps(entry._asdict(), ensure_ascii=True) for entry in sorted(set(entries), key=_order))
    return "".join(f"{line}\n" for line in lines)


def exists(root: Path, settings: Settings) -> bool:
    """Whether the configuration names a baseline, and there is anything in its place below `root`."""
    return settings.baseline is not None and files.exists(root / settings.baseline)


def read(root: Path, settings: Settings) -> list[Entry]:
    """The entries of the baseline that `settings` name below `root`.

    Raises ConfigurationError for a file that cannot be read, or a line that is no entry.
    """
    assert settings.baseline is not None
    source = texts.read(root, settings.baseline, limits.BASELINE_BYTES, "baseline", settings)
    lines = enumerate(source.text.split("\n"), 1)
    return [_entry(line, escape(source.path), number) for number, line in lines if line.strip()]


def _entry(line: str, path: str, number: int) -> Entry:
    import json

    try:
        found = json.loads(line, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
        hint = ": it is left from a merge, remove it and keep the entries of both sides" if conflict else ""
        raise ConfigurationError(f"this line is not JSON{hint}", path, number) from None
    if fault := _fault(found):
        raise ConfigurationError(fault, path, number)
    return Entry(**dict(found))


def _fault(found: object) -> str | None:
    """What is wrong with an entry as read: its keys and values in pairs, if it is an object at all."""
    if not isinstance(found, tuple):
        return "this line is not an entry of a baseline"
    keys, entry = [key for key, _ in found], dict(found)
    if unknown := next((key for key in keys if key not in Entry._fields), None):
        return f"an entry of a baseline has no field {quoted(short(unknown))}{did_you_mean(unknown, Entry._fields)}"
    if missing := next((key for key in Entry._fields if key not in keys), None):
        return f"this entry lacks {quoted(missing)}"
    if len(keys) > len(entry):
        return "this entry has a field twice"
    for key, value in found:
        if not isinstance(value, str) and (key, value) != ("scorecard", None):
            return f"{quoted(key)} must be a text"
    if not re.fullmatch("[0-9a-f]{32}", entry["fingerprint"]):
        return f"{quoted(short(entry['fingerprint']))} is no fingerprint"
    return None


def _order(entry: Entry) -> tuple[str, ...]:
    return (entry.path, entry.scorecard or "", entry.code, entry.element, entry.fingerprint)
