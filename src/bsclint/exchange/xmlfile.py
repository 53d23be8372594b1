"""The one gateway for reading XML: elements that know their line; document types, entities and depth are refused."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.record import Record, field
from bsclint.wording import short


class Node(Record, frozen=False):
    """An element: `name` without its namespace, which is in `space` (empty where there is none).

    Attributes are by their names without namespace; `text` is what stands directly in it, in order.
    """

    name: str
    space: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""

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

    Raises UserError for what is no XML, has a document type (entities could be hidden in it), or is nested deeper
    than `limits.XML_DEPTH`.
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
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        why = expat.ErrorString(fault.code)
        raise UserError(f"{quoted(source)} is no XML: {why} in line {fault.lineno}") from None
    except (ValueError, LookupError):
        raise UserError(f"{quoted(source)} is no XML: it says that it is in an encoding that is not known") from None
    assert builder.root is not None  # a document without an element is no XML
    return builder.root


class _Builder:
    def __init__(self, parser: object, source: str) -> None:
        self.parser, self.source = parser, source
        self.root: Node | None = None
        self.open: list[Node] = []
        self.texts: list[list[str]] = []

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)  # type: ignore[attr-defined]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) == limits.XML_DEPTH:
            raise UserError(
                f"{quoted(self.source)} is nested deeper than {limits.XML_DEPTH} elements in line {self.line}"
            )
        space, _, local = name.rpartition(" ")
        node = Node(local, space, self.line, {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        self.texts.append([])

    def end(self, name: str) -> None:
        self.open.pop().text = "".join(self.texts.pop())

    def say(self, text: str) -> None:
        self.texts[-1].append(text)

    def refuse(self, name: str, *_: object) -> None:
        message = f"has a document type ({quoted(short(name))}), in which entities could be hidden: remove its DOCTYPE"
        raise UserError(f"{quoted(self.source)} {message}")
