"""BSC502: an initiative without an owner."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Initiative


@rule(
    "BSC502",
    "initiative-without-owner",
    on=Initiative,
    scope=Scope.ELEMENT,
    intact=(Initiative,),
    sources=("KN08",),
    fixes=UNSAFE,
    ask="Whom do we call when this is late?",
)
def initiative_without_owner(initiative: Initiative, case: Case) -> Iterator[Problem]:
    """An initiative does not say who answers for it.

    An initiative that stands in an objective needs an owner of its own: who answers for a result seldom leads all
    the work for it.

    ## Why it matters
    Work that belongs to everybody is done by nobody, and its delay is nobody's news.

    ## What to do
    Name one person or post: `owner: "Head of logistics"`. If the post is not filled yet, say so and by when it will
    be: `owner: tbd "The project lead starts in May" by 2027-05-31`.

    ## Evidence
    Initiatives.
    """
    if case.lacks(initiative, "owner"):
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} has no owner",
            'name the one who answers for it: `owner: "Head of logistics"`',
            case.overdue_labels(initiative.stated.get("owner")),
            fix=stub(case, initiative, "owner"),
        )
