"""From what each file says to one outcome: later wins, key by key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from bsclint import limits
from bsclint.errors import ConfigurationError, ContradictionError
from bsclint.finding import Severity
from bsclint.framework import Framework
from bsclint.record import replace
from bsclint.rulebook import Rulebook
from bsclint.standards.exceptions import OVERLONG
from bsclint.standards.model import Control, Origin, Override, RuleSetting, Settings, Value, WaiverPolicy
from bsclint.standards.reading import Standard

T = TypeVar("T")


def merge(standards: Sequence[Standard], book: Rulebook, plugins: tuple[str, ...], digest: str) -> Settings:
    """The settings that `standards` make, a later one winning over an earlier. Raises ContradictionError."""
    frameworks: dict[str, Framework] = {}
    controls: dict[str, Control] = {}
    people: dict[str, tuple[str, ...]] = {}
    mandatory: dict[str, Origin] = {}
    for standard in standards:
        frameworks |= standard.frameworks
        people |= standard.exceptions.people
        mandatory = {**standard.exceptions.mandatory, **mandatory}
        controls |= {control.id: control for control in standard.controls}
    rules = merged_rules(standards, book)
    for setting in rules.values():
        _check_options(setting)
    exceptions = [standard.exceptions for standard in standards]
    return Settings(
        book=book,
        rules=rules,
        frameworks=frameworks,
        controls=tuple(controls.values()),
        overrides=tuple(merged_overrides(standards)),
        preview=_last([standard.preview for standard in standards], Settings.preview),
        include=_last([standard.include for standard in standards], Settings.include),
        exclude=_last([standard.exclude for standard in standards], Settings.exclude),
        plugins=plugins,
        mandatory=dict(sorted(mandatory.items())),
        waivers=WaiverPolicy(_max_days(rules), _last([one.approvers for one in exceptions], ())),
        people=people,
        waiver_files=_last([one.waiver_files for one in exceptions], Settings.waiver_files),
        baseline=_last([one.baseline for one in exceptions], Settings.baseline),
        line_width=_last([standard.line_width for standard in standards], Settings.line_width),
        allow_ignored_errors=_last([one.allow_errors for one in exceptions], Settings.allow_ignored_errors),
        standards=tuple(standard.name for standard in standards if standard.name),
        digest=digest,
        history=_history(standards),
    )


def _max_days(rules: Mapping[str, RuleSetting]) -> int | None:
    days = rules[OVERLONG].values.get("days") if OVERLONG in rules else None
    return days if isinstance(days, int) else None


def merged_overrides(standards: Sequence[Standard]) -> list[Override]:
    """The overrides of `standards` that hold, in order."""
    found: list[Override] = []
    for standard in standards:
        found = [*_outranked(found, standard), *standard.overrides]
        if len(found) > limits.OVERRIDES:
            message = f"there are {len(found)} overrides, and at most {limits.OVERRIDES} may be stated"
            raise ConfigurationError(message, *found[limits.OVERRIDES].origin)
    return found


def _outranked(overrides: Sequence[Override], standard: Standard) -> Iterator[Override]:
    """`overrides` without those rules that a later `standard` speaks of itself: later wins."""
    said = {code for code, ruling in standard.rulings.items() if ruling.said}
    for override in overrides:
        if rules := {code: severity for code, severity in override.rules.items() if code not in said}:
            yield replace(override, rules=rules)


def _last(values: Sequence[T | None], default: T) -> T:
    return next((value for value in reversed(values) if value is not None), default)


def merged_rules(standards: Sequence[Standard], book: Rulebook) -> dict[str, RuleSetting]:
    """What `standards` come to for each rule that one of them speaks of, by code; options are not checked."""
    found: dict[str, RuleSetting] = {}
    silent: set[str] = set()  # the rules that have words, and of which no standard has spoken
    for standard in standards:
        for code, ruling in standard.rulings.items():
            before = found.get(code)
            if standard.words:
                silent |= set() if before else {code}
                severity = before.severity if before else None
            else:
                inherited = before.severity if before and code not in silent else Severity.WARNING
                severity = ruling.severity if ruling.said else inherited
                silent.discard(code)
            values = {**(before.values if before else {}), **ruling.options}
            found[code] = RuleSetting(code, severity, values, ruling.origin, book)
        for override in standard.overrides:
            for code in override.rules:
                found.setdefault(code, RuleSetting(code, None, {}, override.origin, book))
    return dict(sorted(found.items()))


def _check_options(setting: RuleSetting) -> None:
    """Options may contradict each other (`min` above `max`): the rule's type says so with a ValueError."""
    if not setting.values:
        return
    try:
        _ = setting.options
    except ValueError as fault:
        message = f"the options of `{setting.code}` contradict each other: {fault}"
        raise ContradictionError(message, *setting.origin) from None


def _history(standards: Sequence[Standard]) -> dict[str, tuple[Value, ...]]:
    """All that was written, by dotted key, in order of merging."""
    found: dict[str, tuple[Value, ...]] = {}
    overrides = 0
    for standard in standards:
        values = dict(standard.values)
        for code, ruling in standard.rulings.items():
            values |= {f"rules.{code}.{key}": value for key, value in ruling.written.items()}
        for key, value in values.items():
            if key.startswith("overrides."):  # these accumulate, and are numbered over all the files
                overrides += 1
                found[f"overrides.{overrides}"] = (value,)
            else:
                found[key] = (*found.get(key, ()), value)
    if days := found.get(f"rules.{OVERLONG}.options.days"):
        found["waivers.max_days"] = days
    return found
