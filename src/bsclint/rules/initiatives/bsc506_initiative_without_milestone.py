"""BSC506: an initiative without a milestone."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Initiative, Milestone


@rule(
    "BSC506",
    "initiative-without-milestone",
    on=Initiative,
    scope=Scope.ELEMENT,
    intact=(Initiative,),
    ask="How will we know half-way that it is going well?",
)
def initiative_without_milestone(initiative: Initiative, case: Case) -> Iterator[Problem]:
    """An initiative has no milestone.

    ## Why it matters
    Without a milestone the first news of a delay comes on the last day.

    ## What to do
    Name a result on the way, and by when: `milestone pilot "Pilot in two towns" { due: 2027-04-30 }`.

    ## Evidence
    Initiatives.
    """
    if next(initiative.within(Milestone), None) is None:
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} has no milestone",
            'name a result on the way: `milestone pilot "Pilot in two towns" { due: 2027-04-30 }`',
        )
