"""The report in Markdown, as a meeting reads it: what failed first, what was accepted and why, evidence last."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from bsclint.finding import Finding, FindingState
from bsclint.report import Report, Result, State
from bsclint.reporters.grouping import NO_REASON, waiver_of
from bsclint.reporters.marked import code, plain, prose
from bsclint.reporters.words import WORKSPACE, counted, crashed

_ORDER = (
    State.FAILED,
    State.NOT_EVALUATED,
    State.WAIVED,
    State.BASELINED,
    State.PASSED,
    State.NOT_APPLICABLE,
)
"""The states in the order in which a reader wants to know."""
_ROOM = 200
"""Bytes that the words about what is left out may take."""
_Judged = tuple[Result, Sequence[Finding]]


def render(report: Report, *, limit: int | None = None) -> str:
    """The report; of one that is longer than `limit` bytes, the first parts, and how many were left out."""
    blocks = list(_blocks(report))
    if limit is not None:
        sizes = accumulate(len(block.encode()) + 2 for block in blocks)
        kept = sum(size <= limit - _ROOM for size in sizes)
        if kept < len(blocks):
            left_out = counted(len(blocks) - kept, "part")
            blocks[kept:] = [f"*{left_out} more did not fit here: `--output-format markdown` writes all.*"]
    return "\n\n".join(blocks) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    cards: dict[tuple[str, str | None], list[_Judged]] = {}
    for number, result in sorted(enumerate(report.results), key=lambda one: one[1].path == ""):
        cards.setdefault((result.path, result.scorecard), []).append((result, report.by_result[number]))
    yield f"# Balanced scorecards as of {report.as_of.isoformat()}"
    yield _verdict(report)
    standards = ", ".join(map(code, report.standards)) or "the project's own configuration"
    yield f"Judged by {standards}; what is {_level(report)} fails. bsclint {plain(report.version)}."
    if cards:
        yield _table(report, cards)
    if report.crashes:
        yield "## Rules that crashed"
        yield "\n".join(f"- {prose(crashed(crash))} ({code(crash.path)})" for crash in report.crashes)
    if report.notes:
        yield "\n".join(f"> {prose(note)}  " for note in report.notes)
    for (path, scorecard), judged in cards.items():
        yield f"## {_title(path, scorecard)}"
        yield from _card(report, judged)


def _verdict(report: Report) -> str:
    failed, gaps = report.states[State.FAILED], report.states[State.NOT_EVALUATED]
    told = [f"{counted(failed, 'rule')} failed"] if failed else []
    told += [f"{counted(gaps, 'rule')} could not be evaluated"] if gaps else []
    told += [f"{counted(len(report.crashes), 'rule')} crashed"] if report.crashes else []
    if report.exit_code == 0:
        return f"**Passed.** Nothing is open that is {_level(report)}."
    return f"**{'Not judged' if report.crashes else 'Failed'}.** {', '.join(told) or 'There are findings'}."


def _level(report: Report) -> str:
    word = report.fail_level.word
    return f"{'an' if word[0] in 'ei' else 'a'} {word}" + (" or worse" if word != "error" else "")


def _table(report: Report, cards: dict[tuple[str, str | None], list[_Judged]]) -> str:
    heads = ("Scorecard", *(state.value.replace("_", " ").capitalize() for state in _ORDER))
    rows = [
        (_title(*card), *(str(sum(result.state is state for result, _ in judged)) for state in _ORDER))
        for card, judged in cards.items()
    ]
    if len(rows) > 1:
        rows.append(("**all**", *(f"**{report.states[state]}**" for state in _ORDER)))
    return _rows(heads, rows)


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns but the first hold numbers."""
    line = ["---", *["--:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, line, *rows))


def _title(path: str, scorecard: str | None) -> str:
    place = code(path) if path else WORKSPACE
    return f"{code(scorecard)} in {place}" if scorecard else place


def _card(report: Report, judged: list[_Judged]) -> Iterator[str]:
    by_state = {state: [one for one in judged if one[0].state is state] for state in _ORDER}
    if by_state[State.FAILED]:
        yield "### Failed"
        yield from (_rule(report, *one) for one in by_state[State.FAILED])
    if by_state[State.NOT_EVALUATED]:
        yield "### Not evaluated"
        yield _reasons(result for result, _ in by_state[State.NOT_EVALUATED])
    if by_state[State.WAIVED]:
        yield "### Waived"
        yield from (_rule(report, *one) for one in by_state[State.WAIVED])
    if known := by_state[State.BASELINED]:
        count = sum(len(findings) for _, findings in known)
        yield _folded(f"{counted(count, 'finding')} known in the baseline", (_rule(report, *one) for one in known))
    below = [one for state in (State.NOT_EVALUATED, State.PASSED) for one in by_state[state] if one[1]]
    if below:
        count = sum(len(findings) for _, findings in below)
        head = f"{counted(count, 'finding')} below {report.fail_level.word}"
        yield _folded(head, (_rule(report, *one) for one in below))
    yield from _evidence([result for result, _ in judged])


def _rule(report: Report, result: Result, findings: Sequence[Finding]) -> str:
    """A rule with its question and its findings."""
    asked = dict.fromkeys(finding.ask for finding in findings if finding.ask)
    head = [f"**{_name(result)}**", *(f"*To ask:* {prose(ask)}" for ask in asked)]
    return "  \n".join(head) + "\n\n" + "\n".join(line for f in findings for line in _finding(report, f))


def _finding(report: Report, finding: Finding) -> Iterator[str]:
    line, *_ = report.lines(finding.span)
    place = code(f"{finding.span.path or WORKSPACE}:{line}")
    state = "" if finding.state is FindingState.OPEN else f", {finding.state.value}"
    yield f"- {prose(finding.message)} ({finding.severity.word}{state}, {code(finding.element)}, {place})"
    if finding.state is FindingState.WAIVED:
        yield f"  - *{_accepted(report, finding)}:* {prose(finding.justification or 'no reason is given')}"
    elif finding.help:
        yield f"  - *To do:* {prose(finding.help)}"
    if finding.fix:
        yield f"  - *Fix:* {prose(finding.fix.title)}"
    if finding.controls:
        titles = report.titles
        named = (code(one) + (f" {prose(titles[one])}" if one in titles else "") for one in finding.controls)
        yield f"  - *Controls:* {', '.join(named)}"


def _accepted(report: Report, finding: Finding) -> str:
    """By what a finding is waived, who granted that, and until when."""
    if not finding.waiver:
        return "Ignored in the scorecard"
    told = [f"Waived by {code(finding.waiver)}"]
    if waiver := waiver_of(report, finding):
        told += [f"approved by {plain(waiver.approved_by)}"] if waiver.approved_by else []
        told += [f"until {waiver.expires.isoformat()}"] if waiver.expires else []
    return ", ".join(told)


def _name(result: Result) -> str:
    return plain(f"{result.code} {result.name}")


def _reasons(results: Iterable[Result]) -> str:
    """Each reason once, with the rules that it holds for."""
    by_reason: dict[str, list[str]] = {}
    for result in results:
        by_reason.setdefault(result.reason or NO_REASON, []).append(_name(result))
    return "\n".join(f"- {prose(reason)}: {', '.join(names)}" for reason, names in by_reason.items())


def _evidence(results: Sequence[Result]) -> Iterator[str]:
    passed = [result for result in results if result.state is State.PASSED]
    if passed:
        count = sum(result.evaluated for result in passed)
        head = f"{counted(len(passed), 'rule')} passed over {counted(count, 'element')}"
        rows = _rows(("Rule", "Elements"), [(_name(result), str(result.evaluated)) for result in passed])
        yield _folded(head, [rows])
    nothing = [result for result in results if result.state is State.NOT_APPLICABLE]
    if nothing:
        yield _folded(f"{counted(len(nothing), 'rule')} not applicable", [_reasons(nothing)])


def _folded(head: str, blocks: Iterable[str]) -> str:
    """`blocks` behind a line that opens them; `head` is ours alone, for it is HTML."""
    return "\n\n".join([f"<details><summary>{head}</summary>", *blocks, "</details>"])
