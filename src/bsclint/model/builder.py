"""From the syntax tree to typed elements, by the table of the schema."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from typing import Any

from bsclint.display import quoted
from bsclint.element import KINDS, Attribute, Element, Ground, Name, Point, Site, Stated
from bsclint.finding import Label, Span
from bsclint.garbage import uncollected
from bsclint.model import complaints, dates
from bsclint.model.document import Document, ImportLine
from bsclint.model.flaw import Flaw
from bsclint.model.guesses import Guesses
from bsclint.model.intents import Cut, Intent, Replace, safe, unsafe
from bsclint.model.interpret import interpret, opened, user_value
from bsclint.model.literals import Invalid, name_text, reference, text
from bsclint.model.names import check_names
from bsclint.nearest import alike, sole
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS, Link, Scorecard, Series
from bsclint.source import Source
from bsclint.syntax import tree as syntax
from bsclint.syntax.parser import parse
from bsclint.syntax.slip import Mend
from bsclint.syntax.tokens import NAMES, Token, is_name
from bsclint.wording import short

_WORD = r"\w+(?:-\w+)*"
_WORDS_OF_A_NAME = 4
_PERHAPS_OPEN = (syntax.Dated, syntax.Tbd)
_SINGLE = ("targets", "actuals", "thresholds")


def read_document(source: Source) -> Document:
    """The document that `source` writes. Never raises, whatever the text."""
    with uncollected():
        return build_document(parse(source))


def build_document(tree: syntax.Tree) -> Document:
    """The document that `tree` stands for."""
    return Builder(tree).document()


class Builder:
    """Makes the elements of one file, and notes what is wrong with it."""

    def __init__(self, tree: syntax.Tree) -> None:
        self.tree, self.path, self.text = tree, tree.source.path, tree.source.text
        self.ground = Ground(self.path)
        self.flaws: list[Flaw] = []
        self.looked_at: Counter[str] = Counter(BSC001=1, BSC009=1)
        self.keys = self.values = 0
        self.scorecards: list[Scorecard] = []
        self.imports: list[ImportLine] = []
        self.lost: set[str] = set()
        self.nameless: set[str] = set()
        self.names: set[str] = set()
        self.guesses = Guesses()
        self.points: dict[str, Attribute[Any]] = {}

    def document(self) -> Document:
        for entry in self.tree.entries:
            if isinstance(entry, syntax.Import):
                self._import(entry)
            elif isinstance(entry, syntax.Block):
                element = self._block(entry, None)
                if isinstance(element, Scorecard):
                    self.scorecards.append(element)
            elif isinstance(entry, syntax.Lost):
                self._lose(entry)
            else:
                self._misplaced(entry, None)
        if not self.tree.entries and not self.tree.slips:
            help = 'write one: `scorecard acme "Acme" { … }`'
            self._flaw("BSC001", Span(self.path, 0, 0), ("there is no scorecard in this file", help), None)
        self.flaws += check_names(self.scorecards, self.imports, self.looked_at)
        if self.tree.slips:
            self._blur()
        for slip in self.tree.slips:
            labels = [Label(self._span(start, end), words) for start, end, words in slip.labels]
            span = self._span(slip.start, slip.end)
            fix = self._meant(slip.mend) if slip.mend else None
            self._flaw(slip.code, span, (slip.message, slip.help), self._around(slip.start), *labels, fix=fix)
        self.looked_at.update(BSC004=self.keys, BSC005=self.values, BSC007=self.keys)
        return Document(
            self.tree.source,
            tuple(self.scorecards),
            tuple(self.imports),
            tuple(self.flaws),
            self.looked_at,
            broken=any(flaw.code in ("BSC001", "BSC009") for flaw in self.flaws),
            lost=frozenset(self.lost),
            nameless=frozenset(self.nameless),
            asides=tuple(self._span(c.start, c.end) for c in self.tree.comments if "bsclint:" in c.text),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self.path, start, end)

    def _at(self, node: Any) -> Span:
        return self._span(node.start, node.end)

    def _site(self, node: Any) -> Site:
        ground = self.ground
        return Site(ground, node.start - ground.start, node.end - ground.start)

    def _meant(self, mend: Mend) -> Intent:
        changes = tuple(Replace(self._span(start, end), text) for start, end, text in mend.puts)
        return (safe if mend.safe else unsafe)(mend.title, *changes)

    def _flaw(
        self,
        code: str,
        span: Span,
        complaint: complaints.Complaint,
        at: Element | None,
        *labels: Label,
        fix: Intent | None = None,
    ) -> None:
        self.flaws.append(Flaw(code, span, *complaint, labels, at, fix))

    def _around(self, offset: int) -> Element | None:
        """The innermost element around `offset`, else the first scorecard."""
        level: tuple[Element, ...] = tuple(self.scorecards)
        inner: Element | None = None
        while found := next((e for e in level if e.span.start <= offset < e.span.end), None):
            inner, level = found, found.children
        return inner or (self.scorecards[0] if self.scorecards else None)

    def _lose(self, stretch: Any) -> None:
        """Remember the names in what is not read, so that nobody who refers to them is blamed."""
        tokens = self.tree.tokens
        index = bisect_left(tokens, stretch.start, key=lambda token: token.start)
        while index < len(tokens) and tokens[index].start < stretch.end:
            if tokens[index].type in NAMES:
                self.lost.add(name_text(tokens[index]))
            index += 1

    def _blur(self) -> None:
        """Lose the names around slips: those in their spans, and those on the line of a text left open."""
        source = self.tree.source
        for slip in self.tree.slips:
            self._lose(slip)
        for token in self.tree.tokens:
            if token.type == "OPEN_STRING":
                self.lost.update(re.findall(_WORD, source.line(source.position(token.start)[0])))

    def _import(self, entry: syntax.Import) -> None:
        self.looked_at["BSC006"] += 1
        self.looked_at["BSC008"] += 1
        if self.scorecards:
            top = self.scorecards[0].span._replace(end=self.scorecards[0].span.start)
            moved = (
                Replace(top, f"{self.text[entry.start : entry.end]}{self.tree.source.line_end}"),
                Cut(self._at(entry)),
            )
            fix = safe("move it to the top", *moved)
            self._flaw("BSC008", self._at(entry.word), complaints.LATE_IMPORT, None, fix=fix)
        try:
            file = text(entry.path)
        except Invalid as invalid:
            self._invalid(invalid, None)
            self.lost.add(name_text(entry.alias))
            return
        alias = self._at(entry.alias)
        self.imports.append(ImportLine(file, self._at(entry.path), name_text(entry.alias), alias))

    def _block(self, block: syntax.Block, parent: Element | None) -> Element | None:
        """The element that `block` writes in `parent` (None: the file), or None where it can be none there."""
        here = parent.kind if parent else "file"
        kind = self._kind(block, parent, here)
        if kind is None:
            self._lose(block)
            return None
        self.looked_at["BSC008"] += 1
        element = self._element(kind, block, parent)
        self._fill(element, block.entries)
        if here in kind.stands_in:
            return element
        self._flaw("BSC008", element.word, complaints.misplaced_block(kind, parent), parent)
        self._lose(block)
        return None

    def _kind(self, block: syntax.Block, parent: Element | None, here: str) -> type[Element] | None:
        """The kind of `block`; where there is none such, the nearest that may stand here, so that it can be read."""
        self.looked_at["BSC004"] += 1
        written = block.kind.text
        if written in BLOCKS:
            return KINDS[written]
        near = None if written in ATTRIBUTE_KEYS else self.guesses.nearest(written, BLOCKS)
        fix = self._instead(block.kind, near, [kind for kind in BLOCKS if here in KINDS[kind].stands_in])
        self._flaw("BSC004", self._at(block.kind), complaints.unknown_kind(written, near, here), parent, fix=fix)
        if near is None or here not in KINDS[near].stands_in:
            return None
        if parent:
            parent.damaged = True
        else:
            block.damaged = True
        return KINDS[near]

    def _element(self, kind: type[Element], block: syntax.Block, parent: Element | None) -> Element:
        """The element that `block` writes, without what is in it."""
        name = Name(name_text(block.name), self._site(block.name)) if block.name else None
        title = title_at = None
        if block.title:
            title_at = self._site(block.title)
            try:
                title = text(block.title)
            except Invalid as invalid:
                self._invalid(invalid, parent)
        element = kind(self._site(block.kind), self._site(block), name, title, title_at)
        element.parent, element.damaged = parent, block.damaged
        if kind.named != (name is not None):
            self.nameless |= {kind.kind} if kind.named else set()
        if kind.named != (name is not None) and not _is_open(block.title):
            self._flaw(
                "BSC001",
                name.span if name else element.word,
                complaints.misnamed(element),
                element,
                fix=self._named(element),
            )
        return element

    def _named(self, element: Element) -> Intent | None:
        """That `element` is called as its title says, or has no name where it may have none."""
        if element.name:
            return unsafe("remove the name", Replace(element.name.span._replace(start=element.word.end), ""))
        self.names = self.names or set(map(name_text, syntax.names(self.tree.entries)))
        name = "_".join(re.findall(r"\w+", (element.title or "").casefold())[:_WORDS_OF_A_NAME])
        if not is_name(name) or name in self.names or element.kind == "waiver":
            return None
        self.names.add(name)
        return unsafe(f"call it {quoted(name)}", Replace(element.word._replace(start=element.word.end), f" {name}"))

    def _fill(self, element: Element, entries: list[syntax.Entry]) -> None:
        """Give `element` what its block holds."""
        children: list[Element] = []
        points: dict[str, Point] = {}
        for index, entry in enumerate(entries):
            if isinstance(entry, syntax.Attribute):
                cut = bool(self.tree.slips) and index + 1 < len(entries) and self._is_cut(entry, entries[index + 1])
                if isinstance(element, Series):
                    self._point(element, entry, points, cut)
                else:
                    self._attribute(element, entry, cut)
            elif isinstance(entry, syntax.Block):
                child = self._block(entry, element)
                if child is None:
                    element.damaged = True
                else:
                    self._single(child, children)
                    children.append(child)
            elif isinstance(entry, syntax.Lost):
                self._lose(entry)
            elif isinstance(entry, syntax.Link) and isinstance(element, Scorecard):
                children.append(self._link(entry, element))
            else:
                self._misplaced(entry, element)
                element.damaged = True
        element.children = tuple(children)
        if isinstance(element, Series):
            element.points = tuple(points.values())

    def _is_cut(self, entry: syntax.Attribute, after: syntax.Entry) -> bool:
        """Whether the value of `entry` goes on with what could not be read, so that it cannot be judged."""
        return isinstance(after, syntax.Lost) and not any(c in self.text[entry.end : after.start] for c in "\r\n")

    def _single(self, child: Element, siblings: list[Element]) -> None:
        if child.kind not in _SINGLE:
            return
        if first := next((e for e in siblings if e.kind == child.kind), None):
            message = f"there is a second {quoted(child.kind)} in this measure"
            label = Label(first.word, "the first one")
            self._flaw("BSC007", child.word, (message, "put their entries into one block"), child.parent, label)

    def _link(self, entry: syntax.Link, scorecard: Scorecard) -> Link:
        link = Link(self._site(entry.sides[0][0]), self._site(entry), None, None, None)
        link.parent = scorecard
        link.sides = tuple([tuple([reference(ref, self.ground) for ref in side]) for side in entry.sides])
        if entry.body:
            link.damaged = entry.body.damaged
            self._fill(link, entry.body.entries)
        return link

    def _attribute(self, element: Element, entry: syntax.Attribute, cut: bool) -> None:
        self.keys += 1
        key = name_text(entry.key)
        known = element.attributes.get(key)
        if known is None and (entry.key.type == "PERIOD_KEY" or not key.startswith("x_")):
            self._unknown_key(element, entry, key)
            return
        if first := element.stated.get(key):
            self._twice(entry, first, element)
        else:
            element.stated[key] = self._stated(element, entry, key, known, cut)

    def _twice(self, entry: syntax.Attribute, first: Stated, element: Element) -> None:
        label = Label(first.key_span, "stated here first")
        complaint = f"{quoted(short(entry.key.text))} is stated twice", "keep one of the two"
        same = self.text[entry.value.start : entry.value.end] == self.text[first.span.start : first.span.end]
        fix = safe("remove it here, where it says the same", Cut(self._at(entry))) if same else None
        self._flaw("BSC007", self._at(entry.key), complaint, element, label, fix=fix)

    def _stated(
        self, element: Element, entry: syntax.Attribute, key: str, known: Attribute[Any] | None, cut: bool
    ) -> Stated:
        """What `entry` states, without a value where it has none, or one that cannot be judged."""
        self.values += 1
        written = entry.value
        value = decision = None
        if cut:
            self._lose(written)
        else:
            try:
                decision = opened(written) if isinstance(written, _PERHAPS_OPEN) else None
                if decision is None:
                    value = interpret(known, written, self.ground) if known else user_value(written, self.ground)
            except Invalid as invalid:
                if not _is_open(written):
                    self._invalid(invalid, element)
        ground, key_start = self.ground, entry.key.start - self.ground.start
        start, end = written.start - ground.start, written.end - ground.start
        return Stated(key, value, decision, ground, key_start, key_start + len(entry.key.text), start, end)

    def _point(self, element: Series, entry: syntax.Attribute, points: dict[str, Point], cut: bool) -> None:
        """An entry of a series."""
        self.keys += 1
        written = entry.key.text
        period = dates.period(written)
        if period is None:
            meant, at = dates.meant(written), self._at(entry.key)
            fix = safe(f"write {quoted(meant)}", Replace(at, meant)) if meant else None
            self._flaw("BSC005", at, dates.why_not(written), element, fix=fix)
        elif first := points.get(written):
            self._twice(entry, first.stated, element)
        else:
            points[written] = Point(period, self._stated(element, entry, written, self._point_of(written), cut))

    def _point_of(self, key: str) -> Attribute[Any]:
        """What stands behind `key` in a series."""
        if key not in self.points:
            self.points[key] = Attribute("aim", "A value of a series.", key=key)
        return self.points[key]

    def _invalid(self, invalid: Invalid, element: Element | None) -> None:
        for one in (invalid, *invalid.others):
            at, fix = self._at(one.at), None
            if one.meant is not None:
                fix = (safe if one.surely else unsafe)(f"write {quoted(short(one.meant))}", Replace(at, one.meant))
            self._flaw("BSC005", at, (one.message, one.help), element, fix=fix)

    def _unknown_key(self, element: Element, entry: syntax.Attribute, key: str) -> None:
        element.damaged = True
        self.looked_at["BSC007"] -= 1
        at = self._at(entry.key)
        if entry.key.type == "PERIOD_KEY":
            self._flaw("BSC008", at, complaints.period_key(element, key), element)
        elif key in BLOCKS:
            self._flaw("BSC004", at, complaints.block_as_key(entry), element)
        else:
            near = self.guesses.nearest(key, element.attributes)
            foreign = key in ATTRIBUTE_KEYS
            complaint = complaints.foreign_key if foreign else complaints.unknown_key
            fix = self._instead(entry.key, near, [known for known in element.attributes if known not in element.stated])
            self._flaw("BSC008" if foreign else "BSC004", at, complaint(element, key, near), element, fix=fix)

    def _instead(self, word: Token, near: str | None, known: Collection[str]) -> Intent | None:
        """That the nearest word stands in place of `word`, where it is the only one that is near."""
        if near is None or sole(word.text, known) != near:
            return None
        title = f"replace {quoted(short(word.text))} by {quoted(near)}"
        return (safe if alike(word.text, near) else unsafe)(title, Replace(self._at(word), near))

    def _misplaced(self, entry: syntax.Attribute | syntax.Link | syntax.Import, parent: Element | None) -> None:
        self.looked_at["BSC008"] += 1
        at: Any = entry
        if isinstance(entry, syntax.Attribute):
            at = entry.key
        elif isinstance(entry, syntax.Import):
            at = entry.word
        else:
            at = entry.sides[0][0]
        self._flaw("BSC008", self._at(at), complaints.misplaced_entry(entry, parent), parent)


def _is_open(value: Any) -> bool:
    """Whether `value` is a text that is never closed: it may have swallowed what stands behind it."""
    return isinstance(value, Token) and value.type == "OPEN_STRING"
