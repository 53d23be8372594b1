"""The types of what a condition can speak of, and how messages name them."""

from __future__ import annotations

from bsclint.record import Record
from bsclint.wording import article, listed


class Type(Record):
    """`name` is the word for it; of a list `item` is the type of what is in it.

    `words` are the only values of a text that is one of a few words; `kind` is that of an element.
    """

    name: str
    item: Type | None = None
    words: tuple[str, ...] = ()
    kind: str = ""

    @property
    def shown(self) -> str:
        """`a text`, `a list of measures`."""
        if self.words:
            return f"one of {listed(self.words, 'or', most=len(self.words))}"
        return self.name if self.name in _PHRASES else article(self.name)


_PHRASES = ("yes or no", "any value")

TRUTH = Type("yes or no")
NUMBER = Type("number")
TEXT = Type("text")
DAY = Type("day")
ANY = Type("any value")
"""What nobody can know before it is read: the user's own keys (`x_…`), and attributes of several types."""

QUANTITY = Type("quantity")
PERIOD = Type("period")
AIM = Type("target")
POINT = Type("figure")


def word(words: tuple[str, ...]) -> Type:
    """A text that is one of `words`."""
    return Type("text", words=words)


def element(kind: str) -> Type:
    """An element of `kind`."""
    return Type(kind.replace("_", " "), kind=kind)


def list_of(item: Type) -> Type:
    """A list of things of one type."""
    return Type("list" if item == ANY else f"list of {item.name}s", item=item)
