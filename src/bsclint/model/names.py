"""Names that are given twice, and names that only look different."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bsclint.display import quoted
from bsclint.element import Element, Ground, Name
from bsclint.finding import Label
from bsclint.model.document import ImportLine
from bsclint.model.flaw import Flaw
from bsclint.schema import NAMED_APART, Initiative, Milestone, Scorecard
from bsclint.wording import article

# Letters of other scripts that look like a Latin one, after case folding.
_TWINS = str.maketrans("авеѕіјкмнорстухһԁԛԝѵαβειηκνορτυχω", "abesijkmhopctyxhdqwvabeinkvoptuxw")


def check_names(cards: Sequence[Scorecard], imports: Sequence[ImportLine], looked_at: Counter[str]) -> Iterator[Flaw]:
    """The flaws in the names of one file; `looked_at` is told how many names there are."""
    top = [(card.name, card) for card in cards if card.name]
    aliases = [(Name(line.alias, Ground(line.file_span.path).site(*line.alias_span[1:])), None) for line in imports]
    yield from _doubles([*aliases, *top], "in this file")
    looked_at["BSC003"] += len(top) + len(aliases)
    for card in cards:
        names = [(e.name, e) for e in card.within(Element) if e.name and not isinstance(e, NAMED_APART)]
        yield from _doubles(names, f"in {quoted(card.id)}")
        looked_at["BSC003"] += len(names)
        looked_at["BSC010"] += len(names)
        yield from _confusables(names)
        for initiative in card.within(Initiative):
            milestones = [(m.name, m) for m in initiative.within(Milestone) if m.name]
            looked_at["BSC003"] += len(milestones)
            yield from _doubles(milestones, f"in {quoted(initiative.id)}")


def _doubles(names: Iterable[tuple[Name, Element | None]], where: str) -> Iterator[Flaw]:
    first: dict[str, tuple[Name, Element | None]] = {}
    for name, element in names:
        if name.text not in first:
            first[name.text] = name, element
            continue
        earlier, what = first[name.text]
        kind = what.kind if what else "alias"
        message = f"the name {quoted(name.text)} is given twice {where}"
        label = Label(earlier.span, f"{article(kind)} is called so already")
        yield Flaw("BSC003", name.span, message, "give one of the two another name", (label,), element or what)


def skeleton(name: str) -> str:
    """What a reader may take `name` for: without case, width, and the difference between look-alike letters."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", name).casefold().translate(_TWINS)


def _confusables(names: Iterable[tuple[Name, Element]]) -> Iterator[Flaw]:
    first: dict[str, Name] = {}
    for name, element in names:
        earlier = first.setdefault(skeleton(name.text), name)
        if earlier.text != name.text:
            message = f"{quoted(name.text)} is easily taken for {quoted(earlier.text)}"
            label = Label(earlier.span, "the other name")
            yield Flaw(
                "BSC010", name.span, message, "give one of the two a name that looks different", (label,), element
            )
