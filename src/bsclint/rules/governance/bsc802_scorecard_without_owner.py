"""BSC802: a scorecard without an owner."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Scorecard


@rule(
    "BSC802",
    "scorecard-without-owner",
    on=Scorecard,
    intact=(Scorecard,),
    sources=("BSI",),
    fixes=UNSAFE,
    ask="Who calls the next review?",
)
def scorecard_without_owner(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """A scorecard does not say who answers for it as a whole.

    The owner is not inherited: a unit's scorecard needs one of its own.

    ## Why it matters
    Somebody has to call the reviews, chase the figures and keep the text true. Where that is nobody's task, a
    scorecard is out of date within a year.

    ## What to do
    Name one person or post: `owner: "Head of strategy"`.

    ## Evidence
    The scorecard.
    """
    if case.lacks(scorecard, "owner"):
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} has no owner",
            'name the one who answers for it as a whole: `owner: "Head of strategy"`',
            case.overdue_labels(scorecard.stated.get("owner")),
            fix=stub(case, scorecard, "owner"),
        )
