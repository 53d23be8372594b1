"""BSC216: an objective of which only the title is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Objective
from bsclint.wording import count


class Options(Record):
    at_least: Annotated[int, "how many characters make a description"] = 20


@rule(
    "BSC216",
    "undescribed-objective",
    on=Objective,
    scope=Scope.ELEMENT,
    options=Options,
    intact=(Objective,),
    sources=("KN04",),
    fixes=UNSAFE,
    ask="Would two of us, asked apart, explain this in the same way?",
)
def undescribed_objective(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """An objective has no description, or one of only a few characters.

    ## Why it matters
    A title fits on the map, and each reader fills it with a meaning of his own. One sentence on what is meant, and
    what is not, saves the argument from coming up when the figures are red.

    ## What to do
    Write a sentence: what will be different, for whom, and what the objective leaves out.

    ## Evidence
    Objectives.
    """
    help = 'say in a sentence what will be different, and for whom: `description: "…"`'
    if case.lacks(objective, "description"):
        overdue = case.overdue_labels(objective.stated.get("description"))
        message = f"{quoted(objective.id)} has no description"
        yield Problem(objective, message, help, overdue, fix=stub(case, objective, "description"))
    elif objective.description is not None:
        length = len(" ".join(objective.description.split()))
        if length < options.at_least:
            size = f"is described in {count(length, 'character')}" if length else "has an empty description"
            yield Problem(
                objective,
                f"{quoted(objective.id)} {size}, and at least {options.at_least} characters are wanted",
                help,
                (Label(case.span(objective, "description"), "says little"),),
            )
