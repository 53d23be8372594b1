"""Mandatory rules: what extends a standard may make them more severe, and changes nothing else about them.

Neither their options, nor the language of their words, nor the frameworks that the standard judges by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bsclint.display import quoted
from bsclint.errors import ConfigurationError
from bsclint.finding import Severity
from bsclint.record import Record
from bsclint.standards.extending import ENGLISH, order, worded
from bsclint.standards.merging import merged_overrides, merged_rules
from bsclint.standards.model import Origin, Override, RuleSetting, Settings
from bsclint.standards.reading import Standard


def check_mandatory(standards: Sequence[Standard], settings: Settings) -> None:
    """Compare `settings`, which `standards` make, with what each of them says of the rules that it makes mandatory.

    Raises ConfigurationError for a rule that is off there, less severe in the end, has other options, or can find
    nothing, and for a framework that is another one in the end.
    """
    for demand in _demands(standards, settings):
        demand.check(settings)


def _demands(standards: Sequence[Standard], settings: Settings) -> Iterator[_Demand]:
    for standard in standards:
        if not (mandatory := standard.exceptions.mandatory):
            continue
        own = _alone(standard, standards)
        _check_frameworks(own, settings, next(iter(mandatory.values())))
        rules, overrides = merged_rules(own, settings.book), merged_overrides(own)
        for code, origin in mandatory.items():
            named = f"`{code}` ({settings.book.names[code]})"
            if code not in rules or (least := rules[code].severity) is None:
                raise ConfigurationError(f"{named} is mandatory but off: give it a severity in `rules`", *origin)
            if not settings.released(code):
                message = f"{named} is a preview rule, and mandatory only where `preview` asks for it"
                raise ConfigurationError(message, *origin)
            yield _Demand(rules[code], named, origin, least, _speaking(overrides, code), _language(own))


def _alone(standard: Standard, standards: Sequence[Standard]) -> list[Standard]:
    """`standard` and what it extends, in order of merging, above the base and with the words of its own language."""
    base, *_ = standards
    by_file = {one.file: one for one in standards}
    own = [base, *(by_file[file] for file in order(standard.file, {one.file: one.extends for one in standards}))]
    words = next((one for one in standards if one.words), None)
    if words and words.file.stem == _language(own):
        speaking = max(at for at, one in enumerate(own) if "language" in one.values)
        own.insert(speaking, words)
    return own


def _language(standards: Sequence[Standard]) -> str:
    """The language whose words `standards` have."""
    return next((one.values["language"].text for one in reversed(standards) if "language" in one.values), ENGLISH)


def _check_frameworks(own: Sequence[Standard], settings: Settings, mandatory: Origin) -> None:
    """Raise ConfigurationError where a framework of `own` is another one in `settings`."""
    for name, framework in {name: one for standard in own for name, one in standard.frameworks.items()}.items():
        if settings.frameworks[name] != framework:
            at = settings.origins[f"frameworks.{name}"].origin
            where = f"{mandatory.path}:{mandatory.line}"
            message = (
                f"the framework {quoted(name)} cannot be changed here: {where} makes rules mandatory that judge by it"
            )
            raise ConfigurationError(message, *at)


class _Demand(Record):
    """A rule that is mandatory, and what the standard that makes it so says of it, exceptions included."""

    rule: RuleSetting
    named: str
    origin: Origin
    least: Severity
    overrides: Sequence[Override]
    language: str

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    def check(self, settings: Settings) -> None:
        """Raise ConfigurationError where `settings` have the rule off or lower, or with other options."""
        from bsclint.standards.consistency import idle
        from bsclint.standards.facts import Facts

        self._check_severities(settings)
        self._check_options(settings)
        facts = Facts(settings)
        if option := idle(facts, self.code):
            message = f"{self.named} is mandatory by {self._where}, and can find nothing with {option}"
            raise ConfigurationError(message, *facts.origin(self.code))

    def _check_options(self, settings: Settings) -> None:
        now = settings.rules[self.code]
        said = settings.origins.get("language")
        if said and said.text != self.language and self.code in worded(said.text) | worded(self.language):
            message = f"{self.named} is mandatory by {self._where}: the language of its words cannot be changed here"
            raise ConfigurationError(message, *said.origin)
        for option in {**self.rule.values, **now.values}:
            if getattr(now.options, option) != getattr(self.rule.options, option):
                at = settings.origins.get(f"rules.{self.code}.options.{option}")
                message = f"{self.named} is mandatory by {self._where}: its option `{option}` cannot be changed here"
                raise ConfigurationError(message, *(at.origin if at else now.origin))

    def _check_severities(self, settings: Settings) -> None:
        held = _speaking(settings.overrides, self.code)
        gone = [one for one in self.overrides if one.origin not in {other.origin for other in held}]
        severity = settings.rules[self.code].severity
        if severity is None or severity < self._wanted(gone):
            self._refuse(self._wanted(gone), severity, settings.origins[f"rules.{self.code}.severity"].origin)
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
