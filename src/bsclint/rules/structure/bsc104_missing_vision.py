"""BSC104: a scorecard without a vision."""

from collections.abc import Iterator

from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Scope, rule
from bsclint.rules.inherited import unstated
from bsclint.schema import Scorecard


@rule(
    "BSC104",
    "missing-vision",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("BSI",),
    fixes=UNSAFE,
    ask="What will be different when the strategy has worked?",
)
def missing_vision(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """A scorecard states no vision, nor does one that it cascades from.

    ## Why it matters
    Objectives are steps towards something. Without a vision nobody can say whether they lead there.

    ## What to do
    State it in one sentence: `vision: "…"`. A unit's scorecard may have it from the one that it cascades from.

    ## Evidence
    The scorecard.
    """
    help = 'state in one sentence what the organisation wants to become: `vision: "…"`'
    return unstated(case, "vision", "states no vision", help)
