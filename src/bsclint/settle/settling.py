"""From verdicts to findings with their states, results, and what is to be said of the exceptions themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from operator import itemgetter

from bsclint.display import quoted
from bsclint.finding import Finding, FindingState, Severity
from bsclint.record import Record, field, replace
from bsclint.report import Crash, Result, State, WaiverEntry
from bsclint.settle import baseline
from bsclint.settle.court import Court
from bsclint.settle.gathering import Exceptions
from bsclint.settle.matching import misread
from bsclint.standards import LANGUAGE, Settings
from bsclint.verdict import Verdict
from bsclint.wording import count


class Heed(Record, kw_only=True):
    """Which exceptions count; an auditor wants to see what there is without them."""

    waivers: bool = True
    ignores: bool = True
    baseline: bool = True


class Settled(Record, kw_only=True):
    """What a run comes to.

    `stale` are the entries of the baseline that match nothing any more, `unknown` those that might match something in
    what could not be understood.
    """

    findings: list[Finding]
    results: list[Result]
    crashes: list[Crash] = field(default_factory=list)
    waivers: tuple[WaiverEntry, ...] = ()
    stale: tuple[baseline.Entry, ...] = ()
    unknown: tuple[baseline.Entry, ...] = ()


def settle(
    verdicts: list[Verdict],
    exceptions: Exceptions,
    settings: Settings,
    *,
    today: date,
    fail_level: Severity,
    heed: Heed,
) -> Settled:
    """Let `exceptions` speak to `verdicts`, and judge them too, as of `today`.

    `fail_level` is the least severity that fails a result.
    """
    court = Court(verdicts, exceptions, settings, today)
    waivers = court.hear(heed.waivers, heed.ignores)
    verdicts = [*verdicts, *court.verdicts]
    known = {entry for entry in exceptions.baseline if heed.baseline and baseline.may_be_known(entry.code, settings)}
    findings = stamped(verdicts, known)
    stale, unknown = _unmatched(exceptions, settings, verdicts, findings)
    return Settled(
        findings=findings,
        results=[_result(verdict, fail_level) for verdict in verdicts],
        crashes=court.crashes,
        waivers=waivers,
        stale=tuple(stale),
        unknown=tuple(unknown),
    )


def stamped(verdicts: Sequence[Verdict], known: AbstractSet[baseline.Entry] = frozenset()) -> list[Finding]:
    """Every finding once, in order, told apart from its twins, and as baselined where it is among the `known` ones.

    The verdicts hold the same afterwards.
    """
    pairs = [(f.order, number, f) for number, verdict in enumerate(verdicts) for f in verdict.findings]
    pairs.sort(key=itemgetter(0, 1))
    for verdict in verdicts:
        verdict.findings = []
    seen: Counter[tuple[str | None, ...]] = Counter()
    found: list[Finding] = []
    before: tuple[object, ...] | None = None
    for order, number, finding in pairs:
        if order == before:
            continue
        before = order
        about = (finding.code, finding.span.path, finding.scorecard, finding.element, finding.discriminator)
        if twins := seen[about]:
            finding = replace(finding, twin=twins)  # noqa: PLW2901
        seen[about] = twins + 1
        if known and baseline.covers(known, finding):
            finding = replace(finding, state=FindingState.BASELINED)  # noqa: PLW2901
        found.append(finding)
        verdicts[number].findings.append(finding)
    return found


def _result(verdict: Verdict, fail_level: Severity) -> Result:
    opened: dict[Severity, int] = {}
    waived = baselined = 0
    for finding in verdict.findings:
        if finding.state is FindingState.OPEN:
            opened[finding.severity] = opened.get(finding.severity, 0) + 1
        elif finding.state is FindingState.WAIVED:
            waived += 1
        else:
            baselined += 1
    reason = None
    if any(severity >= fail_level for severity in opened):
        state = State.FAILED
    elif verdict.unknown:
        state, reason = State.NOT_EVALUATED, verdict.unknown
    elif waived:
        state = State.WAIVED
    elif baselined:
        state = State.BASELINED
    elif not verdict.evaluated and not verdict.findings:
        state, reason = State.NOT_APPLICABLE, verdict.inapplicable
    else:
        state = State.PASSED
    return Result(
        scorecard=verdict.scorecard,
        path=verdict.path,
        line=verdict.line,
        code=verdict.code,
        name=verdict.name,
        state=state,
        evaluated=verdict.evaluated,
        open=opened,
        waived=waived,
        baselined=baselined,
        reason=reason,
    )


def _unmatched(
    exceptions: Exceptions, settings: Settings, verdicts: Sequence[Verdict], findings: Sequence[Finding]
) -> tuple[list[baseline.Entry], list[baseline.Entry]]:
    """The entries that match nothing: those whose matter is settled, and those of which that cannot be known."""
    if not exceptions.baseline:
        return [], []
    found, unread = set(baseline.entries_of(findings, settings)), misread(verdicts)
    judged = {(v.path, v.scorecard, v.code): v.unknown is None for v in verdicts}
    there = {(v.path, v.scorecard) for v in verdicts}
    stale, unknown = [], []
    for entry in exceptions.baseline:
        if entry in found:
            continue
        if entry.code not in settings.book.names and entry.code not in LANGUAGE:
            stale.append(entry)  # whatever is read, no rule will find it
            continue
        row = entry.path, entry.scorecard
        if entry.path in unread or judged.get((*row, entry.code)) is False:
            unknown.append(entry)
        elif (*row, entry.code) in judged or (exceptions.whole and row not in there):
            stale.append(entry)
    return stale, unknown


def remarks(settled: Settled, exceptions: Exceptions, settings: Settings) -> Iterator[str]:
    """What a user should know of the baseline, a sentence each."""
    new = [count(sum(not one.vouched for one in exceptions.grants), "waiver")]
    new.append(count(sum(not one.vouched for one in exceptions.ignores), "ignore"))
    if said := [words for words in new if not words.startswith("no ")]:
        verb, them = ("covers", "it") if said in (["1 waiver"], ["1 ignore"]) else ("cover", "them")
        yield f"{' and '.join(said)} in scorecards {verb} nothing here, for the revision of the policy lacks {them}"
    where = quoted(settings.baseline or "")
    if exceptions.unwritten:
        yield f"there is no baseline {where} yet, so no finding counts as known; `bsclint baseline write` writes one"
    if settled.stale:
        some = "1 entry" if len(settled.stale) == 1 else f"{len(settled.stale)} entries"
        verb = "matches" if len(settled.stale) == 1 else "match"
        yield f"{some} of {where} {verb} no finding any more; `bsclint baseline prune` removes what is settled"
