"""BSC105: a scorecard without a mission."""

from collections.abc import Iterator

from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Scope, rule
from bsclint.rules.inherited import unstated
from bsclint.schema import Scorecard


@rule(
    "BSC105",
    "missing-mission",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("NIV",),
    fixes=UNSAFE,
    ask="For whom are we here, and who would miss us?",
)
def missing_mission(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """A scorecard states no mission, nor does one that it cascades from.

    ## Why it matters
    The mission is what the organisation is there for. A company can read it from its owners' interest, if need be;
    a public body or a charity has nothing else to stand at the top of its scorecard.

    ## What to do
    State it in one sentence: `mission: "…"`. A unit's scorecard may have it from the one that it cascades from.

    ## Evidence
    The scorecard.
    """
    help = 'state in one sentence what the organisation is there for: `mission: "…"`'
    return unstated(case, "mission", "states no mission", help)
