"""BSC803: a scorecard that nobody at the top stands behind."""

from collections.abc import Iterator

from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Scope, rule
from bsclint.rules.inherited import unstated
from bsclint.schema import Scorecard


@rule(
    "BSC803",
    "scorecard-without-sponsor",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("INT",),
    fixes=UNSAFE,
    ask="Who at the top would miss this scorecard?",
)
def scorecard_without_sponsor(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """A scorecard names no sponsor, nor does one that it cascades from.

    ## Why it matters
    The first advice to those who begin is engaged leadership at the top. A scorecard that is a project somewhere in
    the middle of the organisation ends with the project.

    ## What to do
    Name the one at the top who stands behind it: `sponsor: "Chief executive"`. A unit's scorecard may have it from the
    one that it cascades from.

    ## Evidence
    The scorecard.
    """
    help = 'name the one at the top who stands behind it: `sponsor: "Chief executive"`'
    return unstated(case, "sponsor", "has no sponsor", help, verb="has")
