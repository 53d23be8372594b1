"""How many of a kind stand where: what the rules about counts and shares show beside their findings."""

from bsclint.element import Element
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.wording import count


def by_perspective(case: Case, kind: type[Element], most: int = 6) -> tuple[Label, ...]:
    """A label on each perspective, of more than `most` the first ones: how many elements of `kind` stand in it."""
    return tuple(
        Label(perspective.place, count(sum(1 for _ in perspective.within(kind)), kind.kind))
        for perspective in case.perspectives[:most]
    )
