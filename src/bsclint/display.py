"""The one way by which what a file controls (names, titles, paths, source lines) reaches a screen or a log."""

import re
from collections.abc import Iterable, Sequence

# Controls, line and paragraph separators, zero-width and bidirectional characters, surrogates, noncharacters.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
# What a CI runner would take for a command: at a line's start, or (`##vso[`, `##teamcity[`) anywhere.
_COMMAND = r"^(\s*):(?=:)|#(?=#(?:\w*\[))"
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    """`text` on one line, every character visible: nothing that could move a cursor, hide text or command a runner."""
    if text.isascii() and text.isprintable() and "::" not in text and "##" not in text:
        return text  # nearly every text, told at a fraction of the cost
    shown = re.sub(_UNSAFE, lambda m: _SHORT.get(m[0]) or f"\\u{{{ord(m[0]):X}}}", text)
    return re.sub(_COMMAND, lambda m: (m[1] or "") + f"\\u{{{ord(m[0][-1]):X}}}", shown)


def quoted(text: str) -> str:
    """`text` as messages show it: escaped, and between backquotes."""
    return f"`{escape(text)}`"


def table(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines, their cells below each other."""
    shown = [[escape(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown)
    return "".join(f"{line.rstrip()}\n" for line in lines)
