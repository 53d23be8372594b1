"""One report with everything in it that a format may meet."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bsclint.finding import Applicability, Edit, Finding, FindingState, Fix, Label, Remedy, Severity, Span
from bsclint.report import About, Crash, Report, Result, State, WaiverEntry
from bsclint.source import Source

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
HOSTILE = "evil/::error file=x::\x1b[31m##vso[task]\u202e]]>\x00.bsc"

MARKUP = (
    "- a | b ` <b>c</b> [d](https://evil.example) ![e](f) @team #1 :tada: www.evil.example https://evil.example "
    "*g* _h_ ~~i~~ $j$ <!-- k --> &lt; `l` \\`m [n]: o </details>"
)

ACME = """\
scorecard acme "Acme Air" {
  imports: corp
  perspective customer "Customers" {
    objective on_time "Flights leave on time" { drives: loyalty }

    objective crew "Crews that stay" { drives: on_time, loyalty, loyalty }

    # the board's own words, said at its meeting in the spring
    vision: "To be the airline that people who can choose, choose"
    owner: coo
    level: company

    objective loyalty "Keep more customers" { drives: on_time }
  }
  perspective finance "Finance" {
\tobjective cost\t"Kosten pro Sitzplatz" { owner: cfo }
    objective 日本 "日本の顧客を喜ばせる" { drives: 日本の売上, cost }
    objective cafe "Cafe\u0301 \u200bsales \u2067rise" { drives: cost }
    measure seats "Seats sold" { target: 80 % by 2027 baseline: 71 % at 2025 owner: coo }
    measure empty "Empty" {
      unit: percent
    }
    initiative fleet "New fleet" { commentary: "The board has looked at leases, at new aircraft and at used \
ones; a decision about the fleet falls after the summer" supports: cost budget: 40 M EUR due: 2029-13-01 }
  }
}
"""
CORP = """\
scorecard corp "Corporation" {
  objective growth "Grow with \U0001f600 loyal customers" { }
}
"""
BROKEN = """\
scorecard broken {
  perspective customer {
    objective a
"""
EVIL = 'scorecard evil "a" {\n##vso[task.complete]\n  ::error::b \x1b]0;c\x07\u202e ]]> \x00\n}\n'
WAIVERS = "- id: W-2026-014\n  rule: BSC401\n  expires: 2026-03-31\n"

SOURCES = {
    source.path: source
    for source in (
        Source("retail/acme.bsc", ACME),
        Source("corp.bsc", CORP),
        Source("broken.bsc", BROKEN),
        Source(HOSTILE, EVIL),
        Source("waivers.yaml", WAIVERS),
    )
}


def span(path: str, text: str, nth: int = 0) -> Span:
    """The place of the `nth` occurrence of `text` in the file at `path`."""
    start = -1
    for _ in range(nth + 1):
        start = SOURCES[path].text.index(text, start + 1)
    return Span(path, start, start + len(text))


def acme(text: str, nth: int = 0) -> Span:
    return span("retail/acme.bsc", text, nth)


NAMES = {
    "BSC001": "syntax-error",
    "BSC005": "invalid-value",
    "BSC009": "unreadable-text",
    "BSC101": "missing-perspective",
    "BSC212": "objective-wording",
    "BSC301": "orphan-objective",
    "BSC303": "causal-loop",
    "BSC308": "duplicate-link",
    "BSC401": "measure-without-target",
    "BSC402": "measure-without-owner",
    "BSC405": "target-without-date",
    "BSC501": "unlinked-initiative",
    "BSC702": "objective-without-parent",
    "BSC811": "expired-waiver",
    "KN001": "kn-house-rule",
}


def finding(code: str, at: Span, message: str, **rest: Any) -> Finding:
    facts: dict[str, Any] = {
        "severity": Severity.ERROR,
        "scorecard": "acme",
        "element": "acme",
        "kind": "objective",
        "discriminator": f"{at.start:x}",
    }
    return Finding(code=code, name=NAMES[code], span=at, message=message, **(facts | rest))


def remedied(title: str, applicability: Applicability, edits: tuple[Edit, ...]) -> Remedy:
    return Remedy(lambda: Fix(title, applicability, edits))


def findings() -> list[Finding]:
    return [*_of_acme(), *_of_others()]


def _of_acme() -> Iterable[Finding]:
    yield finding(
        "BSC303",
        acme("on_time"),
        "`on_time` causes itself: on_time -> loyalty -> on_time",
        element="acme.on_time",
        labels=(
            Label(acme("loyalty"), "to here"),
            Label(acme("loyalty", 3), "part of the loop"),
            Label(acme("on_time", 2), "and back"),
        ),
        help="remove one arrow, or mark the one that feeds back with `kind: feedback`",
        ask="which of these comes first, and how would you notice?",
    )
    yield finding(
        "BSC308",
        acme("loyalty", 2),
        "`crew` drives `loyalty` twice",
        severity=Severity.WARNING,
        element="acme.crew -> acme.loyalty",
        kind="link",
        labels=(
            Label(acme("loyalty", 1), "the first time"),
            Label(acme("crew"), "this objective"),
            Label(acme("on_time", 1), "beside it"),
            Label(acme("Flights"), "above it"),
        ),
        help="remove one of them",
        remedy=remedied("remove the second `loyalty`", Applicability.SAFE, (Edit(acme(", loyalty", 1), ""),)),
    )
    yield finding(
        "BSC212",
        acme('"To be'),
        "the vision is a whole sentence that starts further up",
        severity=Severity.INFO,
        kind="scorecard",
        labels=(
            Label(acme("perspective customer"), "in this perspective"),
            Label(acme("coo"), "whose it is"),
            Label(acme("Keep"), "what it wants"),
        ),
    )
    yield finding(
        "BSC301",
        Span("retail/acme.bsc", acme("measure empty").start, acme("percent").end + 6),
        "nothing leads to `empty`",
        severity=Severity.WARNING,
        element="acme.empty",
        help="say which objective it measures",
        remedy=remedied("remove `empty`", Applicability.UNSAFE, (Edit(acme("measure empty"), ""),)),
    )
    yield finding(
        "BSC301",
        acme("cost"),
        "nothing leads to `cost`",
        element="acme.cost",
        labels=(Label(acme("cfo"), "who answers for it"),),
        controls=("KN-3.2", "KN-3.4"),
    )
    yield finding(
        "BSC301",
        acme("日本"),
        "nothing leads to `日本`",
        element="acme.日本",
        labels=(Label(acme("日本の売上"), "売上 is elsewhere"), Label(acme("cost", 1), "this too")),
    )
    yield finding(
        "BSC301",
        acme("cafe"),
        "nothing leads to `cafe`",
        element="acme.cafe",
        labels=(Label(acme("rise"), "what rises"), Label(acme("cost", 2), "what it costs")),
    )
    yield finding(
        "BSC405",
        acme("80 %"),
        "the target of `seats` comes before its baseline",
        severity=Severity.WARNING,
        element="acme.seats",
        kind="measure",
        labels=(
            Label(acme("80 % by 2027 baseline: 71 % at 2025"), "both in one breath"),
            Label(acme("2027"), "this year"),
            Label(acme("71 %"), "what it was"),
            Label(acme("71 %"), "and is"),
        ),
    )
    yield finding(
        "BSC005",
        acme("2029-13-01"),
        "`2029-13-01` is no date",
        element="acme.fleet",
        kind="initiative",
        labels=(Label(acme("fleet"), "of this initiative"),),
        help="a year has twelve months",
    )
    yield finding(
        "BSC702",
        acme("loyalty", 3),
        "`loyalty` contributes to no objective of `corp`",
        element="acme.loyalty",
        labels=(
            Label(span("corp.bsc", "loyal customers"), "it speaks of this"),
            Label(span("corp.bsc", "corp"), "the parent"),
            Label(Span("lost.bsc", 4, 9), "a file that could not be read"),
        ),
    )
    yield finding(
        "BSC401",
        acme("seats"),
        "`seats` has no target",
        element="acme.seats",
        state=FindingState.WAIVED,
        waiver="W-2026-014",
        justification="the vendor's data (all of it) moves until March; `seats` follows",
    )
    yield finding(
        "BSC402",
        acme("empty"),
        "`empty` has no owner",
        element="acme.empty",
        state=FindingState.BASELINED,
    )
    yield finding(
        "KN001",
        acme("fleet"),
        "`fleet` breaks the house rule",
        element="acme.fleet",
        state=FindingState.WAIVED,
        justification="the board chose this wording",
    )


def _of_others() -> Iterable[Finding]:
    yield finding(
        "BSC001",
        Span("broken.bsc", len(BROKEN), len(BROKEN)),
        "the file ends inside a block; `}` was expected",
        scorecard="broken",
        element="broken",
        kind="scorecard",
        labels=(Label(span("broken.bsc", "{", 1), "opened here"),),
        help="close it with `}`",
    )
    yield finding(
        "BSC009",
        Span("lost.bsc", 0, 0),
        "`lost.bsc` is not UTF-8",
        scorecard=None,
        element="lost.bsc",
        kind="file",
    )
    yield finding(
        "BSC811",
        span("waivers.yaml", "2026-03-31"),
        "the waiver `W-2026-014` has expired",
        severity=Severity.WARNING,
        scorecard=None,
        element="W-2026-014",
        kind="waiver",
        help="renew or delete it",
    )
    yield finding(
        "BSC303",
        span(HOSTILE, "::error::b"),
        "::error::`\x1b[2J\u202eevil` <![CDATA[ ]]> \x00 & ##vso[task.complete] \ud800 \ufffe",
        scorecard="evil",
        element="evil.\x1b",
        labels=(Label(span(HOSTILE, "]]>"), "##teamcity[x]\n::warning::"),),
        help="::set-output name=a::b\r\n##[error]no",
        ask="\u2066?\u2069",
        controls=("<&>",),
    )
    yield finding(
        "BSC303",
        span(HOSTILE, "evil"),
        MARKUP,
        severity=Severity.INFO,
        scorecard="evil",
        element="evil.|`<i>",
        help="1. `one | two` and ``three` four`",
        ask="# [why](javascript:alert(1))?",
        controls=("@team", "|"),
    )


def result(path: str, scorecard: str | None, code: str, state: State, evaluated: int) -> Result:
    own = [f for f in findings() if (f.code, f.scorecard) == (code, scorecard)]
    in_state = {state: [f for f in own if f.state is state] for state in FindingState}
    opened = [f.severity for f in in_state[FindingState.OPEN]]
    reasons = {
        State.NOT_EVALUATED: "the scorecard could not be understood",
        State.NOT_APPLICABLE: "there are no initiatives",
    }
    return Result(
        scorecard=scorecard,
        path=path,
        line=1,
        code=code,
        name=NAMES[code],
        state=state,
        evaluated=evaluated,
        open={severity: opened.count(severity) for severity in Severity},
        waived=len(in_state[FindingState.WAIVED]),
        baselined=len(in_state[FindingState.BASELINED]),
        reason=reasons.get(state),
    )


def results() -> Iterable[Result]:
    states = {
        "BSC005": State.FAILED,
        "BSC101": State.PASSED,
        "BSC212": State.PASSED,
        "BSC301": State.FAILED,
        "BSC303": State.FAILED,
        "BSC308": State.PASSED,
        "BSC401": State.WAIVED,
        "BSC402": State.BASELINED,
        "BSC405": State.PASSED,
        "BSC501": State.NOT_APPLICABLE,
        "BSC702": State.FAILED,
        "KN001": State.WAIVED,
    }
    for code, state in states.items():
        yield result("retail/acme.bsc", "acme", code, state, 0 if state is State.NOT_APPLICABLE else 9)
    yield result("corp.bsc", "corp", "BSC101", State.PASSED, 1)
    yield result("corp.bsc", "corp", "BSC301", State.NOT_EVALUATED, 0)
    yield result("broken.bsc", "broken", "BSC001", State.FAILED, 1)
    for code in NAMES:
        if code not in {"BSC001", "BSC009", "BSC811"}:
            yield result("broken.bsc", "broken", code, State.NOT_EVALUATED, 0)
    yield result("lost.bsc", None, "BSC009", State.FAILED, 1)
    yield result("", None, "BSC811", State.PASSED, 3)
    yield result(HOSTILE, "evil", "BSC303", State.FAILED, 2)


def about(code: str) -> About | None:
    """What there is to say about the rules of bsclint; nobody knows those of the house."""
    text = f"{code}\n\nWhat it is about.\n"
    controls = ("KN-3.2", "KN-3.4") if code == "BSC301" else ()
    severity = None if code == "BSC501" else Severity.ERROR
    found = About(f"What {code} is about.", "More of it.", text, f"# {text}", severity, controls)
    return found if code.startswith("BSC") else None


def waiver() -> WaiverEntry:
    return WaiverEntry(
        id="W-2026-014",
        code="BSC401",
        rule="BSC401",
        scorecard="acme",
        requested_by="cmo@acme.example",
        approved_by="cfo@acme.example",
        approved_on=date(2026, 10, 1),
        expires=date(2027, 3, 31),
        **dict.fromkeys(("on", "reason", "ticket", "review_of")),
        place=span("waivers.yaml", "W-2026-014"),
        standing="holds",
        covers=1,
    )


def report() -> Report:
    """The report; its fail level is `error`."""
    return Report.sorted(
        findings(),
        results(),
        version="0.1.0",
        as_of=date(2026, 11, 22),
        standards=("recommended@1", "kn@3"),
        fail_level=Severity.ERROR,
        sources=SOURCES,
        scorecards=4,
        crashes=(Crash("BSC301", "corp", "corp.bsc", "ZeroDivisionError: division by \x1bzero"),),
        properties=(("configuration.sha256", "9f86d081"), ("plugin", "kn-rules 3"), ("plugin", "other 1")),
        waivers=(waiver(),),
        about=about,
        notes=("`baseline.jsonl` does not exist yet; it is taken for empty",),
    )
