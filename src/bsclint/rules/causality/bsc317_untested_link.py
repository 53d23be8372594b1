"""BSC317: a link of which nobody says what it rests on."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.model.graph import Hop
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Link


@rule(
    "BSC317",
    "untested-link",
    on=Hop,
    intact=(Link,),
    status=PREVIEW,
    sources=("IL", "KN96"),
    fixes=UNSAFE,
    ask="How do we know?",
)
def untested_link(hop: Hop, case: Case) -> Iterator[Problem]:
    """A link does not say what it rests on: a guess, the word of experts, or figures.

    What is said in a chain `a -> b -> c { … }` is said of each of its links. Names in `drives` say nothing more.

    ## Why it matters
    Every strategy rests on guesses, and that is no shame. A guess that looks like a fact is never tested, and the
    money follows it for years.

    ## What to do
    Say it as it is: `evidence: assumed`, `expert`, `correlated` or `validated`, and when that was last looked at.

    ## Evidence
    Causal and logical links.
    """
    if hop.link is None or case.lacks(hop.link, "evidence"):
        example = quoted(f"{hop.qualified} {{ evidence: assumed }}")
        yield Problem(
            hop,
            f"nothing says how one knows that {quoted(hop.source.id)} leads to {quoted(hop.target.id)}",
            f"say what it rests on, be it a guess: {example}",
            case.overdue_labels(hop.stated.get("evidence")),
            fix=stub(case, hop.link, "evidence"),
        )
