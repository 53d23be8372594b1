"""Exceptions from rules: waivers that somebody signed, and comments beside a finding, wherever they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.finding import Span
from bsclint.globs import name_matches
from bsclint.model.intents import Change

REQUIRED = ("id", "rule", "scorecard", "reason", "requested_by", "approved_by", "approved_on", "expires")
"""What a waiver must say."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grant:
    """A waiver as it was signed, in a scorecard or in a file of waivers.

    `rule` is the code, `word` the rule as written; None where it names none. `on` is a qualified name, or a glob over
    them; None is the whole scorecard. `place` is where the waiver stands, `spans` where each of its fields does.
    `damaged`: something in it could not be read, so that nobody knows what it covers. `element` is the waiver of a
    scorecard itself.
    """

    kind: ClassVar[str] = "waiver"
    rule: str | None
    word: str | None
    place: Span
    spans: Mapping[str, Span]
    scorecard: str | None
    on: str | None = None
    id: str | None = None
    reason: str | None = None
    requested_by: str | None = None
    approved_by: str | None = None
    approved_on: date | None = None
    expires: date | None = None
    ticket: str | None = None
    review_of: str | None = None
    damaged: bool = False
    element: Element | None = None

    @property
    def qualified(self) -> str:
        """Its number; where it has none, its scorecard and rule."""
        return self.id or f"{self.scorecard or self.place.path}.{self.word or self.kind}"

    @property
    def shown(self) -> str:
        """How a sentence begins that speaks of it."""
        return f"the waiver {quoted(self.qualified)}" + (f" of {quoted(self.word)}" if self.word else "")

    def speaks_of(self, element: str) -> bool:
        """Whether it is about the element called so; the name of the scorecard may be left out."""
        return self.on is None or name_matches(self.on, element) or name_matches(f"{self.scorecard}.{self.on}", element)

    def span(self, field: str) -> Span:
        """Where `field` is written, or the waiver itself where it is not."""
        return self.spans.get(field, self.place)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ignore:
    """What one rule's name in a comment `# bsclint: ignore[RULES] -- reason` asks for.

    `fault` says why it can ignore nothing, as where there is no rule called `word`: then `code` is None. `line` is the
    1-based line that it speaks of, `scorecard` the one that it stands in. `removal` takes it out of the text, with the
    comment where that names no other rule.
    """

    kind: ClassVar[str] = "comment"
    word: str
    code: str | None
    place: Span
    line: int
    scorecard: str | None
    reason: str | None = None
    fault: str | None = None
    removal: Change | None = None

    @property
    def qualified(self) -> str:
        """The scorecard that it stands in, or its file."""
        return self.scorecard or self.place.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the run knows of an exception, for the rules that judge exceptions.

    `barred` says why its rule allows none. `matched` is the number of findings that it speaks of, None where its rule
    has not looked at everything that it speaks of; `errors` of them may not be ignored. `owners` are the elements
    that a waiver is about with their owners, `namesakes` other waivers of its number, `approvers` those who may sign,
    `people` the titles by address. `stranger`: no scorecard of the workspace has the name that it gives.
    """

    today: date
    approvers: tuple[str, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    barred: str | None = None
    matched: int | None = None
    errors: int = 0
    owners: tuple[tuple[str, str], ...] = ()
    namesakes: tuple[Grant, ...] = ()
    stranger: bool = False

    def same(self, one: str, other: str) -> bool:
        """Whether two names are one person's: an address, or a title that the standard gives to it."""
        return bool(self.names(one) & self.names(other))

    def names(self, person: str) -> frozenset[str]:
        """Every name of `person`, without regard to case and spaces."""
        wanted = _folded(person)
        found = {wanted}
        for address, titles in self.people.items():
            names = {_folded(name) for name in (address, *titles)}
            if wanted in names:
                found |= names
        return frozenset(found)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
