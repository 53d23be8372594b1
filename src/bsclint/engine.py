"""From scorecards and settings to verdicts. Pure but for the workspace, which reads what is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any

from bsclint import limits
from bsclint.digest import sha256
from bsclint.element import Element
from bsclint.finding import Finding, Severity
from bsclint.language import LANGUAGE
from bsclint.model.case import Case, Unknowable
from bsclint.model.document import Document
from bsclint.model.flaw import Flaw
from bsclint.model.graph import Hop
from bsclint.model.workspace import Workspace
from bsclint.patience import at_most
from bsclint.record import Record, field
from bsclint.report import Crash
from bsclint.rewrite.fixes import remedy
from bsclint.rulebook import ALWAYS, Answer, Problem, Rule, Scope, Thing, Unknown
from bsclint.schema import Scorecard, Waiver
from bsclint.standards.model import Settings
from bsclint.verdict import Verdict


class Judged(Record, frozen=False):
    """What judging one file has come to, before exceptions are looked at: plain data, which may come from elsewhere.

    `digest` is the SHA-256 of its text; `speaks`: there are waivers in it, or comments that speak to bsclint.
    """

    path: str
    digest: str
    scorecards: int
    speaks: bool
    verdicts: list[Verdict] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)


class Cleared:
    """The elements in which rules that read nothing else have found nothing, from one run to the next of one file.

    All these runs are by the same settings, on the same day.
    """

    def __init__(self) -> None:
        self.before: dict[str, dict[Thing, int]] = {}
        self.now: dict[str, dict[Thing, int]] = {}

    def begin(self) -> None:
        """Keep what the last run has found."""
        self.before, self.now = self.now, {}


class Engine:
    """Judges documents by `settings` as of `today`. The rules about exceptions are not its business.

    What is `cleared` is not looked at again.
    """

    def __init__(self, workspace: Workspace, settings: Settings, today: date, cleared: Cleared | None = None) -> None:
        self.workspace, self.settings, self.today, self.cleared = workspace, settings, today, cleared
        self.rules = [(settings.book.rule(code), settings.rules[code].options) for code in judging(settings)]
        self._cases: dict[Scorecard, Case] = {}

    def judge(self, path: str) -> Judged:
        """Judge the file at `path`. Raises UnreadableFile."""
        if self.cleared:
            self.cleared.begin()
        document = self.workspace.document(path)
        cards = document.scorecards
        speaks = bool(document.asides) or any(next(card.within(Waiver), None) for card in cards)
        self.judged = Judged(path, text_digest(document.source.text), len(cards), speaks)
        self._document(document)
        return self.judged

    def judge_once(self, path: str) -> Judged:
        """The same, for a run that asks for no file twice: what is not needed any more is not kept.

        Fixes are worked out at once, for they need to know what the file means.
        """
        judged = self.judge(path)
        document = self.workspace.document(path)
        for finding in (finding for verdict in judged.verdicts for finding in verdict.findings):
            finding.fix  # noqa: B018
        if not judged.speaks and self.workspace.let_go(path):
            for card in document.scorecards:
                self._cases.pop(card, None)
        return judged

    def _document(self, document: Document) -> None:
        links = self.workspace.links(document)
        flaws = [*document.flaws, *links.flaws]
        looked_at = {**document.looked_at, "BSC002": links.looked_at}
        cards = document.scorecards
        own: dict[Scorecard | None, list[Flaw]] = {card: [] for card in cards or (None,)}
        for flaw in flaws:
            root = flaw.element.root if flaw.element else None
            # What stands around no scorecard counts for the first of the file.
            own[root if isinstance(root, Scorecard) and root in own else next(iter(own))].append(flaw)
        for card, found in own.items():
            self._language(document, card, found, looked_at)
            if card is not None:
                self._card(self._cases.get(card) or Case(card, self.workspace, self.today, self._cases))

    def _language(
        self, document: Document, card: Scorecard | None, flaws: list[Flaw], looked_at: dict[str, int]
    ) -> None:
        by_code: dict[str, list[Flaw]] = {code: [] for code in LANGUAGE}
        for flaw in flaws:
            by_code[flaw.code].append(flaw)
        line = _line(document, card)
        for code in LANGUAGE:
            verdict = Verdict(code, LANGUAGE[code].name, document.path, line, card.id if card else None)
            verdict.findings = [self._flaw(flaw, card, document) for flaw in by_code[code]]
            verdict.evaluated = max(looked_at.get(code, 0), len(verdict.findings))
            self.judged.verdicts.append(verdict)

    def _flaw(self, flaw: Flaw, card: Scorecard | None, document: Document) -> Finding:
        rule = LANGUAGE[flaw.code]
        element = flaw.element or card
        return Finding(
            code=flaw.code,
            name=rule.name,
            severity=rule.severity,
            message=flaw.message,
            span=flaw.span,
            scorecard=card.id if card else None,
            element=element.qualified if element else flaw.span.path,
            kind=element.kind if element else "file",
            help=flaw.help,
            labels=flaw.labels,
            remedy=remedy(flaw.fix, document.source),
            controls=self.settings.controls_of(flaw.code),
            discriminator=flaw.message,
        )

    def _card(self, case: Case) -> None:
        card = case.scorecard
        line = _line(self.workspace.document(card.path), card)
        for rule, options in self.rules:
            verdict = Verdict(rule.code, rule.name, card.path, line, card.id)
            try:
                if rule.code in self.settings.book.plugins:
                    with at_most(limits.PLUGIN_SECONDS):
                        self._judge(rule, options, case, verdict)
                else:
                    self._judge(rule, options, case, verdict)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001 - a faulty rule must not silence the others, nor end the run
                self.judged.crashes.append(Crash(rule.code, card.id, card.path, f"{type(error).__name__}: {error}"))
                verdict.unknown = "the rule crashed"
            self.judged.verdicts.append(verdict)

    def _judge(self, rule: Rule, options: object | None, case: Case, verdict: Verdict) -> None:
        given = (case,) if options is None else (case, options)
        levels = getattr(options, "levels", None)
        if levels is not None and not case.level_known:
            verdict.unknown = "its `level` could not be understood"
            return
        if levels is not None and case.level not in levels:
            verdict.inapplicable = (
                f"the scorecard is one of level {case.level}, and the rule speaks of {', '.join(levels)}"
            )
            return
        if self.cleared and rule.scope is Scope.ELEMENT and not self.settings.varies(rule.code):
            self._look_anew(self.cleared, rule, case, given, verdict)
        else:
            self._look(rule, _elements(rule, case), case, given, verdict)

    def _look_anew(self, cleared: Cleared, rule: Rule, case: Case, given: tuple[Any, ...], verdict: Verdict) -> None:
        """Have `rule` look at those elements that are not cleared, and clear those in which it finds nothing."""
        before, now = cleared.before.get(rule.code, {}), cleared.now.setdefault(rule.code, {})
        for element in _elements(rule, case):
            count = before.get(element)
            if count is None:
                own = Verdict(verdict.code, verdict.name, verdict.path, verdict.line, verdict.scorecard)
                self._look(rule, (element,), case, given, own)
                verdict.findings += own.findings
                verdict.unknown = own.unknown or verdict.unknown
                count = own.evaluated
                if not own.findings and own.unknown is None:
                    now[element] = count
            else:
                now[element] = count
            verdict.evaluated += count

    def _look(
        self, rule: Rule, elements: Iterable[Thing], case: Case, given: tuple[Any, ...], verdict: Verdict
    ) -> None:
        """Have `rule` look at `elements`."""
        varies, when, over, check = self.settings.varies(rule.code), rule.when, rule.over, rule.check
        vulnerable = bool(rule.intact and case.damaged)
        for element in elements:
            if varies and self._severity(rule.code, case, element) is None:
                continue
            try:
                if when and not when(element, *given):
                    continue
                if vulnerable and (damaged := _damaged(rule, case, element)):
                    verdict.unknown = f"something in `{damaged.qualified}` could not be read"
                    continue
                count = over(element, *given) if over else 1
                if over and count < rule.at_least:
                    continue
                answers = list(check(element, *given))
            except Unknowable as gap:
                verdict.unknown = str(gap)
                continue
            if not answers or self._understood(answers, rule, case, verdict):
                verdict.evaluated += count

    def _understood(self, answers: list[Answer], rule: Rule, case: Case, verdict: Verdict) -> bool:
        """Note what `rule` has found in one element; whether nothing of it remains unknown."""
        unknown = None
        for answer in answers:
            if isinstance(answer, Unknown):
                unknown = unknown or answer
            elif not isinstance(answer, Problem):
                raise TypeError(f"it answered {answer!r}, which is neither a Problem nor Unknown")
            elif finding := self._problem(rule, case, answer):
                if rule.code in self.settings.book.plugins and finding.remedy:
                    finding.remedy.fix  # noqa: B018 - now, while it is known whose fault it is if that fails
                verdict.findings.append(finding)
        if unknown:
            verdict.unknown = unknown.reason
        return unknown is None

    def _severity(self, code: str, case: Case, thing: Thing) -> Severity | None:
        if not self.settings.varies(code):
            return self.settings.rules[code].severity
        return self.settings.severity(
            code, path=case.scorecard.path, element=thing.qualified, sector=case.sector, level=case.level
        )

    def _problem(self, rule: Rule, case: Case, problem: Problem) -> Finding | None:
        severity = self._severity(rule.code, case, problem.at)
        if severity is None:
            return None
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity,
            message=problem.message,
            span=problem.at.place,
            scorecard=case.scorecard.id,
            element=problem.at.qualified,
            kind=problem.at.kind,
            help=problem.help,
            ask=rule.ask or None,
            labels=problem.labels,
            remedy=remedy(problem.fix, self.workspace.document(case.scorecard.path).source),
            controls=self.settings.controls_of(rule.code),
            discriminator=problem.discriminator,
        )


def judging(settings: Settings) -> list[str]:
    """The codes of the rules that judge a scorecard beside those of the language, in their order."""
    return [code for code in settings.enabled_codes if code not in LANGUAGE and code not in ALWAYS]


def text_digest(text: str) -> str:
    """The SHA-256 by which the text of a scorecard is known."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _line(document: Document, card: Scorecard | None) -> int:
    """The line of a result: where the scorecard is named."""
    return document.source.position(card.place.start)[0] if card else 1


def _elements(rule: Rule, case: Case) -> Iterable[Thing]:
    """What `rule` looks at in the scorecard, in the order of the text for each kind."""
    kinds = [_of_kind(kind, rule, case) for kind in rule.on]
    return kinds[0] if len(kinds) == 1 else chain.from_iterable(kinds)


def _of_kind(kind: type, rule: Rule, case: Case) -> Iterable[Thing]:
    if kind is Scorecard:
        return (case.scorecard,)
    if kind is Hop:
        return (*case.graph.hops, *case.graph.feedback) if rule.with_feedback else case.graph.hops
    return case.of_kind(kind)


def _damaged(rule: Rule, case: Case, element: Thing) -> Element | None:
    """What of the things that `rule` needs could not be read whole."""
    around = case.scorecard if Scorecard in rule.intact else element.link if isinstance(element, Hop) else element
    if not isinstance(around, Element):
        return None
    damaged = case.damaged if around is case.scorecard else (e for e in (around, *around.within(Element)) if e.damaged)
    return next((element for element in damaged if isinstance(element, rule.intact)), None)
