"""Where exceptions are heard: which of them hold, what they cover, and what is wrong with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from bsclint.element import Element
from bsclint.finding import Finding, Severity
from bsclint.model.exceptions import Facts, Grant, Ignore, People
from bsclint.model.guesses import Guesses
from bsclint.report import Crash, WaiverEntry
from bsclint.rewrite.fixes import remedy
from bsclint.rulebook import ALWAYS, Problem, Rule
from bsclint.settle.gathering import Exceptions
from bsclint.settle.matching import Findings, Row
from bsclint.standards import LANGUAGE, Settings
from bsclint.verdict import Verdict

_STANDINGS = {"BSC818": "forbidden", "BSC812": "unjustified", "BSC811": "expired", "BSC815": "self-approved"}
"""The rules that decide whether a waiver holds, and how it stands where one finds something."""
_REMARKING = ("BSC813", "BSC814", "BSC817")
"""The rules that speak of waivers that hold."""

_WORKSPACE: Row = ("", None)


class Court:
    """Hears the exceptions to `verdicts`; `verdicts` of its own are those about the exceptions."""

    def __init__(self, verdicts: list[Verdict], exceptions: Exceptions, settings: Settings, today: date) -> None:
        self.exceptions, self.settings, self.today = exceptions, settings, today
        self.crashes: list[Crash] = []
        self._found = Findings(verdicts, exceptions.sources)
        self._people = People(settings.people)
        self._owners = cache(self._owners_in)
        self._names = cache(self._names_in)
        self._guesses = Guesses()
        self._own: dict[Row, dict[str, Verdict]] = {}
        for row in self._found.rows:
            self._verdicts(row)

    @property
    def verdicts(self) -> list[Verdict]:
        """What the rules about exceptions have come to."""
        return [verdict for verdicts in self._own.values() for verdict in verdicts.values()]

    def hear(self, waivers: bool, ignores: bool) -> tuple[WaiverEntry, ...]:
        """Judge every exception, let those that hold cover what they speak of, and return the register of waivers.

        Where `waivers` or `ignores` are not wanted, they are judged, and cover nothing.
        """
        numbered: dict[str | None, list[Grant]] = defaultdict(list)
        for grant in self.exceptions.grants:
            numbered[grant.id].append(grant)
        register = [self._grant(grant, numbered[grant.id], waivers) for grant in self.exceptions.grants]
        for ignore in self.exceptions.ignores:
            self._ignore(ignore, ignores)
        return tuple(register)

    # Waivers

    def _grant(self, grant: Grant, numbered: Sequence[Grant], wanted: bool) -> WaiverEntry:
        rows = self._found.rows_of(grant)
        matches = self._found.waived_by(grant, rows)
        alone = self.exceptions.whole or not (rows and self.exceptions.elsewhere(grant))
        missing, near = self._sought(grant, rows) if alone else (False, None)
        facts = Facts(
            today=self.today,
            approvers=self.settings.waivers.approvers,
            people=self._people,
            barred=self._barred(grant.rule),
            matched=matches.number if matches.spots or alone else None,
            owners=tuple(self._owners_of(grant, rows)),
            twin=next((other for other in numbered[:2] if other is not grant), None) if grant.id else None,
            stranger=not rows and self.exceptions.whole and grant.scorecard is not None,
            missing=missing,
            near=near,
        )
        home = rows[0] if rows else _WORKSPACE if facts.stranger or grant.scorecard is None else None
        standing = self._standing(grant, facts, home)
        if standing == "holds" and wanted:
            for spot in matches.spots:
                spot.cover(grant.reason, grant.id)
        return self._entry(grant, standing, facts.matched)

    def _sought(self, grant: Grant, rows: Sequence[Row]) -> tuple[bool, str | None]:
        """Whether no element of `rows` has the name that a waiver gives, and the name that was probably meant."""
        if grant.on is None or grant.by_glob or "->" in grant.on or not rows or self._found.unread(rows):
            return False, None
        names = dict.fromkeys(name for row in rows for name in self._names(row))
        if any(True for _ in grant.among(names)):
            return False, None
        prefix = f"{grant.scorecard}."
        short = [name.removeprefix(prefix) for name in names]
        return True, self._guesses.nearest(grant.on.removeprefix(prefix), short)

    def _names_in(self, row: Row) -> Sequence[str]:
        path, name = row
        card = self.exceptions.card(path, name or "")
        return [card.qualified, *(element.qualified for element in card.within(Element))]

    def _standing(self, grant: Grant, facts: Facts, home: Row | None) -> str:
        if grant.damaged:
            for code in (*_STANDINGS, *_REMARKING):
                self._verdicts(home or _WORKSPACE)[code].unknown = f"something in {grant.shown} could not be read"
            return "unreadable"
        failed = [code for code in _STANDINGS if self._finds(code, grant, facts, home)]
        if failed:
            return _STANDINGS[failed[0]]
        if not grant.vouched:
            return "new"
        for code in _REMARKING:
            self._finds(code, grant, facts, home)
        return "holds"

    def _owners_of(self, grant: Grant, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
        """The elements that a waiver is about, each with who answers for it; of the whole scorecard, that one's."""
        for row in rows:
            owners = self._owners(row)
            for found in self._found.among(grant, owners) if grant.on is not None else [owners.get(row[1] or "", ())]:
                yield from found

    def _owners_in(self, row: Row) -> Mapping[str, Sequence[tuple[str, str]]]:
        path, name = row
        found = defaultdict(list)
        for element, owner in _answering(self.exceptions.card(path, name or ""), None):
            found[element].append((element, owner))
        return found

    def _entry(self, grant: Grant, standing: str, covers: int | None) -> WaiverEntry:
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
            covers=covers,
        )

    # Ignores

    def _ignore(self, ignore: Ignore, wanted: bool) -> None:
        home = (ignore.place.path, ignore.scorecard)
        matches = self._found.ignored_by(ignore)
        lenient = self.settings.allow_ignored_errors
        within_reach = [spot for spot in matches.spots if lenient or spot.finding.severity is not Severity.ERROR]
        facts = Facts(
            today=self.today,
            barred=self._barred(ignore.code),
            matched=matches.number,
            errors=len(matches.spots) - len(within_reach),
        )
        forbidden = self._finds("BSC818", ignore, facts, home)
        self._finds("BSC816", ignore, facts, home)
        if wanted and ignore.reason and ignore.vouched and not forbidden:
            for spot in within_reach:
                spot.cover(ignore.reason)

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

    def _verdicts(self, row: Row) -> dict[str, Verdict]:
        """The verdicts of the rules about exceptions on `row`, by code."""
        if row not in self._own:
            path, name = row
            line = self._found.rows.get(row, 1)
            self._own[row] = {
                code: Verdict(
                    code,
                    self.settings.book.names[code],
                    path,
                    line,
                    name,
                    inapplicable="there is no exception here that the rule speaks of",
                )
                for code in sorted(ALWAYS)
            }
        return self._own[row]

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
            verdict = self._verdicts(home)[code]
            verdict.evaluated += 1
            verdict.findings += [self._finding(rule, problem, home) for problem in problems]
        return bool(problems)

    def _finding(self, rule: Rule, problem: Problem, home: Row) -> Finding:
        path, scorecard = home
        sector, level = self.exceptions.nature((path, scorecard)) if scorecard is not None else (None, None)
        severity = self.settings.severity(
            rule.code, path=path, element=problem.at.qualified, sector=sector, level=level
        )
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
            remedy=remedy(problem.fix, source) if (source := self.exceptions.sources.get(home[0])) else None,
            controls=self.settings.controls_of(rule.code),
            discriminator=problem.discriminator,
        )


def _answering(element: Element, around: str | None) -> Iterator[tuple[str, str]]:
    """Every element with who answers for it: its owner, or that of the nearest element around but the scorecard."""
    stated = element.stated.get("owner")
    owner = stated.value if stated and isinstance(stated.value, str) else around
    if owner is not None:
        yield element.qualified, owner
    for child in element.children:
        yield from _answering(child, owner if element.parent else None)
