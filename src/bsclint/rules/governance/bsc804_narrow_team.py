"""BSC804: a scorecard that too few functions built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import Case
from bsclint.model.titles import folded
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Scorecard
from bsclint.wording import count, limit, listed


class Options(Record):
    min: Annotated[int, "the fewest functions that a team may have"] = 3


def _known(scorecard: Scorecard, case: Case, options: Options) -> bool:
    return scorecard.team is not None or case.lacks(scorecard, "team")


@rule(
    "BSC804",
    "narrow-team",
    on=Scorecard,
    options=Options,
    when=_known,
    intact=(Scorecard,),
    sources=("INT",),
    fixes=UNSAFE,
    ask="Who will be surprised by this scorecard?",
)
def narrow_team(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """The team that built a scorecard comes from too few functions, or nobody says who built it.

    A function that is named twice counts once.

    ## Why it matters
    The number one advice is to build the scorecard with a cross-functional slice of the organisation. Its members
    know what the strategy asks of their departments, and they carry it there when the consultants have left.

    ## What to do
    Take in the functions that have to live by it, and name them: `team: "Finance", "Operations", "People"`.

    ## Evidence
    The scorecard.
    """
    functions = list({folded(function): function for function in reversed(scorecard.team or ())}.values())[::-1]
    if not functions:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} does not say which functions built it",
            'name them: `team: "Finance", "Operations", "People"`',
            case.overdue_labels(scorecard.stated.get("team")),
            fix=stub(case, scorecard, "team"),
        )
    elif len(functions) < options.min:
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} was built by {count(len(functions), 'function')}, {listed(functions)}, "
            f"and {limit('at least', options.min)}",
            'take in those who have to live by it: `team: "Finance", "Operations", "People"`',
            (Label(case.span(scorecard, "team"), "the team"),),
        )
