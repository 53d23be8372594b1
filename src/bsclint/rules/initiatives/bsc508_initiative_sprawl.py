"""BSC508: too many initiatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Initiative, Objective, Scorecard
from bsclint.wording import count, limit


class Options(Record):
    total: Annotated[int, "the most initiatives that a scorecard may have"] = 15
    per_objective: Annotated[int, "the most initiatives that may support one objective"] = 3


def _current(element: Scorecard | Objective, case: Case) -> list[Initiative]:
    """The initiatives of the scorecard, or those that support the objective, that are still to be done."""
    found = case.supporters(element) if isinstance(element, Objective) else case.initiatives
    return [initiative for initiative in found if initiative.status not in ("done", "stopped")]


def _has_initiatives(element: Scorecard | Objective, case: Case, options: Options) -> bool:
    return bool(_current(element, case))


@rule(
    "BSC508",
    "initiative-sprawl",
    on=(Scorecard, Objective),
    options=Options,
    when=_has_initiatives,
    intact=(Scorecard, Objective, Initiative),
    scope=Scope.WORKSPACE,
    sources=("KN08",),
    ask="If we could afford only half of these, which would we keep?",
)
def initiative_sprawl(element: Scorecard | Objective, case: Case, options: Options) -> Iterator[Problem]:
    """A scorecard has more initiatives than an organisation can carry at once, or an objective more than it needs.

    Initiatives that are done or stopped do not count. For an objective those of other scorecards count too.

    ## Why it matters
    Each initiative takes people who have other work as well. Above a dozen or so they get in each other's way, and
    most end late. Many on one objective mean that nobody has decided which of them will do.

    ## What to do
    Rank them by what they add to the objectives. Stop the last ones, and join those that do the same.

    ## Evidence
    The scorecard, and each objective that has initiatives.
    """
    found = _current(element, case)
    if isinstance(element, Scorecard):
        most, message = options.total, f"{quoted(element.id)} has {count(len(found), 'initiative')}"
        help = "rank them by what they add to the objectives, and stop the last ones: `status: stopped`"
    else:
        most, message = options.per_objective, f"{count(len(found), 'initiative')} support {quoted(element.id)}"
        help = "keep those that add most, and stop or join the others"
    if len(found) > most:
        labels = tuple(Label(extra.place, "beyond the limit") for extra in found[most:][:6])
        yield Problem(element, f"{message}, and {limit('at most', most)}", help, labels)
