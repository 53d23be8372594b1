"""Standards as plain data: which rules apply, how severe they are, and where that was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from bsclint import language
from bsclint.finding import Severity
from bsclint.framework import Framework
from bsclint.globs import name_matches, path_matches
from bsclint.record import Record, field
from bsclint.rulebook import PREVIEW, Rule, Rulebook

LANGUAGE: Mapping[str, str] = {code: rule.name for code, rule in language.LANGUAGE.items()}
"""The rules of the language, name by code: always on, and no standard's business."""


class Origin(NamedTuple):
    """Where something was said; `line` is 1-based."""

    path: str
    line: int


class Value(NamedTuple):
    """A value as it was written, and where."""

    text: str
    origin: Origin


class Control(Record):
    """A clause of a written policy, and the codes of the rules that prove it."""

    id: str
    title: str
    rules: tuple[str, ...]
    origin: Origin


class Override(Record):
    """Other severities (None: off) where all the conditions given hold; an empty condition always holds."""

    paths: tuple[str, ...]
    elements: tuple[str, ...]
    sectors: tuple[str, ...]
    levels: tuple[str, ...]
    rules: Mapping[str, Severity | None]
    origin: Origin

    def covers(self, path: str, element: str, sector: str | None, level: str | None) -> bool:
        """Whether it speaks of this element of this scorecard."""
        return (
            (not self.paths or any(path_matches(glob, path) for glob in self.paths))
            and (not self.elements or any(name_matches(glob, element) for glob in self.elements))
            and (not self.sectors or sector in self.sectors)
            and (not self.levels or level in self.levels)
        )


class Example(Record):
    """A scorecard that a declared rule finds nothing in, or (`at`) something at an element; judged as of a day."""

    text: str
    at: str | None
    as_of: date | None
    origin: Origin


class Declared(Record):
    """A rule that a standard declares, the severity that it gives it, and the examples that it must hold to."""

    rule: Rule
    severity: Severity
    examples: tuple[Example, ...]
    origin: Origin


class WaiverPolicy(Record):
    """What a standard asks of waivers: how many days they last at most (None: BSC814 says), and who may approve them.

    Where no approvers are named, anybody may.
    """

    max_days: int | None = None
    approvers: tuple[str, ...] = ()


class RuleSetting(Record, slots=False):
    """What the merged standard says of one rule; `severity` None is off, `values` are the options given."""

    code: str
    severity: Severity | None
    values: Mapping[str, object]
    origin: Origin
    book: Rulebook = field(shown=False, compared=False)

    @cached_property
    def options(self) -> object | None:
        """The rule's options, defaults filled in, or None where it has none. Imports the rule."""
        make = self.book.rule(self.code).options
        return None if make is None else make(**self.values)


class Settings(Record, slots=False, kw_only=True):
    """A project's standard, merged with all that it extends.

    `book` holds the rules of plugins and standards too, `declared` the latter by code; `preview` is a flag for all
    preview rules or the codes of some; `standards` are the names and versions of what was merged, `digest` is the
    SHA-256 of every file read, and `history` says by dotted key (`rules.BSC102.severity`) what was written where, in
    order of merging.
    `mandatory` says by code where a rule was made mandatory; `people` gives the titles of an address;
    `waiver_files` and `baseline` are paths below the root; `line_width` is the formatter's.
    """

    book: Rulebook = field(shown=False, compared=False)
    rules: Mapping[str, RuleSetting]
    frameworks: Mapping[str, Framework]
    controls: tuple[Control, ...] = ()
    overrides: tuple[Override, ...] = ()
    preview: bool | frozenset[str] = False
    include: tuple[str, ...] = ("**/*.bsc",)
    exclude: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    declared: Mapping[str, Declared] = field(default_factory=dict)
    mandatory: Mapping[str, Origin] = field(default_factory=dict)
    waivers: WaiverPolicy = WaiverPolicy()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    waiver_files: tuple[str, ...] = ()
    baseline: str | None = None
    line_width: int = 100
    allow_ignored_errors: bool = False
    standards: tuple[str, ...] = ()
    digest: str = ""
    history: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @cached_property
    def origins(self) -> Mapping[str, Value]:
        """What of each key holds: the last that was written; of a rule made mandatory twice, the first."""
        return {key: found[0 if key.startswith("mandatory.") else -1] for key, found in self.history.items()}

    @cached_property
    def enabled_codes(self) -> tuple[str, ...]:
        """The codes of the rules that run, in order, without those of the language, which always do.

        Imports the rules that are not off, to see which of them are preview.
        """
        return tuple(code for code in self.rules if self._wanted(code) and self.released(code))

    @cached_property
    def _enabled(self) -> frozenset[str]:
        return frozenset(self.enabled_codes)

    def enabled(self, code: str) -> bool:
        """Whether the rule runs anywhere at all."""
        return code in LANGUAGE or code in self._enabled

    def severity(
        self, code: str, *, path: str, element: str, sector: str | None = None, level: str | None = None
    ) -> Severity | None:
        """How severe a finding of rule `code` on `element` is, or None where the rule is off.

        `path` is relative to the root with `/`; `sector` and `level` are the scorecard's. The last override
        that covers the element wins.
        """
        if code in LANGUAGE:
            return language.LANGUAGE[code].severity
        if not self.enabled(code):
            return None
        if code in self._overriding:
            for override in self._covering(path, element, sector, level):
                if code in override.rules:
                    return override.rules[code]
        return self.rules[code].severity

    @cached_property
    def _covering(self) -> Callable[[str, str, str | None, str | None], Sequence[Override]]:
        """Gives the overrides that cover an element, the last first; each is asked once, whatever the rules."""

        @lru_cache(maxsize=10_000)
        def covering(path: str, element: str, sector: str | None, level: str | None) -> Sequence[Override]:
            return [one for one in reversed(self.overrides) if one.covers(path, element, sector, level)]

        return covering

    def varies(self, code: str) -> bool:
        """Whether the severity of the rule may differ from one element to the next."""
        return code in self._overriding

    def included(self, path: str) -> bool:
        """Whether a run over the folder of `path`, relative to the root with `/`, looks at it."""
        wanted = any(path_matches(glob, path) for glob in self.include)
        return wanted and not any(path_matches(glob, path) for glob in self.exclude)

    def controls_of(self, code: str) -> tuple[str, ...]:
        """The identifiers of the controls that the rule proves."""
        return self._proving.get(code, ())

    @cached_property
    def _proving(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for control in self.controls:
            for code in dict.fromkeys(control.rules):
                found[code] = (*found.get(code, ()), control.id)
        return found

    @cached_property
    def _overriding(self) -> Mapping[str, Iterable[Override]]:
        """The overrides that speak of a code, the last first."""
        found: dict[str, list[Override]] = {}
        for override in reversed(self.overrides):
            for code in override.rules:
                found.setdefault(code, []).append(override)
        return found

    def _wanted(self, code: str) -> bool:
        given = [override.rules[code] for override in self._overriding.get(code, ())]
        return any(severity is not None for severity in (self.rules[code].severity, *given))

    def released(self, code: str) -> bool:
        """Whether the rule is no preview rule, or one that was asked for. Imports it."""
        if isinstance(self.preview, frozenset) and code in self.preview:
            return True
        return self.preview is True or self.book.rule(code).status != PREVIEW
