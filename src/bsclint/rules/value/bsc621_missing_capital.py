"""BSC621: a kind of capital that nothing builds."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import ENABLER, Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard

_MEANING = {
    "human": "what people know and can do",
    "information": "systems and data",
    "organization": "culture, leadership, alignment and teamwork",
}


def _enablers(scorecard: Scorecard, case: Case) -> int:
    return sum(case.role(perspective) == ENABLER for perspective in case.perspectives)


@rule(
    "BSC621",
    "missing-capital",
    on=Scorecard,
    over=_enablers,
    intact=(Scorecard, Perspective, Objective),
    sources=("KN04",),
    ask="What must our people, our systems and our culture be able to do that they cannot do yet?",
)
def missing_capital(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No objective of the enabler perspective builds human, information or organization capital.

    All enabler perspectives of a scorecard count together; the finding stands on the first of them.

    ## Why it matters
    Skills without systems, and both without a culture that uses them, change no process. The three kinds of capital
    work together or hardly at all.

    ## What to do
    Write an objective for the missing one, or state the `capital` of the objective that builds it.

    ## Evidence
    Enabler perspectives.
    """
    objectives = case.of_role(ENABLER)
    built = {objective.capital for objective in objectives}
    missing = [capital for capital in _MEANING if capital not in built]
    if missing and any(case.garbled(objective, "capital") for objective in objectives):
        yield Unknown("the `capital` of an objective could not be understood")
        return
    first, *others = [perspective for perspective in case.perspectives if case.role(perspective) == ENABLER]
    labels = tuple(Label(other.place, "this perspective counts too") for other in others)
    for capital in missing:
        yield Problem(
            first,
            f"{quoted(first.id)} has no objective that builds {quoted(capital)} capital ({_MEANING[capital]})",
            f"write one with `capital: {capital}`, or state the capital of the one that builds it",
            labels,
            discriminator=capital,
        )
