"""Attributes of a scorecard as the texts of properties, and back: a plain text as it is, the rest as a file says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bsclint.element import KINDS
from bsclint.errors import UserError
from bsclint.exchange.draft import Draft, plan_of
from bsclint.exchange.writing import attribute_text, block_text
from bsclint.model.builder import read_document
from bsclint.source import Source

TEXT = ("scorecard", "description")
"""An attribute that takes any text."""

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def line_of(text: str) -> str:
    """`text` as a name in ArchiMate: one line, without what XML cannot hold."""
    return " ".join(clean(text).split())


def shown(kind: str, key: str, value: Any) -> str:
    """How a property says what an element of `kind` states behind `key`."""
    plain = isinstance(value, str) and value and value == clean(value).strip() and "\r" not in value
    if plain and read(kind, {key: value}).get(key) == value:
        return str(value)
    return escaped(attribute_text(kind, key, value))


def block(draft: Draft) -> str:
    """How a property says what has no element of its own: as a scorecard file writes it."""
    return escaped(block_text(draft))


def escaped(text: str) -> str:
    """`text`, as a file writes it, with escapes for what XML cannot hold."""
    # Only within quotes can there be such letters, and there they may be written so.
    return _FORBIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):X}}}", text)


def read(kind: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """What `texts` state, by the key in an element of `kind`; what is no value of its key is not in it."""
    plain = {key: text for key, text in texts.items() if _is_plain(kind, key, text)}
    rest = {key: text for key, text in texts.items() if key not in plain}
    stated = _parsed(kind, rest) if rest else {}
    if stated is None:
        parsed = [(key, _parsed(kind, {key: text})) for key, text in rest.items()]
        stated = {key: one[key] for key, one in parsed if one}
    stated |= {key: text for key, text in rest.items() if key not in stated and _takes_text(kind, key)}
    return {key: plain.get(key, stated.get(key)) for key in texts if key in plain or key in stated}


def _takes_text(kind: str, key: str) -> bool:
    attribute = KINDS[kind].attributes.get(key)
    return key.startswith("x_") if attribute is None else attribute.type in ("text", "version", "benchmark", "unit")


def _is_plain(kind: str, key: str, text: str) -> bool:
    attribute = KINDS[kind].attributes.get(key)
    return attribute is not None and attribute.type == "text" and not text.startswith(('"', "tbd"))


def _parsed(kind: str, texts: Mapping[str, str]) -> dict[str, Any] | None:
    """What `texts` state; None where one of them is no value, or more than a value."""
    body = "\n".join(f"{key}: {text}" for key, text in texts.items())
    draft = _within(kind, body)
    return draft.stated if draft and draft.stated.keys() == texts.keys() and not draft.children else None


def read_block(kind: str, parent: str, text: str) -> Draft | None:
    """The block of `kind` that `text` writes, in an element of the kind `parent`; None where it writes none."""
    draft = _within(parent, text)
    if draft is None or draft.stated or [child.kind for child in draft.children] != [kind]:
        return None
    return draft.children[0]


def _within(kind: str, body: str) -> Draft | None:
    """An element of `kind` that holds `body`, and nothing but it, in what it may stand in."""
    around = [] if kind == "link" else [kind]
    parent = KINDS[kind].stands_in[0]
    while parent != "file":
        around.append(parent)
        parent = KINDS[parent].stands_in[0]
    heads = [f"{one} n{i}" if KINDS[one].named else one for i, one in enumerate(reversed(around))]
    if kind == "link":
        heads.append("a -> b")
    text = " { ".join(heads) + " {\n" + body + "\n" + "}" * len(heads)
    try:
        level = plan_of(read_document(Source("property", text))).scorecards
    except UserError:
        return None
    for _ in heads[1:]:
        if len(level) != 1 or level[0].stated:
            return None
        level = level[0].children
    return level[0] if len(level) == 1 else None
