"""BSC204: a process perspective that is nearly all of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import PROCESS, Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import CLUSTERS, STRATEGY_CLUSTERS, Objective, Perspective
from bsclint.wording import listed, percent


class Options(Record):
    max: Annotated[Decimal, "the largest share of the clustered objectives that one cluster may have"] = Decimal("0.6")
    at_least: Annotated[int, "how many clustered objectives there must be to judge"] = 4


def _clustered(perspective: Perspective) -> list[Objective]:
    return [objective for objective in perspective.within(Objective) if objective.cluster]


def _process(perspective: Perspective, case: Case, options: Options) -> bool:
    return case.role(perspective) == PROCESS


def _evidence(perspective: Perspective, case: Case, options: Options) -> int:
    return int(len(_clustered(perspective)) >= options.at_least)


@rule(
    "BSC204",
    "cluster-imbalance",
    on=Perspective,
    options=Options,
    when=_process,
    over=_evidence,
    intact=(Perspective, Objective),
    scope=Scope.IMPORTS,
    sources=("PAS",),
    ask="What will these processes have done for us in five years?",
)
def cluster_imbalance(perspective: Perspective, case: Case, options: Options) -> Iterator[Answer]:
    """One cluster has more than its share of the clustered objectives of a process perspective.

    The cluster that the value strategy rests on is let off: operational processes for `low_total_cost`, innovation
    for `product_leadership`, customer management for `complete_solutions`, and either of the last two for
    `lock_in`. The strategy is that of any value proposition, stated here or above.

    ## Why it matters
    Operational processes pay off soon, innovation and social processes late. A perspective of one kind lives on
    one of the two horizons, and daily business has a way of crowding out the rest.

    ## What to do
    Ask of the other clusters which process the strategy depends on. Drop or join objectives of the one that has
    too many. If the weight is meant, state the value strategy that it serves.

    ## Evidence
    Process perspectives with enough clustered objectives.
    """
    clustered = _clustered(perspective)
    for cluster, number in Counter(objective.cluster for objective in clustered).items():
        if number <= options.max * len(clustered) or cluster is None or cluster in _spared(case):
            continue
        if unknown := _strategy_unknown(case):
            yield Unknown(unknown)
            return
        others = [other for other in CLUSTERS if other != cluster]
        yield Problem(
            perspective,
            f"{number} of the {len(clustered)} clustered objectives of {quoted(perspective.id)} are of the cluster "
            f"{quoted(cluster)}, and at most {percent(options.max)} should be of one",
            f"ask which processes of the clusters {listed(others)} the strategy depends on",
            tuple(Label(case.span(one, "cluster"), "one of them") for one in clustered if one.cluster == cluster)[:6],
            discriminator=cluster,
        )


def _spared(case: Case) -> set[str]:
    """The clusters that the value strategy rests on."""
    strategies = (proposition.strategy for proposition in case.value_propositions)
    return {cluster for strategy in strategies if strategy for cluster in STRATEGY_CLUSTERS[strategy]}


def _strategy_unknown(case: Case) -> str | None:
    """Why nobody can know which strategy it is, where nobody can."""
    if any(case.garbled(proposition, "strategy") for proposition in case.value_propositions):
        return "the `strategy` of the value proposition could not be understood"
    if not case.value_propositions and not case.ancestry_known:
        return "a scorecard that it cascades from could not be read"
    return None
