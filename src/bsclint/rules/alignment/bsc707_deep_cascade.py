"""BSC707: a scorecard that stands too far down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard


class Options(Record):
    max: Annotated[int, "the most levels of a cascade"] = 5


def _cascades(scorecard: Scorecard, case: Case, options: Options) -> bool:
    top = case.ancestors[-1] if case.ancestors else case
    return scorecard.cascades_from is not None and top.parent is None


@rule(
    "BSC707",
    "deep-cascade",
    on=Scorecard,
    options=Options,
    when=_cascades,
    scope=Scope.IMPORTS,
    ask="What does each level decide that the one above it does not?",
)
def deep_cascade(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """A scorecard stands on a deeper level of a cascade than people can follow.

    The scorecard at the top, which cascades from none, is level 1. Each scorecard beyond the limit has a finding.
    Below a circle of scorecards there are no levels to count.

    ## Why it matters
    With every level the strategy is told once more and changes a little. After some levels people work for the
    wording of the level above.

    ## What to do
    Leave out a level that adds nothing of its own, or let units cascade from the scorecard whose strategy they
    really carry.

    ## Evidence
    Scorecards that cascade from another.
    """
    if not case.ancestry_known:
        yield Unknown("a scorecard above could not be found or read")
        return
    level = len(case.ancestors) + 1
    if level <= options.max:
        return
    top = case.ancestors[-1].scorecard
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} stands on level {level} of the cascade of {quoted(top.id)}, "
        f"and the limit is {options.max}",
        "leave out a level that adds nothing of its own, or cascade from a scorecard further up",
        (Label(case.span(scorecard, "cascades_from"), f"level {level - 1}"), Label(top.place, "level 1")),
    )
