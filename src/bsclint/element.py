"""What a scorecard is made of: elements that know their place, and the attributes that they state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, overload

from bsclint.finding import Span
from bsclint.record import Record
from bsclint.values import Open, Period

T = TypeVar("T")
E = TypeVar("E", bound="Element")


class Ground:
    """A stretch of the file at `path` that begins at `start`; an editor moves it with all that stands on it."""

    __slots__ = ("path", "start")

    def __init__(self, path: str, start: int = 0) -> None:
        self.path, self.start = path, start

    def site(self, start: int, end: int) -> Site:
        """What stands from `start` to `end` in the file."""
        return Site(self, start - self.start, end - self.start)


class Site(NamedTuple):
    """From where to where something stands, counted from where its `ground` begins."""

    ground: Ground
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where that is in the file."""
        ground, start, end = self
        return Span(ground.path, ground.start + start, ground.start + end)


class Name(NamedTuple):
    """A name as compared (NFC), and where it is written."""

    text: str
    at: Site

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.at.span


class Reference(Record, eq=False):
    """A name that stands for an element: its `parts` between dots, and where it is written.

    What it stands for is the workspace's to say. Two references are equal only if they are the same place's.
    """

    parts: tuple[str, ...]
    at: Site

    @property
    def span(self) -> Span:
        """Where it is written."""
        return self.at.span

    @property
    def text(self) -> str:
        """The reference as written."""
        return ".".join(self.parts)


class Stated:
    """An attribute as stated: `value` is None where it is `tbd` (then `open` says so) or invalid.

    Where its key and its value stand is kept as plain numbers, counted from where the `ground` begins: there are more
    of these than of anything else.
    """

    __slots__ = ("end", "ground", "key", "key_end", "key_start", "open", "start", "value")

    def __init__(  # noqa: PLR0917 - by name it would take longer
        self,
        key: str,
        value: Any,
        decision: Open | None,
        ground: Ground,
        key_start: int,
        key_end: int,
        start: int,
        end: int,
    ) -> None:
        self.key, self.value, self.open, self.ground = key, value, decision, ground
        self.key_start, self.key_end, self.start, self.end = key_start, key_end, start, end

    @property
    def key_at(self) -> Site:
        """Where the key is written."""
        return Site(self.ground, self.key_start, self.key_end)

    @property
    def at(self) -> Site:
        """Where the value is written."""
        return Site(self.ground, self.start, self.end)

    @property
    def key_span(self) -> Span:
        """Where the key is written in the file."""
        return self.key_at.span

    @property
    def span(self) -> Span:
        """Where the value is written in the file."""
        return self.at.span


class Point(NamedTuple):
    """One entry of a series: the period, and what is stated for it."""

    period: Period
    stated: Stated


class Attribute(Generic[T]):
    """One attribute of a kind: the type of its value, and one line on what it says.

    On an element it is the value stated: None where it is absent, `tbd` or invalid. `words` are the only values
    of type `word` (`aliases` map others to them); `kinds` are what a reference may name.
    """

    def __init__(
        self,
        type: str,
        doc: str,
        *,
        key: str | None = None,
        words: tuple[str, ...] = (),
        aliases: Mapping[str, str] | None = None,
        kinds: tuple[str, ...] = (),
    ) -> None:
        self.type, self.doc, self.words, self.kinds = type, doc, words, kinds
        self.aliases = dict(aliases or {})
        self.key = key or ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self.key or name

    @overload
    def __get__(self, element: None, owner: type) -> Attribute[T]: ...
    @overload
    def __get__(self, element: Element, owner: type) -> T | None: ...
    def __get__(self, element: Element | None, owner: type) -> Attribute[T] | T | None:
        if element is None:
            return self
        stated = element.stated.get(self.key)
        return None if stated is None else stated.value


KINDS: dict[str, type[Element]] = {}
"""Every kind by its word, in the order of the language reference. The schema fills it."""


class Element:
    """A block of a scorecard file. Immutable once built; but an editor moves it, and what it stands in is made anew.

    `word_at` is where its kind is written, `at` the whole of it; `stated` holds its attributes by key, also those
    of the user's own (`x_…`); `damaged` says that something in it, but in none of its children, could not be read.
    """

    __slots__ = ("at", "children", "damaged", "name", "parent", "stated", "title", "title_at", "word_at")

    kind: ClassVar[str]
    stands_in: ClassVar[tuple[str, ...]]
    named: ClassVar[bool]
    attributes: ClassVar[dict[str, Attribute[Any]]]

    def __init_subclass__(cls, kind: str, stands_in: tuple[str, ...] = (), named: bool = True) -> None:
        cls.kind, cls.stands_in, cls.named = kind, stands_in, named
        cls.attributes = {a.key: a for a in vars(cls).values() if isinstance(a, Attribute)}
        KINDS[kind] = cls

    def __init__(self, word_at: Site, at: Site, name: Name | None, title: str | None, title_at: Site | None) -> None:
        self.word_at, self.at, self.name, self.title, self.title_at = word_at, at, name, title, title_at
        self.stated: dict[str, Stated] = {}
        self.children: tuple[Element, ...] = ()
        self.parent: Element | None = None
        self.damaged = False

    @property
    def word(self) -> Span:
        """Where its kind is written."""
        return self.word_at.span

    @property
    def span(self) -> Span:
        """Where the whole of it stands."""
        return self.at.span

    @property
    def title_span(self) -> Span | None:
        """Where its title is written."""
        return self.title_at.span if self.title_at else None

    @property
    def place(self) -> Span:
        """Where a finding on it stands: its name, or its kind's word where it has none."""
        return (self.name.at if self.name else self.word_at).span

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.at.ground.path

    @property
    def id(self) -> str:
        """Its name, or its kind where it has none."""
        return self.name.text if self.name else self.kind

    @property
    def root(self) -> Element:
        """The scorecard that it belongs to."""
        element = self
        while element.parent is not None:
            element = element.parent
        return element

    @property
    def qualified(self) -> str:
        """Its qualified name: `acme` for a scorecard, `acme.crew` for what is in it."""
        root = self.root
        return self.id if root is self else f"{root.id}.{self.id}"

    @property
    def shown(self) -> str:
        """Its title, or its name where it has none: what people call it."""
        return self.title or self.id

    def within(self, kind: type[E]) -> Iterator[E]:
        """The elements of `kind` below it at any depth, in the order of the text."""
        waiting = list(reversed(self.children))
        while waiting:
            element = waiting.pop()
            if isinstance(element, kind):
                yield element
            waiting += reversed(element.children)

    def enclosing(self, kind: type[E]) -> E | None:
        """The nearest element of `kind` around it."""
        element = self.parent
        while element is not None and not isinstance(element, kind):
            element = element.parent
        return element

    @property
    def intact(self) -> bool:
        """Whether it, and everything in it, could be read."""
        return not self.damaged and all(child.intact for child in self.children)

    def come_apart(self) -> None:
        """Let go of what is in it and around it, where nobody needs it any more: a circle would keep it in memory."""
        for child in self.children:
            child.come_apart()
        self.parent, self.children = None, ()

    def __repr__(self) -> str:
        return f"<{self.kind} {self.qualified}>"
