"""BSC113: a scorecard that looks at money most of the time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.rules.structure.counting import by_perspective
from bsclint.schema import Measure, Objective, Perspective, Scorecard
from bsclint.wording import percent


class Options(Record):
    max: Annotated[Decimal, "the largest share of the measures that financial perspectives may hold"] = Decimal("0.4")


def _measures(scorecard: Scorecard, case: Case, options: Options) -> int:
    return len(case.measures)


@rule(
    "BSC113",
    "finance-heavy",
    on=Scorecard,
    options=Options,
    over=_measures,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN96",),
    ask="Which figure here would warn us a year before the money does?",
)
def finance_heavy(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """Too large a share of the measures stands in financial perspectives.

    A financial perspective is one that looks at finance, whatever its name and its place in the order of causes.

    ## Why it matters
    Financial figures say how the past went. The scorecard was invented because a company that steers by them alone
    finds out too late that its customers, its processes or its people have left it behind.

    ## What to do
    Keep the financial measures that owners would ask for, leave the others to the accounts, and add measures of
    what brings the money about.

    ## Evidence
    Measures.
    """
    if lost := next((one for one in case.perspectives if case.garbled(one, "view")), None):
        yield Unknown(f"the `view` of {quoted(lost.id)} could not be understood")
        return
    total = len(case.measures)
    inside = sum(case.view(measure) == "finance" for measure in case.measures)
    if inside > options.max * total:
        which = f"{inside} of the {total} measures" if inside < total else f"all {total} measures"
        yield Problem(
            scorecard,
            f"{which if total > 1 else 'the only measure'} of {quoted(scorecard.id)} "
            f"{'stand' if inside > 1 else 'stands'} in a financial perspective, "
            f"and at most {percent(options.max)} should",
            "leave some of them to the accounts, and measure what brings the money about: customers, processes, people",
            by_perspective(case, Measure),
        )
