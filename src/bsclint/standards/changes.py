"""What a change makes of the policy that it has to pass, in words."""

from collections.abc import Collection, Hashable, Iterator, Mapping

from bsclint.finding import Severity
from bsclint.record import replace
from bsclint.standards.exceptions import WAIVER_KEYS
from bsclint.standards.model import Origin, Override, Settings
from bsclint.wording import listed

_PLAIN = {
    "include": "include",
    "exclude": "exclude",
    "plugins": "plugins",
    "preview": "preview",
    "frameworks": "frameworks",
    "people": "people",
    "waiver_files": "waiver_files",
    "baseline": "baseline",
    "allow_ignored_errors": "ignores",
}
"""The fields of settings of which it is said only that they change, and the keys by which they are written."""


def policy_changes(
    before: Settings,
    after: Settings,
    *,
    before_waivers: Collection[Hashable] = (),
    after_waivers: Collection[Hashable] = (),
    before_baseline: Collection[Hashable] = (),
    after_baseline: Collection[Hashable] = (),
) -> list[str]:
    """What a change that leads from `before` to `after` does to policy: one sentence, or none where nothing differs.

    The collections hold whatever tells one waiver, or one entry of the baseline, from another.
    """
    parts = [
        *_counted(before_waivers, after_waivers, "waiver", "waivers"),
        *_counted(before_baseline, after_baseline, "baseline entry", "baseline entries"),
        *_rules(before, after),
        *_rest(before, after),
    ]
    if not parts:
        return []
    said = "; ".join(parts)
    return [f"this change {said}: none of it counts in this run"]


def _counted(before: Collection[Hashable], after: Collection[Hashable], one: str, many: str) -> Iterator[str]:
    for verb, number in (("adds", len({*after} - {*before})), ("drops", len({*before} - {*after}))):
        if number:
            yield f"{verb} {number} {one if number == 1 else many}"


def _rules(before: Settings, after: Settings) -> Iterator[str]:
    """What becomes of the rules, what is weaker first."""
    acts: dict[tuple[int, str], list[str]] = {}
    for code in sorted({*before.rules, *after.rules}):
        for act in _acts(before, after, code):
            acts.setdefault(act, []).append(code)
    for act in sorted(acts):
        yield act[1].format(listed(acts[act]))


def _acts(before: Settings, after: Settings, code: str) -> Iterator[tuple[int, str]]:
    """What becomes of one rule: how it is to be said, and before what else."""
    old, new = _severity(before, code), _severity(after, code)
    if old is not None and new is None:
        yield 0, "switches off {}"
    elif old is None and new is not None:
        yield 6, "switches on {}"
    elif old is not None and new is not None and old != new:
        rank, verb = (1, "lowers") if new < old else (5, "raises")
        yield rank, f"{verb} {{}} from {old.word} to {new.word}"
    if code in before.mandatory and code not in after.mandatory:
        yield 2, "no longer makes {} mandatory"
    if code in before.declared and code in after.declared and _meaning(before, code) != _meaning(after, code):
        yield 3, "rewrites {}"
    if _overrides(before, code) != _overrides(after, code):
        yield 3, "sets other overrides for {}"
    if old is not None and new is not None and before.rules[code].options != after.rules[code].options:
        yield 4, "sets other options for {}"


def _severity(settings: Settings, code: str) -> Severity | None:
    """The severity where no override speaks; None is off."""
    return settings.rules[code].severity if code in settings.rules and settings.enabled(code) else None


def _meaning(settings: Settings, code: str) -> tuple[object, ...]:
    """What a declared rule asks of which elements."""
    rule = settings.declared[code].rule
    return rule.name, rule.on, rule.doc


def _overrides(settings: Settings, code: str) -> list[Override]:
    """What the overrides say of a rule, wherever they stand."""
    return [
        replace(override, rules={code: override.rules[code]}, origin=Origin("", 0))
        for override in settings.overrides
        if code in override.rules
    ]


def _rest(before: Settings, after: Settings) -> Iterator[str]:
    keys = [key for field, key in _PLAIN.items() if getattr(before, field) != getattr(after, field)]
    keys += [f"waivers.{key}" for key in WAIVER_KEYS if getattr(before.waivers, key) != getattr(after.waivers, key)]
    if _controls(before) != _controls(after):
        keys.append("controls")
    if keys:
        yield f"sets other {listed(keys, most=len(keys))}"


def _controls(settings: Settings) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    return {control.id: (control.title, control.rules) for control in settings.controls}
