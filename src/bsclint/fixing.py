"""Making fixes: in rounds, each of which is checked like any other run, and nothing written before the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from bsclint import files
from bsclint.api import Options, Run, run
from bsclint.finding import Applicability, Edit, Finding, Severity
from bsclint.record import Record, field, replace
from bsclint.report import Report, State
from bsclint.rewrite.choosing import compatible
from bsclint.rewrite.scribe import applied
from bsclint.source import Source

ROUNDS = 10
"""So many times fixes are made and their result is checked, since one may make way for another."""

SYNTAX = ("BSC001", "BSC009")
_LANGUAGE = "BSC0"

Matter = tuple[str, str, str | None, str, str]
"""What a finding is about, whatever is edited around it: twins share it."""


class Rewritten(Record):
    """A file of which the text has changed, or would."""

    before: Source
    after: str

    def whole(self, text: str) -> str:
        """`text` with the byte order mark that the file begins with, if it does."""
        return "\ufeff" * self.before.bom + text


class Fixed(Record):
    """What fixing came to: the run after it, and the files that have changed.

    `given_up` has a sentence for each fix that was left out, because it did not do what it should.
    """

    run: Run
    files: tuple[Rewritten, ...]
    given_up: tuple[str, ...]

    def write(self) -> None:
        """Write every file that has changed. Raises UserError at the first that cannot be, or is another by now."""
        root = self.run.project.root
        for file in self.files:
            before, after = (file.whole(text).encode("utf-8") for text in (file.before.text, file.after))
            files.exchange(root, file.before.path, before, after)


def fix(
    paths: Iterable[str | Path],
    options: Options,
    cwd: Path | None = None,
    *,
    unsafe: bool = False,
    progress: Callable[[str, int], None] = lambda path, total: None,
) -> Fixed:
    """Fix what is found in `paths`, as far as that is safe, or also what is not. Writes nothing.

    Raises UserError where nothing can be judged.
    """
    paths, cwd = list(paths), cwd or Path.cwd()
    first = run(paths, options, cwd, progress)

    def judged(texts: Mapping[str, str]) -> Run:
        overlay = {first.project.root / path: text for path, text in texts.items()}
        return run(paths, replace(options, overlay={**options.overlay, **overlay}), cwd)

    return mend(first, judged, unsafe=unsafe)


def mend(first: Run, judged: Callable[[Mapping[str, str]], Run], *, unsafe: bool = False) -> Fixed:
    """Fix what `first` has found; `judged` gives the same run with other texts, by path. Writes nothing.

    Every fix is kept only if its finding is gone afterwards and no error has come instead.
    """
    bench = _Bench(judged, unsafe, first)
    for _ in range(ROUNDS):
        if not bench.round():
            break
    return bench.fixed()


class _Bench(Record, frozen=False):
    """Where fixes are tried; `run` is what the texts of the moment come to."""

    judged: Callable[[Mapping[str, str]], Run]
    unsafe: bool
    run: Run
    made: int = 0
    originals: dict[str, Source] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    given_up: dict[tuple[Matter, str], str] = field(default_factory=dict)

    def round(self) -> bool:
        """Make all fixes that can be made together; whether there was any to try."""
        chosen = compatible(self._candidates())
        before = self.run
        kept, after = self._kept(chosen, [], before)
        self._keep(kept, after)
        return bool(chosen)

    def _candidates(self) -> list[Finding]:
        """The findings to fix, those of the language before all others: what cannot be read cannot be judged."""
        report = self.run.report
        there = {result.path for result in report.results}
        found = [f for f in report.open_findings if self._is_wanted(f) and f.span.path in there]
        return [f for f in found if f.code.startswith(_LANGUAGE)] or found

    def _is_wanted(self, finding: Finding) -> bool:
        fix = finding.fix
        if fix is None or any(edit.span.path != finding.span.path for edit in fix.edits):
            return False
        allowed = self.unsafe or fix.applicability is Applicability.SAFE
        return allowed and (_matter(finding), fix.title) not in self.given_up

    def _kept(self, chosen: list[Finding], kept: list[Finding], made: Run) -> tuple[list[Finding], Run]:
        """`kept`, which come to `made`, and those of `chosen` that can be added to them; and what that comes to."""
        if not chosen:
            return kept, made
        together = [*kept, *chosen]
        after = self._tried(together)
        if _holds(self.run.report, after.report, together):
            return together, after
        if len(chosen) == 1:
            self._give_up(chosen[0], after.report)
            return kept, made
        middle = len(chosen) // 2
        kept, made = self._kept(chosen[:middle], kept, made)
        return self._kept(chosen[middle:], kept, made)

    def _tried(self, findings: Sequence[Finding]) -> Run:
        return self.judged(self.texts | self._changed(findings))

    def _changed(self, findings: Sequence[Finding]) -> dict[str, str]:
        edits: dict[str, list[Edit]] = {}
        for finding in findings:
            edits.setdefault(finding.span.path, []).extend(finding.fix.edits if finding.fix else ())
        return {path: applied(self.run.report.sources[path].text, some) for path, some in edits.items()}

    def _keep(self, findings: Sequence[Finding], after: Run) -> None:
        changed = self._changed(findings)
        for path in changed:
            self.originals.setdefault(path, self.run.report.sources[path])
        self.texts |= changed
        self.made += len(findings)
        self.run = after

    def _give_up(self, finding: Finding, after: Report) -> None:
        title = finding.fix.title if finding.fix else ""
        line = self.run.report.lines(finding.span)[0]
        added = _added(self.run.report, after, [finding])
        why = f"{added[0].code} would come instead: {added[0].message}" if added else "the finding would stay"
        place = f"{finding.span.path}:{line}"
        sentence = f"{place}: {finding.code} is not fixed: to {title} is no way out, for {why}"
        self.given_up[_matter(finding), title] = sentence

    def fixed(self) -> Fixed:
        report = self.run.report
        findings = tuple(
            replace(f, remedy=None) if f.fix and (_matter(f), f.fix.title) in self.given_up else f
            for f in report.findings
        )
        changed = (Rewritten(self.originals[path], text) for path, text in sorted(self.texts.items()))
        return Fixed(
            replace(self.run, report=replace(report, findings=findings, fixed=self.made)),
            tuple(file for file in changed if file.after != file.before.text),
            tuple(self.given_up.values()),
        )


def _matter(finding: Finding) -> Matter:
    return finding.code, finding.span.path, finding.scorecard, finding.element, finding.discriminator


def _holds(before: Report, after: Report, fixed: Sequence[Finding]) -> bool:
    """Whether every finding of `fixed` is gone, and nothing worse has come."""
    gone = Counter(map(_matter, fixed))
    old, new = (Counter(map(_matter, report.open_findings)) for report in (before, after))
    settled = all(new[matter] <= old[matter] - count for matter, count in gone.items())
    return settled and len(after.crashes) <= len(before.crashes) and not _added(before, after, fixed)


def _added(before: Report, after: Report, fixed: Sequence[Finding]) -> list[Finding]:
    """The errors that `fixed` have brought about; not those that could not be seen as long as they were not made."""
    old = Counter(map(_matter, before.open_findings))
    blind = {(r.path, r.scorecard, r.code) for r in before.results if r.state is State.NOT_EVALUATED}
    read = {f.span.path for f in fixed if f.code in SYNTAX}
    known = {f.span.path for f in fixed if f.code.startswith(_LANGUAGE)}
    broken, left = (Counter(f.span.path for f in r.open_findings if f.code in SYNTAX) for r in (before, after))
    added = []
    for finding in after.open_findings:
        matter = _matter(finding)
        if finding.severity is not Severity.ERROR or old[matter]:
            old[matter] -= 1
            continue
        path, code = finding.span.path, finding.code
        if code in SYNTAX and path in read and left[path] <= broken[path]:
            continue  # it stood behind one that is settled
        is_new = code in SYNTAX or not (path in read or (read and code == "BSC002"))
        seen = code.startswith(_LANGUAGE) or not (path in known or (path, finding.scorecard, code) in blind)
        if is_new and seen:
            added.append(finding)
    return added
