"""What may be written at a place, told by the tokens before it: a text that is being written is seldom whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsclint.element import KINDS
from bsclint.lsp.view import View, first_from
from bsclint.record import Record, field
from bsclint.syntax.tokens import AMOUNTS, KEYS, NAMES, STRINGS, Token

ENTRY, VALUE, NAME, LINK, PATH, COMMENT = "entry", "value", "name", "link", "path", "comment"
"""What may stand at a place: an entry of a block, a value, the name in a header, an objective, a path, an ignore."""

_WORDS = NAMES | KEYS | {"TBD", "UNIT"}
_ITEMS = NAMES | STRINGS | AMOUNTS | {"DOT", "COMMA", "TBD", "UNIT", "BY", "ON", "DOTS", "COMPARE"}


class Context(Record):
    """What may stand between the offsets `start` and `end`, where now something may stand that was begun.

    `kind` is that of the block around (None: the file, or nobody knows), `name` what it is called, `key` the attribute
    whose value stands here, or the kind whose name does; `stated` are the other keys of the block, each with the first
    word of its value; `colon`: one follows already.
    """

    what: str
    start: int
    end: int
    kind: str | None = None
    name: str | None = None
    key: str | None = None
    stated: Mapping[str, str] = field(default_factory=dict)
    colon: bool = False


class _Block(Record):
    """An open block: the index of its brace, its kind and its name."""

    brace: int
    kind: str | None
    name: str | None


def context(view: View, offset: int) -> Context | None:
    """What may be written at `offset`; None where nothing can be proposed."""
    tokens = view.tree.tokens
    for comment in view.tree.comments:
        if comment.start < offset <= comment.end:
            return Context(COMMENT, comment.start, offset)
    after = first_from(tokens, offset)
    last = tokens[after - 1] if after else None
    if last and last.type in STRINGS and (offset < last.end or last.type.startswith("OPEN")):
        return _in_text(tokens, after - 1, offset)
    begun = last is not None and last.type in _WORDS and offset <= last.end
    at = after - 1 if begun else after
    start, at = _dotted(tokens, at, tokens[at].start if begun else offset)
    return _outside(tokens, at, start, offset)


def _in_text(tokens: Sequence[Token], index: int, offset: int) -> Context | None:
    if index and tokens[index - 1].type == "IMPORT":
        return Context(PATH, tokens[index].start + 1, offset)
    return None


def _dotted(tokens: Sequence[Token], at: int, start: int) -> tuple[int, int]:
    """Where a name begins whose last part would stand at `at`, and the index of its first token."""
    while at >= 2 and tokens[at - 1].type == "DOT" and tokens[at - 2].type in NAMES:
        at -= 2
        start = tokens[at].start
    return start, at


def _outside(tokens: Sequence[Token], at: int, start: int, end: int) -> Context | None:
    """What may stand in place of the token at `at`, outside of texts and comments."""
    blocks = _blocks(tokens, at)
    block = blocks[-1] if blocks else None
    kind, name = (block.kind, block.name) if block else ("file", None)
    before = tokens[at - 1].type if at else ""
    stated = _stated(tokens, block.brace if block else -1, start)
    if before in ("COLON", "COMMA", "ARROW"):
        key = _key(tokens, at - 1)
        return Context(VALUE if key else LINK, start, end, kind, name, key, stated)
    if before in ("DOT", "COMPARE", "DOTS", "BY", "ON", "IMPORT", "AS"):
        return None
    if before == "NAME" and tokens[at - 1].text in KINDS and not _is_value(tokens, at - 1):
        return Context(NAME, start, end, kind, name, tokens[at - 1].text)
    colon = tokens[at].start < end and (tokens[at].type in KEYS or tokens[at + 1].type == "COLON")
    return Context(ENTRY, start, end, kind, name, None, stated, colon)


def _key(tokens: Sequence[Token], index: int) -> str | None:
    """The key whose value the sign at `index` goes on with; None at a link."""
    while index > 0 and tokens[index].type in _ITEMS:
        index -= 1
    return tokens[index - 1].text if tokens[index].type == "COLON" and index else None


def _is_value(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].type in ("COLON", "COMMA", "ARROW", "DOT")


def _blocks(tokens: Sequence[Token], end: int) -> list[_Block]:
    """The blocks that are open before the token at `end`, outermost first."""
    found: list[_Block] = []
    for index in range(end):
        type = tokens[index].type
        if type == "LBRACE":
            found.append(_block(tokens, index))
        elif type == "RBRACE" and found:
            found.pop()
    return found


def _block(tokens: Sequence[Token], brace: int) -> _Block:
    """The block that opens at `brace`: `kind name "Title" {`, or the argument of a link."""
    at = brace - 1
    if at >= 0 and tokens[at].type in STRINGS:
        at -= 1
    if at < 0 or tokens[at].type not in NAMES:
        return _Block(brace, None, None)
    word = tokens[at].text
    if at and tokens[at - 1].type == "NAME" and tokens[at - 1].text in KINDS:
        return _Block(brace, tokens[at - 1].text, word)
    if at and tokens[at - 1].type in ("ARROW", "COMMA", "DOT"):
        return _Block(brace, "link", None)
    return _Block(brace, word if word in KINDS else None, None)


def _stated(tokens: Sequence[Token], brace: int, begun: int) -> dict[str, str]:
    """The keys in the block of `brace`, each with the first word of its value, but for one at the offset `begun`."""
    found: dict[str, str] = {}
    depth = 0
    for index in range(brace + 1, len(tokens)):
        type = tokens[index].type
        if type == "LBRACE":
            depth += 1
        elif type == "RBRACE":
            depth -= 1
            if depth < 0:
                break
        elif not depth and type in KEYS and tokens[index].start != begun:
            found[tokens[index].text] = tokens[min(index + 2, len(tokens) - 1)].text
    return found
