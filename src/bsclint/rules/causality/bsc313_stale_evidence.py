"""BSC313: a link that has been believed for too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import over
from bsclint.model.graph import Hop
from bsclint.record import Record
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Link

BELIEFS = {"assumed": "is assumed", "expert": "rests on the word of experts"}


class Options(Record):
    days: Annotated[int, "the days for which a link may be believed without figures"] = 730


def _judged(hop: Hop, case: Case, options: Options) -> bool:
    return hop.link is not None and hop.link.evidence is not None and not over(case)


@rule(
    "BSC313",
    "stale-evidence",
    on=Hop,
    options=Options,
    when=_judged,
    intact=(Link,),
    status=PREVIEW,
    sources=("IL",),
    ask="What have the figures of the last two years said about this?",
)
def stale_evidence(hop: Hop, case: Case, options: Options) -> Iterator[Problem]:
    """A link has been assumed, or believed on the word of experts, for longer than it should, or nobody knows how long.

    The days count from the last day of `evidence_date`. Links that are `correlated` or `validated` are never stale.
    A scorecard that is retired or whose period is over is left alone.

    ## Why it matters
    In two years a scorecard has collected the figures that could prove the assumption or refute it. Most companies
    never look.

    ## What to do
    Hold the figures of the two objectives against each other, and say what they show: `evidence: validated`, or give
    the link up. If the belief was looked at again and stands, say when: `evidence_date: 2026-10-31`.

    ## Evidence
    Causal and logical links that state their evidence.
    """
    link = hop.link
    belief = BELIEFS.get(link.evidence or "") if link else None
    if link is None or belief is None:
        return
    if case.lacks(link, "evidence_date"):
        yield Problem(
            hop,
            f"the link from {quoted(hop.source.id)} to {quoted(hop.target.id)} {belief}, and nothing says since when",
            f"say when that was last looked at: `evidence_date: {case.today}`",
            (Label(link.stated["evidence"].span, "since when?"),),
        )
    elif link.evidence_date and (age := (case.today - link.evidence_date.end).days) > options.days:
        yield Problem(
            hop,
            f"the link from {quoted(hop.source.id)} to {quoted(hop.target.id)} {belief} "
            f"and was last looked at {age} days ago, more than {options.days}",
            "hold the figures of the two objectives against each other, and state what they show: "
            f"`evidence: validated evidence_date: {case.today}`; or give the link up",
            (Label(link.stated["evidence_date"].span, f"{age} days ago"),),
        )
