"""BSC105: a scorecard without a mission."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard


@rule(
    "BSC105",
    "missing-mission",
    on=Scorecard,
    intact=(Scorecard,),
    scope=Scope.IMPORTS,
    sources=("NIV",),
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
    stated = case.states("mission")
    if stated is None:
        yield Unknown("a scorecard that it cascades from could not be read")
    elif not stated:
        above = f", nor does {quoted(case.ancestors[0].scorecard.id)} above it" if case.ancestors else ""
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} states no mission{above}",
            'state in one sentence what the organisation is there for: `mission: "…"`',
            case.overdue_labels(scorecard.stated.get("mission")),
        )
