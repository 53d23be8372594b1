"""BSC602: a value proposition that leaves out one of its three parts."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import SERVED, ValueProposition

_QUESTION = {
    "functionality": "what the product or service does for the customer (price, quality, time)",
    "relationship": "how the customer is treated",
    "image": "what the customer thinks of the organisation",
}


@rule(
    "BSC602",
    "incomplete-value-proposition",
    on=ValueProposition,
    intact=(ValueProposition,),
    sources=("INT",),
    fixes=UNSAFE,
    ask="What would a customer tell a neighbour about us?",
)
def incomplete_value_proposition(proposition: ValueProposition, case: Case) -> Iterator[Problem]:
    """A value proposition leaves out its functionality, its relationship or its image.

    ## Why it matters
    A value proposition has three parts: the relationship that one wants with customers, the image that one wants in
    the community, and what the product or service does in terms of price, quality and time. What is left out is not
    absent for the customer; it is only left to chance.

    ## What to do
    Write the missing part in one sentence: `relationship: "One person answers, and knows your file"`.

    ## Evidence
    Value propositions.
    """
    for part in SERVED:
        if case.lacks(proposition, part):
            yield Problem(
                proposition,
                f"the `value_proposition` of {quoted(proposition.root.id)} says nothing of its {quoted(part)}",
                f'say {_QUESTION[part]}: `{part}: "…"`',
                case.overdue_labels(proposition.stated.get(part)),
                fix=stub(case, proposition, part),
                discriminator=f"{part} {proposition.segment}" if proposition.segment else part,
            )
