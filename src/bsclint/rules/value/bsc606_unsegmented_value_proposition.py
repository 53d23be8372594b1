"""BSC606: a value proposition for nobody in particular."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import ValueProposition


@rule(
    "BSC606",
    "unsegmented-value-proposition",
    on=ValueProposition,
    intact=(ValueProposition,),
    sources=("PAS",),
    fixes=UNSAFE,
    ask="For which customers would we say no to others?",
)
def unsegmented_value_proposition(proposition: ValueProposition, case: Case) -> Iterator[Problem]:
    """A value proposition does not say for which customers it is.

    ## Why it matters
    The first process of customer management is to choose: for which customers does the promise matter most? A promise
    to everybody gives no ground to choose, and wins those who would have come anyway.

    ## What to do
    Name the customers: `segment: "Commuters and island households"`.

    ## Evidence
    Value propositions.
    """
    if case.lacks(proposition, "segment"):
        yield Problem(
            proposition,
            f"the `value_proposition` of {quoted(proposition.root.id)} does not say for which customers it is",
            'name them: `segment: "Commuters and island households"`',
            case.overdue_labels(proposition.stated.get("segment")),
            fix=stub(case, proposition, "segment"),
        )
