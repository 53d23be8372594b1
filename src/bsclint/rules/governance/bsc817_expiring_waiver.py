"""BSC817: a waiver that will end soon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.finding import Label
from bsclint.model.exceptions import Facts, Grant
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.wording import count


class Options(Record):
    days: Annotated[int, "how long before its last day one is told, in days"] = 30


def _still_holds(grant: Grant, facts: Facts, options: Options) -> bool:
    return grant.expires is not None and grant.expires >= facts.today and facts.matched != 0


@rule(
    "BSC817",
    "expiring-waiver",
    on=Grant,
    options=Options,
    when=_still_holds,
    sources=("IN",),
    ask="Will this be put right by then, or who signs again?",
)
def expiring_waiver(grant: Grant, facts: Facts, options: Options) -> Iterator[Problem]:
    """A waiver will end soon.

    ## Why it matters
    On the day after its last one, what it covers is open again, and fails whoever happens to change something then.

    ## What to do
    Put right what it covers, or have a new waiver signed that names it in `review_of`.

    ## Evidence
    Waivers that hold, cover something or may do so, and say when they expire.
    """
    assert grant.expires
    left = (grant.expires - facts.today).days
    if left <= options.days:
        when = "today is its last day" if left == 0 else f"its last day is {grant.expires}, in {count(left, 'day')}"
        yield Problem(
            grant,
            f"{grant.shown} ends soon: {when}",
            "put right what it covers, or have a new one signed that names it in `review_of`",
            (Label(grant.span("expires"), "its last day"),),
        )
