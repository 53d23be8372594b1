"""The one gateway for reading XML: elements that know their line; document types, entities and depth are refused."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.record import Record, field
from bsclint.wording import short


class Node(Record, frozen=False):
    """An element: `name` without its namespace, which is in `space` (empty where there is none).

    Attributes are by their names without namespace; `text` is what stands directly in it, in order. Where that stands
    between children, `pieces` has what stands before each of them, and after the last.
    """

    name: str
    space: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return f"line {self.line}"

    def all(self, name: str) -> Iterator[Node]:
        """Its children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Node | None:
        """Its first child of this name."""
        return next(self.all(name), None)

    def said(self, name: str) -> str:
        """What its first child of this name says, with blanks as in prose; empty where there is none."""
        child = self.first(name)
        return " ".join(child.text.split()) if child else ""


def read(data: bytes, source: str) -> Node:
    """The root of the document `data`; `source` names it in messages.

    Raises UserError for what is no XML, has a document type (entities could be hidden in it), or is beyond
    `limits.XML_DEPTH`, `limits.XML_PARTS`, `limits.XML_TEXT` or `limits.XML_TAG`.
    """
    from xml.parsers import expat

    # Without a handler for it, expat never loads what an external entity names.
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser, source)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.say
    parser.StartDoctypeDeclHandler = builder.refuse
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
            if min(at + _CHUNK, len(data)) - parser.CurrentByteIndex > limits.XML_TAG:
                raise UserError(
                    f"{quoted(source)} has a tag of more than {limits.XML_TAG} bytes in line {builder.line}"
                )
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        why = expat.ErrorString(fault.code)
        raise UserError(f"{quoted(source)} is no XML: {why} in line {fault.lineno}") from None
    except (ValueError, LookupError):
        raise UserError(f"{quoted(source)} is no XML: it says that it is in an encoding that is not known") from None
    assert builder.root is not None  # a document without an element is no XML
    return builder.root


_CHUNK = 64 * 1024


class _Builder:
    def __init__(self, parser: object, source: str) -> None:
        self.parser, self.source = parser, source
        self.root: Node | None = None
        self.open: list[Node] = []
        self.texts: list[list[str | None]] = []
        """What is said in each of `open`; None stands for a child."""
        self.parts = self.said = 0
        """How many elements and attributes, and how many characters of text there are."""

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)  # type: ignore[attr-defined]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) == limits.XML_DEPTH:
            raise UserError(
                f"{quoted(self.source)} is nested deeper than {limits.XML_DEPTH} elements in line {self.line}"
            )
        self.parts += 1 + len(attributes)
        if self.parts > limits.XML_PARTS:
            raise UserError(f"{quoted(self.source)} has more than {limits.XML_PARTS} elements and attributes")
        space, _, local = name.rpartition(" ")
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = Node(intern(local), intern(space), self.line, own)
        if self.open:
            self.open[-1].children.append(node)
            self.texts[-1].append(None)
        else:
            self.root = node
        self.open.append(node)
        self.texts.append([])

    def end(self, name: str) -> None:
        node, texts = self.open.pop(), self.texts.pop()
        node.text = "".join(filter(None, texts))
        if node.children and node.text.strip():
            node.pieces = tuple(_pieces(texts))

    def say(self, text: str) -> None:
        self.said += len(text)
        if self.said > limits.XML_TEXT:
            raise UserError(f"{quoted(self.source)} has more than {limits.XML_TEXT} characters of text")
        self.texts[-1].append(text)

    def refuse(self, name: str, *_: object) -> None:
        message = f"has a document type ({quoted(short(name))}), in which entities could be hidden: remove its DOCTYPE"
        raise UserError(f"{quoted(self.source)} {message}")


def _pieces(texts: list[str | None]) -> Iterator[str]:
    piece: list[str] = []
    for text in texts:
        if text is None:
            yield "".join(piece)
            piece.clear()
        else:
            piece.append(text)
    yield "".join(piece)
