"""BSC811: a waiver whose last day has passed."""

from collections.abc import Iterator

from bsclint.finding import Label
from bsclint.model.exceptions import Facts, Grant
from bsclint.rulebook import Problem, rule
from bsclint.wording import count


def _has_an_end(grant: Grant, facts: Facts) -> bool:
    return grant.expires is not None


@rule(
    "BSC811",
    "expired-waiver",
    on=Grant,
    when=_has_an_end,
    sources=("IN",),
    ask="Is the exception still needed, and who would sign it again?",
)
def expired_waiver(grant: Grant, facts: Facts) -> Iterator[Problem]:
    """A waiver's last day has passed, and what it covered is open again.

    The day in `expires` is the last one on which the waiver holds.

    ## Why it matters
    An exception that never ends is no exception but a lower standard, and nobody decided on it.

    ## What to do
    Put right what the waiver covered and remove it. If that takes longer, have a new one signed, with `review_of`
    naming the old one, so that everybody sees that it is the second.

    ## Evidence
    Waivers that say when they expire.
    """
    assert grant.expires
    late = (facts.today - grant.expires).days
    if late > 0:
        effect, help = _effect(facts.matched)
        message = f"{grant.shown} expired on {grant.expires}, {count(late, 'day')} ago, and {effect}"
        yield Problem(grant, message, help, (Label(grant.span("expires"), "its last day"),))


def _effect(matched: int | None) -> tuple[str, str]:
    """What the end of a waiver that speaks of so many findings comes to, and what to do."""
    if matched == 0:
        return "nothing is left that it would cover", "remove it"
    help = "put right what it covered and remove it, or have a new one signed that names it in `review_of`"
    if matched is None:
        return "covers nothing any more", help
    return f"{count(matched, 'finding')} that it covered {'is' if matched == 1 else 'are'} open again", help
