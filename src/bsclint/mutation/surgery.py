"""Edits on the text of a scorecard that leave it a scorecard: who removes a thing removes what speaks of it."""

from collections.abc import Iterator, Sequence

from bsclint.element import Element, Reference
from bsclint.finding import Edit, Span
from bsclint.model.case import Case
from bsclint.rewrite.scribe import Scribe, listed
from bsclint.schema import Link, Objective

COPY = "_copy"


class Surgeon(Scribe):
    """Makes edits for one scorecard."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.workspace.document(case.scorecard.path).source)
        self.case = case

    def replaced(self, span: Span, by: str) -> Edit:
        """Write `by` in place of what stands at `span`."""
        return Edit(span, by)

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
        edits = super().remove(*elements)
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
            yield self.relink(element, [[ref for ref in side if not self._is(ref, gone)] for side in element.sides])
            return
        for key, stated in element.stated.items():
            if keys and key not in keys:
                continue
            values = stated.value if isinstance(stated.value, tuple) else (stated.value,)
            refs = [ref for ref in values if isinstance(ref, Reference)]
            kept = [ref for ref in refs if not self._is(ref, gone)]
            if len(kept) < len(refs):
                yield from self.put(element, key, listed(kept)) if kept else self.drop(element, key)

    def _is(self, ref: Reference, elements: set[Element]) -> bool:
        return self.case.links.targets.get(ref) in elements

    def reverse(self, link: Link) -> Edit:
        """Draw `link` the other way round."""
        return self.relink(link, link.sides[::-1])
