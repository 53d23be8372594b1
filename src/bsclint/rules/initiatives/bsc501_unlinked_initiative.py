"""BSC501: an initiative that supports no objective."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Initiative, Objective


def _goes_on(initiative: Initiative, case: Case) -> bool:
    return initiative.status != "stopped"


@rule(
    "BSC501",
    "unlinked-initiative",
    on=Initiative,
    when=_goes_on,
    intact=(Initiative,),
    scope=Scope.IMPORTS,
    sources=("PROJ", "BSI"),
    ask="What would we fail to reach if we stopped this today?",
)
def unlinked_initiative(initiative: Initiative, case: Case) -> Iterator[Problem]:
    """An initiative supports no objective, here or in an imported scorecard.

    An initiative that stands in an objective supports it. Stopped ones are left out. A name that stands for nothing
    is an unresolved reference, not this.

    ## Why it matters
    Strategy is not the sum of what is being done already. Work that serves no objective spends money and attention
    that the strategy needs.

    ## What to do
    Name the objectives that it helps: `supports: …`, or stop it.

    ## Evidence
    Initiatives that are not stopped.
    """
    if initiative.enclosing(Objective) is None and case.lacks(initiative, "supports"):
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} supports no objective",
            "name the objectives that it helps: `supports: …`; or stop it: `status: stopped`",
            case.overdue_labels(initiative.stated.get("supports")),
        )
