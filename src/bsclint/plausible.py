"""Whether what somebody says of a file is what judging it can have come to."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bsclint.display import quoted
from bsclint.engine import Judged, judging, text_digest
from bsclint.finding import Finding, FindingState, Span
from bsclint.language import LANGUAGE
from bsclint.model.workspace import Workspace
from bsclint.plain import Misfit
from bsclint.report import PROCESS
from bsclint.standards import Settings
from bsclint.verdict import Verdict
from bsclint.wording import short


class Texts:
    """The texts of the files `paths`, which are read when they are first asked for, and not kept."""

    def __init__(self, workspace: Workspace, paths: AbstractSet[str]) -> None:
        self._workspace, self._paths = workspace, paths
        self._facts: dict[str, tuple[int, str]] = {}

    def _known(self, path: str) -> tuple[int, str]:
        if path not in self._facts:
            text = self._workspace.source(path).text
            self._facts[path] = len(text), text_digest(text)
        return self._facts[path]

    def agrees(self, judged: Judged) -> bool:
        """Whether that is the text that was judged; of what killed its process, nobody has seen the text."""
        return not judged.verdicts or self._known(judged.path)[1] == judged.digest

    def holds(self, span: Span) -> bool:
        """Whether there is such a place. Raises UnreadableFile."""
        return span.path in self._paths and span.start <= span.end <= self._known(span.path)[0]


def refuse_implausible(judged: Judged, settings: Settings, texts: Texts) -> None:
    """Raise Misfit where `judged` is nothing that judging its file by `settings` can have come to."""
    for crash in judged.crashes:
        if crash.path != judged.path:
            raise Misfit(f"it is about {quoted(short(crash.path))}", ".crashes")
    if not judged.verdicts and any(crash.code == PROCESS for crash in judged.crashes):
        return
    own = [(code, rule.name) for code, rule in LANGUAGE.items()]
    if judged.scorecards:
        own += [(code, settings.book.names[code]) for code in judging(settings)]
    rows = max(judged.scorecards, 1)
    if len(judged.verdicts) != rows * len(own):
        raise Misfit(f"{rows * len(own)} verdicts are wanted, and there are {len(judged.verdicts)}", ".verdicts")
    for number, verdict in enumerate(judged.verdicts):
        first = judged.verdicts[number - number % len(own)]
        row = (judged.path, first.line, first.scorecard, *own[number % len(own)])
        said = (verdict.path, verdict.line, verdict.scorecard, verdict.code, verdict.name)
        if said != row or (verdict.scorecard is None) != (not judged.scorecards):
            raise Misfit("it is the verdict of another rule, or on something else", f".verdicts[{number}]")
        for index, finding in enumerate(verdict.findings):
            if why := _fault(finding, verdict, settings, texts):
                raise Misfit(why, f".verdicts[{number}].findings[{index}]")


def _fault(finding: Finding, verdict: Verdict, settings: Settings, texts: Texts) -> str | None:
    """What is wrong with a finding."""
    about = (finding.code, finding.name, finding.scorecard, finding.controls)
    if about != (verdict.code, verdict.name, verdict.scorecard, settings.controls_of(verdict.code)):
        return "it is not of its rule and scorecard"
    settled = (finding.state, finding.twin, finding.waiver, finding.justification)
    if settled != (FindingState.OPEN, 0, None, None):
        return "exceptions are settled when parts are merged, and not before"
    edits = [edit.span for edit in finding.fix.edits] if finding.fix else []
    if any(span.path != verdict.path for span in edits):
        return "its fix is one of another file"
    if not all(map(texts.holds, (finding.span, *(label.span for label in finding.labels), *edits))):
        return "it points to a place that is not there"
    return None
