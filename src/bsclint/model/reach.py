"""What leads where among numbered nodes: `ahead[n]` lists the nodes that `n` leads to. None of it recurses."""

from __future__ import annotations

from collections.abc import Sequence

AT_ONCE = 8192
"""Goals that are sought at once: so many bits are kept for each node."""


def components(ahead: Sequence[Sequence[int]]) -> list[list[int]]:
    """The sets of nodes that lead to each other, each set after those that it leads to (Tarjan's way)."""
    found: list[list[int]] = []
    number = [0] * len(ahead)  # when a node was first met; more than all when its set is known
    lowest = [0] * len(ahead)
    done = len(ahead) + 1
    met = 0
    open_: list[int] = []
    for root in range(len(ahead)):
        if number[root]:
            continue
        met += 1
        number[root] = lowest[root] = met
        open_.append(root)
        path = [(root, iter(ahead[root]))]
        while path:
            node, rest = path[-1]
            for other in rest:
                if not number[other]:
                    met += 1
                    number[other] = lowest[other] = met
                    open_.append(other)
                    path.append((other, iter(ahead[other])))
                    break
                lowest[node] = min(lowest[node], number[other])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    group: list[int] = []
                    while not group or group[-1] != node:
                        group.append(open_.pop())
                        number[group[-1]] = done
                    found.append(group)
    return found


def shortcuts(ahead: Sequence[Sequence[int]]) -> dict[tuple[int, int], int]:
    """The arrows that a longer path implies, each with the node to which such a path goes first.

    Every node leads to higher ones only. One bit a goal says which goals a node leads to.
    """
    height = [0] * len(ahead)
    for node in reversed(range(len(ahead))):
        for other in ahead[node]:
            if height[other] >= height[node]:
                height[node] = height[other] + 1
    # Another node on the way takes two steps down.
    goals = sorted({other for n in range(len(ahead)) for other in ahead[n] if height[other] + 1 < height[n]})
    found: dict[tuple[int, int], int] = {}
    for first in range(0, len(goals), AT_ONCE):
        _detours(ahead, goals[first : first + AT_ONCE], found)
    return found


def _detours(ahead: Sequence[Sequence[int]], goals: Sequence[int], found: dict[tuple[int, int], int]) -> None:
    """Put into `found` the arrows to `goals` that a longer path implies."""
    bits = [0] * len(ahead)
    for n, goal in enumerate(goals):
        bits[goal] = 1 << n
    reach = [0] * len(ahead)
    for node in reversed(range(goals[-1])):
        near = far = 0
        for other in ahead[node]:
            near |= bits[other]
            far |= reach[other]
        reach[node] = near | far
        both = near & far
        for other in ahead[node] if both else ():
            fresh = both & reach[other]
            both ^= fresh
            while fresh:
                lowest = fresh & -fresh
                found[node, goals[lowest.bit_length() - 1]] = other
                fresh ^= lowest
