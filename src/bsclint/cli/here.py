"""The settings that hold in the current folder."""

from pathlib import Path

from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, find, find_root, isolated, load


def settings_here(config: Path | None = None, alone: bool = False) -> Settings:
    """Those of `config`, or of the configuration found upward; `alone`, those of the default. Raises UserError."""
    book, cwd = Rulebook.shipped(), Path.cwd()
    if alone:
        return isolated(book)
    found = config or find([], cwd)
    return load(found, find_root(None if config else found, [], cwd), book)
