"""The proof that two texts mean the same: what is written anew is held against what was there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from bsclint.display import quoted
from bsclint.element import Element, Reference
from bsclint.garbage import uncollected
from bsclint.model.builder import build_document
from bsclint.model.flaw import Flaw
from bsclint.model.literals import Invalid, name_text, text
from bsclint.rewrite.pieces import Body, Note, Piece, woven
from bsclint.rewrite.spelling import spelled
from bsclint.schema import SERIES, Series
from bsclint.source import Source
from bsclint.syntax import tree as syntax
from bsclint.syntax.parser import parse
from bsclint.syntax.tokens import STRINGS, Token
from bsclint.wording import short

Path = tuple[str, ...]
"""Where something stands: the entries around it from the outside in, then itself."""


def same_meaning(before: Source, after: Source) -> str | None:
    """None where both texts mean the same; else, in one sentence, what differs.

    Places do not count, nor does the order of attributes. Everything else does: elements, titles, values, own keys,
    links, points, imports, the order of all these, and each comment with what it speaks of.
    """
    return difference(Reading(before), Reading(after))


class Reading:
    """A text as the proof looks at it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        with uncollected():
            self.tree = parse(source)
            self.document = build_document(self.tree)

    @cached_property
    def body(self) -> Body:
        """Its entries and comments."""
        return woven(self.tree)

    @cached_property
    def _words(self) -> Mapping[int, list[str]]:
        """The words that begin on a line, but for braces and commas, by the line's number, in order."""
        found: dict[int, list[str]] = defaultdict(list)
        for token in self.tree.tokens:
            if token.type not in ("LBRACE", "RBRACE", "COMMA", "$END"):
                found[self.source.position(token.start)[0]].append(_word(token))
        return found

    def words_of(self, note: Note) -> tuple[str, ...]:
        """The words of the line that a comment speaks of: its own, or, where it stands alone, the next with words."""
        index = bisect_left(self._lines, self.source.position(note.token.start)[0])
        return tuple(sorted(self._words[self._lines[index]])) if index < len(self._lines) else ()

    @cached_property
    def _lines(self) -> list[int]:
        return list(self._words)


def difference(before: Reading, after: Reading) -> str | None:
    """As `same_meaning`, of texts that are read already."""
    with uncollected():
        return next(_differences(before, after), None)


def _differences(before: Reading, after: Reading) -> Iterator[str]:
    new = _flaws(after) - _flaws(before)
    for flaw in after.document.flaws:
        if _kind(flaw) in new:
            yield f"the new text has a flaw that the old one has not: {flaw.message}"
    yield from _unlike(_meaning(before), _meaning(after))
    yield from _unlike(_words(before), _words(after))
    was, now = _written(before), _written(after)
    yield from (f"the word {quoted(short(word))} is lost" for word in was - now)
    yield from (f"the word {quoted(short(word))} was not there before" for word in now - was)
    yield from _moved(before, after)
    yield from strays(before, after)


def _flaws(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter(map(_kind, reading.document.flaws))


def _kind(flaw: Flaw) -> tuple[str, str]:
    """What a flaw is about, however the words that it quotes are spaced."""
    return flaw.code, "".join(flaw.message.split())


def _unlike(before: Mapping[Path, Any], after: Mapping[Path, Any]) -> Iterator[str]:
    for path in [*before, *(path for path in after if path not in before)]:
        if path not in after:
            yield f"{_place(path)} is lost"
        elif path not in before:
            yield f"{_place(path)} was not there before"
        elif before[path] != after[path]:
            yield f"{_place(path)} differs: {_shown(before[path])} was there, and now {_shown(after[path])}"


def _place(path: Path) -> str:
    return quoted(" > ".join(path) or "the file")


def _shown(said: object) -> str:
    return quoted(short(str(said), 200))


def _meaning(reading: Reading) -> dict[Path, Any]:
    """What the model makes of the text."""
    document = reading.document
    found: dict[Path, Any] = {("imports",): [(line.file, line.alias) for line in document.imports]}
    _add_elements(document.scorecards, (), found)
    return found


def _add_elements(elements: Sequence[Element], around: Path, found: dict[Path, Any]) -> None:
    found[*around, "the order of elements"] = [(element.kind, element.id) for element in elements]
    labels = _numbered(f"the {element.kind} {element.id}" for element in elements)
    for label, element in zip(labels, elements, strict=True):
        path = (*around, label)
        found[path] = (element.name and element.name.text, element.title, _plain(getattr(element, "sides", None)))
        for key, stated in element.stated.items():
            found[*path, f"the {key}"] = (_plain(stated.value), _plain(stated.open))
        if isinstance(element, Series):
            points = element.points
            found[*path, "the points"] = [
                (p.period.text, _plain(p.stated.value), _plain(p.stated.open)) for p in points
            ]
        _add_elements(element.children, path, found)


def _plain(value: Any) -> Any:
    """A value without its place, and so exact that `2.0` is not `2`."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value.parts if isinstance(value, Reference) else repr(value)


def _written(reading: Reading) -> Counter[str]:
    """Every word of the text, also of what the tree has mended or lost."""
    return Counter(_word(token) for token in reading.tree.tokens)


def _words(reading: Reading) -> dict[Path, Any]:
    """What is written, whether or not the model has a use for it."""
    found: dict[Path, Any] = {}
    _add_words(reading.tree.entries, (), found, in_order=True)
    return found


def _add_words(entries: Sequence[syntax.Entry], around: Path, found: dict[Path, Any], in_order: bool) -> None:
    """`in_order`: the order of attributes counts, too."""
    labels = list(_numbered(map(_label, entries)))
    found[*around, "the order"] = [
        label
        for label, entry in zip(labels, entries, strict=True)
        if in_order or not isinstance(entry, syntax.Attribute)
    ]
    for label, entry in zip(labels, entries, strict=True):
        path = (*around, label)
        found[path] = [_word(token) for token in _tokens(entry)]
        block = entry.body if isinstance(entry, syntax.Link) else entry
        if isinstance(block, syntax.Block):
            _add_words(block.entries, path, found, in_order=block.kind.text in SERIES)


def _tokens(node: Any) -> Iterator[Token]:
    """The tokens of a node, but for those between braces and the signs that separate."""
    match node:
        case Token():
            yield node
        case syntax.Block():
            yield from (token for token in (node.kind, node.name, node.title) if token)
        case syntax.Link():
            for side in node.sides:
                yield node.arrows[0]
                for ref in side:
                    yield from ref.parts
        case syntax.Lost() | None:
            return
        case _:
            for name in node.__slots__:
                part = getattr(node, name)
                for each in part if isinstance(part, list) else [part]:
                    yield from _tokens(each)


def _word(token: Token) -> str:
    if token.type not in STRINGS:
        return spelled(token)
    try:
        return f'"{text(token)}'
    except Invalid:
        return token.text


def _label(entry: syntax.Entry) -> str:
    match entry:
        case syntax.Attribute():
            return name_text(entry.key)
        case syntax.Block():
            return f"{entry.kind.text} {name_text(entry.name)}" if entry.name else entry.kind.text
        case syntax.Link():
            return " -> ".join(", ".join(".".join(map(name_text, ref.parts)) for ref in side) for side in entry.sides)
        case syntax.Import():
            return f"import {name_text(entry.alias)}"
    return "what cannot be read"


def _numbered(labels: Iterable[str]) -> Iterator[str]:
    """`labels`, told apart where two are the same."""
    seen: Counter[str] = Counter()
    for label in labels:
        seen[label] += 1
        yield label if seen[label] == 1 else f"{label} ({seen[label]})"


def _moved(before: Reading, after: Reading) -> Iterator[str]:
    """A sentence for each comment that is lost, new, or moved to another thing."""
    was, now = _comments(before), _comments(after)
    gone = Counter(text for texts in was.values() for text in texts)
    new = Counter(text for texts in now.values() for text in texts)
    yield from (f"the comment {quoted(short(text))} is lost" for text in gone - new)
    yield from (f"the comment {quoted(short(text))} was not there before" for text in new - gone)
    for path, texts in was.items():
        if now.get(path) != texts:
            yield f"{_place(path)} has moved: {quoted(short(' '.join(texts)))}"


def _comments(reading: Reading) -> dict[Path, list[str]]:
    """The comments of each entry and place, in order."""
    found: dict[Path, list[str]] = defaultdict(list)
    for path, note in _notes(reading.body, ()):
        found[path].append(note.text)
    return found


def _notes(body: Body, around: Path) -> Iterator[tuple[Path, Note]]:
    for label, piece in zip(_numbered(_label(piece.entry) for piece in body.pieces), body.pieces, strict=True):
        path = (*around, label)
        yield from _beside(piece, path)
        if piece.body:
            yield from (((*path, "a comment beside the brace"), note) for note in piece.body.opening)
            yield from _notes(piece.body, path)
    yield from (((*around, "a comment at the end"), note) for note in body.last)


def _beside(piece: Piece, path: Path) -> Iterator[tuple[Path, Note]]:
    yield from (((*path, "a comment above"), note) for note in piece.leading)
    for index, beside in piece.items.items():
        yield from (((*path, f"a comment above item {index + 1}"), note) for note in beside.leading)
        yield from (((*path, f"a comment beside item {index + 1}"), note) for note in beside.trailing)
    yield from (((*path, "a comment beside"), note) for note in piece.trailing)


def strays(before: Reading, after: Reading) -> Iterator[str]:
    """A sentence for each comment that speaks to bsclint of a line, and would speak of other words than before."""
    if not before.document.asides:
        return
    now = {(path, note.text, after.words_of(note)) for path, note in _notes(after.body, ()) if note.steers}
    for path, note in _notes(before.body, ()):
        if note.steers and (path, note.text, before.words_of(note)) not in now:
            line = before.source.position(note.token.start)[0]
            yield f"the comment in line {line} speaks of all that stands on one line, which would be another line"
