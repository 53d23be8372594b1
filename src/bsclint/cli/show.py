"""Tables and JSON, for the commands that show what bsclint knows."""

from collections.abc import Iterable, Sequence

from bsclint.display import escape


def table(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines, their cells below each other."""
    shown = [[escape(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_json(document: object) -> str:
    """The document as JSON in ASCII."""
    import json

    text = json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False, default=str)
    # Some CI runners take `##name[` for a command wherever it stands in a line.
    return text.replace("##", "#\\u0023") + "\n"
