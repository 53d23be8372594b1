"""BSC613: a public or nonprofit scorecard that serves money."""

from collections.abc import Iterator, Sequence

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import APEX, CONSTRAINT, Case
from bsclint.model.intents import Intent, SetAttribute, unsafe
from bsclint.rulebook import Problem, rule
from bsclint.schema import Perspective, Scorecard
from bsclint.wording import listed


def _apexes(scorecard: Scorecard, case: Case) -> int:
    return sum(case.role(perspective) == APEX for perspective in case.perspectives)


def _is_not_private(scorecard: Scorecard, case: Case) -> bool:
    return case.framework.sector != "private"


@rule(
    "BSC613",
    "profit-apex",
    on=Scorecard,
    over=_apexes,
    when=_is_not_private,
    sources=("INT", "NIV"),
    fixes=UNSAFE,
    ask="Whom would we let down if the money were there and nothing else?",
)
def profit_apex(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """In a scorecard of the public or the nonprofit sector, a perspective on finance is the apex.

    ## Why it matters
    For a public body profit is not the top of the chain of value: the satisfaction and support of citizens are. If
    everything in the scorecard leads to money, the organisation is steered away from what it is there for.

    ## What to do
    Give the perspective of those who are served `role: apex`, and the financial one `role: constraint`: money is the
    limit to work within.

    ## Evidence
    Apex perspectives of public and nonprofit scorecards.
    """
    found = [p for p in case.perspectives if case.role(p) == APEX and case.view(p) == "finance"]
    if found:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} is a scorecard of the {case.sector} sector, "
            f"and everything in it serves money: its apex is {listed(p.id for p in found)}",
            "give the perspective of those who are served `role: apex`, and the financial one `role: constraint`",
            tuple(Label(perspective.place, "a view of finance as the apex") for perspective in found[:6]),
            fix=_turned(found, case),
        )


def _turned(found: Sequence[Perspective], case: Case) -> Intent | None:
    """That money is the limit and those who are served stand at the top, where it is clear who they are."""
    served = [p for p in case.perspectives if case.view(p) == "customer"]
    above = [p for p in case.perspectives if case.role(p) == APEX and p not in found]
    if not above and len(served) != 1:
        return None
    top = [] if above else [SetAttribute(served[0], "role", APEX)]
    shown = f"{quoted(served[0].id)} the apex and " if top else ""
    title = f"make {shown}{listed(p.id for p in found)} {'a constraint' if len(found) == 1 else 'constraints'}"
    return unsafe(title, *top, *(SetAttribute(p, "role", CONSTRAINT) for p in found))
