"""BSC310: a strategy map in several pieces."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard
from bsclint.wording import count, listed


def _linked(scorecard: Scorecard, case: Case) -> int:
    return sum(len(island) for island in case.graph.islands)


@rule(
    "BSC310",
    "disconnected-map",
    on=Scorecard,
    over=_linked,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN04",),
    ask="Is this one strategy, or several that share a page?",
)
def disconnected_map(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """The linked objectives fall into groups that no link joins.

    The direction of the links does not matter here. An objective that has no link at all makes no group: it is an
    orphan, which another rule says.

    ## Why it matters
    A strategy is one story. Groups that have nothing to do with each other compete for the same money, and nobody
    can say which of them comes first.

    ## What to do
    Link the groups where one has an effect on the other, or keep what is no part of the strategy off the map.

    ## Evidence
    Linked objectives.
    """
    islands = case.graph.islands
    if len(islands) < 2:
        return
    if not case.links_known:
        yield Unknown("a link leads to something that could not be found")
        return
    sizes = [str(len(island)) for island in islands]
    shown = f"{', '.join(sizes[:-1])} and {sizes[-1]}" if len(sizes) <= 6 else f"{', '.join(sizes[:6])} and so on"
    yield Problem(
        scorecard,
        f"the map of {quoted(scorecard.id)} falls into {len(islands)} pieces, of {shown} objectives, "
        "that no link joins",
        "link the pieces where one has an effect on the other, or keep what is no part of the strategy off the map",
        tuple(
            Label(island[0].place, f"a piece of {count(len(island), 'objective')}: {_names(island)}")
            for island in islands[:6]
        ),
    )


def _names(island: list[Objective]) -> str:
    return listed((objective.id for objective in sorted(island, key=lambda one: one.place)), most=4)
