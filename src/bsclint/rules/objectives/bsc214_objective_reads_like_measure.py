"""BSC214: an objective that reads like a measure or a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import beginning, words
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Objective

_FIGURES = (
    *("%", "‰", "# of", "percent of", "percentage of", "per cent of", "share of", "proportion of", "ratio of"),
    *("number of", "no of", "count of", "amount of", "volume of", "frequency of", "rate of", "level of", "degree of"),
    *("average", "mean time", "median", "total number of", "total cost of", "cost per", "revenue per", "time per"),
    *("index of", "score of", "growth rate", "return on assets", "return on capital", "return on equity"),
    *("return on investment", "return on sales"),
)
_TO = (
    *("to", "by", "below", "above", "within", "reach", "exceed", "at least", "at most"),
    *("no more than", "no less than", "more than", "less than", "fewer than"),
)
_UNITS = ("%", "‰", "percent", "per cent", "percentage points")


class Options(Record):
    patterns: Annotated[tuple[str, ...], "words that a title of a measure begins with, whatever their case"] = _FIGURES
    before: Annotated[tuple[str, ...], "words that make a target of the number after them"] = _TO
    units: Annotated[tuple[str, ...], "words that make a target of the number before them"] = _UNITS


# A number that stands for itself: no part of a word (`5S`), a pair (`24/7`), a day (`31.12.`) or an ordinal (`1st`).
_NUMBER = r"(?<![\w./:-])[-+]?\d+(?:[.,_ ]\d+)*(?![\w/:-]|\.\d)"
_SIGN = r"[<>≤≥=]\s*$"
_YEARS = range(1900, 2200)
_REACH = 80  # characters before and after a number that are looked at


def _titled(objective: Objective, case: Case, options: Options) -> bool:
    return bool(words(objective.title or ""))


@rule(
    "BSC214",
    "objective-reads-like-measure",
    on=Objective,
    scope=Scope.ELEMENT,
    options=Options,
    when=_titled,
    sources=("BMM",),
    ask="What do we want, of which this figure would be the sign?",
)
def objective_reads_like_measure(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """The title of an objective begins as those of measures do, or holds a target in figures.

    A target is a number with a percent sign, behind a sign such as `>=`, or behind a word such as "to" or "by". A
    year is none, nor is a number that only names something: "ISO 9001", "24/7", "number 1".

    ## Why it matters
    An objective says what is wanted; a measure, by what one would see it; a target, how much and when. Put into
    one title, the figure becomes the aim, and nobody can change the target without changing the strategy.

    ## What to do
    Say in the title what is wanted, and move the figure to a measure of it. If the title only looks like a figure,
    ignore the finding with a reason.

    ## Evidence
    Objectives with a title.
    """
    title = objective.title or ""
    if found := beginning(words(title), options.patterns):
        wrong = f"begins with {quoted(found)}, as titles of measures often do"
    elif target := _target(title, options):
        wrong = f"holds what looks like a target: {quoted(target)}"
    else:
        return
    yield Problem(
        objective,
        f"the title of {quoted(objective.id)} {wrong}",
        'say in the title what is wanted, and move the figure to a measure: `measure some_name "…" { target: … }`',
        (Label(objective.title_span, "what is this the sign of?"),) if objective.title_span else (),
    )


def _target(title: str, options: Options) -> str | None:
    """What in `title` looks like a target: a number, with what makes it one."""
    for number in re.finditer(_NUMBER, title):
        ahead, behind = title[number.end() :][:_REACH], title[max(0, number.start() - _REACH) : number.start()]
        if unit := beginning(words(ahead), options.units) if not ahead.startswith((",", ";")) else None:
            return f"{number[0].strip()}{'' if unit in '%‰' else ' '}{unit}"
        if sign := re.search(_SIGN, behind):
            return f"{sign[0].strip()} {number[0]}"
        year = number[0].isdigit() and int(number[0]) in _YEARS
        if (word := _ending(words(behind), options.before)) and not year:
            return f"{word} {number[0]}"
    return None


def _ending(title: tuple[str, ...], phrases: tuple[str, ...]) -> str | None:
    """The longest of `phrases` that the words of a title end with."""
    found = (phrase for phrase in phrases if title[-len(words(phrase)) :] == words(phrase))
    return max(found, key=len, default=None)
