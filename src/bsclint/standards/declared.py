"""From what a standard declares to a rule like every other: conditions in place of Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bsclint.conditions import Condition, Gap, Template, Thing
from bsclint.element import KINDS
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.record import Record
from bsclint.rulebook import Problem, Rule, Scope
from bsclint.wording import listed

LINK = "link"


class Clause(Record):
    """What is asked of the elements of one kind: of which of them, what, and what is said where it does not hold."""

    when: Condition | None
    asks: Condition
    message: Template


class Wording(Record, kw_only=True):
    """What people read of a declared rule; None is what it does not say."""

    why: str
    help: str | None
    ask: str | None


def declared_rule(
    code: str, name: str, clauses: Mapping[str, Clause], wording: Wording, *, version: str, declared: Mapping[str, str]
) -> Rule:
    """The rule that `clauses`, by kind, make.

    `version` is that of the standard; `declared` the severity that it gives, by its name.
    """
    judge = _Judge(clauses, wording.help)
    some = next(iter(clauses.values()))
    return Rule(
        code=code,
        name=name,
        on=tuple(Hop if kind == LINK else KINDS[kind] for kind in clauses),
        check=judge.problems,
        when=judge.speaks_of if some.when else None,
        with_feedback=True,
        scope=Scope.WORKSPACE,
        since=version,
        declared=declared,
        ask=wording.ask or "",
        doc=_page(clauses, some, wording),
    )


class _Judge(Record):
    clauses: Mapping[str, Clause]
    help: str | None

    def speaks_of(self, thing: Thing, case: Case) -> bool:
        """Whether the rule is about `thing`; where that hangs on what is not stated, it is not."""
        when = self.clauses[thing.kind].when
        try:
            return when is None or when.holds(thing, case)
        except Gap:
            return False

    def problems(self, thing: Thing, case: Case) -> Iterator[Problem]:
        """What is wrong with `thing`; a condition that has no answer because something is not stated does not hold."""
        clause = self.clauses[thing.kind]
        missing = ""
        try:
            if clause.asks.holds(thing, case):
                return
        except Gap as gap:
            missing = f"{gap}: "
        help = self.help or f"it must hold that `{_line(clause.asks.text)}`"
        yield Problem(thing, clause.message.filled(thing, case), missing + help)


def _line(text: str) -> str:
    """A condition on one line."""
    return " ".join(text.split())


def _page(clauses: Mapping[str, Clause], some: Clause, wording: Wording) -> str:
    """The page of the rule, as the docstring of one in Python would have it."""
    kinds = listed((f"{kind.replace('_', ' ')}s" for kind in clauses), most=len(clauses)).replace("`", "")
    when = f" of which `{_line(some.when.text)}`" if some.when else ""
    parts = [
        some.message.outline,
        f"It must hold that `{_line(some.asks.text)}`.",
        f"## Why it matters\n{wording.why.strip()}",
    ]
    parts += [f"## What to do\n{wording.help.strip()}"] if wording.help else []
    parts += [f"## Evidence\n{kinds[:1].upper()}{kinds[1:]}{when}."]
    return "\n\n".join(parts)
