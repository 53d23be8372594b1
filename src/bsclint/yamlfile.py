"""The one gateway for YAML: configuration, standards, waivers.

Built over parser events, so that nothing in a file is resolved, constructed or expanded: every scalar stays
text until a reader asks for a type, and what could surprise (aliases, tags, duplicate keys) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from bsclint import limits
from bsclint.display import escape, quoted
from bsclint.errors import ConfigurationError
from bsclint.nearest import did_you_mean
from bsclint.record import Record, field

if TYPE_CHECKING:
    import yaml

# Controls but tab and line ends, line ends that only YAML knows, bidirectional controls, byte order marks,
# surrogates, noncharacters.
_REFUSED = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
_NAMED = 60  # characters of a text that a message repeats
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


class Scalar(Record):
    """A text; `plain` when it is written without quotes and not as a block."""

    text: str
    line: int
    plain: bool


class Sequence(Record):
    """A list."""

    items: tuple[Node, ...]
    line: int


class Mapping(Record):
    """Keys and values as written; no key stands twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping
Flat: TypeAlias = tuple[Any, ...]


def read(text: str, path: str) -> Node | None:
    """The one document in `text`, or None where there is none; `path` is for messages.

    Raises ConfigurationError with the 1-based line for anything that is not plain, finite, unambiguous YAML.
    """
    text = text.removeprefix("\ufeff")
    _refuse_text(text, path)
    tree = _Tree(path)
    for event in _events(text, path):
        tree.take(event)
    return None if tree.root is None or _blank(tree.root) else tree.root


def flat(node: Node) -> Flat:
    """`node` as nothing but tuples, texts and numbers, for `restored`."""
    if isinstance(node, Scalar):
        return node.text, node.line, node.plain
    if isinstance(node, Sequence):
        return node.line, tuple(map(flat, node.items))
    return node.line, tuple(flat(key) for key, _ in node.pairs), tuple(flat(value) for _, value in node.pairs)


def restored(data: Flat) -> Node:
    """The node that `flat` has made `data` of."""
    match data:
        case str(text), line, plain:
            return Scalar(text, line, plain)
        case line, items:
            return Sequence(tuple(map(restored, items)), line)
        case line, keys, values:
            pairs = zip(map(restored, keys), map(restored, values), strict=True)
            return Mapping(tuple(pairs), line)  # type: ignore[arg-type]  # keys are scalars
    raise TypeError(f"{data!r} is no node")


def shown(node: Node) -> str:
    """`node` on one line, much as it is written."""
    if isinstance(node, Scalar):
        return node.text if node.plain else f'"{node.text}"'
    if isinstance(node, Sequence):
        return f"[{', '.join(map(shown, node.items))}]"
    return f"{{{', '.join(f'{shown(key)}: {shown(value)}' for key, value in node.pairs)}}}"


def _named(text: str) -> str:
    return quoted(text if len(text) <= _NAMED else text[:_NAMED] + "…")


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text


def _refuse_text(text: str, path: str) -> None:
    if len(text) > limits.YAML_BYTES or len(text.encode("utf-8", "surrogatepass")) > limits.YAML_BYTES:
        raise ConfigurationError(f"the file is larger than {limits.YAML_BYTES} bytes", path)
    if found := re.search(_REFUSED, text):
        line = len(re.findall(r"\r\n|\r|\n", text[: found.start()])) + 1
        raise ConfigurationError(f"the character {_named(found[0])} may not stand in a YAML file", path, line)


def _events(text: str, path: str) -> Iterator[yaml.Event]:
    """The parser's events; whatever the library raises becomes a ConfigurationError."""
    import yaml

    events = yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    while True:
        try:
            event = next(events)
        except StopIteration:
            return
        except Exception as fault:  # noqa: BLE001  # not all that the library raises is its own error
            mark = getattr(fault, "problem_mark", None)
            line = None if mark is None else mark.line + 1
            raise ConfigurationError(f"this is not YAML: {_why(fault)}", path, line) from None
        yield event


def _why(fault: Exception) -> str:
    problem = getattr(fault, "problem", None) or getattr(fault, "reason", None) or type(fault).__name__
    if "cannot start any token" in problem:
        return "a tab, `%`, `@` or a backquote starts a value (indent with spaces, put such texts in quotes)"
    return escape(str(problem))


class _Open(Record, frozen=False):
    """A list or mapping that is being read."""

    line: int
    mapping: bool
    nodes: list[Node] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)

    def closed(self) -> Node:
        if not self.mapping:
            return Sequence(tuple(self.nodes), self.line)
        pairs = zip(self.nodes[::2], self.nodes[1::2], strict=True)
        return Mapping(tuple(pairs), self.line)  # type: ignore[arg-type]  # keys are scalars: `_Tree._add`


class _Tree:
    """Builds nodes from events, without recursion."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self._documents = 0
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """Build what `event` says. Raises ConfigurationError for what is refused."""
        import yaml

        assert event.start_mark is not None
        line = event.start_mark.line + 1
        if isinstance(event, yaml.NodeEvent):
            self._refuse_event(event, line)
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event, line))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._start(isinstance(event, yaml.MappingStartEvent), line)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._add(self._open.pop().closed())
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._refuse("a second document begins here (`---`); one file holds one", line)

    def _refuse(self, message: str, line: int) -> NoReturn:
        raise ConfigurationError(message, self.path, line)

    def _refuse_event(self, event: yaml.NodeEvent, line: int) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent):
            self._refuse(f"the alias {_named(f'*{event.anchor}')} is not allowed; write the value again", line)
        if event.anchor is not None:
            self._refuse(f"the anchor {_named(f'&{event.anchor}')} is not allowed; write values plainly", line)
        if (tag := getattr(event, "tag", None)) is not None:
            way = "put the whole text in quotes" if tag.startswith("!") else "write values plainly"
            self._refuse(f"the tag {_named(tag)} is not allowed; {way}", line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        # Escapes in double quotes can say what the text itself may not hold.
        if found := re.search(_REFUSED, event.value):
            self._refuse(f"the character {_named(found[0])} may not stand in a YAML file", line)
        return Scalar(event.value, line, event.implicit[0])

    def _start(self, mapping: bool, line: int) -> None:
        if self._open and self._is_key():
            self._refuse("a key must be a word, not a list or a mapping", line)
        if len(self._open) == limits.YAML_DEPTH:
            self._refuse(f"the nesting is deeper than {limits.YAML_DEPTH}", line)
        self._open.append(_Open(line, mapping))

    def _is_key(self) -> bool:
        parent = self._open[-1]
        return parent.mapping and len(parent.nodes) % 2 == 0

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if self._is_key() and isinstance(node, Scalar):
            first = parent.keys.setdefault(node.text, node.line)
            if len(parent.keys) <= len(parent.nodes) // 2:
                self._refuse(f"{_named(node.text)} is written twice, first in line {first}", node.line)
        parent.nodes.append(node)


class Reader(Record):
    """Reads typed values from the nodes of the file `path`.

    `what` is how a message names the value: a phrase such as "`title`". All methods raise ConfigurationError.
    """

    path: str

    def error(self, message: str, at: Node) -> ConfigurationError:
        """The error `message`, at the line of `at`."""
        return ConfigurationError(message, self.path, at.line)

    def text(self, node: Node, what: str) -> str:
        """A text that is not empty."""
        if not isinstance(node, Scalar):
            raise self.error(f"{what} must be a text, not {_kind(node)}", node)
        if not node.text.strip():
            raise self.error(f"{what} has no value" if node.plain else f"{what} is empty", node)
        return node.text

    def word(self, node: Node, what: str, known: Iterable[str]) -> str:
        """One of the words `known`."""
        word, words = self.text(node, what), list(known)
        if word not in words:
            hint = did_you_mean(word, words) or f"; it is one of {', '.join(words)}"
            raise self.error(f"{what} cannot be {_named(word)}{hint}", node)
        return word

    def flag(self, node: Node, what: str) -> bool:
        """`true` or `false`."""
        if self._plain(node, what, "`true` or `false`") not in ("true", "false"):
            raise self._expected(node, what, "`true` or `false`")
        return isinstance(node, Scalar) and node.text == "true"

    def integer(self, node: Node, what: str) -> int:
        """A whole number in decimal digits."""
        return int(self._digits(node, what, _INTEGER, "a whole number"))

    def number(self, node: Node, what: str) -> Decimal:
        """A decimal number, exact, without an exponent."""
        return Decimal(self._digits(node, what, _NUMBER, "a number"))

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """The items of a list."""
        if not isinstance(node, Sequence):
            raise self._expected(node, what, "a list, such as `[one, two]`")
        return node.items

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.text(item, f"an item of {what}") for item in self.items(node, what))

    def pairs(self, node: Node, what: str) -> tuple[tuple[Scalar, Node], ...]:
        """The keys and values of a mapping whose keys are the user's own."""
        if not isinstance(node, Mapping):
            raise self._expected(node, what, "keys with values")
        for key, _ in node.pairs:
            self.text(key, f"a key of {what}")
        return node.pairs

    def fields(self, node: Node, what: str, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """The values of a mapping, by key: all of them `known`, and none of the `required` missing."""
        found, words = {}, list(known)
        for key, value in self.pairs(node, what):
            if key.text not in words:
                hint = did_you_mean(key.text, words) or f"; known are {', '.join(words)}"
                raise self.error(f"{what} has no key {_named(key.text)}{hint}", key)
            found[key.text] = value
        if missing := [word for word in required if word not in found]:
            raise self.error(f"{what} lacks `{missing[0]}`", node)
        return found

    def _expected(self, node: Node, what: str, expected: str) -> ConfigurationError:
        if _blank(node):
            return self.error(f"{what} has no value; it must be {expected}", node)
        got = _named(node.text) if isinstance(node, Scalar) else _kind(node)
        return self.error(f"{what} must be {expected}, not {got}", node)

    def _plain(self, node: Node, what: str, expected: str) -> str:
        if isinstance(node, Scalar) and not node.plain:
            raise self.error(f"{what} must be {expected}, without quotes", node)
        if not isinstance(node, Scalar) or not node.text:
            raise self._expected(node, what, expected)
        return node.text

    def _digits(self, node: Node, what: str, pattern: re.Pattern[str], expected: str) -> str:
        text = self._plain(node, what, expected)
        if len(text) > limits.NUMBER_DIGITS or not pattern.fullmatch(text):
            raise self._expected(node, what, expected)
        return text


def _kind(node: Sequence | Mapping) -> str:
    return "a mapping" if isinstance(node, Mapping) else "a list"
