"""What leads where among numbered nodes: `ahead[n]` lists the nodes that `n` leads to. None of it recurses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

AT_ONCE = 512
"""Goals that are sought at once: so many bits are kept for each node."""


def reached(ahead: Sequence[Sequence[int]], starts: Iterable[int]) -> list[int]:
    """The nodes that one of `starts` leads to, these first."""
    return _spread(list(dict.fromkeys(starts)), ahead, bytearray(len(ahead)))


def pieces(beside: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The sets of nodes that arrows join, whichever way these point: `beside` has each arrow at both of its ends."""
    known = bytearray(len(beside))
    for start in range(len(beside)):
        if not known[start]:
            yield _spread([start], beside, known)


def _spread(found: list[int], ahead: Sequence[Sequence[int]], known: bytearray) -> list[int]:
    """`found`, and all that it leads to and that is not `known` yet."""
    for node in found:
        known[node] = 1
    for node in found:
        for other in ahead[node]:
            if not known[other]:
                known[other] = 1
                found.append(other)
    return found


def ordered(ahead: Sequence[Sequence[int]]) -> list[int] | None:
    """The nodes, each before those that it leads to; None where some lead to each other. One may lead to itself."""
    behind = [0] * len(ahead)
    for node, others in enumerate(ahead):
        for other in others:
            behind[other] += other != node
    # What leads to few is taken up late: arrows stay short, which `shortcuts` gains by.
    waiting = [node for node in range(len(ahead)) if not behind[node]]
    found: list[int] = []
    while waiting:
        node = waiting.pop()
        found.append(node)
        for other in ahead[node]:
            if other != node:
                behind[other] -= 1
                if not behind[other]:
                    waiting.append(other)
    return found if len(found) == len(ahead) else None


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
    suspects = _suspects(ahead)
    goals = sorted(suspects)
    found: dict[tuple[int, int], int] = {}
    for first in range(0, len(goals), AT_ONCE):
        _detours(ahead, {goal: suspects[goal] for goal in goals[first : first + AT_ONCE]}, found)
    return found


def _suspects(ahead: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Where arrows lead that pass over a step of the way down and over one of the way up, with where they start."""
    height, depth = [0] * len(ahead), [0] * len(ahead)
    for node in reversed(range(len(ahead))):
        for other in ahead[node]:
            if height[other] >= height[node]:
                height[node] = height[other] + 1
    long = [(node, other) for node in range(len(ahead)) for other in ahead[node] if height[other] + 1 < height[node]]
    found: dict[int, list[int]] = {}
    if long:
        for node, others in enumerate(ahead):
            for other in others:
                if depth[other] <= depth[node]:
                    depth[other] = depth[node] + 1
    for node, other in long:
        if depth[node] + 1 < depth[other]:
            found.setdefault(other, []).append(node)
    return found


def _detours(ahead: Sequence[Sequence[int]], suspects: dict[int, list[int]], found: dict[tuple[int, int], int]) -> None:
    """Put into `found` those of `suspects`, starts by goal, that a longer path implies."""
    # No path between the two leads through a node outside of their numbers.
    last, first = max(suspects), min(map(min, suspects.values()))
    reach = [0] * (last + 1 - first)
    bit = {}
    for n, goal in enumerate(sorted(suspects, reverse=True)):
        bit[goal] = reach[goal - first] = 1 << n
    for node in reversed(range(first, last)):
        bits = reach[node - first]
        for other in ahead[node]:
            if other <= last:
                bits |= reach[other - first]
        reach[node - first] = bits
    for goal, starts in suspects.items():
        for start in starts:
            for other in ahead[start]:
                if other < goal and reach[other - first] & bit[goal]:
                    found[start, goal] = other
                    break
