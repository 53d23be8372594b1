"""Slips in the work that carries a strategy, and in its themes."""

from collections.abc import Iterator

from bsclint.model.case import Case
from bsclint.mutation.mutant import Mutant, loss, slip
from bsclint.mutation.surgery import Surgeon
from bsclint.schema import Initiative, Milestone, Scorecard, Theme


def initiative_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative is dropped, with all that speaks of it."""
    for one in case.initiatives:
        yield Mutant(one, text.remove(one))


def initiative_open_ended(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative has no end."""
    for one in case.initiatives:
        if one.period:
            yield Mutant(one, text.put(one, "period", f"{one.period.first} .."))


def initiative_overdue(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative that was to end last year is still active."""
    for one in case.initiatives:
        year = case.today.year
        window = f"{year - 2}-01-01 .. {year - 1}-12-31"
        yield Mutant(one, [*text.put(one, "period", window), *text.put(one, "status", "active")])


def initiative_of_everyday(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative is called like everyday work."""
    for one in case.initiatives:
        yield Mutant(one, text.retitle(one, "Ongoing maintenance"))


def initiative_for_everything(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative supports every objective."""
    for one in case.initiatives:
        if isinstance(one.parent, Scorecard):
            yield Mutant(one, text.put(one, "supports", ", ".join(objective.id for objective in case.objectives)))


def initiatives_multiply(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Every initiative is split in three."""
    if case.initiatives:
        edits = []
        for one in case.initiatives:
            written = text.read(one.span).partition(one.id)
            for number in ("_one", "_two"):
                at = one.span._replace(start=one.span.end)
                edits.append(text.replaced(at, f"\n{written[0]}{one.id}{number}{written[2]}"))
        yield Mutant(case.initiatives[0], edits)


def initiative_late(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative goes on for ten years after the scorecard."""
    for one in case.initiatives:
        if one.period and one.period.last:
            yield Mutant(one, text.put(one, "period", f"{one.period.first} .. {one.period.last.end.year + 10}-12-31"))


def milestone_missed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A milestone was due last year, and is not reached."""
    for one in case.scorecard.within(Milestone):
        if "done" not in one.stated:
            yield Mutant(one, text.put(one, "due", f"{case.today.year - 1}-06-30"))


def milestones_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An initiative loses its milestones."""
    for one in case.initiatives:
        if milestones := list(one.within(Milestone)):
            yield Mutant(one, [text.cut(milestone.span) for milestone in milestones])


def theme_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A theme is dropped, with all that speaks of it."""
    for theme in case.scorecard.within(Theme):
        yield Mutant(theme, text.remove(theme))


def theme_alone(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """All themes but one are dropped."""
    themes = list(case.scorecard.within(Theme))
    if len(themes) > 1:
        yield Mutant(themes[0], text.remove(*themes[1:]))


def theme_shallow(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A theme keeps the objectives of one perspective only."""
    for theme in case.scorecard.within(Theme):
        told = [one for one in case.objectives if theme in case.named((one.theme,) if one.theme else ())]
        listed = [one for one in case.objectives if one in list(case.named(theme.objectives))]
        members = [*listed, *told]
        others = [one for one in members if case.perspective(one) is not case.perspective(members[0])]
        kept = ", ".join(one.id for one in listed if one not in others)
        edits = [edit for one in told if one in others for edit in text.drop(one, "theme")]
        if others:
            yield Mutant(
                theme, [*edits, *(text.put(theme, "objectives", kept) if kept else text.drop(theme, "objectives"))]
            )


INITIATIVES = (
    *(loss(Initiative, key) for key in ("supports", "owner", "period", "budget", "moves")),
    *map(slip, (initiative_dropped, initiative_open_ended, initiative_overdue, initiative_of_everyday)),
    *map(slip, (initiative_for_everything, initiatives_multiply, initiative_late)),
    *map(slip, (milestones_dropped, milestone_missed)),
    loss(Theme, "owner"),
    *map(slip, (theme_dropped, theme_alone, theme_shallow)),
)
