"""How the parts of an entry are written: words, numbers with their units, texts of several lines, values, headers."""

from __future__ import annotations

import re
from textwrap import dedent

from bsclint.model.literals import Invalid, text
from bsclint.source import LINE_END
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Attribute, Block, Comparison, Dated, Import, Item, Items, Link, Range, Ref, Tbd, Value

_QUANTITY = r"(?s)(-?[0-9_.]+)[ \t]*(.*)"


def spelled(token: Token) -> str:
    """`token` as it is written: one blank before a unit, none before `%` and `‰`, everything else as it was."""
    if token.type == "QUANTITY" and (found := re.fullmatch(_QUANTITY, token.text)):
        number, unit = found.groups()
        return f"{number}{unit}" if unit in ("%", "‰") else f"{number} {unit}"
    return token.text


def value(node: Value, indent: str) -> str:
    """`node` on one line, but for texts of several lines, which stand at `indent`."""
    match node:
        case Token():
            return _long_text(node, indent) if node.type == "LONG_STRING" else spelled(node)
        case Ref():
            return ".".join(part.text for part in node.parts)
        case Range():
            return f"{spelled(node.low)} .." + (f" {spelled(node.high)}" if node.high else "")
        case Comparison():
            return f"{node.sign.text} {value(node.operand, indent)}"
        case Tbd():
            return node.word.text + (f" {value(node.reason, indent)}" if node.reason else "")
        case Dated():
            return f"{value(node.item, indent)} {node.word.text} {spelled(node.moment)}"
        case Items():
            return ", ".join(value(item, indent) for item in node.items)


def items(node: Value) -> list[Item]:
    """The items of a list; of a single value, none."""
    return node.items if isinstance(node, Items) else []


def key(entry: Attribute) -> str:
    """The key of `entry` and its colon."""
    return f"{entry.key.text}:"


def header(block: Block, indent: str) -> str:
    """What stands before the brace of `block`."""
    return " ".join(value(part, indent) for part in (block.kind, block.name, block.title) if part)


def sides(link: Link) -> list[str]:
    """What stands between the arrows of `link`."""
    return [", ".join(value(ref, "") for ref in side) for side in link.sides]


def import_line(entry: Import, indent: str) -> str:
    """The whole of `entry`."""
    return f"{entry.word.text} {value(entry.path, indent)} as {entry.alias.text}"


def _long_text(token: Token, indent: str) -> str:
    """`token` with its lines at `indent`, if it then says the same; else as it was."""
    written = LINE_END.sub("\n", token.text)
    inner = written[3:-3]
    if not inner.startswith("\n"):
        return written
    lines = [f"{indent}{line}" if line else "" for line in dedent(inner[1:]).split("\n")]
    if not lines[-1].strip():
        lines[-1] = indent
    moved = "\n".join(('"""', *lines)) + '"""'
    return moved if _reads(Token(token.type, moved, 0)) == _reads(token) else written


def _reads(token: Token) -> str | None:
    try:
        return text(token)
    except Invalid:
        return None
