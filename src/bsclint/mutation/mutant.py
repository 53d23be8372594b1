"""What a mutation is: a slip that people make, and how to make it in a scorecard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bsclint.element import Element
from bsclint.finding import Edit
from bsclint.model.case import Case
from bsclint.mutation.surgery import Surgeon
from bsclint.record import Record
from bsclint.rulebook import Thing

E = TypeVar("E", bound=Element)


class Mutant(Record):
    """One way to make the slip: the thing that it happens to, and the edits that make it."""

    at: Thing
    edits: list[Edit]


Maker = Callable[[Case, Surgeon], Iterator[Mutant]]


class Mutation(Record):
    """A slip: its name, what somebody did in one sentence, and a function that gives every mutant of a scorecard."""

    name: str
    what: str
    mutants: Maker


def slip(make: Maker) -> Mutation:
    """A mutation of a function: its name, with hyphens, and the sentence of its docstring."""
    return Mutation(make.__name__.replace("_", "-"), (make.__doc__ or "").strip().rstrip("."), make)


def loss(kind: type[Element], *keys: str) -> Mutation:
    """That an element of `kind` no longer states `keys`, which it did state, all of them."""

    def mutants(case: Case, text: Surgeon) -> Iterator[Mutant]:
        for element in everything(case, kind):
            if all(key in element.stated for key in keys):
                yield Mutant(element, text.drop(element, *keys))

    article, said = "An" if kind.kind[0] in "aeiou" else "A", kind.kind.replace("_", " ")
    name = f"{kind.kind}-loses-{keys[0]}".replace("_", "-")
    return Mutation(name, f"{article} {said} loses its `{keys[0]}`", mutants)


def everything(case: Case, kind: type[E]) -> Iterable[E]:
    """All elements of `kind` in the scorecard, itself included, in the order of the text."""
    return (case.scorecard,) if isinstance(case.scorecard, kind) else case.scorecard.within(kind)
