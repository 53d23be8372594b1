"""Standards: policy as data. Which rules apply, how severe they are, and where that was said."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bsclint import files
from bsclint.digest import sha256
from bsclint.errors import ConfigurationError, ContradictionError
from bsclint.record import replace
from bsclint.rulebook import Rulebook
from bsclint.standards.discovery import CONFIGURATION, find, find_root
from bsclint.standards.exceptions import OVERLONG
from bsclint.standards.extending import DEFAULT, Document, gather, gather_extended, gather_standard, shipped
from bsclint.standards.mandatory import check_mandatory
from bsclint.standards.merging import merge
from bsclint.standards.model import (
    LANGUAGE,
    Control,
    Declared,
    Example,
    Origin,
    Override,
    RuleSetting,
    Settings,
    Value,
    WaiverPolicy,
)
from bsclint.standards.plugins import with_plugins
from bsclint.standards.reading import plugins, understand
from bsclint.standards.selection import selection

if TYPE_CHECKING:
    from bsclint.standards.consistency import Inconsistency

__all__ = [
    "CONFIGURATION",
    "DEFAULT",
    "LANGUAGE",
    "OVERLONG",
    "Control",
    "Declared",
    "Example",
    "Origin",
    "Override",
    "RuleSetting",
    "Settings",
    "Value",
    "WaiverPolicy",
    "contradictions",
    "find",
    "find_root",
    "isolated",
    "lenient",
    "load",
    "selection",
    "shipped",
    "standard",
]


def load(
    config: Path | None,
    root: Path,
    book: Rulebook,
    fetch: Callable[[Path], None] = lambda path: None,
    *,
    trusted: bool = True,
) -> Settings:
    """The settings of the configuration `config`, or the default ones where there is none.

    `root` is the workspace's; the result's `book` is `book` and the plugins that the configuration names, which only
    one that is `trusted` may. `fetch` is called with the path of each file before it is read. Raises UserError.
    """
    return _settings(gather(config, files.resolved(root), fetch), book, trusted=trusted)


def standard(word: str, cwd: Path, book: Rulebook) -> Settings:
    """The settings of one standard alone: a shipped one by its name, or a file at a path from `cwd`.

    Raises UserError.
    """
    return _settings(gather_standard(word, cwd), book)


def contradictions(word: str, cwd: Path, book: Rulebook) -> "list[Inconsistency]":
    """What does not hold together in the standard called `word` as `standard` takes it, by files and lines.

    Raises UserError where it cannot be read.
    """
    from bsclint.standards.consistency import Inconsistency, disjoint, inconsistencies

    extended = [_settings(documents, book) for documents in gather_extended(word, cwd)]
    try:
        settings = standard(word, cwd, book)
    except ContradictionError as fault:
        # Options of two standards may contradict each other only when they are put together.
        return sorted(disjoint(extended)) or [Inconsistency.of(fault)]
    return inconsistencies(settings, extended)


def lenient(word: str, cwd: Path, book: Rulebook) -> "list[Inconsistency]":
    """The controls of the standard called `word` that a scorecard can break without failing a run.

    Those of shipped standards that it extends are not its business. None where the standard does not hold together so
    far that this could be said. Raises UserError.
    """
    from bsclint.standards import consistency

    try:
        found = consistency.lenient(standard(word, cwd, book))
    except ContradictionError:
        return []
    return [one for one in found if word in shipped() or not one.origin.path.startswith("bsclint/rules/")]


def _settings(documents: list[Document], book: Rulebook, *, trusted: bool = True) -> Settings:
    named = [plugin for document in documents for plugin in plugins(document)]
    if named and not trusted:
        raise ConfigurationError("plugins are code, and are loaded only in a workspace that you trust", *named[0][1])
    book = with_plugins(book, named)
    digest = sha256(b"".join(document.digest for document in documents)).hexdigest()
    own: Mapping[str, Declared] = {}
    if any("declare" in document.fields for document in documents):
        from bsclint.standards.declaring import announced, read_declared, with_declared

        declared = read_declared(documents, book)
        own = {one.rule.code: one for each in declared for one in each}
        book = with_declared(book, own.values())
        pairs = zip(documents, declared, strict=True)
        standards = [announced(understand(document, book), each) for document, each in pairs]
    else:
        standards = [understand(document, book) for document in documents]
    settings = replace(merge(standards, book, tuple(name for name, _ in named), digest), declared=own)
    check_mandatory(standards, settings)
    return settings


def isolated(book: Rulebook) -> Settings:
    """The settings of the default standard, whatever the workspace says."""
    return load(None, Path(), book)
