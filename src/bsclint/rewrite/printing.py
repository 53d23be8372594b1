"""From pieces to lines: what stands on one line, what is opened, and where lines are empty."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.rewrite import spelling
from bsclint.rewrite.pieces import Body, Note, Piece
from bsclint.schema import SERIES
from bsclint.syntax.tree import Attribute, Block, Import, Link

STEP = "  "
"""The indentation of what stands in a block."""
HANG = "    "
"""That of a link's further lines, which its block's entries are not to be taken for."""
GAP = "  "
"""Between entries on one line, and before a comment behind them."""


def printed(body: Body, width: int) -> str:
    """The text of a file, with LF at the end of every line; lines are `width` long at most, where that can be."""
    return "".join(f"{line}\n" for line in _Printer(width).body(body, "", None))


class _Printer:
    def __init__(self, width: int) -> None:
        self.width = width

    def body(self, body: Body, indent: str, kind: str | None) -> list[str]:
        """The lines between the braces of a block of `kind`; of None, those of a file."""
        if kind in SERIES:
            return [*self._points(body, indent), *_own_lines(body.last, indent, first=not body.pieces)]
        lines: list[str] = []
        before: list[str] = []
        for piece in body.pieces:
            entry = self._entry(piece, indent)
            apart = len(before) > 1 and len(entry) > 1 and not isinstance(piece.entry, Attribute)
            if kind is None and not isinstance(piece.entry, Import):
                apart = True
            lines += self._above(piece, indent, first=not lines, apart=apart)
            lines += entry
            before = [] if isinstance(piece.entry, Attribute) else entry
        return [*lines, *_own_lines(body.last, indent, first=not lines)]

    def _above(self, piece: Piece, indent: str, first: bool, apart: bool) -> Iterator[str]:
        """The comments above `piece`, and the empty lines; `apart` asks for one, if it is not the `first`."""
        notes = piece.leading
        if not first and (apart or (notes[0].blank if notes else piece.blank)):
            yield ""
        yield from _own_lines(notes, indent, first=True)
        if notes and piece.blank:
            yield ""

    def _entry(self, piece: Piece, indent: str) -> list[str]:
        """The lines of `piece`, with the comments beside it."""
        flat = self._flat(piece, indent)
        return _with_comments(self._opened(piece, indent) if flat is None else [indent + flat], piece.trailing)

    def _flat(self, piece: Piece, indent: str) -> str | None:
        """The entry on one line; None where it does not fit there, or its author had opened it."""
        text = _flat(piece, indent)
        steered = any(note.steers for note in (*piece.leading, *piece.trailing))
        if text is None or "\n" in text or (len(indent) + len(text) > self.width and not steered):
            return None
        return text

    def _opened(self, piece: Piece, indent: str) -> list[str]:
        """The entry over several lines, if there is a way to spread it."""
        match piece.entry:
            case Attribute() as entry:
                return self._attribute(piece, entry, indent)
            case Block() as entry:
                return self._braced(piece, [indent + spelling.header(entry, indent + STEP)], indent, entry.kind.text)
            case Link() as entry:
                return self._link(piece, entry, indent)
            case Import() as entry:
                return _lines(indent + spelling.import_line(entry, indent + STEP))
        raise AssertionError("what cannot be read is never formatted")

    def _attribute(self, piece: Piece, entry: Attribute, indent: str) -> list[str]:
        items = spelling.items(entry.value)
        if not items:
            return _lines(f"{indent}{spelling.key(entry)} {spelling.value(entry.value, indent + STEP)}")
        lines = [indent + spelling.key(entry)]
        inner = indent + STEP
        for number, item in enumerate(items):
            beside = piece.items.get(number)
            comma = "," if number < len(items) - 1 else ""
            written = _lines(f"{inner}{spelling.value(item, inner + STEP)}{comma}")
            lines += _own_lines(beside.leading, inner, first=True) if beside else ()
            lines += _with_comments(written, beside.trailing if beside else [])
        return lines

    def _link(self, piece: Piece, entry: Link, indent: str) -> list[str]:
        sides = spelling.sides(entry)
        flat = indent + " -> ".join(sides)
        lines = [flat]
        if len(flat) + (2 if piece.body else 0) > self.width:
            lines = [indent + sides[0], *(f"{indent}{HANG}-> {side}" for side in sides[1:])]
        return self._braced(piece, lines, indent, "link") if piece.body else lines

    def _braced(self, piece: Piece, head: list[str], indent: str, kind: str) -> list[str]:
        """`head`, then the block of `piece` between braces."""
        body = piece.body
        assert body is not None
        if _is_empty(body):
            return _lines("\n".join(head) + " { }")
        opening = _with_comments(_lines("\n".join(head) + " {"), body.opening)
        return [*opening, *self.body(body, indent + STEP, kind), indent + "}"]

    def _points(self, body: Body, indent: str) -> list[str]:
        """The points of a series on their author's lines; a line that is too long goes on in the next."""
        lines: list[str] = []
        open_line = False
        for piece in body.pieces:
            flat = self._flat(piece, indent)
            goes_on = open_line and not piece.breaks and not piece.leading and flat is not None
            if goes_on and len(lines[-1]) + len(GAP) + len(flat or "") <= self.width:
                lines[-1] += GAP + (flat or "")
            else:
                lines += self._above(piece, indent, first=not lines, apart=False)
                lines += [indent + flat] if flat is not None else self._opened(piece, indent)
            open_line = flat is not None and not piece.trailing
            lines[-1:] = _with_comments(lines[-1:], piece.trailing)
        return lines


def _flat(piece: Piece, indent: str) -> str | None:
    """The entry without a line end of its own, however long; None where its author had opened it, or comments do."""
    match piece.entry:
        case Attribute() as entry:
            return None if piece.items else f"{spelling.key(entry)} {spelling.value(entry.value, indent + STEP)}"
        case Import() as entry:
            return spelling.import_line(entry, indent + STEP)
        case Block() as entry:
            head = spelling.header(entry, indent + STEP)
        case Link() as entry:
            head = " -> ".join(spelling.sides(entry))
            if piece.body is None:
                return head
        case _:
            raise AssertionError("what cannot be read is never formatted")
    inner = _flat_body(piece.body, indent) if piece.body else None
    return None if inner is None else f"{head} {inner}"


def _flat_body(body: Body, indent: str) -> str | None:
    if body.opened or body.opening or body.last:
        return None
    if any(piece.leading or piece.trailing or not isinstance(piece.entry, Attribute) for piece in body.pieces):
        return None
    entries = [_flat(piece, indent) for piece in body.pieces]
    return f"{{ {GAP.join(filter(None, entries))} }}" if entries and None not in entries else None


def _is_empty(body: Body) -> bool:
    return not (body.pieces or body.opening or body.last)


def _own_lines(notes: list[Note], indent: str, first: bool) -> Iterator[str]:
    """Comments on lines of their own; no empty line before the `first`."""
    for note in notes:
        if note.blank and not first:
            yield ""
        yield indent + note.text
        first = False


def _with_comments(lines: list[str], notes: list[Note]) -> list[str]:
    """`lines` with comments beside the last of them, the second and further ones beneath the first."""
    if not notes:
        return lines
    column = len(lines[-1]) + len(GAP)
    return [*lines[:-1], lines[-1] + GAP + notes[0].text, *(" " * column + note.text for note in notes[1:])]


def _lines(text: str) -> list[str]:
    return text.split("\n")
