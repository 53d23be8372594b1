"""Strategy maps in Mermaid, which GitHub and GitLab draw where a page holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bsclint.exchange.diagrams.maps import Arrow, Map, Node, downward, maps_of, stacked
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log

_SPECIAL = re.compile(r"[^\w ,.:;!?()'/%+=–—-]|%(?=%)|(?<=%)%|(?<=\d)\.(?= )|^[-+*](?= )")
"""What could mean something to Mermaid, to Markdown or to HTML; a number and a dot would begin a list."""
_SHAPES = {"objective": ("[", "]"), "initiative": ("([", "])"), "outside": ("[/", "/]"), "none": ("[", "]")}
_STYLES = {"outside": "stroke-dasharray: 3 3", "none": "fill: none, stroke: none"}
_FORMULA = re.compile(r"(?<=\$)(?=\$)|(?<=:)(?=fa-)|(?<=\\)(?=n)")
"""Where a blank has to stand: Mermaid knows formulas, icons and `\\n`, however they are escaped."""
_WIDTHS = {"weak": "1px", "strong": "4px"}


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """The strategy maps of `plan`: perspectives as lanes with what all serves on top, objectives, and their effects."""
    maps = maps_of(plan, asked.initiatives)
    return "".join(f"{line}\n" for line in _lines(maps)).encode("utf-8")


def _lines(maps: list[Map]) -> Iterator[str]:
    if len(maps) == 1:
        yield from ("---", f'title: "{_title(maps[0].title)}"', "---")
    yield "flowchart BT"
    first = [line for one in maps for line in _returning(one)]
    yield from (f"  {below} ~~~ {above}" for below, above in first)
    for one in maps:
        if len(maps) == 1:
            yield from _map(one, "  ")
        else:
            yield f"  subgraph {one.key}[{_text(one.title)}]"
            yield from _map(one, "    ")
            yield "  end"
    arrows = [arrow for one in maps for arrow in one.arrows]
    yield from (f"  {arrow.source} {_line(arrow)} {arrow.target}" for arrow in arrows)
    for place, arrow in enumerate(arrows, len(first)):
        if style := _style(arrow):
            yield f"  linkStyle {place} {style}"
    # Behind the arrows, which are counted: lines that nobody sees, and that keep one lane above the other.
    for one in maps:
        yield from (f"  {' & '.join(below)} ~~~ {' & '.join(above)}" for below, above in stacked(one))
    nodes = [node for one in maps for lane in one.lanes for node in lane.nodes]
    sorts = {node.sort for node in (*nodes, *(node for one in maps for node in one.others))}
    yield from (f"  classDef {sort} {style}" for sort, style in _STYLES.items() if sort in sorts)


def _returning(one: Map) -> Iterator[tuple[str, str]]:
    """Unseen lines against arrows that lead down.

    To Mermaid an arrow that leads down says that what it leads to is above, unless it closes a circle that has been
    walked to its end. It walks from the first node that it meets, along the first line of each: so these come first.
    """
    down = list(downward(one))
    places = one.places()
    ends = sorted(dict.fromkeys(arrow.target for arrow in down), key=lambda key: -places[key])
    yield from pairwise(ends)
    yield from dict.fromkeys((arrow.target, arrow.source) for arrow in down)


def _map(one: Map, indent: str) -> Iterator[str]:
    for lane in one.lanes:
        yield f"{indent}subgraph {lane.key}[{_text(lane.title)}]"
        yield f"{indent}  direction LR"
        yield from (f"{indent}  {_node(node)}" for node in lane.nodes)
        yield f"{indent}end"
    yield from (f"{indent}{_node(node)}" for node in one.others)


def _node(node: Node) -> str:
    left, right = _SHAPES[node.sort]
    note = f"<br/><small>{_escaped(node.note)}</small>" if node.note else ""
    style = f":::{node.sort}" if node.sort in _STYLES else ""
    return f'{node.key}{left}"{_escaped(node.title) or " "}{note}"{right}{style}'


def _line(arrow: Arrow) -> str:
    line = "-.->" if arrow.sort in ("feedback", "adds", "initiative") else "-->"
    return f'{line}|"−"|' if arrow.negative else line


def _style(arrow: Arrow) -> str:
    width = f"stroke-width:{_WIDTHS[arrow.strength]}" if arrow.strength in _WIDTHS else ""
    dashes = "stroke-dasharray:8 4" if arrow.negative and arrow.sort == "causal" else ""
    return ",".join(filter(None, (width, dashes)))


def _text(text: str) -> str:
    return f'"{_escaped(text) or " "}"'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", _FORMULA.sub(" ", text))


def _title(text: str) -> str:
    """A title between quotes in the head, which is YAML; Mermaid drops what looks like HTML, so nothing may."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "‹").replace(">", "›")
