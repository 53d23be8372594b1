"""BSC312: a link that does not say how long its effect takes."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Link


@rule(
    "BSC312",
    "timeless-link",
    on=Hop,
    intact=(Link,),
    sources=("NØR",),
    fixes=UNSAFE,
    ask="When would you begin to doubt it?",
)
def timeless_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """A link does not say after what time its effect is expected.

    What is said in a chain `a -> b -> c { … }` is said of each of its links. Names in `drives:` say nothing more.

    ## Why it matters
    Causes come before effects. Without a time nobody knows when to look, and a hypothesis can never be found wrong:
    the effect is always still to come.

    ## What to do
    Write the time into the link: `crew -> turnaround { lag: 2 quarters }`. A rough one will do.

    ## Evidence
    Causal and logical links.
    """
    if hop.link is None or case.lacks(hop.link, "lag"):
        yield Problem(
            hop,
            f"nothing says how long it takes until {quoted(hop.source.id)} has an effect on {quoted(hop.target.id)}",
            f"write the time into the link: {quoted(f'{hop.qualified} {{ lag: 2 quarters }}')}",
            case.overdue_labels(hop.stated.get("lag")),
            fix=stub(case, hop.link, "lag"),
        )
