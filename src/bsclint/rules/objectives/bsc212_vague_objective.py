"""BSC212: an objective that could be anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import among, words
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Objective
from bsclint.wording import short

_VAGUE = (
    *("be the best", "be number one", "be successful", "do our best", "do better", "do more with less"),
    *("achieve excellence", "operational excellence", "achieve operational excellence", "service excellence"),
    *("improve quality", "high quality", "better quality", "improve performance", "better performance"),
    *("improve processes", "better processes", "improve efficiency", "more efficiency", "be more efficient"),
    *("improve results", "better results", "improve service", "better service", "good service", "excellent service"),
    *(
        "customer satisfaction",
        "improve customer satisfaction",
        "increase customer satisfaction",
        "satisfied customers",
    ),
    *("customer focus", "customer orientation", "employee satisfaction", "improve employee satisfaction"),
    *(
        "motivated employees",
        "our people",
        "best in class",
        "world class",
        "market leadership",
        "competitive advantage",
    ),
    *("good communication", "improve communication", "better communication", "continuous improvement"),
    *("add value", "create value", "value creation", "sustainable growth", "profitable growth"),
)


class Options(Record):
    words: Annotated[tuple[str, ...], "titles that any organisation could have, whatever their case"] = _VAGUE


def _titled(objective: Objective, case: Case, options: Options) -> bool:
    return bool(words(objective.title or ""))


@rule(
    "BSC212",
    "vague-objective",
    on=Objective,
    scope=Scope.ELEMENT,
    options=Options,
    when=_titled,
    sources=("BSI",),
    ask="Could our fiercest competitor have written the same?",
)
def vague_objective(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """The title of an objective is a single word, or one that any organisation could have.

    A title is compared as a whole with the titles of the list; what only contains one of them is not meant. In
    scripts that put no spaces between words, a title is not taken for a single word.

    ## Why it matters
    "Growth" tells nobody what to do on Monday, and everybody something else. What could stand in any strategy
    decides nothing in this one.

    ## What to do
    Say what is to be different, for whom or where: "Bring families back every season" instead of "Loyalty".

    ## Evidence
    Objectives with a title.
    """
    title = objective.title or ""
    own = words(title)
    if len(own) == 1:
        wrong = f"is the single word {quoted(short(title.strip()))}"
    elif found := among(own, options.words):
        wrong = f"says only {quoted(found)}"
    else:
        return
    yield Problem(
        objective,
        f"the title of {quoted(objective.id)} {wrong}, which may leave open what is to be achieved",
        'say what is to be different, and for whom: "Bring families back every season" instead of "Loyalty"',
        (Label(objective.title_span, "may mean anything"),) if objective.title_span else (),
    )
