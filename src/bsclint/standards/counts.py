"""Ranges of counts held against each other: what no scorecard of a framework could keep all at once."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from bsclint.framework import Framework, FrameworkPerspective
from bsclint.standards.facts import Facts
from bsclint.wording import count, listed


class Clash(NamedTuple):
    """Rules that cannot all be kept, and why, in one sentence."""

    codes: tuple[str, ...]
    message: str


class _Span(NamedTuple):
    """How many there may be in a scorecard, and the rules that say so. No most: `high` is None."""

    noun: str
    low: int = 0
    high: int | None = None
    low_by: tuple[str, ...] = ()
    high_by: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no number is allowed."""
        return self.high is not None and self.low > self.high

    def narrowed(self, other: "_Span") -> "_Span":
        """What both allow."""
        low = max(self, other, key=lambda span: span.low)
        high = min(self, other, key=lambda span: float("inf") if span.high is None else span.high)
        return _Span(self.noun, low.low, high.high, low.low_by, high.high_by)


def clashes(facts: Facts) -> Iterator[Clash]:
    """What contradicts itself, each told once for all the frameworks in which it does."""
    told: dict[Clash, list[str]] = {}
    for framework in facts.settings.frameworks.values():
        for clash in (*_counts(facts, framework), *_shares(facts, framework), *_themes(facts, framework)):
            told.setdefault(clash, []).append(framework.name)
    for clash, names in told.items():
        frameworks = "frameworks" if len(names) > 1 else "framework"
        yield Clash(clash.codes, f"with the {frameworks} {listed(names)}, {clash.message}")


def _clash(codes: Collection[str], wanted: str, have: str) -> Clash:
    each = tuple(sorted(set(codes)))
    kept = "cannot both be kept" if len(each) == 2 else "cannot all be kept"
    return Clash(each, f"{wanted} are wanted, and {have}: {listed(each)} {kept}")


def _counts(facts: Facts, framework: Framework) -> Iterator[Clash]:
    perspectives = count(len(framework.perspectives), "perspective")
    spans = []
    for noun, each, whole in (("measure", "BSC102", "BSC108"), ("objective", "BSC107", "BSC106")):
        added, total = _added(facts, framework, noun, each), _total(facts, noun, whole)
        span = added.narrowed(total) if facts.on(each, whole) else added if facts.on(each) else total
        spans.append(span)
        if added.empty or total.empty:  # a range that contradicts itself is told by itself
            return
        if span.empty:
            low = span.low_by == (whole,)
            wanted = f"at least {count(span.low, noun)}" if low else f"at most {count(span.high or 0, noun)}"
            have = f"{perspectives} hold {span.high} at most" if low else f"{perspectives} hold {span.low} at least"
            yield _clash((each, whole), wanted, have)
            return
    yield from _against(facts, *spans)


def _added(facts: Facts, framework: Framework, noun: str, code: str) -> _Span:
    """What a rule about each perspective allows in all of them."""
    if not facts.on(code):
        return _Span(noun)
    low = sum(facts.range(code, one.role)[0] for one in framework.perspectives.values() if one.required)
    high = sum(facts.range(code, one.role)[1] for one in framework.perspectives.values())
    return _Span(noun, low, high, (code,), (code,))


def _total(facts: Facts, noun: str, code: str) -> _Span:
    if not facts.on(code):
        return _Span(noun)
    return _Span(noun, facts.options(code).min, facts.options(code).max, (code,), (code,))


def _against(facts: Facts, measures: _Span, objectives: _Span) -> Iterator[Clash]:
    """Counts of one kind that leave no room for those of another."""
    if facts.on("BSC211", "BSC411"):
        yield from _room(facts, measures, objectives, "BSC211", "BSC411")
    if facts.on("BSC210", "BSC421"):
        yield from _room(facts, objectives, measures, "BSC421", "BSC210")
    if facts.on("BSC507", "BSC508", "BSC511"):
        initiatives = _Span("initiative", high=facts.options("BSC508").total, high_by=("BSC508",))
        yield from _room(facts, objectives, initiatives, "BSC507", "BSC511")


def _room(facts: Facts, wanted: _Span, given: _Span, each: str, other: str) -> Iterator[Clash]:
    """Whether those `given`, each good for the `max` of the rule `each`, can make up the least of those `wanted`."""
    most = facts.options(each).max
    if given.high is not None and wanted.low > given.high * most:
        room = f"{count(given.high, given.noun)} with at most {most} each make {given.high * most}"
        yield _clash((*wanted.low_by, *given.high_by, each, other), f"at least {count(wanted.low, wanted.noun)}", room)


def _shares(facts: Facts, framework: Framework) -> Iterator[Clash]:
    """Shares that the counts in perspectives leave no room for."""
    perspectives = list(framework.perspectives.values())
    if facts.on("BSC107", "BSC112"):
        process = [one for one in perspectives if one.role == "process"]
        most, others = _most_beside(facts, "BSC107", process, perspectives)
        least = facts.options("BSC112").min
        if process and most < least * (most + others):
            have = f"they hold {most} at most beside {others} elsewhere"
            yield _clash(("BSC107", "BSC112"), f"{_percent(least)} of the objectives in process perspectives", have)
    if facts.on("BSC102", "BSC113"):
        unlike = [one for one in perspectives if one.view != "finance"]
        rest, finance = _most_beside(facts, "BSC102", unlike, perspectives)
        largest = facts.options("BSC113").max
        if unlike and finance > largest * (finance + rest):
            have = f"they hold {finance} at least beside {rest} elsewhere"
            yield _clash(
                ("BSC102", "BSC113"), f"at most {_percent(largest)} of the measures in financial perspectives", have
            )


def _most_beside(
    facts: Facts, code: str, some: list[FrameworkPerspective], perspectives: list[FrameworkPerspective]
) -> tuple[int, int]:
    """The most that the perspectives `some` may hold, and the least that the others must."""
    rest = [one for one in perspectives if one not in some and one.required]
    return sum(facts.range(code, one.role)[1] for one in some), sum(facts.range(code, one.role)[0] for one in rest)


def _themes(facts: Facts, framework: Framework) -> Iterator[Clash]:
    perspectives = len(framework.perspectives)
    if facts.on("BSC522") and facts.options("BSC522").min > perspectives:
        wanted = f"themes that run through {facts.options('BSC522').min} perspectives"
        yield Clash(("BSC522",), f"{wanted} are wanted, and there are {perspectives}: no theme can keep `BSC522`")


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"
