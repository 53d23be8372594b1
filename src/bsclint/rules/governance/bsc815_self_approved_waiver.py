"""BSC815: a waiver that somebody granted to himself."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.exceptions import Facts, Grant
from bsclint.rulebook import Problem, rule


def _is_signed(grant: Grant, facts: Facts) -> bool:
    return grant.approved_by is not None


@rule(
    "BSC815",
    "self-approved-waiver",
    on=Grant,
    when=_is_signed,
    sources=("IN",),
    ask="Who has looked at this that has nothing to gain from it?",
)
def self_approved_waiver(grant: Grant, facts: Facts) -> Iterator[Problem]:
    """A waiver is approved by the one who asked for it, or who owns what it is about.

    Names are compared without regard to case. One person may go by an address in waivers and by a title in `owner`:
    which titles belong to which address, the standard says in `people`. Such a waiver covers nothing.

    ## Why it matters
    An exception is worth something because somebody else had to be convinced.

    ## What to do
    Have it approved by somebody who neither asked for it nor answers for the result.

    ## Evidence
    Waivers that name who approved them.
    """
    signer = grant.approved_by
    assert signer is not None
    name = grant.shown
    help = "have it approved by somebody who neither asked for it nor owns what it is about"
    if grant.requested_by is not None and facts.people.same(signer, grant.requested_by):
        labels = (Label(grant.span("approved_by"), "approved"), Label(grant.span("requested_by"), "asked for"))
        asked = _as(signer, grant.requested_by)
        yield Problem(grant, f"{name} is approved by {quoted(signer)}, who asked for it{asked}", help, labels)
    for element, owner in facts.owners:
        if facts.people.same(signer, owner):
            label = Label(grant.span("approved_by"), f"the owner of {quoted(element)}")
            message = f"{name} is approved by {quoted(signer)}, who owns {quoted(element)}{_as(signer, owner)}"
            yield Problem(grant, message, help, (label,), element)
            return


def _as(signer: str, other: str) -> str:
    """By what other name one found the same person, if it is another."""
    return "" if signer == other else f" as {quoted(other)}"
