"""BSC816: a comment that asks to ignore something, and covers nothing."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import SAFE
from bsclint.model.exceptions import Facts, Ignore
from bsclint.model.intents import safe
from bsclint.rulebook import Problem, rule

_FORM = "`# bsclint: ignore[BSC212] -- the board chose this wording`"


def _can_be_known(ignore: Ignore, facts: Facts) -> bool:
    return not facts.barred and (not _sound(ignore) or facts.matched is not None)


def _sound(ignore: Ignore) -> bool:
    return not ignore.fault and bool(ignore.reason)


@rule(
    "BSC816",
    "unused-ignore",
    on=Ignore,
    when=_can_be_known,
    sources=("IN",),
    fixes=SAFE,
    ask="Why was this to be ignored, and by whose word?",
)
def unused_ignore(ignore: Ignore, facts: Facts) -> Iterator[Problem]:
    """A comment that asks to ignore a finding covers none.

    It stands in the line of the finding, or alone in the line above it, and reads
    `# bsclint: ignore[CODE] -- reason`. Without a reason it covers nothing. It cannot cover an error, unless the
    standard says `ignores: {allow_errors: true}`. That nothing is found in its line is judged only if its rule has run
    on the whole scorecard.

    ## Why it matters
    Somebody believes that this was settled. A comment that covers nothing now will hide the next thing in that line.

    ## What to do
    Remove it, or correct the rule's name, or give the reason. An error needs a waiver, which somebody else signs.

    ## Evidence
    Rules that comments ask to ignore.
    """
    place = quoted(ignore.qualified)
    if ignore.fault:
        message = f"a comment in {place} ignores nothing: {ignore.fault}"
        yield Problem(ignore, message, f"write it like this: {_FORM}", discriminator=ignore.word)
    elif not ignore.reason:
        message = f"a comment in {place} asks to ignore {quoted(ignore.word)}, gives no reason, and covers nothing"
        yield Problem(ignore, message, f"say why: {_FORM}", discriminator=ignore.word)
    elif not facts.matched:
        message = f"a comment in {place} ignores {quoted(ignore.word)}, which finds nothing in line {ignore.line}"
        fix = safe("remove it", ignore.removal) if ignore.removal else None
        yield Problem(ignore, message, "remove it", discriminator=ignore.word, fix=fix)
    elif facts.errors:
        message = f"a comment in {place} asks to ignore {quoted(ignore.word)}, which is an error in line {ignore.line}"
        help = "put right what it finds, or ask for a waiver: a comment cannot cover an error"
        yield Problem(ignore, message, help, discriminator=ignore.word)
