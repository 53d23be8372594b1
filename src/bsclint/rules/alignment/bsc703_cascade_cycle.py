"""BSC703: scorecards that cascade from each other."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Scorecard


def _cascades(scorecard: Scorecard, case: Case) -> bool:
    return scorecard.cascades_from is not None


@rule(
    "BSC703",
    "cascade-cycle",
    on=Scorecard,
    when=_cascades,
    scope=Scope.IMPORTS,
    ask="Whose strategy is it, in the end?",
)
def cascade_cycle(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """Scorecards cascade from each other in a circle.

    One finding for each circle. It stands on the scorecard whose file comes first in the order of paths, and of two
    in one file on the first.

    ## Why it matters
    A cascade passes a strategy down from those who answer for the whole. In a circle nobody is at the top, and what
    is inherited comes from nowhere.

    ## What to do
    Decide which of the scorecards stands at the top, and remove its `cascades_from`. A unit that serves another
    without standing below it says so with `contributes_to`.

    ## Evidence
    Scorecards that cascade from another.
    """
    circle = case.circle
    if not circle:
        if not case.ancestry_known:
            yield Unknown("a scorecard above could not be found or read")
        return
    if min(one.scorecard.place for one in circle) != scorecard.place:
        return
    names = [quoted(one.scorecard.id) for one in (*circle, case)]
    around = "" if len(circle) == 1 else f": {' from '.join(names) if len(circle) <= 6 else _long(names)}"
    yield Problem(
        scorecard,
        f"{names[0]} cascades from itself{around}",
        "decide which of them stands at the top, and remove its `cascades_from`",
        tuple(
            Label(one.span(one.scorecard, "cascades_from"), "back to the first" if one is circle[-1] else "from here")
            for one in circle[:6]
        ),
    )


def _long(names: list[str]) -> str:
    return f"{' from '.join(names[:4])}, and so on through {len(names) - 1} scorecards"
