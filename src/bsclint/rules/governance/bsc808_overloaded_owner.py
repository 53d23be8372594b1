"""BSC808: an owner of too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import folded
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.schema import Measure, Objective, Scorecard
from bsclint.wording import count, limit


class Options(Record):
    max: Annotated[int, "the most objectives and measures that one owner may have"] = 7


def _things(case: Case) -> list[Objective | Measure]:
    return [thing for thing in case.everything if isinstance(thing, Objective | Measure) and thing.owner]


def _owned(scorecard: Scorecard, case: Case, options: Options) -> int:
    return len(_things(case))


@rule(
    "BSC808",
    "overloaded-owner",
    on=Scorecard,
    options=Options,
    over=_owned,
    intact=(Scorecard, Objective, Measure),
    ask="Which of these would you hand over first, and to whom?",
)
def overloaded_owner(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Problem]:
    """One owner has more objectives and measures than a person can care for.

    Owners are compared without regard to case and spaces. What has no owner of its own does not count.

    ## Why it matters
    Who owns everything owns nothing. A long list behind one name is mostly a sign that the work was never shared out.

    ## What to do
    Hand over what somebody else is closer to. Measures often belong to those who can move them.

    ## Evidence
    Objectives and measures that state an owner.
    """
    owners: dict[str, list[Objective | Measure]] = {}
    for thing in _things(case):
        owners.setdefault(folded(thing.owner or ""), []).append(thing)
    for key, found in owners.items():
        if len(found) > options.max:
            objectives = sum(isinstance(element, Objective) for element in found)
            kinds = [(objectives, "objective"), (len(found) - objectives, "measure")]
            owned = " and ".join(count(number, kind) for number, kind in kinds if number)
            yield Problem(
                scorecard,
                f"{quoted(found[0].owner or '')} owns {owned} of {quoted(scorecard.id)}, "
                f"and in all {limit('at most', options.max)}",
                "hand over what somebody else is closer to, measures first",
                tuple(Label(extra.place, "beyond the limit") for extra in found[options.max :][:6]),
                discriminator=key,
            )
