"""The causal graph, held against what its definitions say word by word."""

import tracemalloc
from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsclint.element import Ground, Name
from bsclint.finding import Span
from bsclint.model.graph import CausalGraph, Hop
from bsclint.model.reach import reached, shortcuts
from bsclint.schema import Objective

SIZE = 7
arrows = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=14)
ordered = arrows.map(lambda pairs: [(min(pair), max(pair)) for pair in pairs])
either = st.one_of(arrows, ordered)


def graph(pairs: Iterable[tuple[int, int]], size: int = SIZE) -> CausalGraph:
    here = Span("s.bsc", 0, 0)
    at = Ground("s.bsc").site(0, 0)
    objectives = [Objective(at, at, Name(f"o{n}", at), None, None) for n in range(size)]
    return CausalGraph(objectives, [Hop(objectives[start], objectives[end], here, here) for start, end in pairs])


def reach(pairs: Iterable[tuple[int, int]], without: int | None = None) -> dict[int, set[int]]:
    """The nodes that each leads to, itself included, never through `without`."""
    found = {n: {n} for n in range(SIZE) if n != without}
    for _ in range(SIZE):
        for start, end in pairs:
            if without not in (start, end):
                for ahead in found.values():
                    ahead.update({end} if start in ahead else ())
    return found


def number(objective: Objective) -> int:
    return int(objective.id[1:])


@given(either)
def test_each_stands_after_its_drivers_and_beside_those_that_it_causes_in_turn(pairs: list[tuple[int, int]]) -> None:
    found, ahead = graph(pairs), reach(pairs)
    order = [[number(objective) for objective in group] for group in found.order]
    assert sorted(n for group in order for n in group) == list(range(SIZE))
    place = {n: index for index, group in enumerate(order) for n in group}
    assert all(place[start] <= place[end] for start, end in pairs)
    for one, other in product(range(SIZE), repeat=2):
        assert (place[one] == place[other]) == (other in ahead[one] and one in ahead[other])


@given(either)
def test_a_cycle_is_shown_for_each_set_that_causes_itself(pairs: list[tuple[int, int]]) -> None:
    found = graph(pairs)
    knots = [group for group in found.order if len(group) > 1]
    assert sorted(map(len, knots)) == sorted(len(found.knot(cycle)) for cycle in found.cycles)
    for cycle in found.cycles:
        assert all(hop.target is after.source for hop, after in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        assert {hop.source for hop in cycle} <= set(found.knot(cycle))
    firsts = [found.objectives.index(cycle[0].source) for cycle in found.cycles]
    assert firsts == sorted(firsts)


@given(either)
def test_islands_are_what_no_arrow_joins(pairs: list[tuple[int, int]]) -> None:
    both = reach([*pairs, *((end, start) for start, end in pairs)])
    islands = [{number(objective) for objective in island} for island in graph(pairs).islands]
    assert sorted(map(min, islands)) == [min(island) for island in islands]
    assert {frozenset(island) for island in islands} == {frozenset(one) for one in both.values() if len(one) > 1}


@given(either)
def test_implied_is_what_a_path_through_a_third_says(pairs: list[tuple[int, int]]) -> None:
    found, ahead = graph(pairs), reach(pairs)

    def together(one: int, other: int) -> bool:
        return other in ahead[one] and one in ahead[other]

    for hop in found.hops:
        start, end = number(hop.source), number(hop.target)
        thirds = [n for n in range(SIZE) if not together(n, start) and not together(n, end)]
        around = any(n in ahead[start] and end in ahead[n] for n in thirds)
        assert (hop in found.implied) == (not together(start, end) and around)
        if first := found.implied.get(hop):
            assert together(number(first.source), start)
            assert number(first.target) in thirds
            assert end in ahead[number(first.target)]


def test_goals_are_sought_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(n, n + 1) for n in range(30)] + [(n, n + 2) for n in range(29)]
    whole = {hop.qualified for hop in graph(pairs, 31).implied}
    monkeypatch.setattr("bsclint.model.reach.AT_ONCE", 4)
    assert {hop.qualified for hop in graph(pairs, 31).implied} == whole == {f"o{n} -> o{n + 2}" for n in range(29)}


@given(either, st.integers(1, 4))
def test_sources_are_what_nothing_drives(pairs: list[tuple[int, int]], least: int) -> None:
    ahead = reach(pairs)
    sources = [n for n in range(SIZE) if all(start in ahead[n] for start in range(SIZE) if n in ahead[start])]
    wanted = {n for n in range(SIZE) if sum(n in ahead[source] for source in sources) < least}
    assert {number(objective) for objective in graph(pairs).thin(least)} == wanted


@given(either)
def test_a_hop_repeats_the_first_that_joins_the_same(pairs: list[tuple[int, int]]) -> None:
    found = graph(pairs)
    place = {hop: n for n, hop in enumerate(found.every)}
    again = {n: pairs.index(pair) for n, pair in enumerate(pairs) if pairs.index(pair) != n}
    assert {place[hop]: place[first] for hop, first in found.repeats.items()} == again


@settings(deadline=None)  # the first graph with a cycle pays for an import
@given(either, st.sets(st.integers(0, SIZE - 1), max_size=2))
def test_a_gate_is_the_first_that_every_path_runs_through(pairs: list[tuple[int, int]], fed: set[int]) -> None:
    found, ahead = graph(pairs), reach(pairs)
    starts = {n for n in range(SIZE) if all(start in ahead[n] for start in range(SIZE) if n in ahead[start])} | fed
    gates = found.gates([found.objectives[n] for n in fed])

    def needs(goal: int, gate: int) -> bool:
        left = reach(pairs, without=gate)
        return not any(goal in left[start] for start in starts - {gate})

    for goal in range(SIZE):
        needed = [n for n in range(SIZE) if n != goal and needs(goal, n)]
        firsts = [n for n in needed if not any(needs(n, other) for other in needed if other != n)]
        assert number(gates[found.objectives[goal]]) == (firsts[0] if firsts else goal)


def test_a_long_chain_overflows_no_stack() -> None:
    found = graph([(n, n + 1) for n in range(4999)], 5000)
    assert len(found.order) == 5000
    assert found.cycles == []
    assert found.implied == {}
    assert set(found.gates().values()) == {found.objectives[0]}


def test_one_cycle_is_shown_however_many_there_are() -> None:
    """Each of eight causes each: there are 16,064 cycles."""
    found = graph(product(range(8), repeat=2), 8)
    assert [len(cycle) for cycle in found.cycles] == [2]
    assert len(found.knot(found.cycles[0])) == 8


def test_a_node_is_found_once_however_many_ways_lead_to_it() -> None:
    diamonds = 15
    ahead = [[3 * n + 1, 3 * n + 2] if at == 0 else [3 * n + 3] for n in range(diamonds) for at in range(3)]
    assert len(reached([*ahead, []], [0])) == 3 * diamonds + 1


def test_what_leads_where_is_not_kept_for_all_at_once() -> None:
    count = 20_000
    ahead = [[m for m in (n + 1, n + 2) if m < count] for n in range(count)]
    tracemalloc.start()
    try:
        assert len(shortcuts(ahead)) == count - 2
        assert tracemalloc.get_traced_memory()[1] < 12_000_000  # one bit for each two would take 25 million bytes
    finally:
        tracemalloc.stop()
