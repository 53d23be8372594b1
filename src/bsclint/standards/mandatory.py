"""Mandatory rules: what extends a standard may change their options, and never switches them off nor lowers them.

Options with which a rule can find nothing switch it off too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bsclint.errors import ConfigurationError
from bsclint.finding import Severity
from bsclint.record import Record
from bsclint.standards.extending import order
from bsclint.standards.merging import merged_overrides, merged_rules
from bsclint.standards.model import Origin, Override, Settings
from bsclint.standards.reading import Standard


def check_mandatory(standards: Sequence[Standard], settings: Settings) -> None:
    """Compare `settings`, which `standards` make, with what each of them says of the rules that it makes mandatory.

    Raises ConfigurationError for a rule that is off there, less severe in the end, or can find nothing any more.
    """
    for demand in _demands(standards, settings):
        demand.check(settings)


def _demands(standards: Sequence[Standard], settings: Settings) -> Iterator[_Demand]:
    base, *_ = standards
    by_file = {standard.file: standard for standard in standards}
    extends = {standard.file: standard.extends for standard in standards}
    for standard in standards:
        if not (mandatory := standard.exceptions.mandatory):
            continue
        own = [base, *(by_file[file] for file in order(standard.file, extends))]
        rules, overrides = merged_rules(own, settings.book), merged_overrides(own)
        for code, origin in mandatory.items():
            named = f"`{code}` ({settings.book.names[code]})"
            if code not in rules or (least := rules[code].severity) is None:
                raise ConfigurationError(f"{named} is mandatory but off: give it a severity in `rules`", *origin)
            if not settings.released(code):
                message = f"{named} is a preview rule, and mandatory only where `preview` asks for it"
                raise ConfigurationError(message, *origin)
            yield _Demand(code, named, origin, least, _speaking(overrides, code))


class _Demand(Record):
    """A rule that is mandatory, and how severe it is in the standard that makes it so, exceptions included."""

    code: str
    named: str
    origin: Origin
    least: Severity
    overrides: Sequence[Override]

    def check(self, settings: Settings) -> None:
        """Raise ConfigurationError where `settings` have the rule off or lower."""
        from bsclint.standards.consistency import idle
        from bsclint.standards.facts import Facts

        held = _speaking(settings.overrides, self.code)
        gone = [one for one in self.overrides if one.origin not in {other.origin for other in held}]
        severity = settings.rules[self.code].severity
        if severity is None or severity < self._wanted(gone):
            self._refuse(self._wanted(gone), severity, settings.origins[f"rules.{self.code}.severity"].origin)
        facts = Facts(settings)
        if option := idle(facts, self.code):
            message = f"{self.named} is mandatory by {self._where}, and can find nothing with {option}"
            raise ConfigurationError(message, *facts.origin(self.code))
        for override in held:
            if override.origin not in {one.origin for one in self.overrides}:
                wanted = self._wanted(one for one in self.overrides if _meet(one, override))
                severity = override.rules[self.code]
                if severity is None or severity < wanted:
                    self._refuse(wanted, severity, override.origin)

    @property
    def _where(self) -> str:
        return f"{self.origin.path}:{self.origin.line}"

    def _wanted(self, overrides: Iterable[Override]) -> Severity:
        return max(self.least, *(override.rules[self.code] or self.least for override in overrides), self.least)

    def _refuse(self, wanted: Severity, severity: Severity | None, at: Origin) -> None:
        done = f"lowered to `{severity.word}`" if severity else "switched off"
        message = f"{self.named} is mandatory by {self._where}, at `{wanted.word}` or above: it cannot be {done} here"
        raise ConfigurationError(message, *at)


def _speaking(overrides: Iterable[Override], code: str) -> list[Override]:
    return [override for override in overrides if code in override.rules]


def _meet(one: Override, other: Override) -> bool:
    """Whether both may speak of one scorecard."""
    pairs = ((one.sectors, other.sectors), (one.levels, other.levels))
    return not any(mine and theirs and set(mine).isdisjoint(theirs) for mine, theirs in pairs)
