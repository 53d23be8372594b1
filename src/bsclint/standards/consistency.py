"""Whether a standard holds together: ranges that can be met, rules that say something, controls that are proven."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from bsclint.display import escape, quoted
from bsclint.errors import ContradictionError
from bsclint.finding import Severity
from bsclint.language import LANGUAGE
from bsclint.standards.counts import clashes
from bsclint.standards.facts import Facts
from bsclint.standards.model import Origin, Settings
from bsclint.wording import listed


class Inconsistency(NamedTuple):
    """What does not hold together, in one sentence, and the line to look at."""

    origin: Origin
    message: str

    @classmethod
    def of(cls, fault: ContradictionError) -> "Inconsistency":
        """Options that contradict each other."""
        return cls(Origin(fault.path or "", fault.line or 1), fault.message)

    def __str__(self) -> str:
        return escape(f"{self.origin.path}:{self.origin.line}: {self.message}")


def inconsistencies(settings: Settings, extended: Sequence[Settings] = ()) -> list[Inconsistency]:
    """What in `settings` cannot be kept, finds nothing or proves nothing, in the order of files and lines.

    `extended` are the settings of each standard that it extends, by itself. Rules that are off, and preview rules
    that nobody asked for, are left out.
    """
    facts = Facts(settings)
    found = [Inconsistency(facts.origin(*clash.codes), clash.message) for clash in clashes(facts)]
    found += [*_reversed(facts), *_leading(facts), *_idle(facts), *_subsumed(facts), *_unproven(settings)]
    return sorted({*found, *disjoint(extended, settings)})


def disjoint(extended: Sequence[Settings], settings: Settings | None = None) -> Iterator[Inconsistency]:
    """Ranges that two of the standards `extended` state for one rule, and that have no number in common.

    What `settings`, which extends them, states itself is decided there.
    """
    stated = [{code: found for code in one.rules if (found := _stated(one, code))} for one in extended]
    for at, mine in enumerate(stated):
        for code, later in mine.items():
            own = settings and _stated(settings, code)
            for earlier in (other[code] for other in stated[:at] if code in other):
                apart = later.low > earlier.high or earlier.low > later.high
                if apart and (not own or own.origin in (earlier.origin, later.origin)):
                    where = f"{earlier.origin.path}:{earlier.origin.line}"
                    yield Inconsistency(
                        later.origin,
                        f"`{code}` wants {later.shown} here, and {earlier.shown} in {where}: no number is both; "
                        "say which of them holds in the file that extends the two",
                    )


class _Range(NamedTuple):
    low: Decimal
    high: Decimal
    origin: Origin

    @property
    def shown(self) -> str:
        return f"{self.low} to {self.high}" if self.high.is_finite() else f"at least {self.low}"


def _stated(settings: Settings, code: str) -> _Range | None:
    """The range of a rule that runs, where a file states its `min` or `max`."""
    values = [settings.origins.get(f"rules.{code}.options.{name}") for name in ("min", "max")]
    origins = [value.origin for value in values if value]
    if not origins or not settings.enabled(code):
        return None
    options = settings.rules[code].options
    low, high = getattr(options, "min", "0"), getattr(options, "max", "Infinity")
    return _Range(Decimal(low), Decimal(high), max(origins))


def _reversed(facts: Facts) -> Iterator[Inconsistency]:
    """A least that is above the most."""
    for code in facts.settings.enabled_codes:
        options = facts.options(code)
        pairs = [("", getattr(options, "min", None), getattr(options, "max", None))]
        pairs += [(f" in perspectives of role {quoted(role)}", *pair) for role, pair in _by_role(options).items()]
        for where, low, high in pairs:
            if low is not None and high is not None and low > high:
                message = f"`{code}` wants at least {low} and at most {high}{where}, which nothing can be"
                yield Inconsistency(facts.origin(code), message)


def _by_role(options: object) -> dict[str, tuple[int, int]]:
    return dict(getattr(options, "by_role", {}))


def _leading(facts: Facts) -> Iterator[Inconsistency]:
    if facts.on("BSC409", "BSC410") and facts.options("BSC409").min >= 1:
        message = (
            "all measures are to be leading by `BSC409`, and one of them lagging by `BSC410`: lower `min` of `BSC409`"
        )
        yield Inconsistency(facts.origin("BSC409", "BSC410"), message)


_IDLE: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "BSC112": ("min", lambda share: share <= 0),
    "BSC113": ("max", lambda share: share >= 1),
    "BSC201": ("required", lambda clusters: not clusters),
    "BSC204": ("max", lambda share: share >= 1),
    "BSC217": ("max", lambda share: share >= 1),
    "BSC409": ("min", lambda share: share <= 0),
}
"""The option with which a rule has nothing left to find, and when."""


def _idle(facts: Facts) -> Iterator[Inconsistency]:
    """Rules that run and can find nothing: a pass of theirs would be no proof."""
    for code in facts.settings.enabled_codes:
        if option := idle(facts, code):
            yield Inconsistency(facts.origin(code), f"`{code}` can find nothing with {option}: switch it off")


def idle(facts: Facts, code: str) -> str | None:
    """The option with which the rule can find nothing, as it may be written; None where it can find something."""
    name, void = _IDLE.get(code, ("", bool))
    if name and void(value := getattr(facts.options(code), name)):
        return f"`{name}: {'[]' if value == () else value}`"
    return None if facts.levels(code) else "`levels: []`"


_LIMITS: tuple[tuple[str, tuple[str, ...], Callable[[Facts], int]], ...] = (
    ("BSC107", ("BSC106",), lambda facts: int(facts.options("BSC106").max)),
    ("BSC211", ("BSC102",), lambda facts: max(high for _, high in _every_range(facts, "BSC102"))),
    ("BSC309", ("BSC106",), lambda facts: int(facts.options("BSC106").max) - 1),
    ("BSC421", ("BSC106",), lambda facts: int(facts.options("BSC106").max)),
    ("BSC808", ("BSC106", "BSC108"), lambda facts: int(facts.options("BSC106").max + facts.options("BSC108").max)),
)
"""Rules with a `max` that others make impossible to pass, and how many these allow."""


def _every_range(facts: Facts, code: str) -> list[tuple[int, int]]:
    options = facts.options(code)
    return [(options.min, options.max), *_by_role(options).values()]


def _subsumed(facts: Facts) -> Iterator[Inconsistency]:
    """Rules that find nothing but what another has found already."""
    for code, others, most in _LIMITS:
        if not facts.on(code, *others) or getattr(facts.options(code), "min", 0) > 1:
            continue
        allowed, possible = facts.options(code).max, most(facts)
        if allowed < possible:
            continue
        levels = facts.levels(code, *others)
        where = "" if levels == facts.levels(code) else f" on scorecards of level {', '.join(levels)}"
        by = " and ".join(map(quoted, others))
        yield Inconsistency(
            facts.origin(code, *others),
            f"`{code}` allows {allowed}, and {by} no more than {possible}: it says nothing that they do not{where}",
        )


def _unproven(settings: Settings) -> Iterator[Inconsistency]:
    """Controls that none of the rules that run proves."""
    for control in settings.controls:
        if not any(settings.enabled(code) for code in control.rules):
            rules = listed(control.rules, "or", most=len(control.rules))
            message = f"no rule that runs proves the control {quoted(control.id)}: switch on {rules}"
            yield Inconsistency(control.origin, message)


def lenient(settings: Settings) -> list[Inconsistency]:
    """Controls that a scorecard can break without failing a run: none of their rules that run is ever an error."""
    found = []
    for control in settings.controls:
        worst = {code: severity for code in control.rules if (severity := _worst(settings, code))}
        if worst and max(worst.values()) < Severity.ERROR:
            said = [f"{quoted(code)} is {_AT_MOST[severity]}" for code, severity in worst.items()]
            shown = said if len(said) == 1 else [f"none of {listed(worst, most=len(worst))} is ever an error"]
            message = f"what breaks the control {quoted(control.id)} fails no run: {shown[0]}"
            found.append(Inconsistency(control.origin, message))
    return sorted(found)


_AT_MOST = {Severity.WARNING: "at most a warning", Severity.INFO: "at most an info"}


def _worst(settings: Settings, code: str) -> Severity | None:
    """How severe the rule is at most, wherever it runs; None where it does not."""
    if code in LANGUAGE:
        return LANGUAGE[code].severity
    if not settings.enabled(code):
        return None
    given = (override.rules[code] for override in settings.overrides if code in override.rules)
    return max((one for one in (settings.rules[code].severity, *given) if one is not None), default=None)
