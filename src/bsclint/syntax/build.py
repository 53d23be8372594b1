"""What each rule of the grammar makes of the things it has read: one function an alias of `bsc.lark`.

A rule that is not here (`?entry`, `?item` …) hands on the one thing it has read.
"""

from collections.abc import Callable
from typing import Any

from bsclint.syntax.tree import Attribute, Block, Comparison, Dated, Import, Items, Link, Range, Ref, Tbd

Things = list[Any]


def _more(things: Things) -> Any:
    things[0].append(things[1])
    return things[0]


def _block(things: Things) -> Block:
    block: Block = things[0]
    block.open, block.entries, block.close = things[1:]
    return block


def _link(things: Things) -> Link:
    return Link(*things[0])


def _argued_link(things: Things) -> Link:
    body = Block(things[1], None, None)
    body.open, body.entries, body.close = things[1:]
    sides, arrows = things[0]
    return Link(sides, arrows, body)


def _next_hop(things: Things) -> Any:
    (sides, arrows), arrow, side = things
    sides.append(side)
    arrows.append(arrow)
    return things[0]


def _more_items(things: Things) -> Items:
    items: Items = things[0]
    items.commas.append(things[1])
    items.items.append(things[2])
    return items


def _dotted(things: Things) -> Ref:
    ref: Ref = things[0]
    ref.parts.append(things[2])
    return ref


def _more_refs(things: Things) -> Any:
    things[0].append(things[2])
    return things[0]


BUILD: dict[str, Callable[[Things], Any]] = {
    "start": lambda things: things[0],
    "no_entries": lambda things: [],
    "more_entries": _more,
    "import_": lambda things: Import(things[0], things[1], things[3]),
    "lost": lambda things: things[0],
    "block": _block,
    "header": lambda things: Block(things[0], None, None),
    "named_header": lambda things: Block(things[0], things[1], None),
    "titled_header": lambda things: Block(things[0], None, things[1]),
    "full_header": lambda things: Block(*things),
    "link": _link,
    "argued_link": _argued_link,
    "first_hop": lambda things: ([things[0], things[2]], [things[1]]),
    "next_hop": _next_hop,
    "one_ref": lambda things: [things[0]],
    "more_refs": _more_refs,
    "ref": Ref,
    "dotted_ref": _dotted,
    "attribute": lambda things: Attribute(*things),
    "by_value": lambda things: Dated(*things),
    "on_value": lambda things: Dated(*things),
    "first_items": lambda things: Items([things[0], things[2]], [things[1]]),
    "more_items": _more_items,
    "unit": lambda things: things[0],
    "comparison": lambda things: Comparison(*things),
    "tbd": lambda things: Tbd(*things),
    "reasoned_tbd": lambda things: Tbd(*things),
    "amount": lambda things: things[0],
    "open_range": lambda things: Range(*things),
    "closed_range": lambda things: Range(*things),
}
