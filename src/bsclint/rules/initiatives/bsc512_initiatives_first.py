"""BSC512: a scorecard that began with initiatives."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Initiative, Objective, Perspective, Scorecard
from bsclint.wording import count


def _initiatives(scorecard: Scorecard, case: Case) -> int:
    return sum(initiative.status != "stopped" for initiative in case.initiatives)


@rule(
    "BSC512",
    "initiatives-first",
    on=Scorecard,
    over=_initiatives,
    intact=(Scorecard, Perspective, Objective, Initiative),
    sources=("INT",),
    ask="Which of these initiatives would we have chosen if we had begun with the objectives?",
)
def initiatives_first(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """A scorecard has more initiatives than objectives, or initiatives and no measure at all.

    Stopped initiatives do not count.

    ## Why it matters
    Who starts with initiatives ends up with a collection of things that somebody is interested in. Strategy is not
    the sum of what is being done already: objectives and measures come first, and initiatives follow from them.

    ## What to do
    Say what is to be achieved, and how it is measured. Then keep the initiatives that help with that.

    ## Evidence
    Initiatives that are not stopped.
    """
    initiatives, objectives = _initiatives(scorecard, case), len(case.objectives)
    lacking = []
    if initiatives > objectives:
        lacking.append(f"only {count(objectives, 'objective')}" if objectives else "no objective")
    if not case.measures:
        lacking.append("no measure")
    if lacking:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} has {count(initiatives, 'initiative')}, but {' and '.join(lacking)}",
            "say first what is to be achieved and how it is measured, then keep the initiatives that help with it",
        )
