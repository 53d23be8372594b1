"""XML as text: elements, indented, in which nothing stands that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bsclint.record import Record, field

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_NAME_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_NAME = re.compile(f"[{_NAME_START}][{_NAME_START}\\-.0-9\xb7\u0300-\u036f\u203f\u2040]*")


class Tag(Record, frozen=False):
    """An element with a text, or with elements in it."""

    name: str
    text: str = ""
    children: list[Tag] = field(default_factory=list)
    attributes: Mapping[str, str] = field(default_factory=dict)


def is_id(text: str) -> bool:
    """Whether `text` may be an identifier (xs:ID): a name without a colon."""
    return _NAME.fullmatch(text) is not None


def document(root: Tag) -> bytes:
    """The document with `root`, in UTF-8."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, "")]
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(tag: Tag, indent: str) -> Iterator[str]:
    head = "".join([tag.name, *(f' {key}="{_escaped(value)}"' for key, value in tag.attributes.items())])
    if tag.children:
        yield f"{indent}<{head}>"
        for child in tag.children:
            yield from _lines(child, indent + "  ")
        yield f"{indent}</{tag.name}>"
    elif tag.text:
        yield f"{indent}<{head}>{_escaped(tag.text)}</{tag.name}>"
    else:
        yield f"{indent}<{head}/>"


def _escaped(text: str) -> str:
    return re.sub('[&<>"\r]', lambda found: _ESCAPES[found[0]], _FORBIDDEN.sub("", text))
