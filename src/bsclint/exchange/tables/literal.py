"""Values as the language writes them, in cells: `>= 30% by 2027`, `crew, fleet`; texts stand as they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bsclint.element import Attribute, Ground
from bsclint.exchange.draft import Draft, Ref
from bsclint.exchange.writing import value_text
from bsclint.model.interpret import interpret, opened, user_value
from bsclint.model.literals import Invalid, name_text, reference
from bsclint.source import Source
from bsclint.syntax import tree as syntax
from bsclint.syntax.parser import parse
from bsclint.syntax.tokens import Token
from bsclint.values import Open

_NOWHERE = Ground("")

OWN = Attribute[Any]("own", "A key of the user's own.", key="x_own")
"""Of a key of the user's own: a value of any type."""
TEXT = Attribute[Any]("text", "A text.", key="title")
"""Of a title."""
MOMENT = Attribute[Any]("moment", "A period.", key="period")
"""Of a period of a series."""
POINT = Attribute[Any]("aim", "A value of a series.", key="value")
"""Of a series: a quantity, comparison or range."""

# What a program that opens the cell could take for a formula, would not show, or would show as something else.
_UNSAFE = re.compile(
    r"[=+\-@#'\"\s]|.*(?:\s$|[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff])"
    r"|.*_x[0-9A-Fa-f]{4}_|.*[\ufffe\uffff]",
    re.DOTALL,
)


def written(value: Any, attribute: Attribute[Any]) -> str:
    """What stands in a cell for `value`: plain words where they are read back as it, else as the language writes it."""
    if isinstance(value, Open):
        return _within_cells(value_text(value))
    plain = _plain(value)
    if plain is not None and not _UNSAFE.match(plain):
        try:
            if plain and read(plain, attribute) == value:
                return plain
        except Invalid:
            pass
    type = "" if attribute.type == "own" else attribute.type
    return _within_cells(value_text(value, "text" if attribute.type == "unit" else type))


def _plain(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return None


def _within_cells(text: str) -> str:
    """`text`, which the language writes, so that Excel sees no escapes of its own in it."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", r"\\u{5F}", text)


def read(text: str, attribute: Attribute[Any]) -> Any:
    """The value that a cell holds. Raises Invalid where it holds none."""
    as_is = attribute.type in ("text", "texts")
    if not as_is or text.startswith(('"', "tbd ")):
        try:
            return _as_written(text, attribute)
        except Invalid:
            if not as_is and attribute.type not in ("unit", "own", "version", "benchmark", "target_name"):
                raise
    return tuple(line for line in text.split("\n") if line) if attribute.type == "texts" else text


@lru_cache(maxsize=10_000)
def _as_written(text: str, attribute: Attribute[Any]) -> Any:
    body = _only(f"x_value: {text}")
    if not isinstance(body, syntax.Attribute):
        raise Invalid(body, "nothing of the language is written like that", "")
    found = opened(body.value)
    if found is not None:
        return found
    return plain_value(
        user_value(body.value, _NOWHERE) if attribute.type == "own" else interpret(attribute, body.value, _NOWHERE)
    )


def _only(entry: str) -> Any:
    """The one entry that `entry` is, in a scorecard. Raises Invalid for anything that is more, less, or faulty."""
    tree = parse(Source("cell", "scorecard x {\n" + entry + "\n}\n"))
    block = tree.entries[0] if len(tree.entries) == 1 else None
    if tree.slips or tree.comments or not isinstance(block, syntax.Block) or len(block.entries) != 1:
        raise Invalid(tree, "nothing of the language is written like that", "")
    return block.entries[0]


def plain_value(value: Any) -> Any:
    """`value` with names instead of references, as a draft holds it."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(plain_value(item) for item in value)
    return Ref(value.text) if hasattr(value, "parts") else value


def sides(text: str) -> tuple[tuple[Ref, ...], ...]:
    """The sides of the link `a, b -> c`. Raises Invalid."""
    link = _only(text)
    if not isinstance(link, syntax.Link) or link.body:
        raise Invalid(link, "it is no link", "write one as `crew -> on_time`")
    return tuple(tuple(Ref(reference(one, _NOWHERE).text) for one in side) for side in link.sides)


def sides_text(draft: Draft) -> str:
    """A link as it is written."""
    return " -> ".join(", ".join(ref.text for ref in side) for side in draft.sides)


@lru_cache(maxsize=10_000)
def name(text: str) -> str:
    """The name that `text` is. Raises Invalid where it is none."""
    try:
        block = _only(f"theme {text} {{ }}")
    except Invalid:
        block = None
    if not isinstance(block, syntax.Block) or not isinstance(block.name, Token) or block.entries or block.title:
        raise Invalid(text, "a name is made of letters, digits and `_`", "")
    return name_text(block.name)


def text_written(value: str) -> str:
    """What stands in a cell for a text."""
    return written(value, TEXT)


def decision(text: str) -> Open | None:
    """The open decision that `text` is, written as the language does."""
    if not text.startswith("tbd "):
        return None
    try:
        found = read(text, OWN)
    except Invalid:
        return None
    return found if isinstance(found, Open) else None
