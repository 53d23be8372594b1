"""What people read: findings with their source lines or in one line each, and the sum of it all."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bsclint.display import escape, quoted
from bsclint.finding import Applicability, Finding, FindingState, Fix, Severity
from bsclint.report import PROCESS, Crash, Report, State
from bsclint.reporters.color import Paint, painter
from bsclint.reporters.excerpt import excerpts
from bsclint.reporters.grouping import unjudged
from bsclint.reporters.words import STATES, WORKSPACE, accepted, controls, counted

_STYLES = {
    State.PASSED: "passed",
    State.FAILED: "error",
    State.WAIVED: "waived",
    State.BASELINED: "waived",
    State.NOT_APPLICABLE: "plain",
    State.NOT_EVALUATED: "error",
}


def full(
    report: Report, *, color: bool, show_waived: bool = False, quiet: bool = False, unsafe_fixes: bool = False
) -> str:
    """Every open finding with its source lines, what to do and what to ask, then what could not be judged."""
    paint = painter(color)
    blocks = [_block(report, finding, paint, unsafe_fixes) for finding in _shown(report, show_waived)]
    blocks += [_crash_block(crash, paint) for crash in report.crashes]
    if missing := list(unjudged(report)):
        lines = [f"  {_place(group.path)}: {group.sentence}" for group in missing]
        blocks.append("\n".join([paint("error", "not evaluated"), *lines]))
    if not quiet:
        blocks += ["\n".join(_notes(report))] if report.notes else []
        blocks.append(summary(report, paint))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def concise(
    report: Report, *, color: bool, show_waived: bool = False, quiet: bool = False, unsafe_fixes: bool = False
) -> str:
    """One line for each open finding, `[*]` before the message of one that `--fix` would fix."""
    paint = painter(color)
    lines = [_line(report, finding, paint, unsafe_fixes) for finding in _shown(report, show_waived)]
    return "".join(f"{line}\n" for line in (*lines, *_unjudged(report, paint, quiet)))


def counts(report: Report, *, color: bool, quiet: bool = False, unsafe_fixes: bool = False) -> str:
    """The statistics in place of the findings; what could not be judged is said all the same."""
    return statistics(report, unsafe_fixes) + "".join(f"{line}\n" for line in _unjudged(report, painter(color), quiet))


def statistics(report: Report, unsafe_fixes: bool = False) -> str:
    """The open findings of each rule, most first; `[*]` where `--fix` would fix some."""
    counts = Counter((finding.code, finding.name) for finding in report.open_findings)
    fixable = {finding.code for finding in report.open_findings if _fix(finding, unsafe_fixes)}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    number = max((len(str(count)) for count in counts.values()), default=0)
    width = max((len(code) for code, _ in counts), default=0)
    return "".join(
        f"{count:>{number}}  {escape(code):{width}}  {'[*]' if code in fixable else '   '}  {escape(name)}\n"
        for (code, name), count in rows
    )


def _unjudged(report: Report, paint: Paint, quiet: bool) -> Iterator[str]:
    """In one line each: crashes, what was not evaluated, then notes and the summary."""
    yield from (_crash_line(crash, paint) for crash in report.crashes)
    for group in unjudged(report):
        yield f"{_place(group.path)}: {paint('error', 'not evaluated')}: {group.sentence}"
    if not quiet:
        yield from _notes(report)
        yield summary(report, paint)


def _shown(report: Report, waived: bool) -> Iterator[Finding]:
    states = {FindingState.OPEN, FindingState.WAIVED} if waived else {FindingState.OPEN}
    return (finding for finding in report.findings if finding.state in states)


def _fix(finding: Finding, unsafe: bool) -> Fix | None:
    """The fix of `finding`, where it is safe or `unsafe` ones are wanted."""
    fix = finding.fix
    return fix if fix and (unsafe or fix.applicability is Applicability.SAFE) else None


def _place(path: str) -> str:
    return escape(path) or WORKSPACE


def _on(scorecard: str | None) -> str:
    return f" on {quoted(scorecard)}" if scorecard else ""


def _block(report: Report, finding: Finding, paint: Paint, unsafe_fixes: bool) -> str:
    open_ = finding.state is FindingState.OPEN
    word = finding.severity.word if open_ else finding.state.value
    style = finding.severity.word if open_ else "waived"
    head = paint(style, f"{word}[{escape(finding.code)}]") + paint("strong", f": {escape(finding.message)}")
    width, lines = excerpts(report, finding, style, paint)
    facts = [(title, escape(text)) for title, text in _facts(report, finding, _fix(finding, unsafe_fixes)) if text]
    return "\n".join([head, *lines, *_remarks(facts, width, paint)])


def _facts(report: Report, finding: Finding, fix: Fix | None) -> Iterator[tuple[str, str | None]]:
    yield "help", finding.help
    yield "ask", finding.ask
    if fix:
        unsafe = fix.applicability is Applicability.UNSAFE
        yield "fix", fix.title + " (unsafe: check the result)" * unsafe
    yield "control", controls(report, finding)
    if finding.state is FindingState.WAIVED:
        yield accepted(finding), finding.justification or "no reason is given"


def _remarks(facts: Iterable[tuple[str, str]], width: int, paint: Paint) -> Iterator[str]:
    for title, text in facts:
        yield f"{'':{width}} {paint('frame', '=')} {paint('strong', f'{title}:'.ljust(5))} {text}"


def _crash_block(crash: Crash, paint: Paint) -> str:
    head = paint("error", f"crash[{escape(crash.code)}]")
    head += paint(
        "strong", f": the {_who(crash)} crashed{_on(crash.scorecard)}, and what it would have said is not known"
    )
    facts = [
        ("error", escape(crash.error)),
        ("help", "the fault is the rule's, not the scorecard's: please tell whoever wrote the rule"),
    ]
    return "\n".join([head, paint("frame", " -->") + f" {_place(crash.path)}", *_remarks(facts, 1, paint)])


def _who(crash: Crash) -> str:
    return PROCESS if crash.code == PROCESS else "rule"


def _crash_line(crash: Crash, paint: Paint) -> str:
    code = paint("error", escape(crash.code))
    return f"{_place(crash.path)}: {code} crashed{_on(crash.scorecard)}: {escape(crash.error)}"


def _line(report: Report, finding: Finding, paint: Paint, unsafe_fixes: bool) -> str:
    line, column, *_ = report.lines(finding.span)
    place = paint("strong", escape(f"{finding.span.path or WORKSPACE}:{line}:{column}"))
    fix = "[*] " if _fix(finding, unsafe_fixes) else ""
    waived = ": ".join(filter(None, [accepted(finding), escape(finding.justification or "")]))
    code = paint(finding.severity.word, escape(finding.code))
    return f"{place}: {code} {fix}{escape(finding.message)}{f' ({waived})' if waived else ''}"


def _notes(report: Report) -> Iterator[str]:
    return (f"note: {escape(note)}" for note in report.notes)


def summary(report: Report, paint: Paint) -> str:
    """Scorecards, results by state, open findings by severity, and how many of these come with a fix."""
    results = [
        paint(_STYLES[state], f"{report.states[state]} {state.value.replace('_', ' ')}")
        for state in STATES
        if report.states[state]
    ]
    findings = [
        paint(severity.word, counted(report.severities[severity], severity.word))
        for severity in sorted(Severity, reverse=True)
        if report.severities[severity]
    ]
    return "; ".join(
        [
            f"{counted(report.scorecards, 'scorecard')}: {', '.join(results) or 'no results'}",
            ", ".join(findings) or "no findings",
            *_fixable(report),
        ]
    )


def _fixable(report: Report) -> Iterator[str]:
    """How many fixes were made, and how many can be."""
    fixes = [finding.fix for finding in report.open_findings if finding.fix]
    unsafe = sum(fix.applicability is Applicability.UNSAFE for fix in fixes)
    told = [f"{report.fixed} fixed"] if report.fixed else []
    for number, option in ((len(fixes) - unsafe, "--fix"), (unsafe, "--unsafe-fixes")):
        if number:
            told.append(f"{number} {'more' if told else 'fixable'} with {option}")
    if told:
        yield ", ".join(told)
