"""Where exceptions are heard: which of them hold, what they cover, and what is wrong with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bsclint.element import Element
from bsclint.finding import Finding, FindingState, Severity
from bsclint.model.exceptions import Facts, Grant, Ignore
from bsclint.report import Crash, WaiverEntry
from bsclint.rewrite.fixes import fix_of
from bsclint.rulebook import ALWAYS, Problem, Rule
from bsclint.settle.gathering import Exceptions
from bsclint.standards import LANGUAGE, Settings
from bsclint.verdict import Verdict

_DECIDING = ("BSC818", "BSC812", "BSC811", "BSC815")
"""The rules that decide whether a waiver holds: of those that hold the others speak."""
_REMARKING = ("BSC813", "BSC814", "BSC817")
_STANDINGS = {"BSC818": "forbidden", "BSC812": "unjustified", "BSC811": "expired", "BSC815": "self-approved"}

_CODES = sorted(ALWAYS)

Row = tuple[str, str | None]
"""A file, and a scorecard in it; the workspace has an empty path."""
_WORKSPACE: Row = ("", None)


class Court:
    """Hears the exceptions to `verdicts`; `verdicts` of its own are those about the exceptions."""

    def __init__(self, verdicts: list[Verdict], exceptions: Exceptions, settings: Settings, today: date) -> None:
        self.exceptions, self.settings, self.today = exceptions, settings, today
        self.crashes: list[Crash] = []
        self._judged: dict[tuple[str, str | None, str], Verdict] = {(v.path, v.scorecard, v.code): v for v in verdicts}
        self._lines: dict[Row, int] = {(v.path, v.scorecard): v.line for v in verdicts if v.scorecard is not None}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in self._lines:
            self._rows[row[1] or ""].append(row)
        self._own: dict[tuple[Row, str], Verdict] = {}
        for row in self._lines:
            self._open(row)

    @property
    def verdicts(self) -> list[Verdict]:
        """What the rules about exceptions have come to."""
        return list(self._own.values())

    def _open(self, row: Row) -> None:
        for code in _CODES:
            name = self.settings.book.names[code]
            verdict = Verdict(code, name, row[0], self._lines.get(row, 1), row[1])
            verdict.inapplicable = "there is no exception here that the rule speaks of"
            self._own.setdefault((row, code), verdict)

    def hear(self, waivers: bool, ignores: bool) -> tuple[WaiverEntry, ...]:
        """Judge every exception, let those that hold cover what they speak of, and return the register of waivers.

        Where `waivers` or `ignores` are not wanted, they are judged, and cover nothing.
        """
        numbers: dict[str, list[Grant]] = defaultdict(list)
        for grant in self.exceptions.grants:
            if grant.id is not None:
                numbers[grant.id].append(grant)
        register = []
        for grant in self.exceptions.grants:
            twins = [other for other in numbers.get(grant.id or "", ()) if other is not grant]
            register.append(self._grant(grant, tuple(twins), waivers))
        for ignore in self.exceptions.ignores:
            self._ignore(ignore, ignores)
        return tuple(register)

    # Waivers

    def _grant(self, grant: Grant, namesakes: tuple[Grant, ...], wanted: bool) -> WaiverEntry:
        rows = self._rows_of(grant)
        stranger = not rows and self.exceptions.whole and grant.scorecard is not None
        covered = [v for row in rows if (v := self._judged.get((*row, grant.rule or "")))]
        matched = [f for verdict in covered for f in verdict.findings if grant.speaks_of(f.element)]
        complete = bool(covered) and not any(verdict.unknown for verdict in covered)
        facts = Facts(
            today=self.today,
            approvers=self.settings.waivers.approvers,
            people=self.settings.people,
            barred=self._barred(grant.rule),
            matched=len(matched) if matched or complete else None,
            owners=tuple(self._owners(grant, rows)),
            namesakes=namesakes,
            stranger=stranger,
        )
        home = rows[0] if rows else _WORKSPACE if stranger or grant.scorecard is None else None
        standing = self._standing(grant, facts, home)
        if standing == "holds" and wanted:
            for verdict in covered:
                verdict.findings = [_waived(f, grant) if grant.speaks_of(f.element) else f for f in verdict.findings]
        return self._entry(grant, facts, standing)

    def _rows_of(self, grant: Grant) -> list[Row]:
        own = (grant.place.path, grant.scorecard)
        return [own] if own in self._lines else self._rows.get(grant.scorecard or "", [])

    def _standing(self, grant: Grant, facts: Facts, home: Row | None) -> str:
        if grant.damaged:
            for code in (*_DECIDING, *_REMARKING):
                if home:
                    self._verdict(home, code).unknown = f"something in {grant.shown} could not be read"
            return "unreadable"
        failed = [code for code in _DECIDING if self._finds(code, grant, facts, home)]
        if failed:
            return _STANDINGS[failed[0]]
        for code in _REMARKING:
            self._finds(code, grant, facts, home)
        return "holds"

    def _owners(self, grant: Grant, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
        """The elements that a waiver is about, each with who answers for it; of the whole scorecard, that one's."""
        for path, name in rows:
            card = self.exceptions.cards[path, name or ""]
            elements = [card] if grant.on is None else [e for e in (card, *card.within(Element)) if e.name]
            for element in elements:
                if grant.speaks_of(element.qualified) and (owner := _owner(element)):
                    yield element.qualified, owner

    def _entry(self, grant: Grant, facts: Facts, standing: str) -> WaiverEntry:
        return WaiverEntry(
            id=grant.id,
            code=grant.rule,
            rule=grant.word,
            scorecard=grant.scorecard,
            on=grant.on,
            reason=grant.reason,
            requested_by=grant.requested_by,
            approved_by=grant.approved_by,
            approved_on=grant.approved_on,
            expires=grant.expires,
            ticket=grant.ticket,
            review_of=grant.review_of,
            place=grant.place,
            standing=standing,
            covers=facts.matched,
        )

    # Ignores

    def _ignore(self, ignore: Ignore, wanted: bool) -> None:
        home = (ignore.place.path, ignore.scorecard)
        if home not in self._lines:
            return
        rows = [row for row in self._lines if row[0] == ignore.place.path]
        covered = [v for row in rows if (v := self._judged.get((*row, ignore.code or "")))]
        matched = [f for verdict in covered for f in verdict.findings if self._beside(ignore, f)]
        errors = [] if self.settings.allow_ignored_errors else [f for f in matched if f.severity is Severity.ERROR]
        complete = bool(covered) and not any(verdict.unknown for verdict in covered)
        facts = Facts(
            today=self.today,
            barred=self._barred(ignore.code),
            matched=len(matched) if matched or complete else None,
            errors=len(errors),
        )
        forbidden = self._finds("BSC818", ignore, facts, home)
        self._finds("BSC816", ignore, facts, home)
        if not forbidden and ignore.reason and not ignore.fault and wanted:
            chosen = {id(f) for f in matched if f.state is FindingState.OPEN} - {id(f) for f in errors}
            for verdict in covered:
                verdict.findings = [
                    replace(f, state=FindingState.WAIVED, justification=ignore.reason) if id(f) in chosen else f
                    for f in verdict.findings
                ]

    def _beside(self, ignore: Ignore, finding: Finding) -> bool:
        source = self.exceptions.lines[ignore.place.path]
        return finding.span.path == ignore.place.path and source.position(finding.span.start)[0] == ignore.line

    # Both

    def _barred(self, code: str | None) -> str | None:
        """Why there is no exception from the rule `code`."""
        if code in LANGUAGE:
            return "it is a rule of the language"
        if code in ALWAYS:
            return "it is a rule about exceptions"
        if code is not None and code in self.settings.mandatory:
            path, line = self.settings.mandatory[code]
            return f"it is mandatory ({path}:{line})"
        return None

    def _verdict(self, row: Row, code: str) -> Verdict:
        self._open(row)
        return self._own[row, code]

    def _finds(self, code: str, exception: Grant | Ignore, facts: Facts, home: Row | None) -> bool:
        """Whether the rule `code` finds something wrong with `exception`; what it finds is `home`'s.

        An exception without a home is about a scorecard that is not reported on, and only judged.
        """
        rule = self.settings.book.rule(code)
        setting = self.settings.rules.get(code)
        options = setting.options if setting else rule.options and rule.options()
        given = (exception, facts) if options is None else (exception, facts, options)
        try:
            if rule.when and not rule.when(*given):
                return False
            problems = [answer for answer in rule.check(*given) if isinstance(answer, Problem)]
        except Exception as error:  # noqa: BLE001 - a faulty rule must not let an exception hold
            path, scorecard = home or _WORKSPACE
            self.crashes.append(Crash(code, scorecard or "", path, f"{type(error).__name__}: {error}"))
            return True
        if home is not None:
            verdict = self._verdict(home, code)
            verdict.evaluated += 1
            verdict.findings += [self._finding(rule, problem, home) for problem in problems]
        return bool(problems)

    def _finding(self, rule: Rule, problem: Problem, home: Row) -> Finding:
        severity = self.settings.severity(rule.code, path=home[0], element=problem.at.qualified)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity or Severity.ERROR,
            message=problem.message,
            span=problem.at.place,
            scorecard=home[1],
            element=problem.at.qualified,
            kind=problem.at.kind,
            help=problem.help,
            ask=rule.ask,
            labels=problem.labels,
            fix=fix_of(problem.fix, source) if (source := self.exceptions.lines.get(home[0])) else None,
            controls=self.settings.controls_of(rule.code),
            discriminator=problem.discriminator,
        )


def _waived(finding: Finding, grant: Grant) -> Finding:
    if finding.state is not FindingState.OPEN:
        return finding
    return replace(finding, state=FindingState.WAIVED, waiver=grant.id, justification=grant.reason)


def _owner(element: Element) -> str | None:
    """Who answers for `element`: its owner, or that of the nearest element around it but for the scorecard."""
    around: Element | None = element
    while around is not None and (around is element or around.parent is not None):
        stated = around.stated.get("owner")
        if stated and isinstance(stated.value, str):
            return stated.value
        around = around.parent
    return None
