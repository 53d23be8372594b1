"""BSC521: too few or too many themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Scorecard, Theme
from bsclint.wording import count


class Options(Record):
    min: Annotated[int, "the fewest themes that a scorecard with themes may have"] = 2
    max: Annotated[int, "the most themes that a scorecard may have"] = 5

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError(f"`min` is {self.min} and must not be above `max`, which is {self.max}")


def _themes(scorecard: Scorecard, case: Case, options: Options) -> int:
    return sum(1 for _ in scorecard.within(Theme))


@rule(
    "BSC521",
    "theme-count",
    on=Scorecard,
    options=Options,
    over=_themes,
    intact=(Scorecard,),
    sources=("KN04",),
    ask="Into how many stories does our strategy fall when we tell it aloud?",
)
def theme_count(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """A scorecard that has themes has too few or too many of them.

    ## Why it matters
    Themes divide a strategy into a few stories that people can follow. One theme divides nothing; of more than a
    handful nobody remembers the last.

    ## What to do
    Name the other stories that the strategy tells, or do without themes. Where there are too many, join those that
    share their objectives.

    ## Evidence
    Themes.
    """
    themes = list(scorecard.within(Theme))
    if options.min <= len(themes) <= options.max:
        return
    few = len(themes) < options.min
    limits = f"{options.min} to {options.max} are" if options.min < options.max else f"exactly {options.max} are"
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} has {count(len(themes), 'theme')}, and {limits} wanted",
        "name the other threads of the strategy as themes, or do without" if few else "join themes that go together",
        () if few else tuple(Label(extra.place, "beyond the limit") for extra in themes[options.max :][:6]),
    )
