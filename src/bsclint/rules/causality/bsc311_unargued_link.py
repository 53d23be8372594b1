"""BSC311: a link without a hypothesis."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Link


@rule(
    "BSC311",
    "unargued-link",
    on=Hop,
    intact=(Link,),
    sources=("KN96",),
    fixes=UNSAFE,
    ask="Why should the one lead to the other?",
)
def unargued_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """A link does not say why one should lead to the other.

    What is said in a chain `a -> b -> c { … }` is said of each of its links. Names in `drives:` say nothing more.

    ## Why it matters
    A strategy map is a set of hypotheses. One that is written down can be tested and given up; an arrow alone is
    believed until nobody remembers who drew it.

    ## What to do
    Write the hypothesis into the link: `turnaround -> profit { hypothesis: "Less time on the ground frees an
    aircraft" }`.

    ## Evidence
    Causal and logical links.
    """
    if hop.link is None or case.lacks(hop.link, "hypothesis"):
        example = quoted(f'{hop.qualified} {{ hypothesis: "…" }}')
        yield Problem(
            hop,
            f"nothing says why {quoted(hop.source.id)} should lead to {quoted(hop.target.id)}",
            f"write the reason into the link: {example}",
            case.overdue_labels(hop.stated.get("hypothesis")),
            fix=stub(case, hop.link, "hypothesis"),
        )
