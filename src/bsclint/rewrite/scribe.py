"""Edits on a scorecard's text as a careful person makes them: whole lines, indentation of the neighbours, commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bsclint.element import Element, Reference
from bsclint.finding import Edit, Span
from bsclint.schema import Link
from bsclint.source import LINE_END, Source

INDENT = "  "
_OPEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*\{")
_BLANKS = " \t"


class Impossible(Exception):
    """The text cannot be changed so without harm to something else in it."""


class Scribe:
    """Makes edits for the text of one file."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text

    def read(self, span: Span) -> str:
        """What stands at `span`."""
        return self.text[span.start : span.end]

    def said(self, element: Element, key: str) -> str:
        """The value of a stated attribute as it is written."""
        return self.read(element.stated[key].span)

    def _begin(self, offset: int) -> int:
        """Where the line of `offset` begins."""
        return self.source.start(self.source.position(offset)[0])

    def _end(self, offset: int) -> int:
        """Where the line of `offset` ends, before its line end."""
        line = self.source.position(offset)[0]
        return self.source.start(line) + len(self.source.line(line))

    def _next(self, offset: int) -> int:
        """Where the line after that of `offset` begins, or the end of the text."""
        found = LINE_END.match(self.text, self._end(offset))
        return found.end() if found else len(self.text)

    def _before(self, offset: int) -> str:
        """What stands before `offset` in its line."""
        return self.text[self._begin(offset) : offset]

    def _after(self, offset: int) -> str:
        """What stands from `offset` to the end of its line."""
        return self.text[offset : self._end(offset)]

    def indent(self, offset: int) -> str:
        """The blanks with which the line of `offset` begins."""
        line = self.text[self._begin(offset) : self._end(offset)]
        return line[: len(line) - len(line.lstrip(_BLANKS))]

    def cut(self, span: Span) -> Edit:
        """Take out what stands at `span`, with its lines where nothing else stands on them."""
        start, end = span.start, span.end
        before, after = self._before(start), self._after(end)
        if not before.strip() and not after.strip():
            return Edit(span._replace(start=self._above(self._begin(start), self._next(end)), end=self._next(end)), "")
        if before.strip() and not (before.rstrip().endswith("{") and after.strip() and after.lstrip()[0] not in "}#"):
            start -= len(before) - len(before.rstrip(_BLANKS))
        else:
            end += len(after) - len(after.lstrip(_BLANKS))
        return Edit(span._replace(start=start, end=end), "")

    def _above(self, start: int, end: int) -> int:
        """Where to begin a cut from `start` to `end`, so that no two blank lines are left, and none before a `}`."""
        if not start or end == len(self.text):
            return start
        above = self._begin(start - 1)
        below = self._after(end).strip()
        return above if not self.text[above:start].strip() and (not below or below.startswith("}")) else start

    def drop(self, element: Element, *keys: str) -> list[Edit]:
        """Take out those of the attributes `keys` that are stated."""
        stated = [element.stated[key] for key in keys if key in element.stated]
        return [self.cut(one.key_span._replace(end=one.span.end)) for one in stated]

    def put(self, element: Element, key: str, value: str) -> list[Edit]:
        """State `key`, in place of what it says now. Raises Impossible."""
        if key in element.stated:
            return [Edit(element.stated[key].span, value)]
        return [self._state(element, f"{key}: {value}")]

    def extend(self, element: Element, key: str, text: str) -> list[Edit]:
        """Write `text` behind what is stated under `key`."""
        return [Edit(element.stated[key].span, f"{self.said(element, key)}{text}")]

    def _state(self, element: Element, entry: str) -> Edit:
        """Write an attribute behind the others of `element`, before the blocks in it."""
        if isinstance(element, Link) and not self.has_body(element):
            name = element.sides[-1][-1].span
            return Edit(name, f"{self.read(name)} {{ {entry} }}")
        first = min((child.span.start for child in element.children), default=element.span.end)
        stated = [one for one in element.stated.values() if one.span.end <= first]
        if not stated:
            return self._open(element, entry)
        last = max(stated, key=lambda one: one.span.end)
        key, value = last.key_span.start, last.span.end
        if not self._before(key).strip() and self._is_quiet(value):
            return self._insert(element, self._end(value), f"{self.source.line_end}{self.indent(key)}{entry}")
        return self._insert(element, value, f" {entry}")

    def _open(self, element: Element, entry: str) -> Edit:
        """Write `entry` as the first of `element`."""
        header = element.sides[-1][-1].span if isinstance(element, Link) else element.title_span or element.place
        found = _OPEN.match(self.text, header.end)
        if found is None or found.end() >= element.span.end:
            raise Impossible
        brace = found.end()
        if not self._is_quiet(brace):
            return self._insert(element, brace, f" {entry}" + " " * (self.text[brace] not in _BLANKS))
        indent = self.indent(element.span.start) + INDENT
        return self._insert(element, self._end(brace), f"{self.source.line_end}{indent}{entry}")

    def _is_quiet(self, offset: int) -> bool:
        """Whether nothing but a comment follows in the line."""
        return self._after(offset).strip()[:1] in ("", "#")

    def _insert(self, element: Element, at: int, text: str) -> Edit:
        return Edit(element.span._replace(start=at, end=at), text)

    def append(self, element: Element, entry: str) -> list[Edit]:
        """Write `entry`, which may be of several lines, as the last of the block `element`. Raises Impossible."""
        close = element.span.end - 1
        if self.text[close : close + 1] != "}":
            raise Impossible
        if self._before(close).strip():
            blank = "" if self.text[close - 1] in _BLANKS else " "
            return [self._insert(element, close, f"{blank}{entry} ")]
        indent = self.indent(close) + INDENT
        lines = "".join(f"{indent}{line}".rstrip() + self.source.line_end for line in entry.split("\n"))
        return [self._insert(element, self._begin(close), lines)]

    def remove(self, *elements: Element) -> list[Edit]:
        """Take out `elements` and all that stands in them."""
        return [self.cut(element.span) for element in elements]

    def unlist(self, element: Element, key: str, reference: Reference) -> list[Edit]:
        """Take `reference` out of the list `key` of `element`, with its comma. Raises Impossible."""
        listed = element.stated[key].value
        if listed == (reference,) or listed is reference:
            return self.drop(element, key)
        at = listed.index(reference)
        if at + 1 < len(listed):
            stretch = reference.span._replace(end=listed[at + 1].span.start)
        else:
            stretch = reference.span._replace(start=listed[at - 1].span.end)
        if "#" in self.read(stretch):
            raise Impossible
        return [Edit(stretch, "")]

    def relink(self, link: Link, sides: Sequence[Sequence[Reference]]) -> Edit:
        """Write `link` with other sides; an empty one breaks it in two."""
        chains: list[list[str]] = [[]]
        for side in sides:
            if side:
                chains[-1].append(listed(side))
            else:
                chains.append([])
        body = self._body(link)
        statements = [" -> ".join(chain) + body for chain in chains if len(chain) > 1]
        return Edit(link.span, "\n".join(statements)) if statements else self.cut(link.span)

    def _body(self, link: Link) -> str:
        """What stands behind the sides of `link`: nothing, or a block."""
        return self.text[link.sides[-1][-1].span.end : link.span.end]

    def has_body(self, link: Link | None) -> bool:
        """Whether something is said of `link`, so that more can be."""
        return link is not None and bool(self._body(link))

    def reorder(self, elements: Sequence[Element]) -> list[Edit]:
        """Put `elements` into the given order, each with the comments above it and behind it."""
        wanted = [self._with_comments(element.span) for element in elements]
        return [
            Edit(old, self.read(new)) for old, new in zip(sorted(wanted), wanted, strict=True) if old.start != new.start
        ]

    def _with_comments(self, span: Span) -> Span:
        """`span` with the lines of comments above it, and the comment behind it."""
        end = self._end(span.end) if self._is_quiet(span.end) else span.end
        start = self._begin(span.start)
        if self._before(span.start).strip() or start == 0:
            return span._replace(end=end)
        while start and self._after(above := self._begin(start - 1)).lstrip().startswith("#"):
            start = above
        return span._replace(start=start + len(self.indent(start)), end=end)


def listed(refs: Iterable[Reference]) -> str:
    """Names as they stand in a list."""
    return ", ".join(ref.text for ref in refs)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`; of those at one place each is made once, and what lies within another is left out."""
    parts, at = [], 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.span.start, -edit.span.end)):
        _, start, end = edit.span
        if start >= at:
            parts += [text[at:start], edit.text]
            at = end
        elif not edit.text:
            at = max(at, end)
    return "".join([*parts, text[at:]])
