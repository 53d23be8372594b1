"""What leads to the customer: causal paths to objectives of perspectives that look at customers."""

from collections.abc import Sequence

from bsclint.model.case import Case
from bsclint.schema import Objective, Scorecard


def toward_customers(objectives: Sequence[Objective], case: Case) -> tuple[set[Objective], set[Objective]]:
    """What leads from `objectives` to a customer objective, and what perhaps does, these themselves among it.

    Paths may lead through what an objective contributes to in a scorecard above.
    """
    drivers = _drivers(objectives, case)
    noticed = _leading(drivers, [one for one in drivers if _home(one, case).view(one) == "customer"])
    return noticed, _leading(drivers, [one for one in drivers if _uncertain(one, case)])


def _home(objective: Objective, case: Case) -> Case:
    """The case of the scorecard that `objective` stands in."""
    root = objective.root
    return case.of(root) if isinstance(root, Scorecard) else case


def _uncertain(objective: Objective, case: Case) -> bool:
    """Whether it may lead to more than is known."""
    home = _home(objective, case)
    return objective in home.loose or (home is not case and not home.scorecard.intact)


def _drivers(starts: Sequence[Objective], case: Case) -> dict[Objective, list[Objective]]:
    """Everything that `starts` lead to, here and in the scorecards above, each with what leads to it directly."""
    found: dict[Objective, list[Objective]] = {start: [] for start in starts}
    waiting = list(found)
    for one in waiting:
        home = _home(one, case)
        for ahead in (*(hop.target for hop in home.graph.outgoing[one]), *home.contributes(one)):
            if ahead not in found:
                found[ahead] = []
                waiting.append(ahead)
            found[ahead].append(one)
    return found


def _leading(drivers: dict[Objective, list[Objective]], ends: list[Objective]) -> set[Objective]:
    """What leads to one of `ends`, these included."""
    found, waiting = set(ends), list(ends)
    while waiting:
        fresh = [one for one in drivers[waiting.pop()] if one not in found]
        found.update(fresh)
        waiting += fresh
    return found
