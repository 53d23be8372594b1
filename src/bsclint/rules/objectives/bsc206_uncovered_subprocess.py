"""BSC206: a sub-process of a cluster that no objective is about."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import PROCESS, Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import CLUSTERS, Objective, Perspective, Scorecard

_MEANING = {
    "selection": "choosing which customers to serve",
    "acquisition": "winning new customers",
    "retention": "keeping customers",
    "growth": "doing more for the customers there are",
    "opportunities": "finding out what is worth developing",
    "portfolio": "deciding which developments to pay for",
    "development": "developing and designing",
    "launch": "bringing what is new to the market",
}
_COVERED = ("customer_management", "innovation")


def _of(cluster: str, objectives: list[Objective]) -> list[Objective]:
    return [objective for objective in objectives if objective.cluster == cluster]


def _detailed(cluster: str, case: Case) -> Perspective | None:
    """The first perspective that states a sub-process of `cluster`."""
    stating = (one for one in _of(cluster, case.of_role(PROCESS)) if one.subprocess in CLUSTERS[cluster])
    first = next(stating, None)
    return case.perspective(first) if first else None


def _judged(perspective: Perspective, case: Case) -> bool:
    return any(_detailed(cluster, case) is perspective for cluster in _COVERED)


@rule(
    "BSC206",
    "uncovered-subprocess",
    on=Perspective,
    when=_judged,
    intact=(Scorecard, Perspective, Objective),
    sources=("PAS",),
    ask="Who does this today, and is it done well enough for the strategy?",
)
def uncovered_subprocess(perspective: Perspective, case: Case) -> Iterator[Answer]:
    """Customer management or innovation is there, told by its sub-processes, and one of the four has no objective.

    Where no objective of the cluster states a sub-process, the rule is silent. Objectives of other process
    perspectives cover a sub-process too; the finding stands on the first perspective that states one of them.

    ## Why it matters
    Each of these clusters is a chain: customers who are won and not kept, or products that are developed and never
    launched, earn nothing.

    ## What to do
    Add an objective for the sub-process, or ignore the finding with a reason if the process is good enough as it is.

    ## Evidence
    Process perspectives that are the first to state a sub-process of customer management or innovation.
    """
    for cluster in _COVERED:
        if _detailed(cluster, case) is not perspective:
            continue
        objectives = _of(cluster, case.of_role(PROCESS))
        if any(case.garbled(objective, "subprocess") for objective in objectives):
            yield Unknown("the `subprocess` of an objective could not be understood")
        elif not any(one.subprocess is None and not case.lacks(one, "subprocess") for one in objectives):
            yield from _missing(cluster, objectives, perspective)


def _missing(cluster: str, objectives: list[Objective], perspective: Perspective) -> Iterator[Problem]:
    covered = {objective.subprocess for objective in objectives}
    stated = [objective.stated["subprocess"] for objective in objectives if objective.subprocess in CLUSTERS[cluster]]
    for part in CLUSTERS[cluster]:
        if part not in covered:
            yield Problem(
                perspective,
                f"{quoted(perspective.id)} has objectives of the cluster {quoted(cluster)}, "
                f"but none of its sub-process {quoted(part)} ({_MEANING[part]})",
                f"add an objective with `cluster: {cluster}` and `subprocess: {part}`, "
                "or ignore this with a reason if the process is good enough as it is",
                tuple(Label(one.span, "covered") for one in stated[:6]),
                discriminator=f"{cluster} {part}",
            )
