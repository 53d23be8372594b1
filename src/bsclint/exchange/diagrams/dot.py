"""Strategy maps in the language of Graphviz: `dot -Tsvg` draws them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from bsclint.exchange.diagrams.maps import Arrow, Map, Node, downward, maps_of, stacked
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log

_WIDE = 24
"""Characters of a line in a box."""
_SHAPES = {
    "objective": 'style="rounded,filled"',
    "initiative": 'style="rounded,filled", shape=oval, fontsize=10, fillcolor="#f4f4f4"',
    "outside": 'style="rounded,dashed"',
    "none": "shape=plaintext",
}
_WIDTHS = {"weak": "0.6", "strong": "3"}


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """The strategy maps of `plan`: perspectives as lanes with what all serves on top, objectives, and their effects."""
    return "".join(f"{line}\n" for line in _lines(maps_of(plan, asked.initiatives))).encode("utf-8", "replace")


def _lines(maps: list[Map]) -> Iterator[str]:
    yield "digraph {"
    yield '  graph [rankdir=BT, newrank=true, nodesep=0.4, ranksep=0.5, fontname="Helvetica"]'
    yield '  node [shape=box, fillcolor="white", fontname="Helvetica", fontsize=12, margin="0.15,0.1"]'
    yield '  edge [color="#444444", fontname="Helvetica"]'
    if len(maps) == 1:
        yield f"  graph [label={_text(maps[0].title)}, labelloc=t]"
    for one in maps:
        if len(maps) == 1:
            yield from _map(one, "  ")
        else:
            yield f"  subgraph cluster_{one.key} {{"
            yield f'    graph [label={_text(one.title)}, labelloc=b, labeljust=l, style=solid, color="#999999"]'
            yield from _map(one, "    ")
            yield "  }"
    for one in maps:
        down = set(downward(one))
        yield from (f"  {_arrow(arrow, arrow in down)}" for arrow in one.arrows)
    for one in maps:
        for below, above in stacked(one):
            yield f"  {{{' '.join(below)}}} -> {{{' '.join(above)}}} [style=invis]"
    yield "}"


# Drawn from the bottom up, the label of a lane is on top of it where it is asked for at the bottom.
def _map(one: Map, indent: str) -> Iterator[str]:
    for lane in one.lanes:
        yield f"{indent}subgraph cluster_{lane.key} {{"
        yield f'{indent}  graph [label={_text(lane.title)}, labelloc=b, labeljust=l, style=filled, color="#eeeeee"]'
        yield from (f"{indent}  {_node(node)}" for node in lane.nodes)
        yield f"{indent}}}"
    yield from (f"{indent}{_node(node)}" for node in one.others)


def _node(node: Node) -> str:
    lines = [*(wrap(node.title, _WIDE) or [""]), *([f"({node.note})"] if node.note else [])]
    return f"{node.key} [label={_text(*lines)}, {_SHAPES[node.sort]}]"


def _arrow(arrow: Arrow, down: bool) -> str:
    facts = []
    if arrow.sort in ("feedback", "adds", "initiative"):
        facts.append("style=dotted")
    elif arrow.negative:
        facts.append("style=dashed")
    if arrow.negative:
        facts.append('label="−"')
    if arrow.strength in _WIDTHS:
        facts.append(f"penwidth={_WIDTHS[arrow.strength]}")
    if down:
        facts.append("constraint=false")
    return f"{arrow.source} -> {arrow.target}" + (f" [{', '.join(facts)}]" if facts else "")


def _text(*lines: str) -> str:
    """A text between quotes: Graphviz reads escapes and entities in it, and no HTML."""
    return (
        '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines) + '"'
    )
