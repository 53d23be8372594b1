"""Slips in what is to be achieved."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from bsclint.model.case import Case
from bsclint.mutation.mutant import Mutant, Mutation, loss, slip
from bsclint.mutation.surgery import Surgeon
from bsclint.schema import CLUSTERS, SERVED, Measure, Objective


def objective_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective is dropped, with all that speaks of it."""
    for one in case.objectives:
        yield Mutant(one, text.remove(one))


def objective_renamed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective gets another name, and what speaks of it keeps the old one."""
    for one in case.objectives:
        if one.name:
            yield Mutant(one, [text.replaced(one.name.span, "something_else")])


def objective_repeated(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective is written twice under two names."""
    for one in case.objectives:
        yield Mutant(one, text.copy(one))


def objective_unmeasured(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective loses its measures."""
    for one in case.objectives:
        if measures := list(one.within(Measure)):
            yield Mutant(one, text.remove(*measures))


def objective_nearly_repeated(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Two objectives are called nearly the same."""
    for one, other in pairwise(case.objectives):
        title = f"{' '.join(one.shown.split())} of the whole company and of everybody who works in it"
        yield Mutant(other, [*text.retitle(one, f"{title} today"), *text.retitle(other, title)])


def _retitled(name: str, title: str, what: str) -> Mutation:
    def mutants(case: Case, text: Surgeon) -> Iterator[Mutant]:
        for one in case.objectives:
            if case.role(one) != "process" or one.cluster != "innovation":
                yield Mutant(one, text.retitle(one, title))

    return Mutation(name, what, mutants)


def _together(name: str, what: str, key: str, *parts: Collection[str]) -> Mutation:
    """That all objectives which say one of a group of words for `key` no longer do."""

    def mutants(case: Case, text: Surgeon) -> Iterator[Mutant]:
        for part in parts:
            if shared := [one for one in case.objectives if getattr(one, key) in part]:
                yield Mutant(shared[0], [edit for one in shared for edit in text.drop(one, key)])

    return Mutation(name, what, mutants)


def cluster_moved(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """All objectives of a cluster of processes are put down as operational ones."""
    for cluster in CLUSTERS:
        moved = [one for one in case.objectives if one.cluster == cluster != "operational"]
        if moved:
            edits = [e for o in moved for e in (*text.put(o, "cluster", "operational"), *text.drop(o, "subprocess"))]
            yield Mutant(moved[0], edits)


def cluster_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """All objectives of a cluster of processes are dropped."""
    for cluster in CLUSTERS:
        if dropped := [one for one in case.objectives if one.cluster == cluster]:
            yield Mutant(dropped[0], text.remove(*dropped))


def cluster_misplaced(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective outside the processes says a cluster."""
    for one in case.objectives:
        if case.role(one) not in ("process", None):
            yield Mutant(one, text.put(one, "cluster", "innovation"))


def subprocess_mistaken(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective says a sub-process of another cluster."""
    for one in case.objectives:
        if one.cluster:
            other = next(parts for cluster, parts in CLUSTERS.items() if cluster != one.cluster)
            yield Mutant(one, text.put(one, "subprocess", other[0]))


def _everywhere(name: str, what: str, key: str, value: str) -> Mutation:
    def mutants(case: Case, text: Surgeon) -> Iterator[Mutant]:
        if case.objectives:
            yield Mutant(case.objectives[0], [edit for one in case.objectives for edit in text.put(one, key, value)])

    return Mutation(name, what, mutants)


_CAPITALS = [(word,) for word in Objective.capital.words]
_LEVERS = [(word,) for word in Objective.lever.words]

OBJECTIVES = (
    *map(
        slip,
        (objective_dropped, objective_renamed, objective_repeated, objective_nearly_repeated, objective_unmeasured),
    ),
    *(loss(Objective, key) for key in ("owner", "description", "horizon")),
    loss(Objective, "cluster", "subprocess"),
    _retitled("objective-vague", "Improve quality", "An objective is called what any organisation could call one"),
    _retitled("objective-of-one-word", "Excellence", "An objective is called by a single word"),
    _retitled("objective-of-work", "Implement a new portal", "An objective is called like a piece of work"),
    _retitled("objective-of-figures", "Number of new customers", "An objective is called like a measure"),
    _retitled("objective-without-verb", "Our customers and suppliers", "An objective is called without a verb"),
    *map(slip, (cluster_moved, cluster_dropped, cluster_misplaced, subprocess_mistaken)),
    _together("capital-forgotten", "No objective builds one of the three capitals any more", "capital", *_CAPITALS),
    _together("lever-forgotten", "No objective pulls one of the two levers any more", "lever", *_LEVERS),
    _together("promise-forgotten", "No objective serves a part of the promise any more", "serves", *SERVED.values()),
    _everywhere("one-horizon", "Every objective is to pay off in the short run", "horizon", "short"),
    _everywhere("one-owner", "One person owns every objective", "owner", '"The director"'),
    _everywhere("all-critical", "Every objective is critical", "priority", "critical"),
)
