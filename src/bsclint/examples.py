"""The examples of declared rules: whether each rule finds what they say it finds, and nothing where they say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bsclint.display import quoted
from bsclint.engine import Engine
from bsclint.finding import Finding, Severity
from bsclint.framework import Framework
from bsclint.language import LANGUAGE
from bsclint.model.workspace import Workspace
from bsclint.record import Record, replace
from bsclint.standards import Declared, Example, Origin, RuleSetting, Settings
from bsclint.verdict import Verdict

_FILE = "example.bsc"


class Trial(Record):
    """One example, tried; or (not `tried`) that a rule has none of a sort. `fault` is what does not hold, or None."""

    code: str
    name: str
    origin: Origin
    fault: str | None
    tried: bool = True


def trials(settings: Settings, as_of: date) -> Iterator[Trial]:
    """Try every example of every declared rule, each alone; those that name no day are judged `as_of`."""
    for declared in settings.declared.values():
        rule = declared.rule
        for example in declared.examples:
            fault = _fault(declared, example, settings, as_of)
            yield Trial(rule.code, rule.name, example.origin, fault)
        for fails, what in ((False, "pass"), (True, "fail")):
            if not any((example.at is not None) is fails for example in declared.examples):
                fault = f"no example shows what it lets {what}: add a test `{{{what}: …}}`"
                yield Trial(rule.code, rule.name, declared.origin, fault, tried=False)


def _fault(declared: Declared, example: Example, settings: Settings, as_of: date) -> str | None:
    """Why the example does not hold, or None."""
    workspace = _Alone(settings.frameworks, example.text)
    engine = Engine(workspace, _alone(declared, settings), example.as_of or as_of)
    outcome = engine.judge(_FILE)
    if outcome.crashes:
        return f"the rule crashed: {outcome.crashes[0].error}"
    found = [finding for verdict in outcome.verdicts for finding in verdict.findings]
    unread = next((one for one in found if one.code in LANGUAGE and one.severity is Severity.ERROR), None)
    if unread:
        return f"the example has an error: {_shown(unread, workspace)}"
    own = [verdict for verdict in outcome.verdicts if verdict.code == declared.rule.code]
    return _missed(own, example.at, workspace) if example.at else _unproven(own, workspace)


class _Alone(Workspace):
    """A workspace of one text, which nothing can be imported into."""

    def __init__(self, frameworks: Mapping[str, Framework], text: str) -> None:
        super().__init__(Path(), frameworks, lambda: [_FILE], {_FILE: text})

    def _inside(self, path: str) -> bool:
        return path == _FILE


def _alone(declared: Declared, settings: Settings) -> Settings:
    """`settings` with this one rule on, whatever they say of it."""
    code = declared.rule.code
    rules = {code: RuleSetting(code, declared.severity, {}, declared.origin, settings.book)}
    return replace(settings, rules=rules, overrides=(), preview=True)


def _missed(verdicts: list[Verdict], at: str, workspace: Workspace) -> str | None:
    found = [finding for verdict in verdicts for finding in verdict.findings]
    if any(at in (finding.element, finding.element.partition(".")[2]) for finding in found):
        return None
    wanted = f"it should fail at {quoted(at)}"
    if found:
        return f"{wanted}, and fails at {quoted(found[0].element)}: {_shown(found[0], workspace)}"
    return f"{wanted}, and nothing is found{_why_nothing(verdicts)}"


def _unproven(verdicts: list[Verdict], workspace: Workspace) -> str | None:
    found = [finding for verdict in verdicts for finding in verdict.findings]
    if found:
        return f"it should pass, and fails at {quoted(found[0].element)}: {_shown(found[0], workspace)}"
    if any(verdict.unknown for verdict in verdicts) or not any(verdict.evaluated for verdict in verdicts):
        return f"it should pass, and proves nothing{_why_nothing(verdicts)}"
    return None


def _why_nothing(verdicts: list[Verdict]) -> str:
    if not verdicts:
        return ": there is no scorecard in it"
    unknown = next((verdict.unknown for verdict in verdicts if verdict.unknown), None)
    if unknown:
        return f": {unknown}"
    return "" if any(verdict.evaluated for verdict in verdicts) else f": {verdicts[0].inapplicable}"


def _shown(finding: Finding, workspace: Workspace) -> str:
    """The finding, and where in the example it is."""
    line, column = workspace.document(_FILE).source.position(finding.span.start)
    return f"{line}:{column}: {finding.message}"
