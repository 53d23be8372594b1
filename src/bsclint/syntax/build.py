"""What each rule of the grammar makes of the things it has read: one function an alias of `bsc.lark`.

A rule that is not here (`?entry`, `?item` …) hands on the one thing it has read.
"""

from collections.abc import Callable
from typing import Any

from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Attribute, Block, Comparison, Dated, Entry, Import, Item, Items, Link, Range, Ref, Tbd

Chain = tuple[list[list[Ref]], list[Token]]
"""The sides between arrows, and the arrows."""


def _more_entries(entries: list[Entry], entry: Entry) -> list[Entry]:
    entries.append(entry)
    return entries


def _block(header: Block, opens: Token, entries: list[Entry], closes: Token) -> Block:
    header.open, header.entries, header.close = opens, entries, closes
    return header


def _argued_link(chain: Chain, opens: Token, entries: list[Entry], closes: Token) -> Link:
    return Link(*chain, _block(Block(opens), opens, entries, closes))


def _next_hop(chain: Chain, arrow: Token, side: list[Ref]) -> Chain:
    sides, arrows = chain
    sides.append(side)
    arrows.append(arrow)
    return chain


def _more_items(items: Items, comma: Token, item: Item) -> Items:
    items.commas.append(comma)
    items.items.append(item)
    return items


def _dotted(ref: Ref, _dot: Token, name: Token) -> Ref:
    ref.parts.append(name)
    return ref


def _more_refs(refs: list[Ref], _comma: Token, ref: Ref) -> list[Ref]:
    refs.append(ref)
    return refs


BUILD: dict[str, Callable[..., Any]] = {
    "start": lambda entries: entries,
    "no_entries": list,
    "more_entries": _more_entries,
    "import_": lambda word, path, _as, alias: Import(word, path, alias),
    "block": _block,
    "header": Block,
    "named_header": Block,
    "titled_header": lambda kind, title: Block(kind, None, title),
    "full_header": Block,
    "link": lambda chain: Link(*chain),
    "argued_link": _argued_link,
    "first_hop": lambda source, arrow, goal: ([source, goal], [arrow]),
    "next_hop": _next_hop,
    "one_ref": lambda ref: [ref],
    "more_refs": _more_refs,
    "ref": lambda name: Ref([name]),
    "dotted_ref": _dotted,
    "attribute": Attribute,
    "by_value": Dated,
    "on_value": Dated,
    "first_items": lambda first, comma, second: Items([first, second], [comma]),
    "more_items": _more_items,
    "comparison": Comparison,
    "tbd": Tbd,
    "reasoned_tbd": Tbd,
    "open_range": Range,
    "closed_range": Range,
}
