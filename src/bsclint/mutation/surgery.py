"""Edits on the text of a scorecard that leave it a scorecard: who removes a thing removes what speaks of it."""

from collections.abc import Iterable, Iterator, Sequence

from bsclint.element import Element, Reference
from bsclint.finding import Edit, Span
from bsclint.model.case import Case
from bsclint.schema import Link, Objective

COPY = "_copy"


class Surgeon:
    """Makes edits for one scorecard: `said` reads from it, all else gives edits for `applied`."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.text = case.workspace.document(case.scorecard.path).source.text

    def said(self, element: Element, key: str) -> str:
        """The value of a stated attribute as it is written."""
        return self.read(element.stated[key].span)

    def read(self, span: Span) -> str:
        """What stands at `span`."""
        return self.text[span.start : span.end]

    def cut(self, span: Span) -> Edit:
        """Take out what stands at `span`, with its line where nothing else stands there."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end) + 1 or len(self.text)
        alone = not self.text[start : span.start].strip() and not self.text[span.end : end].strip()
        return Edit(span._replace(start=start, end=end) if alone else span, "")

    def replaced(self, span: Span, by: str) -> Edit:
        """Write `by` in place of what stands at `span`."""
        return Edit(span, by)

    def drop(self, element: Element, *keys: str) -> list[Edit]:
        """Take out those of the attributes `keys` that are stated."""
        stated = [element.stated[key] for key in keys if key in element.stated]
        return [self.cut(one.key_span._replace(end=one.span.end)) for one in stated]

    def put(self, element: Element, key: str, value: str) -> list[Edit]:
        """State `key`, in place of what it says now."""
        if key in element.stated:
            return [Edit(element.stated[key].span, value)]
        return self.append(element, f"{key}: {value}")

    def append(self, element: Element, entry: str) -> list[Edit]:
        """Write `entry` as the last of the block `element`."""
        end = element.span.end - 1
        return [Edit(element.span._replace(start=end, end=end), f" {entry} ")]

    def retitle(self, element: Element, title: str) -> list[Edit]:
        """Give `element` another title."""
        at = element.title_span or element.place._replace(start=element.place.end)
        return [Edit(at, f'{"" if element.title_span else " "}"{title}"')]

    def copy(self, element: Element) -> list[Edit]:
        """Write `element` a second time behind itself, its names changed and its title kept."""
        named = [one.name.span for one in (element, *element.within(Element)) if one.name]
        parts, at = [], element.span.start
        for span in sorted(named):
            parts.append(self.text[at : span.end] + COPY)
            at = span.end
        end = element.span._replace(start=element.span.end)
        return [Edit(end, "\n" + "".join(parts) + self.text[at : element.span.end])]

    def remove(self, *elements: Element) -> list[Edit]:
        """Take out `elements`, all that stands in them, and what speaks of any of it."""
        gone = {inner for element in elements for inner in (element, *element.within(Element))}
        edits = [self.cut(element.span) for element in elements]
        for other in (self.case.scorecard, *self.case.scorecard.within(Element)):
            if other not in gone:
                edits += self._forget(other, gone)
        return edits

    def unlinked(self, objective: Objective) -> list[Edit]:
        """Take `objective` out of all causal links."""
        edits = self.drop(objective, "drives")
        for other in self.case.scorecard.within(Element):
            if isinstance(other, Link) or (isinstance(other, Objective) and other is not objective and other.drives):
                edits += self._forget(other, {objective}, ("drives",))
        return edits

    def _forget(self, element: Element, gone: set[Element], keys: Sequence[str] = ()) -> Iterator[Edit]:
        """Take the names of what is `gone` out of `element`, or out of its attributes `keys` only."""
        if isinstance(element, Link) and any(self._is(ref, gone) for side in element.sides for ref in side):
            yield self._relinked(element, [[ref for ref in side if not self._is(ref, gone)] for side in element.sides])
            return
        for key, stated in element.stated.items():
            if keys and key not in keys:
                continue
            listed = stated.value if isinstance(stated.value, tuple) else (stated.value,)
            refs = [ref for ref in listed if isinstance(ref, Reference)]
            kept = [ref for ref in refs if not self._is(ref, gone)]
            if len(kept) < len(refs):
                yield from self.put(element, key, _listed(kept)) if kept else self.drop(element, key)

    def _is(self, ref: Reference, elements: set[Element]) -> bool:
        return self.case.links.targets.get(ref) in elements

    def _relinked(self, link: Link, sides: Sequence[Sequence[Reference]]) -> Edit:
        """Write `link` with other sides; an empty one breaks it in two."""
        chains: list[list[str]] = [[]]
        for side in sides:
            if side:
                chains[-1].append(_listed(side))
            else:
                chains.append([])
        body = self._body(link)
        statements = [" -> ".join(chain) + body for chain in chains if len(chain) > 1]
        return Edit(link.span, "\n".join(statements)) if statements else self.cut(link.span)

    def _body(self, link: Link) -> str:
        """What stands behind the sides of `link`: nothing, or a block."""
        return self.text[link.sides[-1][-1].span.end : link.span.end]

    def has_body(self, link: Link | None) -> bool:
        """Whether something is said of `link`, so that more can be."""
        return link is not None and bool(self._body(link))

    def reverse(self, link: Link) -> Edit:
        """Draw `link` the other way round."""
        return self._relinked(link, link.sides[::-1])


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`; one that lies within another is left out."""
    end = len(text) + 1
    for edit in sorted(edits, key=lambda edit: (-edit.span.start, -edit.span.end)):
        outer = [other for other in edits if other is not edit and _holds(other.span, edit.span)]
        if edit.span.end <= end and not outer:
            text, end = text[: edit.span.start] + edit.text + text[edit.span.end :], edit.span.start
    return text


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end and outer.start < outer.end


def _listed(refs: Iterable[Reference]) -> str:
    return ", ".join(ref.text for ref in refs)
