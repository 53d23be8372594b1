"""The outcome of a run: results and findings, sorted, and everything that a reporter may show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cached_property

from bsclint.display import quoted
from bsclint.errors import InternalError
from bsclint.finding import Finding, FindingState, Severity, Span
from bsclint.record import Record, field
from bsclint.source import Source

_ANY = "*"


class State(Enum):
    """What a rule came to on a scorecard. The words are those of the JSON format."""

    FAILED = "failed"
    NOT_EVALUATED = "not_evaluated"
    WAIVED = "waived"
    BASELINED = "baselined"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"


class Result(Record, kw_only=True):
    """One rule on one scorecard (or on a file without one, or on the workspace: `scorecard` is None).

    `evaluated` is the number of elements looked at, the evidence of a pass; `open` counts open findings by
    severity; `reason` says why a result is not applicable or not evaluated.
    """

    scorecard: str | None
    path: str
    line: int
    code: str
    name: str
    state: State
    evaluated: int
    open: Mapping[Severity, int] = field(default_factory=dict)
    waived: int = 0
    baselined: int = 0
    reason: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """The key of the total order of results: by file, scorecard as declared, rule."""
        return (self.path, self.line, self.scorecard or "", self.code)


PROCESS = "process"


class Crash(Record):
    """A rule that raised: ours or a plugin's fault, never the scorecard's.

    `code` is `PROCESS`, and `scorecard` empty, where nobody knows which rule it was that killed its process.
    """

    code: str
    scorecard: str
    path: str
    error: str


class About(Record):
    """What there is to say about a rule: `page` as text, `markdown` the same; `severity` is that of this run."""

    summary: str
    detail: str
    page: str
    markdown: str
    severity: Severity | None = None
    controls: tuple[str, ...] = ()


def _unknown(_code: str) -> About | None:
    return None


class WaiverEntry(Record, kw_only=True):
    """A waiver in the register: what it says, and how it stands.

    `code` is the rule's, `rule` the rule as written, `place` where the waiver stands. `standing` is `holds`, or why it
    does not: forbidden, unjustified, expired, self-approved, unreadable, or new (the revision of git that keeps the
    gate lacks it). `covers` is the number of findings that it speaks of, None where its rule has not looked at
    everything that it is about.
    """

    id: str | None
    code: str | None
    rule: str | None
    scorecard: str | None
    on: str | None
    reason: str | None
    requested_by: str | None
    approved_by: str | None
    approved_on: date | None
    expires: date | None
    ticket: str | None
    review_of: str | None
    place: Span
    standing: str
    covers: int | None


class Report(Record, slots=False, kw_only=True):
    """Everything that a run came to. Findings and results are sorted and without doubles by construction.

    `sources` holds the text of every file that a finding or a waiver points into; `waivers` is their register, in the
    order of their places; `properties` are facts about the run (hash of the configuration, versions) that formats with
    room for them show; `notes` are remarks to the user.
    Paths are relative to the workspace; `folder` is where that lies in its repository, empty for the repository's
    root. `fixed` is the number of fixes that were made before this was found. `about` gives what there is to say about
    a rule by its code, which only some formats want to know; `titles` are those of the controls, by identifier.
    """

    version: str
    as_of: date
    standards: tuple[str, ...]
    fail_level: Severity
    findings: tuple[Finding, ...]
    results: tuple[Result, ...]
    sources: Mapping[str, Source]
    scorecards: int
    crashes: tuple[Crash, ...] = ()
    waivers: tuple[WaiverEntry, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    folder: str = ""
    fixed: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    about: Callable[[str], About | None] = field(default=_unknown, compared=False, shown=False)

    @classmethod
    def sorted(cls, findings: Iterable[Finding], results: Iterable[Result], **rest: object) -> Report:
        """A report whose findings and results stand in their total order, each once."""
        return cls(
            findings=tuple(sorted(dict.fromkeys(findings), key=lambda f: f.order)),
            results=tuple(sorted(results, key=lambda r: r.order)),
            **rest,  # type: ignore[arg-type]
        )

    @cached_property
    def states(self) -> Counter[State]:
        """How many results there are in each state."""
        return Counter(result.state for result in self.results)

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that are neither waived nor baselined."""
        return tuple(f for f in self.findings if f.state is FindingState.OPEN)

    @cached_property
    def has_baselined(self) -> bool:
        """Whether any finding is known in the baseline."""
        return any(f.state is FindingState.BASELINED for f in self.findings)

    @cached_property
    def severities(self) -> Counter[Severity]:
        """How many open findings there are of each severity."""
        return Counter(f.severity for f in self.open_findings)

    @cached_property
    def by_result(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings of each result, as the results stand.

        A finding whose place is in a file without results of its own is its scorecard's or the workspace's.
        Raises InternalError for a finding that is no result's.
        """
        index: dict[tuple[str, str | None, str], int] = {}
        for number, result in enumerate(self.results):
            code, scorecard, path = result.code, result.scorecard, result.path
            for key in ((code, scorecard, path), (code, scorecard, _ANY), (code, _ANY, path)):
                index.setdefault(key, number)
        owned: list[list[Finding]] = [[] for _ in self.results]
        for finding in self.findings:
            code, scorecard, path = finding.code, finding.scorecard, finding.span.path
            keys = [(code, scorecard, path), (code, scorecard, ""), (code, _ANY, path)]
            if scorecard is not None:
                keys.insert(2, (code, scorecard, _ANY))
            number = next((index[key] for key in keys if key in index), -1)
            if number < 0:
                raise InternalError(f"a finding of {code} in {quoted(path)} belongs to no result")
            owned[number].append(finding)
        return tuple(map(tuple, owned))

    @property
    def fixable(self) -> int:
        """How many open findings come with a fix."""
        return sum(f.fix is not None for f in self.open_findings)

    @property
    def exit_code(self) -> int:
        """0: nothing at or above the fail level; 1: findings, or a scorecard not understood; 2: a rule crashed."""
        if self.crashes:
            return 2
        if any(f.severity >= self.fail_level for f in self.open_findings) or self.states[State.NOT_EVALUATED]:
            return 1
        return 0

    def lines(self, span: Span) -> tuple[int, int, int, int]:
        """Line, column, end line and end column of `span`: 1-based, in code points, the end exclusive.

        In a file without text here, because it could not be read, every place is its beginning.
        """
        source = self.sources.get(span.path)
        if source is None:
            return 1, 1, 1, 1
        return (*source.position(span.start), *source.position(span.end))
