"""BSC814: a waiver that holds for too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.finding import Label
from bsclint.model.exceptions import Facts, Grant
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.wording import count


class Options(Record):
    days: Annotated[int, "the longest time between approval and expiry, in days; `waivers.max_days` sets it too"] = 365


def _has_a_length(grant: Grant, facts: Facts, options: Options) -> bool:
    return grant.approved_on is not None and grant.expires is not None


@rule(
    "BSC814",
    "overlong-waiver",
    on=Grant,
    options=Options,
    when=_has_a_length,
    sources=("IN",),
    ask="Why does this need so long, and who looks at it meanwhile?",
)
def overlong_waiver(grant: Grant, facts: Facts, options: Options) -> Iterator[Problem]:
    """A waiver holds longer than the standard allows.

    The time is counted from the day of its approval to its last day.

    ## Why it matters
    An exception has to come back to those who granted it while they still remember why.

    ## What to do
    Let it end sooner. Whoever still needs it then can ask again, and name it in `review_of`.

    ## Evidence
    Waivers that hold, and say when they were approved and when they expire.
    """
    assert grant.approved_on
    assert grant.expires
    length = (grant.expires - grant.approved_on).days
    if length > options.days:
        yield Problem(
            grant,
            f"{grant.shown} holds for {count(length, 'day')}, "
            f"from {grant.approved_on} to {grant.expires}; the standard allows {count(options.days, 'day')}",
            "let it end sooner, and have it renewed if it is still needed then",
            (Label(grant.span("approved_on"), "approved"), Label(grant.span("expires"), "its last day")),
        )
