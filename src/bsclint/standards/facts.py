"""The rules that run under a standard, their options, and where these were said."""

from __future__ import annotations

from typing import Any

from bsclint.record import Record
from bsclint.schema import LEVELS
from bsclint.standards.model import Origin, Settings


class Facts(Record):
    """What `settings` come to. Rules that are off, and preview rules that nobody asked for, are not there."""

    settings: Settings

    def on(self, *codes: str) -> bool:
        """Whether all of the rules run, and speak of scorecards of a level that they share."""
        return all(self.settings.enabled(code) for code in codes) and bool(self.levels(*codes))

    def levels(self, *codes: str) -> tuple[str, ...]:
        """The levels of scorecards that all of the rules judge."""
        judged = [getattr(self.options(code), "levels", LEVELS) for code in codes]
        return tuple(level for level in LEVELS if all(level in levels for levels in judged))

    def options(self, code: str) -> Any:
        """The options of a rule that runs."""
        return self.settings.rules[code].options

    def range(self, code: str, role: str) -> tuple[int, int]:
        """The fewest and the most that a rule about counts allows in a perspective of `role`."""
        options = self.options(code)
        low, high = getattr(options, "by_role", {}).get(role, (options.min, options.max))
        return low, high

    def origin(self, *codes: str) -> Origin:
        """The line to look at: that of an option, in the user's own files if there is one."""
        prefixes = tuple(f"rules.{code}.options." for code in codes)
        stated = [value.origin for key, value in self.settings.origins.items() if key.startswith(prefixes)]
        stated += [self.settings.rules[code].origin for code in codes]
        return next((origin for origin in stated if not origin.path.startswith("bsclint/rules/")), stated[0])
