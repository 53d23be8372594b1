"""What can be written at a place, proposed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from bsclint.element import KINDS, Attribute, Element
from bsclint.finding import Span
from bsclint.lsp import about
from bsclint.lsp.context import COMMENT, ENTRY, LINK, NAME, PATH, VALUE, Context, context
from bsclint.lsp.view import View
from bsclint.model.document import Document
from bsclint.model.links import namespace
from bsclint.record import Record, replace
from bsclint.schema import BLOCKS, CLUSTERS, Scorecard
from bsclint.standards import LANGUAGE

KIND, KEY, WORD, REFERENCE, FILE, RULE = "kind", "key", "word", "reference", "file", "rule"
"""What sort of thing is proposed."""

_RULES = re.compile(r"#.*bsclint:[ \t]*ignore[ \t]*\[(?:[^\]]*,)?[ \t]*(?P<begun>[^\],]*)$")
_OWN, _OTHERS = ("drives", "->"), ("contributes_to", "cascades_from")


class Proposal(Record):
    """One thing that can be written: `text` in place of `span`; `snippet` is for editors that know placeholders."""

    sort: str
    text: str
    span: Span
    detail: str = ""
    doc: str = ""
    insert: str = ""
    snippet: str | None = None


def complete(view: View, offset: int) -> list[Proposal]:
    """What can be written at `offset`, the likeliest first."""
    where = context(view, offset)
    if where is None:
        return []
    span = Span(view.path, where.start, where.end)
    proposed = {
        ENTRY: _entries,
        VALUE: _values,
        NAME: _names,
        LINK: lambda view, where: _references(view, where, ("objective",), "->"),
        PATH: _files,
        COMMENT: _rules,
    }[where.what](view, where)
    return [one if one.span.end >= 0 else replace(one, span=span) for one in proposed]


_HERE = Span("", 0, -1)
"""Stands for the span of the context."""


def _entries(view: View, where: Context) -> Iterator[Proposal]:
    """Keys that are not stated yet, kinds that may stand here, the beginning of a link."""
    if where.kind in KINDS:
        for key, attribute in KINDS[where.kind].attributes.items():
            if key not in where.stated:
                text = key if where.colon else f"{key}: "
                yield Proposal(KEY, key, _HERE, attribute.type, about.of_attribute(attribute), text)
    for word in BLOCKS:
        if where.kind in KINDS[word].stands_in:
            yield Proposal(KIND, word, _HERE, "block", about.of_kind(KINDS[word]), f"{word} ", _snippet(KINDS[word]))
    if where.kind == "file":
        yield Proposal(KIND, "import", _HERE, "import of another file", "", "import ", 'import "$1" as $0')
    if where.kind == "scorecard":
        yield from _references(view, where, ("objective",), "->")


def _snippet(kind: type[Element]) -> str:
    name = "" if not kind.named else "${1:CODE} " if kind.kind == "waiver" else '${1:name} "${2:Title}" '
    return f"{kind.kind} {name}{{\n  $0\n}}"


def _values(view: View, where: Context) -> Iterator[Proposal]:
    attribute = KINDS[where.kind].attributes.get(where.key or "") if where.kind in KINDS else None
    if attribute is None:
        return
    if attribute.words:
        yield from _words(where, attribute)
    elif attribute.type == "flag":
        yield from (Proposal(WORD, word, _HERE, insert=word) for word in ("true", "false"))
    elif attribute.type == "framework":
        yield from (Proposal(WORD, name, _HERE, "framework", insert=name) for name in view.workspace.frameworks)
    elif attribute.type in ("reference", "references", "target_name"):
        yield from _references(view, where, attribute.kinds, attribute.key)


def _words(where: Context, attribute: Attribute[object]) -> Iterator[Proposal]:
    words = attribute.words
    if attribute.key == "subprocess":
        words = CLUSTERS.get(where.stated.get("cluster", ""), words)
    for word in words:
        yield Proposal(WORD, word, _HERE, attribute.key, attribute.doc, word)
    for alias, word in attribute.aliases.items():
        yield Proposal(WORD, alias, _HERE, f"the same as {word}", attribute.doc, alias)


def _names(view: View, where: Context) -> Iterator[Proposal]:
    """The names that a block of the kind `where.key` is likely to have."""
    card = view.card(where.start)
    if where.key == "perspective":
        framework = view.workspace.frameworks.get((card.framework if card else None) or "private")
        taken = set(namespace(card)) if card else set()
        for name, known in framework.perspectives.items() if framework else ():
            if name not in taken:
                yield Proposal(WORD, name, _HERE, known.title, insert=name)
    elif where.key == "waiver":
        yield from _rules_of(view)


def _references(view: View, where: Context, kinds: tuple[str, ...], key: str) -> Iterator[Proposal]:
    """The names of elements of `kinds` (all, where there are none) by which they can be referred to here."""
    card = view.card(where.start) or next(iter(view.document.scorecards), None)
    listed = [(name, e) for name, e in _known(view, card, key) if not kinds or e.kind in kinds]
    for name, element in listed:
        if (element.name and element.id != where.name) or element.root is not card:
            title = f"{element.kind}: {element.title}" if element.title else element.kind
            yield Proposal(REFERENCE, name, _HERE, title, about.of_element(element, view.workspace), name)


def _known(view: View, card: Scorecard | None, key: str) -> Iterator[tuple[str, Element]]:
    if card and key not in _OTHERS:
        yield from namespace(card).items()
    if key in _OWN:
        return
    for other in view.document.scorecards:
        if other is not card:
            yield other.id, other
            yield from ((f"{other.id}.{name}", element) for name, element in namespace(other).items())
    for line in view.document.imports:
        found = view.workspace.imported(view.document, line)
        cards = found.scorecards if isinstance(found, Document) else ()
        for other in cards:
            prefix = line.alias if len(cards) == 1 else f"{line.alias}.{other.id}"
            yield prefix, other
            yield from ((f"{prefix}.{name}", element) for name, element in namespace(other).items())


def _files(view: View, where: Context) -> Iterator[Proposal]:
    """The other scorecard files of the workspace, as an import names them."""
    folder = posixpath.dirname(view.path) or "."
    for path in view.workspace.paths:
        name = posixpath.relpath(path, folder)
        if path != view.path and '"' not in name and "\\" not in name and not name.startswith("/"):
            yield Proposal(FILE, name, _HERE, insert=name)


def _rules(view: View, where: Context) -> Iterator[Proposal]:
    """Within `# bsclint: ignore[`: the rules that can be ignored."""
    found = _RULES.search(view.text[where.start : where.end])
    if found is None:
        return
    span = Span(view.path, where.start + found.start("begun"), where.end)
    for one in _rules_of(view):
        yield replace(one, span=span)


def _rules_of(view: View) -> Iterator[Proposal]:
    """The rules that run and can be waived."""
    for code in view.settings.enabled_codes:
        if code not in LANGUAGE and code not in view.settings.mandatory:
            yield Proposal(RULE, code, _HERE, view.settings.book.names[code], insert=code)
