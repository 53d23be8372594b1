"""The words of a plain `bsclint check`, read without Click, which takes longer to load than everything else.

What is not certain here is left to Click: help, mistakes, and the rarer ways to write an option.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bsclint.cli.checking import WORDS, Request

_DEFAULTS: dict[str, Any] = vars(Request())
_OPTIONS = {f"--{field.replace('_', '-')}": field for field in _DEFAULTS if field != "paths"}
_OPTIONS |= {"-q": "quiet", "-v": "verbose"}


def request_of(words: Sequence[str]) -> Request | None:
    """What the `words` after `check` ask for, as Click would have it, or None where Click has to look at them."""
    given: dict[str, Any] = {"paths": ()}
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        option, equals, value = word.partition("=")
        field = _OPTIONS.get(option) if word.startswith("-") else "paths"
        if field == "paths":
            value = word
        elif field is None or (equals and _DEFAULTS[field] is False):
            return None
        elif _DEFAULTS[field] is False:
            given[field] = True
            continue
        elif not equals:
            value = waiting.pop() if waiting else ""
        if not _plain(value) or value not in WORDS.get(field, (value,)):
            return None
        given[field] = _taken(field, value, given)
    return Request(**given)


def _plain(value: str) -> bool:
    return bool(value) and not value.startswith("-") and "\0" not in value


def _taken(field: str, value: str, given: dict[str, Any]) -> Any:
    if isinstance(_DEFAULTS[field], tuple):
        return (*given.get(field, ()), value)
    return Path(value) if field in ("config", "cache_dir") else value
