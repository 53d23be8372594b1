"""BSC812: a waiver that nobody could answer for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.exceptions import REQUIRED, Facts, Grant
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.wording import listed


class Options(Record):
    empty: Annotated[tuple[str, ...], "reasons that say nothing"] = (
        *("by design", "todo", "tbd", "fixme", "wip", "n/a", "na", "none", "later", "temporary", "temporarily"),
        *("exception", "waiver", "waived", "accepted", "approved", "ok", "as discussed", "see ticket", "legacy"),
        *("known issue", "not needed", "not applicable", "won't fix", "wontfix", "to be determined", "because"),
    )


@rule(
    "BSC812",
    "unjustified-waiver",
    on=Grant,
    options=Options,
    sources=("IN",),
    ask="Who wanted this exception, who allowed it, and why?",
)
def unjustified_waiver(grant: Grant, facts: Facts, options: Options) -> Iterator[Problem]:
    """A waiver lacks something that it must say, or what it says is no justification.

    It must have a number, a reason, somebody who asked for it, somebody who approved it, the day of the approval and
    a last day; one in a file of waivers must name its scorecard too. The approver must be one of those whom the
    standard lists in `waivers.approvers`, if it lists any. A reason such as "by design" or "TODO" says nothing. An
    approval that is dated in the future has not been given yet, and two waivers cannot share a number. Such a waiver
    covers nothing.

    ## Why it matters
    A waiver is a promise that somebody has looked and takes the responsibility. Without a name, a day and a reason it
    is a way to make a check green.

    ## What to do
    State what is missing. If nobody can, put right what the waiver was to cover.

    ## Evidence
    Waivers.
    """
    name = grant.shown
    if missing := [field for field in REQUIRED if getattr(grant, field) is None]:
        yield Problem(
            grant,
            f"{name} does not state {listed(missing, most=len(missing))}, and covers nothing until it does",
            "a waiver says who asked for it and why, who approved it and when, and on which day it ends",
            discriminator="fields",
        )
    if grant.reason is not None and _says_nothing(grant.reason, options):
        yield Problem(
            grant,
            f"the reason that {name} gives says nothing: {quoted(grant.reason)}",
            "say what stands in the way, and what will be different when the waiver ends",
            (Label(grant.span("reason"), "the reason"),),
            "reason",
        )
    signer = grant.approved_by
    if (
        signer is not None
        and facts.approvers
        and not any(facts.people.same(signer, other) for other in facts.approvers)
    ):
        yield Problem(
            grant,
            f"{name} is approved by {quoted(signer)}, whom the standard does not let approve waivers",
            f"have it approved by {listed(facts.approvers, last='or')}",
            (Label(grant.span("approved_by"), "not one of the approvers"),),
            "approver",
        )
    if grant.approved_on is not None and grant.approved_on > facts.today:
        yield Problem(
            grant,
            f"{name} is approved as of {grant.approved_on}, which is yet to come: it does not hold on {facts.today}",
            "state the day on which it was approved",
            (Label(grant.span("approved_on"), "a day to come"),),
            "day",
        )
    if facts.twin:
        yield Problem(
            grant,
            f"{name} has a number that is another waiver's too",
            "give each waiver a number of its own",
            (Label(facts.twin.span("id"), "the same number"),),
            "number",
        )


def _says_nothing(reason: str, options: Options) -> bool:
    words = " ".join(reason.casefold().split()).strip(" .!-–—?*_/")
    return words in options.empty or not any(letter.isalpha() for letter in words)
