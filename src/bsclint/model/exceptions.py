"""Exceptions from rules: waivers that somebody signed, and comments beside a finding, wherever they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, TypeVar
from unicodedata import category

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.finding import Span
from bsclint.globs import head, is_glob, name_matches
from bsclint.model.intents import Change
from bsclint.model.names import skeleton
from bsclint.record import Record, field

T = TypeVar("T")

_ADDRESSED = r"[^<>]*<([^<>@]+@[^<>@]+)>"

REQUIRED = ("id", "rule", "scorecard", "reason", "requested_by", "approved_by", "approved_on", "expires")
"""What a waiver must say."""


class Grant(Record, kw_only=True, eq=False):
    """A waiver as it was signed, in a scorecard or in a file of waivers.

    `rule` is the code, `word` the rule as written; None where it names none. `on` is a qualified name, or a glob over
    them; None is the whole scorecard. `place` is where the waiver stands, `spans` where each of its fields does.
    `damaged`: something in it could not be read, so that nobody knows what it covers. `vouched`: it counts, for no
    revision of git keeps the gate, or that one has it too. `element` is the
    waiver of a scorecard itself.
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
    vouched: bool = True
    element: Element | None = None

    @property
    def qualified(self) -> str:
        """Its number; where it has none, its scorecard and rule."""
        return self.id or f"{self.scorecard or self.place.path}.{self.word or self.kind}"

    @property
    def called(self) -> str:
        """How a sentence begins that speaks of it."""
        return "a waiver" if self.id is None else f"the waiver {quoted(self.id)}"

    @property
    def shown(self) -> str:
        """How a sentence begins that speaks of it and its rule."""
        return self.called + (f" of {quoted(self.word)}" if self.word else "")

    @property
    def by_glob(self) -> bool:
        """Whether it is about whatever fits a pattern."""
        return self.on is not None and is_glob(self.on)

    def among(self, things: Mapping[str, T]) -> Iterator[T]:
        """Those of `things`, by qualified name, that it is about; `on` may leave out the name of the scorecard."""
        if self.on is None:
            yield from things.values()
            return
        short, full = self.on, f"{self.scorecard}.{self.on}"
        if self.by_glob:
            heads = head(short), head(full)
            near = (name for name in things if name.startswith(heads))
            yield from (things[name] for name in near if name_matches(short, name) or name_matches(full, name))
        else:
            yield from (things[name] for name in (short, full) if name in things)

    def span(self, field: str) -> Span:
        """Where `field` is written, or the waiver itself where it is not."""
        return self.spans.get(field, self.place)


class Ignore(Record, kw_only=True, eq=False):
    """What one rule's name in a comment `# bsclint: ignore[RULES] -- reason` asks for.

    `fault` says why it can ignore nothing, as where there is no rule called `word`: then `code` is None. `line` is the
    1-based line that it speaks of, `scorecard` the one that it stands in. `vouched` is as with waivers. `removal`
    takes it out of the text, with the comment where that names no other rule.
    """

    kind: ClassVar[str] = "comment"
    word: str
    code: str | None
    place: Span
    line: int
    scorecard: str | None
    reason: str | None = None
    fault: str | None = None
    vouched: bool = True
    removal: Change | None = None

    @property
    def qualified(self) -> str:
        """The scorecard that it stands in, or its file."""
        return self.scorecard or self.place.path


class People:
    """Who goes by several names: `titles` gives those of an address."""

    def __init__(self, titles: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._persons: dict[str, set[str]] = {}
        for address, names in (titles or {}).items():
            for name in (address, *names):
                self._persons.setdefault(_folded(name), set()).add(address)

    def same(self, one: str, other: str) -> bool:
        """Whether two names may be one person's, without regard to case, spaces and look-alike letters."""
        one, other = _folded(one), _folded(other)
        return one == other or not self._persons.get(one, set()).isdisjoint(self._persons.get(other, ()))


class Facts(Record, kw_only=True):
    """What the run knows of an exception, for the rules that judge exceptions.

    `barred` says why its rule allows none. `matched` is the number of findings that it speaks of, None where its rule
    has not looked at everything that it speaks of; `errors` of them may not be ignored. `owners` are the elements
    that a waiver is about with their owners, `twin` another waiver of its number, `approvers` those who may sign.
    `stranger`: no scorecard of the workspace has the name that it gives. `missing`: its scorecard has no element of the
    name that `on` gives, and `near` is the nearest that it has.
    """

    today: date
    approvers: tuple[str, ...] = ()
    people: People = field(default_factory=People)
    barred: str | None = None
    matched: int | None = None
    errors: int = 0
    owners: tuple[tuple[str, str], ...] = ()
    twin: Grant | None = None
    stranger: bool = False
    missing: bool = False
    near: str | None = None


def _folded(name: str) -> str:
    """Whom a reader takes `name` for: of `Jane Doe <jane@acme.example>` the address."""
    seen = "".join(character for character in name if not _invisible(character))
    address = re.fullmatch(_ADDRESSED, seen.strip())
    return " ".join(skeleton(address[1] if address else seen).split())


def _invisible(character: str) -> bool:
    return category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
