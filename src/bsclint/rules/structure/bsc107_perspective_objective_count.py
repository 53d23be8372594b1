"""BSC107: too few or too many objectives in a perspective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Objective, Perspective
from bsclint.wording import count, wanted


class Options(Record):
    min: Annotated[int, "the fewest objectives that a perspective may have"] = 2
    max: Annotated[int, "the most objectives that a perspective may have"] = 6

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError("`min` is above `max`")


def _holds_any(perspective: Perspective, case: Case, options: Options) -> bool:
    return next(perspective.within(Objective), None) is not None


@rule(
    "BSC107",
    "perspective-objective-count",
    on=Perspective,
    options=Options,
    when=_holds_any,
    intact=(Perspective,),
    sources=("KN04",),
    ask="Is this one answer to the perspective's question, or all that came to mind?",
)
def perspective_objective_count(perspective: Perspective, case: Case, options: Options) -> Iterator[Problem]:
    """A perspective has too few or too many objectives.

    A perspective without any objective is left to the rule about empty perspectives.

    ## Why it matters
    A perspective is a question, and one objective is seldom the whole answer. Ten objectives are no answer either:
    nobody remembers them, and each gets a tenth of the attention.

    ## What to do
    Join objectives that are reached by the same work, and drop those that nobody would miss. Where there is only
    one, ask what else has to be true for the perspectives that it serves.

    ## Evidence
    Perspectives with objectives.
    """
    objectives = list(perspective.within(Objective))
    if options.min <= len(objectives) <= options.max:
        return
    labels: tuple[Label, ...] = ()
    if len(objectives) < options.min:
        help = "ask what else has to be true here for the strategy to work"
    else:
        help = f"join those that are reached by the same work, and keep at most {options.max}"
        labels = tuple(Label(extra.place, "beyond the limit") for extra in objectives[options.max :][:6])
    yield Problem(
        perspective,
        f"{quoted(perspective.id)} has {count(len(objectives), 'objective')}, and {wanted(options.min, options.max)}",
        help,
        labels,
    )
