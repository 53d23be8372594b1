"""BSC603: a part of the value proposition that no objective serves."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import SERVED, Objective, Perspective, Scorecard
from bsclint.wording import listed


def _customer_objectives(scorecard: Scorecard, case: Case) -> int:
    return len(case.of_view("customer"))


@rule(
    "BSC603",
    "unserved-value-part",
    on=Scorecard,
    over=_customer_objectives,
    intact=(Scorecard, Perspective, Objective),
    sources=("INT",),
    ask="Which of our objectives would a customer notice here?",
)
def unserved_value_part(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """No objective about customers says that it serves one of the three parts of the value proposition.

    Price, quality, availability and selection are parts of functionality; service and partnership of the
    relationship; the brand of the image.

    ## Why it matters
    A promise that no objective serves will not be kept on purpose. And an objective about customers that serves no
    part of the promise was perhaps copied from elsewhere.

    ## What to do
    State what the objectives about customers serve: `serves: price`. If none serves the part, write one that does.

    ## Evidence
    Objectives of perspectives with the view `customer`.
    """
    objectives = case.of_view("customer")
    served = {objective.serves for objective in objectives}
    unserved = [part for part, words in SERVED.items() if not served.intersection(words)]
    if unserved and any(case.garbled(objective, "serves") for objective in objectives):
        yield Unknown("what an objective `serves` could not be understood")
        return
    labels = tuple(Label(o.stated["serves"].span, f"serves {quoted(o.serves)}") for o in objectives if o.serves)
    for part in unserved:
        yield Problem(
            scorecard,
            f"no customer objective of {quoted(scorecard.id)} serves {quoted(part)}, "
            "one of the three parts of a value proposition",
            f"say so in the objective that does (`serves` takes {listed(SERVED[part], 'or')}), or write one",
            labels[:6],
            discriminator=part,
        )
