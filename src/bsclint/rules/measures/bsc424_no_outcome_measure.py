"""BSC424: a scorecard that counts what is done, and not what it does."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard


def _staged(scorecard: Scorecard, case: Case) -> int:
    return sum(1 for measure in case.measures if measure.stage)


@rule(
    "BSC424",
    "no-outcome-measure",
    on=Scorecard,
    over=_staged,
    intact=(Scorecard, Perspective, Objective, Measure),
    sources=("NIV",),
    ask="Is anyone better off?",
)
def no_outcome_measure(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """No measure of a scorecard looks at an outcome: all that state their stage count inputs, processes or outputs.

    ## Why it matters
    Staff, trips and leaflets are what an organisation spends and does. Whether anyone is better off for it, which
    is the reason why a public body or a charity exists, they do not say.

    ## What to do
    Measure what changed for those whom it is done for, and mark it: `stage: outcome`.

    ## Evidence
    Measures that state their stage.
    """
    if all(measure.stage != "outcome" for measure in case.measures):
        staged = _staged(scorecard, case)
        said = f"all {staged} that state a stage state" if staged > 1 else "the only one that states a stage states"
        yield Problem(
            scorecard,
            f"no measure of {quoted(scorecard.id)} looks at an outcome: {said} another",
            "measure what changes for those whom it is done for, and mark it: `stage: outcome`",
        )
