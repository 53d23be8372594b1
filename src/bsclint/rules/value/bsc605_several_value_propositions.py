"""BSC605: several value propositions that nothing tells apart."""

from collections import Counter
from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import folded
from bsclint.rulebook import Problem, rule
from bsclint.schema import Perspective, Scorecard, ValueProposition
from bsclint.wording import count


def _propositions(scorecard: Scorecard, case: Case) -> int:
    return len(list(scorecard.within(ValueProposition)))


@rule(
    "BSC605",
    "several-value-propositions",
    on=Scorecard,
    over=_propositions,
    intact=(Scorecard, Perspective, ValueProposition),
    sources=("KN04",),
    ask="If a customer came in now, which of these promises would hold?",
)
def several_value_propositions(scorecard: Scorecard, case: Case) -> Iterator[Problem]:
    """A scorecard has more than one value proposition, and not each of them a customer segment of its own.

    ## Why it matters
    Different customers may be promised different things. The same customers may not: who promises everything to
    everybody has chosen nothing, and each promise undoes the other.

    ## What to do
    Say for whom each of them is: `segment: "Commuters"`. If they are for the same customers, keep one.

    ## Evidence
    Value propositions.
    """
    found = list(scorecard.within(ValueProposition))
    segments = Counter(folded(proposition.segment) for proposition in found if proposition.segment)
    unsaid = [p for p in found if case.lacks(p, "segment")]
    shared = [p for p in found if p.segment and segments[folded(p.segment)] > 1]
    if len(found) > 1 and (unsaid or shared):
        labels = [(p, "for no segment") for p in unsaid] + [
            (p, f"for {quoted(' '.join((p.segment or '').split()))}") for p in shared
        ]
        labels.sort(key=lambda label: label[0].place)
        yield Problem(
            scorecard,
            f"{quoted(scorecard.id)} has {count(len(found), 'value proposition')}, "
            "and not every one has a `segment` of its own",
            'say for which customers each is, `segment: "…"`; or keep the one that is meant',
            tuple(Label(proposition.place, text) for proposition, text in labels[:6]),
        )
