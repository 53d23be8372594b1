"""BSC114: two elements of a kind with one title."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import folded
from bsclint.rulebook import Problem, rule
from bsclint.schema import Milestone, Scorecard, Waiver
from bsclint.wording import short


def _titled(scorecard: Scorecard) -> Iterator[tuple[Element, object]]:
    """The elements that have a title, and what no two of them may share."""
    for element in scorecard.within(Element):
        if element.title and (title := folded(element.title)) and not isinstance(element, Waiver):
            around = element.parent if isinstance(element, Milestone) else None
            yield element, (element.kind, title, around)


def _titles(scorecard: Scorecard, case: Case) -> int:
    return sum(1 for _ in _titled(scorecard))


@rule(
    "BSC114",
    "duplicate-title",
    on=Scorecard,
    over=_titles,
    sources=("IN",),
    ask="Are these two things, or one written twice?",
)
def duplicate_title(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """Two elements of a kind have one title, whatever their case and spaces.

    The finding stands on the later one. Milestones are compared within their initiative, as their names are: each
    initiative may have its "Go-live". Waivers are left out.

    ## Why it matters
    People speak of objectives and measures by their titles. Where two share one, half of the meeting talks about
    the other.

    ## What to do
    Say in the titles what sets the two apart, or remove one of them.

    ## Evidence
    Elements with a title.
    """
    first: dict[object, Element] = {}
    for element, key in _titled(scorecard):
        earlier = first.setdefault(key, element)
        if earlier is not element:
            title = short(" ".join((element.title or "").split()))
            yield Problem(
                element,
                f"{quoted(element.id)} has the same title as {quoted(earlier.id)}: {quoted(title)}",
                "say in the titles what sets the two apart, or remove one of them",
                (Label(earlier.title_span or earlier.place, "used here first"),),
            )
