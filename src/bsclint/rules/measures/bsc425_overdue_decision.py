"""BSC425: a decision that was to be made by now."""

from collections.abc import Iterator

from bsclint.display import escape, quoted
from bsclint.element import KINDS, Element, Stated
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import over
from bsclint.rulebook import Problem, rule
from bsclint.rules import naming
from bsclint.schema import Series


def _open(element: Element) -> list[Stated]:
    """What `element` states as open, with the periods of a series."""
    points = [point.stated for point in element.points] if isinstance(element, Series) else []
    return [stated for stated in (*element.stated.values(), *points) if stated.open]


def _undecided(element: Element, case: Case) -> bool:
    return bool(_open(element)) and not over(case)


@rule(
    "BSC425",
    "overdue-decision",
    on=tuple(KINDS.values()),
    when=_undecided,
    ask="Who decides this, and what are they waiting for?",
)
def overdue_decision(element: Element, case: Case) -> Iterator[Problem]:
    """Something is `tbd`, and the day by which it was to be decided has passed.

    Nothing is overdue on its own day, and nothing in a scorecard that is retired or whose period is over.

    ## Why it matters
    `tbd` is a promise to decide. One that has lapsed is an omission that looks like a plan.

    ## What to do
    Decide, and write down what was decided. If that is not possible yet, say why and give a new date.

    ## Evidence
    Elements with something that is `tbd`.
    """
    for stated in _open(element):
        if stated.open and case.overdue(stated):
            yield Problem(
                naming.thing(element, case),
                f"{quoted(stated.key)} {naming.of(element)} was to be decided by {stated.open.by}, and is still open",
                f'decide it and write the value, or say why it has to wait: `tbd "…" by {_soon(case)}`',
                (Label(stated.span, f"open: {escape(stated.open.reason)}"),),
                discriminator=stated.key if element.name else f"{naming.of(element)} {stated.key}",
            )


def _soon(case: Case) -> str:
    """A date for the example: the end of the next year."""
    return f"{min(case.today.year + 1, 9999):04}-12-31"
