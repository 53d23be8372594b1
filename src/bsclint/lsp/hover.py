"""What is said of the thing under the pointer."""

from __future__ import annotations

from bsclint import pages
from bsclint.element import KINDS, Element, Stated
from bsclint.finding import Finding, Span
from bsclint.lsp import about
from bsclint.lsp.names import name_at
from bsclint.lsp.view import View
from bsclint.model.document import ImportLine
from bsclint.record import Record
from bsclint.reporters.marked import prose


class Hover(Record):
    """Markdown about the stretch `span`."""

    markdown: str
    span: Span


def hover(view: View, offset: int) -> Hover | None:
    """What there is to say at `offset`: of the name, key or kind there, and of what was found at it."""
    said = _word(view, offset)
    found = [f for f in view.findings_at(offset, offset) if f.span.start <= offset <= f.span.end]
    parts = [said.markdown] if said else []
    if found:
        parts.append(_findings(found, view))
    span = said.span if said else found[0].span if found else None
    return Hover("\n\n---\n\n".join(parts), span) if span else None


def _word(view: View, offset: int) -> Hover | None:
    if name := name_at(view, offset):
        meaning = name.meaning
        said = (
            about.of_import(meaning, view.workspace)
            if isinstance(meaning, ImportLine)
            else about.of_element(meaning, view.workspace)
        )
        return Hover(said, name.span)
    element = view.element(offset)
    if element is None:
        return None
    if element.word.start <= offset <= element.word.end and element.kind != "link":
        return Hover(about.of_kind(KINDS[element.kind]), element.word)
    if stated := _stated(element, offset):
        attribute = element.attributes.get(stated.key)
        on_key = stated.key_span.start <= offset <= stated.key_span.end
        if attribute and (on_key or attribute.words):
            return Hover(about.of_attribute(attribute), stated.key_span if on_key else stated.span)
    return None


def _stated(element: Element, offset: int) -> Stated | None:
    """The attribute of `element` in the key or value of which `offset` lies."""
    stated = element.stated.values()
    return next((one for one in stated if one.key_span.start <= offset <= one.span.end), None)


def _findings(found: list[Finding], view: View) -> str:
    """The page of the only rule that has found something, or what each of several has found."""
    codes = dict.fromkeys(finding.code for finding in sorted(found, key=lambda f: -f.severity))
    if len(codes) == 1:
        return pages.markdown(pages.page(found[0].code, view.settings.book)).rstrip()
    lines = []
    for code in codes:
        page = pages.page(code, view.settings.book)
        lines.append(f"**{page.code} {page.name}**: {page.summary}")
        lines += [f"> {prose(finding.message)}" for finding in found if finding.code == code]
    return "\n\n".join(lines)
