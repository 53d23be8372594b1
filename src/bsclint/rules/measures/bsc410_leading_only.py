"""BSC410: a scorecard that never looks whether it worked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard
from bsclint.wording import count


class Options(Record):
    at_least: Annotated[int, "how many measures must have a kind to judge"] = 4


def _with_a_kind(case: Case) -> int:
    return sum(1 for measure in case.measures if measure.measured_kind)


def _evidence(scorecard: Scorecard, case: Case, options: Options) -> int:
    kinds = _with_a_kind(case)
    return kinds if kinds >= options.at_least else 0


@rule(
    "BSC410",
    "leading-only",
    on=Scorecard,
    options=Options,
    over=_evidence,
    intact=(Scorecard, Perspective, Objective, Measure),
    sources=("KN96",),
    ask="How will we know that it worked?",
)
def leading_only(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """No measure of a scorecard is a lagging one.

    Only measures that state their kind are counted, and there must be enough of them.

    ## Why it matters
    Leading measures show effort and promise. Whether the promise came true only a measure of the result can tell.

    ## What to do
    Measure the results too, above all those of the perspective that everything serves, and mark them:
    `kind: lagging`.

    ## Evidence
    Measures that state their kind.
    """
    if all(measure.measured_kind != "lagging" for measure in case.measures):
        kinds = _with_a_kind(case)
        yield Problem(
            scorecard,
            f"all {count(kinds, 'measure')} of {quoted(scorecard.id)} that state a kind are leading: "
            "none reports a result",
            "measure the results as well, and mark them: `kind: lagging`",
        )
