"""BSC522: a theme that does not run through the perspectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Objective, Perspective, Scorecard, Theme
from bsclint.wording import count, limit, listed


class Options(Record):
    min: Annotated[int, "the fewest perspectives that a theme may run through"] = 3


def _decided(theme: Theme, case: Case, options: Options) -> bool:
    stated = theme.stated.get("objectives")
    return stated is None or stated.open is None or case.lacks(theme, "objectives")


@rule(
    "BSC522",
    "shallow-theme",
    on=Theme,
    options=Options,
    when=_decided,
    intact=(Scorecard, Perspective, Objective, Theme),
    scope=Scope.IMPORTS,
    sources=("KN04",),
    ask="What has to be learnt for this theme, and who will notice the result?",
)
def shallow_theme(theme: Theme, case: Case, options: Options) -> Iterator[Answer]:
    """The objectives of a theme stand in too few perspectives.

    A theme has the objectives that it lists, and those that name it with `theme:`.

    ## Why it matters
    A theme is a slice from top to bottom: what is learnt, what is done better for it, and who notices. Objectives of
    one perspective are a heading, not a story of cause and effect.

    ## What to do
    Add the objectives of other perspectives that the theme cannot do without: list them in `objectives`, or write
    `theme: …` in them.

    ## Evidence
    Themes.
    """
    members = case.themes[theme]
    names = list(dict.fromkeys(p.id for member in members if (p := case.perspective(member))))
    if len(names) >= options.min:
        return
    if not case.membership_is_clear:
        yield Unknown("an objective or a theme that is named could not be found")
        return
    if names:
        runs = f"runs through {count(len(names), 'perspective')} only ({listed(names)})"
    else:
        runs = "has no objective, and so runs through no perspective"
    yield Problem(
        theme,
        f"{quoted(theme.id)} {runs}, and {limit('at least', options.min)}",
        f"add objectives of other perspectives: list them in `objectives`, or write `theme: {theme.id}` in them",
        case.overdue_labels(theme.stated.get("objectives")),
    )
