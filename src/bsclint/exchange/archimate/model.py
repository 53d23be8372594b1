"""An ArchiMate model, whichever file format it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

OWN = "bsclint:"
"""What the names of properties begin with that hold what ArchiMate has no place for."""


@dataclass(slots=True)
class Concept:
    """An element: its `type` (`Goal`), and where it stands; `folder` holds the labels of the folders around it."""

    type: str
    id: str
    name: str = ""
    documentation: str = ""
    properties: list[tuple[str, str]] = field(default_factory=list)
    where: str = ""
    folder: tuple[str, ...] = ()

    def own(self, key: str) -> str | None:
        """What bsclint has put into its property `key`, if anything."""
        return next(self.every(key), None)

    def every(self, key: str) -> Iterator[str]:
        """The values of its property `key` of bsclint's, which may be given more than once."""
        return (value for name, value in self.properties if name == OWN + key)

    def put(self, key: str, value: str) -> None:
        """Add to its properties of bsclint's."""
        self.properties.append((OWN + key, value))


@dataclass(slots=True)
class Relation(Concept):
    """A relationship between two concepts, by their identifiers; `modifier` is that of an Influence: `++`, `-`, `7`."""

    source: str = ""
    target: str = ""
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class Nesting:
    """That a view draws the element `member` within something: a Grouping (`holder`, its id), or a frame (`label`)."""

    view: str
    member: str
    holder: str = ""
    label: str = ""
    where: str = ""


@dataclass(slots=True)
class Model:
    """The whole of a file; `views` and `metadata` say how many views there are, and whether somebody described it."""

    itself: Concept
    concepts: dict[str, Concept] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    nestings: list[Nesting] = field(default_factory=list)
    views: int = 0
    metadata: bool = False

    def add(self, concept: Concept) -> Concept:
        """Put `concept` into it, and give it back."""
        self.concepts[concept.id] = concept
        return concept

    def relate(self, type: str, ends: tuple[str, str], states: str) -> Relation:
        """Add a relationship from the first to the second of `ends`; `states` says what it stands for."""
        relation = Relation(type, "", source=ends[0], target=ends[1])
        relation.put("states", states)
        self.relations.append(relation)
        return relation
