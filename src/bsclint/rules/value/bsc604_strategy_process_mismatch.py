"""BSC604: fewest objectives where the strategy needs them most."""

from collections import Counter
from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import PROCESS, Case
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import CLUSTERS, STRATEGY_CLUSTERS, Objective, Perspective, Scorecard, ValueProposition
from bsclint.wording import listed


def _clustered(scorecard: Scorecard, case: Case) -> int:
    return sum(objective.cluster is not None for objective in case.of_role(PROCESS))


def _has_strategy(scorecard: Scorecard, case: Case) -> bool:
    return any(proposition.strategy for proposition in case.value_propositions) or not case.ancestry_known


@rule(
    "BSC604",
    "strategy-process-mismatch",
    on=Scorecard,
    over=_clustered,
    when=_has_strategy,
    intact=(Scorecard, Perspective, Objective, ValueProposition),
    scope=Scope.IMPORTS,
    sources=("KN04",),
    ask="Where do we have to be better than everybody else?",
)
def strategy_process_mismatch(scorecard: Scorecard, case: Case) -> Iterator[Answer]:
    """The cluster of processes that the value strategy rests on has fewer objectives than every other cluster.

    Low total cost rests on operational processes, product leadership on innovation, complete solutions on customer
    management; lock-in on innovation or customer management, so that one of the two will do. The value proposition
    is the scorecard's own, or that of the scorecard which it cascades from. Where there are several, each is judged.

    ## Why it matters
    All four clusters matter, but not equally. The few processes that make the difference to customers deserve the
    most attention; here they get the least.

    ## What to do
    Add the objectives that the strategy rests on. If there are none to add, the strategy is perhaps another one:
    correct `strategy`.

    ## Evidence
    Objectives of process perspectives that state a cluster.
    """
    if not case.value_propositions:
        yield Unknown("a scorecard that it cascades from could not be read")
        return
    numbers = Counter(objective.cluster for objective in case.of_role(PROCESS))
    for proposition in {p.strategy: p for p in reversed(case.value_propositions) if p.strategy}.values():
        strategy = proposition.strategy or ""
        base = STRATEGY_CLUSTERS[strategy]
        others = [cluster for cluster in CLUSTERS if cluster not in base]
        if max(numbers[cluster] for cluster in base) >= min(numbers[cluster] for cluster in others):
            continue
        if any(case.garbled(objective, "cluster") for objective in case.of_role(PROCESS)):
            yield Unknown("the `cluster` of an objective could not be understood")
            return
        shown = ", ".join(f"{quoted(cluster)} {numbers[cluster]}" for cluster in CLUSTERS)
        yield Problem(
            scorecard,
            f"the strategy {quoted(strategy)} of {quoted(scorecard.id)} rests on {listed(base, 'or')}, "
            f"and every other cluster has more objectives: {shown}",
            f"add objectives with `cluster: {base[0]}`, or correct the strategy",
            (Label(case.span(proposition, "strategy"), "the strategy"),),
            discriminator=strategy,
        )
