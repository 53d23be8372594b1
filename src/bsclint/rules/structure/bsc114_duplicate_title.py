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


def _titled(case: Case) -> list[Element]:
    return [
        element
        for element in case.everything
        if element.title and not element.title.isspace() and not isinstance(element, Waiver)
    ]


def _titles(scorecard: Scorecard, case: Case) -> int:
    return len(_titled(case))


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
    for element in _titled(case):
        around = element.parent if isinstance(element, Milestone) else None
        earlier = first.setdefault((element.kind, folded(element.title or ""), around), element)
        if earlier is not element:
            title = short(" ".join((element.title or "").split()))
            yield Problem(
                element,
                f"{quoted(element.id)} has the same title as {quoted(earlier.id)}: {quoted(title)}",
                "say in the titles what sets the two apart, or remove one of them",
                (Label(earlier.title_span or earlier.place, "used here first"),),
            )
