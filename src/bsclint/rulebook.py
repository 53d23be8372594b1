"""What a rule is, and which rules there are.

A rule lives in a module of its own, `bsclint/rules/<family>/bsc301_orphan_objective.py`; its file's name says
its code and name, so that the book knows them all without importing any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bsclint.errors import UsageError
from bsclint.finding import Applicability, Label, Span
from bsclint.model.intents import Intent
from bsclint.nearest import did_you_mean
from bsclint.record import Record, field

PREVIEW, STABLE, DEPRECATED = "preview", "stable", "deprecated"

ALWAYS = frozenset(f"BSC{number}" for number in range(811, 819))
"""The rules about exceptions from rules: they always run, once the findings of all others are known."""


class Thing(Protocol):
    """What a problem can stand on: an element, or one hop of a causal link."""

    @property
    def place(self) -> Span:
        """Where it is named."""

    @property
    def qualified(self) -> str:
        """Its qualified name: `acme.crew`, or `a -> b`."""

    @property
    def kind(self) -> str:
        """Its kind: `objective`, `link`."""


class Scope(Enum):
    """What a rule reads; a cache may key a result by no less.

    ELEMENT: whether it finds something in an element depends on that, on what stands in it, and on the day alone.
    """

    ELEMENT = "element"
    SCORECARD = "scorecard"
    IMPORTS = "imports"
    WORKSPACE = "workspace"


class Problem(Record):
    """What a rule yields: facts and prose; code and severity are stamped by the engine.

    `at` is the thing at the primary place; `message` one sentence that names it and says what is wrong;
    `help` says what to do; `discriminator` tells apart several problems of one rule at one thing; `fix` is what a
    careful colleague would do about it.
    """

    at: Thing
    message: str
    help: str
    labels: tuple[Label, ...] = ()
    discriminator: str = ""
    fix: Intent | None = None


class Unknown(Record):
    """What a rule yields instead of a problem where it cannot know: something that it needs could not be read."""

    reason: str


Answer = Problem | Unknown


class Rule(Record, kw_only=True):
    """One rule: what it is about, how it looks, and what its page says. No severity: that is the standard's.

    `check(element, case[, options])` yields problems. `when` (same arguments) says which elements it speaks of.
    A rule about a whole scorecard gives `over`, which counts its evidence, and `at_least` how much of it makes
    a judgement. `intact` are the kinds of which nothing may have been lost, in the element or (where it holds
    Scorecard) in the whole scorecard, lest an absence be an error of syntax. A rule about links sees those that
    feed back only `with_feedback`. `fixes` says of which sort its fixes are, where it offers any. An options
    type with a field `levels` limits it to scorecards of these levels.
    Of a rule that a standard declares, `declared` is the severity there, by the standard's name.
    """

    code: str
    name: str
    on: tuple[type, ...]
    check: Callable[..., Iterable[Answer]]
    options: type | None = None
    when: Callable[..., bool] | None = None
    over: Callable[..., int] | None = None
    at_least: int = 1
    intact: tuple[type, ...] = ()
    with_feedback: bool = False
    scope: Scope = Scope.SCORECARD
    status: str = STABLE
    since: str = "0.1"
    declared: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    fixes: tuple[Applicability, ...] = ()
    ask: str
    doc: str = ""


C = TypeVar("C", bound=Callable[..., Iterable[Answer]])


def rule(code: str, name: str, *, on: type | tuple[type, ...], ask: str, **facts: Any) -> Callable[[C], Rule]:
    """Make a rule of a function; `facts` are the other fields of `Rule`. The function's docstring is the page."""

    def make(check: C) -> Rule:
        kinds = on if isinstance(on, tuple) else (on,)
        return Rule(code=code, name=name, on=kinds, check=check, ask=ask, doc=check.__doc__ or "", **facts)

    return make


_MODULE = re.compile(r"(bsc\d{3})_(\w+)\.py")


class Rulebook(Record, slots=False):
    """Every rule that can run: bsclint's own by module, and those of named plugins.

    `modules` maps a code to the module that holds it; `names` maps a code to its name, in the order of codes.
    """

    names: Mapping[str, str]
    modules: Mapping[str, str]
    plugins: Mapping[str, Rule] = field(default_factory=dict)
    _loaded: dict[str, Rule] = field(default_factory=dict)

    @classmethod
    def shipped(cls, extra: Iterable[Rule] = ()) -> Rulebook:
        """The rules that come with bsclint, and `extra` ones of plugins. Imports none of ours."""
        names: dict[str, str] = {}
        modules: dict[str, str] = {}
        for folder in (Path(__file__).parent / "rules").iterdir():
            if folder.is_dir():
                for found in filter(None, (_MODULE.fullmatch(file.name) for file in folder.iterdir())):
                    code = found[1].upper()
                    names[code] = found[2].replace("_", "-")
                    modules[code] = f"bsclint.rules.{folder.name}.{found[0][:-3]}"
        plugins = {rule.code: rule for rule in extra}
        names |= {rule.code: rule.name for rule in plugins.values()}
        return cls({code: names[code] for code in sorted(names)}, modules, plugins)

    def rule(self, code: str) -> Rule:
        """The rule of `code`, imported at the first call. Raises KeyError for a code that the book lacks."""
        if code in self.plugins:
            return self.plugins[code]
        if code not in self._loaded:
            module = import_module(self.modules[code])
            self._loaded[code] = next(thing for thing in vars(module).values() if isinstance(thing, Rule))
        return self._loaded[code]

    def code(self, word: str) -> str:
        """The code of the rule called `word`, its code or its name. Raises UsageError with the nearest word."""
        if word in self.names:
            return word
        for code, name in self.names.items():
            if name == word:
                return code
        hint = did_you_mean(word, [*self.names.values(), *self.names])
        raise UsageError(f"there is no rule `{word}`{hint}")

    def matching(self, word: str) -> Sequence[str]:
        """The codes that `word` selects: a code, a name, a prefix (`BSC3`), or `ALL`. Raises UsageError."""
        if word == "ALL":
            return list(self.names)
        found = [code for code in self.names if word and code.startswith(word)]
        return found or [self.code(word)]
