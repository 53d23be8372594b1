"""BSC818: an exception from a rule that allows none."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.exceptions import Facts, Grant, Ignore
from bsclint.rulebook import Problem, rule


@rule(
    "BSC818",
    "forbidden-waiver",
    on=(Grant, Ignore),
    sources=("IN",),
    ask="Who believed that this could be excepted, and what did they want?",
)
def forbidden_waiver(exception: Grant | Ignore, facts: Facts) -> Iterator[Problem]:
    """A waiver or an ignoring comment names a rule from which there are no exceptions.

    Those are the rules of the language, the rules about waivers, and those that the standard calls mandatory. Such an
    exception covers nothing.

    ## Why it matters
    What is mandatory is so for everybody; whoever could except himself would not need to ask.

    ## What to do
    Put right what the rule finds, and remove the exception. If the rule should not be mandatory, that is for those to
    decide who wrote the standard.

    ## Evidence
    Waivers, and rules that comments ask to ignore.
    """
    if not facts.barred:
        return
    word = quoted(exception.word or "")
    what = f"a comment in {quoted(exception.qualified)}" if isinstance(exception, Ignore) else exception.called
    message = f"{what} asks for an exception from {word}, which allows none: {facts.barred}"
    help = "put right what the rule finds, and remove this"
    yield Problem(exception, message, help, discriminator=exception.word or "")
