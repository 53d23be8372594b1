"""What was not evaluated for one and the same reason."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.display import escape, quoted
from bsclint.finding import Finding
from bsclint.record import Record
from bsclint.report import Report, Result, State, WaiverEntry

FEW = 6
"""So many rules that were not evaluated are named each; of more, the first three and how many."""
NO_REASON = "no reason is known"


class Unjudged(Record):
    """Results of one scorecard that were not evaluated for one reason."""

    path: str
    scorecard: str | None
    reason: str
    results: tuple[Result, ...]

    @property
    def sentence(self) -> str:
        """Rules, scorecard and reason, safe to show."""
        on = f" on {quoted(self.scorecard)}" if self.scorecard else ""
        return f"{self._rules}{on}: {escape(self.reason)}"

    @property
    def _rules(self) -> str:
        if len(self.results) == 1:
            return escape(f"{self.results[0].code} {self.results[0].name}")
        codes = [escape(result.code) for result in self.results]
        if len(codes) <= FEW:
            return f"{', '.join(codes[:-1])} and {codes[-1]}"
        return f"{', '.join(codes[:3])} and {len(codes) - 3} more rules"


def unjudged(report: Report) -> Iterator[Unjudged]:
    """What was not evaluated, but for what crashed: a crash is told of by itself."""
    crashed = {(crash.path, crash.scorecard or None, crash.code) for crash in report.crashes}
    groups: dict[tuple[str, str | None, str], list[Result]] = {}
    for result in report.results:
        if result.state is State.NOT_EVALUATED and (result.path, result.scorecard, result.code) not in crashed:
            key = (result.path, result.scorecard, result.reason or NO_REASON)
            groups.setdefault(key, []).append(result)
    return (Unjudged(*key, tuple(results)) for key, results in groups.items())


def waiver_of(report: Report, finding: Finding) -> WaiverEntry | None:
    """The waiver that covers `finding`, as it stands in the register; None where an ignore does."""
    holding = (entry for entry in report.waivers if entry.code == finding.code and entry.standing == "holds")
    return next((entry for entry in holding if entry.id and entry.id == finding.waiver), None)
