"""Patterns that users write, matched by RE2: whatever the pattern, its time is linear in the text."""

from __future__ import annotations

from collections.abc import Callable

from bsclint.display import escape, quoted
from bsclint.wording import short


class BadPattern(Exception):
    """Why a pattern cannot be used, in one sentence."""


def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a text matches `pattern` somewhere. Raises BadPattern."""
    try:
        import re2
    except ImportError:
        raise BadPattern("`matches` needs the package google-re2: install `bsclint[patterns]`") from None
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        found = re2.compile(pattern, options)
    except re2.error as fault:
        why = fault.args[0] if fault.args else "it is no pattern"
        text = why.decode("utf-8", "replace") if isinstance(why, bytes) else str(why)
        raise BadPattern(f"{quoted(short(pattern))} is no pattern of RE2: {escape(text)}") from None
    return lambda text: found.search(text) is not None


_MEMORY = 1 << 20
"""Bytes that a pattern may take: what repeats thousands of times is refused."""
