"""BSC507: an initiative that is to help too many objectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Initiative, Objective
from bsclint.wording import count, limit


class Options(Record):
    max: Annotated[int, "the most objectives that an initiative may support"] = 4


def _supports_something(initiative: Initiative, case: Case, options: Options) -> bool:
    stated = initiative.supports is not None or initiative.enclosing(Objective) is not None
    return stated and initiative.status != "stopped"


@rule(
    "BSC507",
    "overextended-initiative",
    on=Initiative,
    options=Options,
    when=_supports_something,
    intact=(Initiative,),
    scope=Scope.IMPORTS,
    status=PREVIEW,
    ask="Which of these would suffer first if the money were halved?",
)
def overextended_initiative(initiative: Initiative, case: Case, options: Options) -> Iterator[Answer]:
    """An initiative supports more objectives than one piece of work can serve.

    An objective that it names twice, or stands in and names, counts once. Stopped initiatives are left out.

    ## Why it matters
    What is said to help everything was seldom chosen for anything. Its effect on each objective is too thin to be
    seen, so that nobody can say whether it worked.

    ## What to do
    Keep the objectives for which it was chosen, or divide it into initiatives with a purpose of their own.

    ## Evidence
    Initiatives that support something and are not stopped.
    """
    supported = list(dict.fromkeys(case.supported_by(initiative)))
    lost = sum(case.lost([ref]) for ref in initiative.supports or ())
    if len(supported) > options.max:
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} supports {count(len(supported), 'objective')}, "
            f"and {limit('at most', options.max)}",
            "keep in `supports` the objectives for which it was chosen, or divide it",
            tuple(Label(extra.place, "beyond the limit") for extra in supported[options.max :][:6]),
        )
    elif len(supported) + lost > options.max:
        yield Unknown("an objective that the initiative names could not be found")
