"""How the text of a file changes, for the eye and for `patch`."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.cli.streams import out
from bsclint.display import escape
from bsclint.source import LINE_END

_NO_END = "\n\\ No newline at end of file"
_MARK = "\ufeff"


def show_difference(path: str, before: str, after: str) -> None:
    """Show how the text of `path` changes: a unified difference; nothing where it does not."""
    if before != after:
        out("".join(f"{line}\n" for line in _difference(escape(path), _lines(before), _lines(after))))


def _difference(path: str, before: list[str], after: list[str]) -> Iterator[str]:
    from difflib import unified_diff

    if before == after:
        yield f"{path}: line ends differ"
    for line in unified_diff(before, after, path, path, lineterm=""):
        shown, no_end, _ = line.partition(_NO_END)
        # Tabs are as harmless as blanks, and `patch` wants them as they are.
        yield shown[:1] + "\t".join(map(escape, shown[1:].split("\t"))) + no_end


def _lines(text: str) -> list[str]:
    """`text` in lines without line ends; the last says so where it has none."""
    *lines, rest = LINE_END.split(text.removeprefix(_MARK))
    return [*lines, rest + _NO_END] if rest else lines
