"""BSC115: two objectives that say nearly the same."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import words
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Objective, Scorecard
from bsclint.wording import short

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Options:
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
    """Each objective that is like earlier ones, with these.

    Two titles that overlap enough must share one of their rarest words, so that each is compared only with those
    that have one of its rarest words in common; titles of the same words stand for each other.
    """
    frequency = Counter(word for own in titles.values() for word in own)
    first: dict[Words, Objective] = {}
    by_word: dict[str, list[Words]] = {}
    for objective, own in titles.items():
        if own in first:
            yield objective, [first[own]]
            continue
        rarest = sorted(own, key=lambda word: (frequency[word], word))
        probes = rarest[: len(own) - ceil(overlap * len(own)) + 1]
        candidates = dict.fromkeys(other for word in probes for other in by_word.get(word, ()))
        near = [other for other in candidates if len(own & other) >= overlap * len(own | other)]
        if near:
            yield objective, [first[other] for other in near]
        first[own] = objective
        for word in probes:
            by_word.setdefault(word, []).append(own)
