"""What can be done about a finding: mend it, or ignore it and say why."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.finding import Applicability, Edit, Finding, Severity, Span
from bsclint.lsp.difference import difference
from bsclint.lsp.view import View
from bsclint.record import Record
from bsclint.rulebook import ALWAYS
from bsclint.standards import LANGUAGE

IGNORE = "# bsclint: ignore[{code}] -- "


class Action(Record):
    """A change of this file that settles `finding`; `mends`: by doing away with what was found.

    `preferred`: it keeps the meaning.
    """

    title: str
    finding: Finding
    edits: tuple[Edit, ...]
    mends: bool = False
    preferred: bool = False


def actions(view: View, start: int, end: int) -> Iterator[Action]:
    """What can be done about the findings between the offsets `start` and `end`."""
    for finding in view.findings_at(start, end):
        if fix := finding.fix:
            safe = fix.applicability is Applicability.SAFE
            yield Action(
                f"{fix.title[:1].upper()}{fix.title[1:]} ({finding.code})",
                finding,
                fix.edits,
                mends=True,
                preferred=safe,
            )
    for finding in view.findings_at(start, end):
        if may_be_ignored(finding, view) and (edit := _comment(finding, view)):
            yield Action(f"Ignore {finding.code} {finding.name} here, with a reason", finding, (edit,))


def may_be_fixed(view: View) -> bool:
    """Whether there is a safe fix for something in the file; it may turn out that it does not hold."""
    return any(finding.fix and finding.fix.applicability is Applicability.SAFE for finding in view.findings)


def fix_all(view: View) -> list[Edit]:
    """All fixes of the file that are safe and hold. Raises UserError where it cannot be judged."""
    return difference(view.source, view.mended())


def may_be_ignored(finding: Finding, view: View) -> bool:
    """Whether a comment beside it may ignore `finding`: errors only where the configuration allows it."""
    if finding.code in LANGUAGE or finding.code in ALWAYS or finding.code in view.settings.mandatory:
        return False
    return finding.severity is not Severity.ERROR or view.settings.allow_ignored_errors


def _comment(finding: Finding, view: View) -> Edit | None:
    """A comment of its own above the line of `finding`, where no text runs over the beginning of that line."""
    line, _ = view.source.position(finding.span.start)
    start = view.source.start(line)
    if any(token.start < start < token.end for token in view.tree.tokens):
        return None
    text = view.source.line(line)
    indent = text[: len(text) - len(text.lstrip())]
    return Edit(Span(view.path, start, start), f"{indent}{IGNORE.format(code=finding.code)}{_line_end(view)}")


def _line_end(view: View) -> str:
    return "\r\n" if "\r\n" in view.text else "\n" if "\n" in view.text or "\r" not in view.text else "\r"
