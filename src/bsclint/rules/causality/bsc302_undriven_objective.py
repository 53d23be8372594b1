"""BSC302: an objective that nothing is said to bring about."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import APEX, OUTCOME, PROCESS, Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Link, Objective, Perspective, Scorecard


def _judged(objective: Objective, case: Case) -> bool:
    hops = [*case.graph.outgoing[objective], *case.graph.incoming[objective]]
    linked = any(hop.source is not hop.target for hop in hops) or bool(case.contributes(objective))
    return linked and case.role(objective) in (APEX, OUTCOME, PROCESS)


@rule(
    "BSC302",
    "undriven-objective",
    on=Objective,
    when=_judged,
    intact=(Scorecard, Perspective, Objective, Link),
    scope=Scope.WORKSPACE,
    sources=("KN04",),
    ask="What would have to go right for this to happen?",
)
def undriven_objective(objective: Objective, case: Case) -> Iterator[Answer]:
    """No link enters an objective above the enablers, and no objective of a scorecard below contributes to it.

    An objective that has no link at all is an orphan, which another rule says.

    ## Why it matters
    A result that nothing brings about is a wish. The drivers are what people can act on.

    ## What to do
    Link what drives it: `driver -> objective`, or `drives:` in the driver.

    ## Evidence
    Linked objectives of apex, outcome and process perspectives.
    """
    if any(hop.source is not objective for hop in case.graph.incoming[objective]) or case.contributors(objective):
        return
    if case.loose:
        yield Unknown("a link or contribution leads to something that could not be found")
        return
    if doubt := case.doubt("contributes_to"):
        yield Unknown(f"what contributes to this scorecard is not known: {doubt}")
        return
    yield Problem(
        objective,
        f"nothing drives {quoted(objective.id)}: no link enters it, and no scorecard below contributes to it",
        f"link what brings it about: `… -> {objective.id}`",
    )
