"""BSC115: two objectives that say nearly the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import ceil
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import words
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Objective, Scorecard
from bsclint.wording import short

Words = frozenset[str]


class Options(Record):
    overlap: Annotated[Decimal, "the share of all their words from which on two titles say nearly the same"] = Decimal(
        "0.85"
    )

    def __post_init__(self) -> None:
        if not 0 < self.overlap <= 1:
            raise ValueError("`overlap` lies above 0 and is at most 1")


def _titles(case: Case) -> dict[Objective, Words]:
    found = {objective: frozenset(words(objective.title or "")) for objective in case.objectives}
    return {objective: own for objective, own in found.items() if own}


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    return len(_titles(case))


@rule(
    "BSC115",
    "near-duplicate-objective",
    on=Scorecard,
    options=Options,
    over=_evidence,
    at_least=2,
    status=PREVIEW,
    sources=("IN",),
    ask="If we reached the first, what would be left of the second?",
)
def near_duplicate_objective(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """The titles of two objectives are made of nearly the same words.

    Compared are the different words of both titles, whatever their order and case: the number of words that both
    have, divided by the number of words that either has. The finding stands on the later one.

    ## Why it matters
    Two objectives that say the same split the measures, the owners and the money of one. They are often left over
    from a workshop where two groups had one idea.

    ## What to do
    Join them, or say in the titles what sets them apart.

    ## Evidence
    Objectives with a title; at least two.
    """
    for objective, others in _alike(_titles(case), options.overlap):
        title, other = objective.title or "", others[0]
        yield Problem(
            objective,
            f"{quoted(objective.id)} is worded nearly as {quoted(other.id)} is: "
            f"{quoted(short(title))} and {quoted(short(other.title or ''))}",
            "join the two, or say in their titles what sets them apart",
            tuple(Label(one.title_span or one.place, "nearly the same words") for one in others[:6]),
        )


def _alike(titles: dict[Objective, Words], overlap: Decimal) -> Iterator[tuple[Objective, list[Objective]]]:
    """Each objective that is worded as earlier ones are, with these. Titles of the same words stand for each other."""
    frequency = Counter(word for own in titles.values() for word in own)
    first: dict[Words, Objective] = {}
    index = _Index(overlap)
    for objective, own in titles.items():
        if own in first:
            yield objective, [first[own]]
            continue
        rarest = sorted(own, key=lambda word: (frequency[word], word))
        near = [other for other in index.candidates(rarest) if len(own & other) >= overlap * len(own | other)]
        if near:
            yield objective, sorted((first[other] for other in near), key=lambda one: one.place.start)
        first[own] = objective
        index.add(own, rarest)


class _Index:
    """Titles by how many words they have, and by their rarest words and the places of these.

    Two titles of given lengths that overlap enough have so many words in common that one of these is among the
    first few of each, when the words of both stand in one order. Rare words first: then few titles share them.
    """

    def __init__(self, overlap: Decimal) -> None:
        self.overlap = overlap
        self.lengths: set[int] = set()
        self.titles: dict[tuple[int, int, str], list[Words]] = {}

    def add(self, title: Words, rarest: list[str]) -> None:
        length = len(title)
        self.lengths.add(length)
        for place, word in enumerate(rarest[: length - ceil(self.overlap * length) + 1]):
            self.titles.setdefault((length, place, word), []).append(title)

    def candidates(self, rarest: list[str]) -> Iterable[Words]:
        """The titles that may overlap enough with the one of the words `rarest`, but are not of the same words."""
        own = len(rarest)
        found: dict[Words, None] = {}
        for length in self.lengths:
            common = ceil(self.overlap * (own + length) / (1 + self.overlap))
            if common <= min(own, length) and common < max(own, length):
                for word in rarest[: own - common + 1]:
                    for place in range(length - common + 1):
                        found.update(dict.fromkeys(self.titles.get((length, place, word), ())))
        return found
