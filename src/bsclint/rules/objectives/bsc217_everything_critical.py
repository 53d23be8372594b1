"""BSC217: a strategy in which nearly everything comes first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Objective, Perspective, Scorecard
from bsclint.wording import percent


class Options(Record):
    max: Annotated[Decimal, "the largest share of the objectives with a priority that may be critical"] = Decimal("0.5")
    at_least: Annotated[int, "how many objectives must state a priority to judge"] = 4


def _ranked(case: Case) -> list[Objective]:
    return [objective for objective in case.objectives if objective.priority]


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    number = len(_ranked(case))
    return number if number >= options.at_least else 0


@rule(
    "BSC217",
    "everything-critical",
    on=Scorecard,
    options=Options,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective),
    sources=("PAS",),
    ask="If we could do only three of these well, which would they be?",
)
def everything_critical(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """Too many of the objectives that state a priority are critical.

    ## Why it matters
    The point of a map is to set the vital few apart from the useful many. Where most are critical, the word says
    nothing, and whoever shouts loudest decides.

    ## What to do
    Ask which of them the vision would fail without, and give the others the priority `high` or `normal`.

    ## Evidence
    Objectives that state a priority.
    """
    ranked = _ranked(case)
    critical = [objective for objective in ranked if objective.priority == "critical"]
    if len(critical) > options.max * len(ranked):
        which = f"{len(critical)} of the" if len(critical) < len(ranked) else "all"
        yield Problem(
            scorecard,
            f"{which} {len(ranked)} objectives of {quoted(scorecard.id)} that state a priority are "
            f"critical, and at most {percent(options.max)} should be",
            "keep `critical` for those without which the vision fails, and give the others "
            "`priority: high` or `priority: normal`",
            tuple(Label(case.span(objective, "priority"), "critical") for objective in critical[:6]),
        )
