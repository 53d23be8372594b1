"""What one rule has come to on one scorecard, before anybody asks what was waived."""

from __future__ import annotations

from bsclint.finding import Finding
from bsclint.record import Record, field


class Verdict(Record, frozen=False):
    """The findings of a rule on a scorecard, and its evidence.

    `scorecard` is None for a file without one, and for what belongs to the workspace (then `path` is empty);
    `evaluated` is how many elements were looked at; `unknown` says why something could not be judged, and
    `inapplicable` why nothing was looked at.
    """

    code: str
    name: str
    path: str
    line: int
    scorecard: str | None
    evaluated: int = 0
    findings: list[Finding] = field(default_factory=list)
    unknown: str | None = None
    inapplicable: str = "there is nothing here that the rule speaks of"
