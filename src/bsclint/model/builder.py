"""From the syntax tree to typed elements, by the table of the schema."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bsclint.display import quoted
from bsclint.element import KINDS, Attribute, Element, Name, Point, Stated
from bsclint.finding import Label, Span
from bsclint.model import dates
from bsclint.model.document import Document, ImportLine
from bsclint.model.flaw import Flaw
from bsclint.model.interpret import Invalid, interpret, name_text, opened, reference, text, user_value
from bsclint.model.names import check_names
from bsclint.nearest import nearest
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS, Link, Scorecard, Series
from bsclint.source import Source
from bsclint.syntax import tree as syntax
from bsclint.syntax.parser import parse
from bsclint.values import Aim

_SINGLE = ("targets", "actuals", "thresholds")


def read_document(source: Source) -> Document:
    """The document that `source` writes. Never raises, whatever the text."""
    return _Builder(parse(source)).document()


class _Builder:
    def __init__(self, tree: syntax.Tree) -> None:
        self.tree, self.path = tree, tree.source.path
        self.flaws: list[Flaw] = []
        self.looked_at: Counter[str] = Counter(BSC001=1, BSC009=1)
        self.scorecards: list[Scorecard] = []
        self.imports: list[ImportLine] = []

    def document(self) -> Document:
        for entry in self.tree.entries:
            if isinstance(entry, syntax.Import):
                self._import(entry)
            elif isinstance(entry, syntax.Block):
                element = self._block(entry, None)
                if isinstance(element, Scorecard):
                    self.scorecards.append(element)
            elif not isinstance(entry, syntax.Lost):
                self._misplaced(entry, None)
        if not self.tree.entries and not self.tree.slips:
            here = Span(self.path, 0, 0)
            self._flaw(
                "BSC001", here, "there is no scorecard in this file", 'write one: `scorecard acme "Acme" { … }`', None
            )
        self.flaws += check_names(self.scorecards, self.imports, self.looked_at)
        for slip in self.tree.slips:
            labels = tuple(Label(self._span(start, end), words) for start, end, words in slip.labels)
            span = self._span(slip.start, slip.end)
            self.flaws.append(Flaw(slip.code, span, slip.message, slip.help, labels, self._around(slip.start)))
        broken = any(flaw.code in ("BSC001", "BSC009") for flaw in self.flaws)
        return Document(
            self.tree.source, tuple(self.scorecards), tuple(self.imports), tuple(self.flaws), self.looked_at, broken
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self.path, start, end)

    def _flaw(self, code: str, span: Span, message: str, help: str, at: Element | None, *labels: Label) -> None:
        self.flaws.append(Flaw(code, span, message, help, labels, at))

    def _around(self, offset: int) -> Element | None:
        """The innermost element around `offset`, else the first scorecard."""
        level: tuple[Element, ...] = tuple(self.scorecards)
        inner: Element | None = None
        while found := next((e for e in level if e.span.start <= offset < e.span.end), None):
            inner, level = found, found.children
        return inner or (self.scorecards[0] if self.scorecards else None)

    def _import(self, entry: syntax.Import) -> None:
        self.looked_at["BSC006"] += 1
        try:
            file = text(entry.path)
        except Invalid as invalid:
            self._invalid(invalid, None)
            return
        alias = self._span(entry.alias.start, entry.alias.end)
        self.imports.append(
            ImportLine(file, self._span(entry.path.start, entry.path.end), name_text(entry.alias), alias)
        )

    def _block(self, block: syntax.Block, parent: Element | None) -> Element | None:
        """The element that `block` writes in `parent` (None: the file), or None where it can be none there."""
        word = self._span(block.kind.start, block.kind.end)
        self.looked_at["BSC004"] += 1
        kind = KINDS.get(block.kind.text) if block.kind.text in BLOCKS else None
        if kind is None:
            self._unknown_kind(block, word, parent)
            return None
        self.looked_at["BSC008"] += 1
        if (parent.kind if parent else "file") not in kind.stands_in:
            self._misplaced_block(kind, word, parent)
            return None
        name = Name(name_text(block.name), self._span(block.name.start, block.name.end)) if block.name else None
        element = kind(word, self._span(block.start, block.end), name, *self._title(block, parent))
        element.parent = parent
        element.damaged = block.damaged
        if kind.named != (name is not None):
            self._misnamed(element, word)
        self._fill(element, block.entries)
        return element

    def _title(self, block: syntax.Block, parent: Element | None) -> tuple[str | None, Span | None]:
        if block.title is None:
            return None, None
        try:
            return text(block.title), self._span(block.title.start, block.title.end)
        except Invalid as invalid:
            self._invalid(invalid, parent)
            return None, self._span(block.title.start, block.title.end)

    def _misnamed(self, element: Element, word: Span) -> None:
        if element.name:
            message = f"a {element.kind} has no name, and here it is called {quoted(element.name.text)}"
            self._flaw("BSC001", element.name.span, message, f"write `{element.kind} {{ … }}`", element)
        else:
            shown = f' "{element.title}"' if element.title else ""
            article = "an" if element.kind[0] in "aeiou" else "a"
            example = quoted(f"{element.kind} some_name{shown} {{")
            message = f"{article} {element.kind} needs a name, by which it can be referred to"
            self._flaw("BSC001", word, message, f"write one word after the kind: {example}", element)

    def _fill(self, element: Element, entries: list[syntax.Entry]) -> None:
        """Give `element` what its block holds."""
        children: list[Element] = []
        for entry in entries:
            if isinstance(entry, syntax.Attribute):
                self._attribute(element, entry)
            elif isinstance(entry, syntax.Block):
                child = self._block(entry, element)
                if child is None:
                    element.damaged = True
                else:
                    self._single(child, children)
                    children.append(child)
            elif isinstance(entry, syntax.Link) and isinstance(element, Scorecard):
                children.append(self._link(entry, element))
            elif not isinstance(entry, syntax.Lost):
                self._misplaced(entry, element)
                element.damaged = True
        element.children = tuple(children)

    def _single(self, child: Element, siblings: list[Element]) -> None:
        first = next((e for e in siblings if e.kind == child.kind), None) if child.kind in _SINGLE else None
        if first:
            message = f"there is a second {quoted(child.kind)} in this measure"
            label = Label(first.word, "the first one")
            self._flaw("BSC007", child.word, message, "put their entries into one block", child.parent, label)

    def _link(self, entry: syntax.Link, scorecard: Scorecard) -> Link:
        first = entry.sides[0][0]
        link = Link(self._span(first.start, first.end), self._span(entry.start, entry.end), None, None, None)
        link.parent = scorecard
        link.sides = tuple([tuple([reference(ref, self.path) for ref in side]) for side in entry.sides])
        if entry.body:
            link.damaged = entry.body.damaged
            self._fill(link, entry.body.entries)
        return link

    def _attribute(self, element: Element, entry: syntax.Attribute) -> None:
        self.looked_at["BSC004"] += 1
        key = name_text(entry.key)
        key_span = self._span(entry.key.start, entry.key.end)
        if entry.key.type == "PERIOD_KEY" or isinstance(element, Series):
            self._point(element, entry, key_span)
            return
        known = element.attributes.get(key)
        if known is None and not key.startswith("x_"):
            self._unknown_key(element, entry, key, key_span)
            return
        self.looked_at["BSC007"] += 1
        if first := element.stated.get(key):
            message = f"{quoted(key)} is stated twice"
            label = Label(first.key_span, "stated here first")
            self._flaw("BSC007", key_span, message, "keep one of the two", element, label)
            return
        element.stated[key] = self._stated(element, entry, key, key_span)

    def _stated(self, element: Element, entry: syntax.Attribute, key: str, key_span: Span, type: Any = None) -> Stated:
        self.looked_at["BSC005"] += 1
        span = self._span(entry.value.start, entry.value.end)
        known = type or element.attributes.get(key)
        try:
            if decision := opened(entry.value):
                return Stated(key, key_span, span, None, decision)
            value = interpret(known, entry.value, self.path) if known else user_value(entry.value, self.path)
            return Stated(key, key_span, span, value)
        except Invalid as invalid:
            self._invalid(invalid, element)
            return Stated(key, key_span, span)

    def _point(self, element: Element, entry: syntax.Attribute, key_span: Span) -> None:
        """An entry of a series; a period as a key anywhere else is out of place."""
        written = quoted(entry.key.text)
        if not isinstance(element, Series):
            message = f"{written} cannot be a key of {_article(element.kind)}"
            self._flaw("BSC008", key_span, message, "periods are keys in `targets { … }` and `actuals { … }`", element)
            element.damaged = True
            return
        self.looked_at["BSC007"] += 1
        period = dates.period(entry.key.text)
        if period is None:
            self._flaw("BSC005", key_span, f"{written} is not a date or period", dates.why_not(entry.key.text), element)
            return
        first = next((point for point in element.points if point.period.text == period.text), None)
        if first:
            label = Label(first.stated.key_span, "stated here first")
            self._flaw("BSC007", key_span, f"{written} is stated twice", "keep one of the two", element, label)
            return
        stated = self._stated(element, entry, entry.key.text, key_span, _POINT)
        element.points = (*element.points, Point(period, stated))

    def _invalid(self, invalid: Invalid, element: Element | None) -> None:
        at: Any = invalid.at
        self._flaw("BSC005", self._span(at.start, at.end), invalid.message, invalid.help, element)

    def _unknown_kind(self, block: syntax.Block, word: Span, parent: Element | None) -> None:
        written = block.kind.text
        if written in ATTRIBUTE_KEYS:
            message = f"{quoted(written)} is an attribute, not a block"
            self._flaw("BSC004", word, message, f"write `{written}: …`", parent)
            return
        here = parent.kind if parent else "file"
        legal = [kind for kind in BLOCKS if here in KINDS[kind].stands_in]
        near = nearest(written, BLOCKS)
        hint = (
            f"did you mean {quoted(near)}?"
            if near
            else f"what can stand here: {', '.join(map(quoted, legal)) or 'no block'}"
        )
        self._flaw("BSC004", word, f"{quoted(written)} is not a kind of block", hint, parent)

    def _unknown_key(self, element: Element, entry: syntax.Attribute, key: str, key_span: Span) -> None:
        element.damaged = True
        here = _article(element.kind)
        if key in BLOCKS:
            message = f"{quoted(key)} is a block, not an attribute"
            self._flaw("BSC004", key_span, message, f"write `{key} {{ … }}`, without the colon", element)
            return
        if key in ATTRIBUTE_KEYS:
            owners = " or ".join(_article(kind) for kind in ATTRIBUTE_KEYS[key])
            message = f"{quoted(key)} is an attribute of {owners}, not of {here}"
            near = nearest(key, element.attributes)
            self._flaw(
                "BSC008",
                key_span,
                message,
                f"did you mean {quoted(near)}?" if near else "move it there, or remove it",
                element,
            )
            return
        near = nearest(key, element.attributes)
        own = "a key of your own begins with `x_`"
        hint = f"did you mean {quoted(near)}? {own}" if near else f"{here} has {_listed(element)}; {own}"
        self._flaw("BSC004", key_span, f"{quoted(key)} is not an attribute of {here}", hint, element)

    def _misplaced_block(self, kind: type[Element], word: Span, parent: Element | None) -> None:
        here = f"in {_article(parent.kind)}" if parent else "outside a scorecard"
        legal = " or ".join("at the top of a file" if k == "file" else f"in {_article(k)}" for k in kind.stands_in)
        message = f"{_article(kind.kind)} cannot stand {here}"
        self._flaw("BSC008", word, message, f"it stands {legal}: move it there", parent)

    def _misplaced(self, entry: Any, parent: Element | None) -> None:
        """An attribute at the top of a file, a link anywhere but in a scorecard, an import in a block."""
        self.looked_at["BSC008"] += 1
        if isinstance(entry, syntax.Import):
            span, message = entry.word, "an import cannot stand in a block"
            help = "imports stand at the top of the file: move it there"
        elif isinstance(entry, syntax.Link):
            span, message = entry.sides[0][0].parts[0], "a link cannot stand here"
            help = "links stand in a scorecard, beside its perspectives: move it there"
        else:
            span, message = entry.key, f"{quoted(entry.key.text)} stands outside every scorecard"
            help = "attributes stand in a block: move it there"
        self._flaw("BSC008", self._span(span.start, span.end), message, help, parent)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _listed(element: Element) -> str:
    return ", ".join(quoted(key) for key in element.attributes) or "no attributes"


_POINT = Attribute[Aim]("aim", "A value of a series.", key="a target")
