"""BSC409: a scorecard that looks back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard
from bsclint.wording import count, percent


class Options(Record):
    min: Annotated[Decimal, "the least share of leading measures among those with a kind"] = Decimal("0.3")
    at_least: Annotated[int, "how many measures must have a kind to judge"] = 4


def _with_a_kind(case: Case) -> int:
    return sum(1 for measure in case.measures if measure.measured_kind)


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    kinds = _with_a_kind(case)
    return kinds if kinds >= options.at_least else 0


@rule(
    "BSC409",
    "lagging-only",
    on=Scorecard,
    options=Options,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective, Measure),
    sources=("KN96",),
    ask="Which of these figures would warn us a quarter ahead?",
)
def lagging_only(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """Too few measures of a scorecard are leading ones.

    Only measures that state their kind are counted, and there must be enough of them.

    ## Why it matters
    Lagging measures tell how it went when it can no longer be changed. The drivers of the result are what people
    can act on, and they show first.

    ## What to do
    Ask of each result what moves before it does, and measure that. Readiness comes before quality, quality before
    loyalty, loyalty before profit.

    ## Evidence
    Measures that state their kind.
    """
    leading = sum(1 for measure in case.measures if measure.measured_kind == "leading")
    kinds = _with_a_kind(case)
    if leading < options.min * kinds:
        found = f"only {leading}" if leading else "none"
        yield Problem(
            scorecard,
            f"{found} of the {count(kinds, 'measure')} of {quoted(scorecard.id)} that state a kind "
            f"{'are' if leading > 1 else 'is'} leading, and at least {percent(options.min)} should be",
            "measure what moves before the results do, and mark it: `kind: leading`",
        )
