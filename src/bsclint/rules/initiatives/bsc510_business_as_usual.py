"""BSC510: an initiative that reads like everyday work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.globs import name_matches
from bsclint.model.case import Case
from bsclint.model.titles import words
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Initiative


class Options(Record):
    patterns: Annotated[tuple[str, ...], "titles of everyday work: small letters, no punctuation, `*` for any text"] = (
        *("*ongoing*", "*on-going*", "*business as usual*", "*business-as-usual*", "*day-to-day*", "*day to day*"),
        *("continue *", "continue", "continued *", "* continued", "continuing *", "*continuation of *"),
        *("continually *", "continuously *", "maintain *", "maintaining *", "* and maintain *", "keep *", "regular *"),
        *("keep up *", "carry on *", "go on *", "routine *", "everyday *", "daily *"),
    )


def _has_title(initiative: Initiative, case: Case, options: Options) -> bool:
    return initiative.title is not None and initiative.status != "stopped"


@rule(
    "BSC510",
    "business-as-usual",
    on=Initiative,
    scope=Scope.ELEMENT,
    options=Options,
    when=_has_title,
    sources=("KN08",),
    ask="What will be different when this is over?",
)
def business_as_usual(initiative: Initiative, case: Case, options: Options) -> Iterator[Problem]:
    """The title of an initiative speaks of going on with something: "Ongoing training", "Maintain the fleet".

    Stopped initiatives are left out.

    ## Why it matters
    Everyday work is needed, and has its own budget. An initiative is what is done beyond it to close a gap. Where the
    two are mixed, the money for change goes into what would have been done anyway.

    ## What to do
    Say what will be new when it is over: not "Maintain the fleet" but "Halve the breakdowns of the fleet". If
    nothing will be new, take it out of the scorecard.

    ## Evidence
    Initiatives with a title that are not stopped.
    """
    title = initiative.title or ""
    said = " ".join(words(title))
    if any(name_matches(pattern, said) for pattern in options.patterns):
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} reads like everyday work: {quoted(title)}",
            "say in the title what will be new when it is over, or take it out of the scorecard",
            (Label(initiative.title_span, "nothing new"),) if initiative.title_span else (),
        )
