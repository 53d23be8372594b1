"""BSC807: an active scorecard that nobody has approved."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Scorecard


def _is_active(scorecard: Scorecard, case: Case) -> bool:
    return scorecard.status == "active"


@rule(
    "BSC807",
    "unapproved-scorecard",
    on=Scorecard,
    when=_is_active,
    intact=(Scorecard,),
    ask="Who has said yes to this?",
)
def unapproved_scorecard(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """A scorecard is active, and does not say who approved it.

    ## Why it matters
    An active scorecard commits people and money. If nobody has approved it, anybody may change it, and those who do
    not like it will ask by what right it holds.

    ## What to do
    Have it approved, and say by whom and when: `approved_by: "Board"` and `approved_on: 2026-01-15`. Until then it is
    a draft: `status: draft`.

    ## Evidence
    Active scorecards.
    """
    if case.lacks(scorecard, "approved_by"):
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} is active, and does not say who approved it",
            'say who did, `approved_by: "Board"`; until somebody does, `status: draft`',
            (
                Label(case.span(scorecard, "status"), "in force"),
                *case.overdue_labels(scorecard.stated.get("approved_by")),
            ),
        )
