"""Rules of other packages: only what is installed and named runs, and nothing of it before it is named."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bsclint import limits
from bsclint.display import escape, quoted
from bsclint.errors import ConfigurationError
from bsclint.nearest import did_you_mean
from bsclint.patience import at_most
from bsclint.record import replace
from bsclint.rulebook import Rule, Rulebook
from bsclint.standards.model import LANGUAGE, Origin

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "bsclint.rules"
"""The entry-point group in which packages announce modules of rules."""

_CODE = r"[A-Z]{2,}[0-9]{3,}"
_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


def with_plugins(book: Rulebook, named: Iterable[tuple[str, Origin]]) -> Rulebook:
    """`book` with the rules of the plugins `named`, each with the place that names it.

    Raises ConfigurationError for one that is not installed, does not load, or has a rule that is refused.
    """
    for plugin, origin in named:
        for rule in _rules(plugin, origin):
            _check(rule, plugin, origin, book)
            names = dict(sorted({**book.names, rule.code: rule.name}.items()))
            book = replace(book, names=names, plugins={**book.plugins, rule.code: rule})
    return book


def _rules(plugin: str, origin: Origin) -> Iterator[Rule]:
    seen: set[int] = set()
    for point in _entry_points(plugin, origin):
        try:
            with at_most(limits.PLUGIN_SECONDS):
                found = [thing for thing in vars(point.load()).values() if isinstance(thing, Rule)]
        except KeyboardInterrupt:
            raise
        except BaseException as fault:  # noqa: BLE001  # a plugin that exits must not end the run as a success
            what = escape(f"{type(fault).__name__}: {fault}"[:200])
            message = f"the plugin {quoted(plugin)} cannot be loaded: {what}"
            raise ConfigurationError(message, *origin) from None
        for rule in found:
            if id(rule) not in seen:
                seen.add(id(rule))
                yield rule
    if not seen:
        raise ConfigurationError(f"the plugin {quoted(plugin)} has no rule", *origin)


def _entry_points(plugin: str, origin: Origin) -> list["EntryPoint"]:
    from importlib.metadata import entry_points

    installed: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=GROUP):
        assert point.dist is not None  # only one made by hand has none
        installed.setdefault(_normal(point.dist.name), []).append(point)
    if _normal(plugin) not in installed:
        message = f"no plugin {quoted(plugin)} is installed{did_you_mean(plugin, installed)}"
        raise ConfigurationError(message, *origin)
    return sorted(installed[_normal(plugin)], key=lambda point: point.name)


def _normal(name: str) -> str:
    """A distribution's name as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _check(rule: Rule, plugin: str, origin: Origin, book: Rulebook) -> None:
    what = f"the plugin {quoted(plugin)} has a rule {quoted(rule.code)} ({escape(rule.name)})"
    if not re.fullmatch(_CODE, rule.code) or not re.fullmatch(_NAME, rule.name):
        why = "a code is capital letters and three digits or more, a name lower-case words with hyphens"
        raise ConfigurationError(f"{what}, but {why}", *origin)
    if rule.code.startswith("BSC"):
        raise ConfigurationError(f"{what}, but codes that begin with `BSC` are bsclint's own", *origin)
    if rule.code in book.names or rule.name in {*book.names.values(), *LANGUAGE.values()}:
        raise ConfigurationError(f"{what}, but there is one of that code or name already", *origin)
