"""BSC601: a company's scorecard without a value proposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Perspective, Scorecard


class Options(Record):
    levels: Annotated[tuple[str, ...], "the levels of scorecards that are judged"] = ("enterprise", "business_unit")


def _is_private(scorecard: Scorecard, case: Case, options: Options) -> bool:
    return case.framework.sector == "private"


@rule(
    "BSC601",
    "missing-value-proposition",
    on=Scorecard,
    options=Options,
    when=_is_private,
    intact=(Scorecard, Perspective),
    scope=Scope.IMPORTS,
    sources=("KN04",),
    ask="Why do our customers buy from us and not next door?",
)
def missing_value_proposition(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """The scorecard of a company states no value proposition, nor does one that it cascades from.

    ## Why it matters
    What customers are promised decides which processes matter, and what people must be able to do. Without the
    promise the objectives of the four perspectives have nothing that holds them together.

    ## What to do
    Say what customers get, how they are treated and what they think of the company, in a `value_proposition`. It may
    stand in the scorecard or in a perspective; a unit's scorecard may have it from the one that it cascades from.

    ## Evidence
    Scorecards of the private sector.
    """
    if case.value_propositions:
        return
    if not case.ancestry_known:
        yield Unknown("a scorecard that it cascades from could not be read")
        return
    above = f", nor does {quoted(case.ancestors[0].scorecard.id)} above it" if case.ancestors else ""
    yield Problem(
        scorecard,
        f"{quoted(scorecard.id)} states no value proposition{above}",
        'say what customers are promised: `value_proposition { functionality: "…" relationship: "…" image: "…" }`',
    )
