"""BSC813: a waiver that nothing needs."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE, Label
from bsclint.model.exceptions import Facts, Grant
from bsclint.model.intents import RemoveElement, unsafe
from bsclint.rulebook import Problem, rule


def _can_be_known(grant: Grant, facts: Facts) -> bool:
    return facts.stranger or facts.missing or facts.matched is not None


@rule(
    "BSC813",
    "unused-waiver",
    on=Grant,
    when=_can_be_known,
    sources=("IN",),
    fixes=UNSAFE,
    ask="What was this exception for, and is it settled?",
)
def unused_waiver(grant: Grant, facts: Facts) -> Iterator[Problem]:
    """A waiver matches no finding.

    This is judged only where the rule has run, and has looked at all that the waiver is about.

    ## Why it matters
    What was excepted has been put right, or the waiver never named what it was meant for. Left in place it will cover
    the next finding of that kind, which nobody has seen.

    ## What to do
    Remove it. If something should be covered, look at its `rule`, `scorecard` and `on`: they must name what the
    finding names.

    ## Evidence
    Waivers that hold, of rules that ran on their scorecards.
    """
    name = grant.shown
    if facts.stranger:
        yield Problem(
            grant,
            f"{name} is for {quoted(grant.scorecard or '')}, and no scorecard of this workspace is called so",
            "correct the name, or remove the waiver",
            (Label(grant.span("scorecard"), "no such scorecard"),),
        )
    elif facts.missing:
        hint = f"did you mean {quoted(facts.near)}? if not, " if facts.near else ""
        yield Problem(
            grant,
            f"{name} is for {quoted(grant.on or '')}, and nothing in {quoted(grant.scorecard or '')} is called so",
            f"{hint}correct the name, or remove the waiver",
            (Label(grant.span("on"), "no such element"),),
        )
    elif facts.matched == 0:
        where = quoted(grant.on) if grant.on is not None else quoted(grant.scorecard or "")
        yield Problem(
            grant,
            f"{name} covers nothing: the rule finds nothing in {where}",
            "remove it; if it is meant for something else, correct its `on`",
            (Label(grant.span("on"), "nothing to cover here"),) if grant.on is not None else (),
            fix=unsafe("remove the waiver", RemoveElement(grant.element)) if grant.element else None,
        )
