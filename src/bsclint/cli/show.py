"""Tables and JSON, for the commands that show what bsclint knows."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from bsclint.display import escape


def table(rows: Iterable[Sequence[str]]) -> str:
    """The rows as lines, their cells below each other; no rows, no lines."""
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


def described(options: type | None) -> list[tuple[str, object, str]]:
    """The name, default and meaning of each option of a rule."""
    if options is None:
        return []
    hints, defaults = get_type_hints(options, include_extras=True), options()
    return [(f.name, getattr(defaults, f.name), str(get_args(hints[f.name])[-1])) for f in fields(options)]


def values(options: object | None) -> dict[str, Any]:
    """The options of a rule as they hold, by name."""
    return {} if options is None else {field.name: getattr(options, field.name) for field in fields(options)}  # type: ignore[arg-type]


def shown(value: object) -> str:
    """A value of an option as a standard would write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(shown, value)) + "]"
    return str(value)
