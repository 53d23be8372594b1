"""BSC803: a scorecard that nobody at the top stands behind."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard


@rule(
    "BSC803",
    "scorecard-without-sponsor",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("INT",),
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
    stated = case.states("sponsor")
    if stated is None:
        yield Unknown("a scorecard that it cascades from could not be read")
    if stated is not False:
        return
    above = f", nor has {quoted(case.ancestors[0].scorecard.id)} above it" if case.ancestors else ""
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} has no sponsor{above}",
        'name the one at the top who stands behind it: `sponsor: "Chief executive"`',
        case.overdue_labels(scorecard.stated.get("sponsor")),
    )
