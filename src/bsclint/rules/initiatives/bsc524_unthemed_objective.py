"""BSC524: an objective in no theme."""

from collections.abc import Iterator
from itertools import islice

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Objective, Scorecard, Theme
from bsclint.wording import listed


def _has_themes(objective: Objective, case: Case) -> bool:
    return bool(case.themes)


@rule(
    "BSC524",
    "unthemed-objective",
    on=Objective,
    when=_has_themes,
    intact=(Scorecard, Objective, Theme),
    sources=("KN04",),
    ask="Which of our stories does this belong to?",
)
def unthemed_objective(objective: Objective, case: Case) -> Iterator[Answer]:
    """A scorecard has themes, and an objective is in none of them.

    An objective is in a theme that lists it, and in the one that it names with `theme:`.

    ## Why it matters
    If the themes are the strategy, an objective outside them is not part of it, or a theme is missing.

    ## What to do
    Name the theme in the objective: `theme: …`, or list the objective in the theme.

    ## Evidence
    Objectives of scorecards that have themes.
    """
    if not case.lacks(objective, "theme") or objective in case.themed:
        return
    if not case.membership_is_clear:
        yield Unknown("an objective that a theme lists could not be found")
        return
    names = [theme.id for theme in islice(case.themes, 5)]
    yield Problem(
        objective,
        f"{quoted(objective.id)} is in no theme",
        f"name its theme ({listed(names, 'or')}), as in `theme: {names[0]}`",
        case.overdue_labels(objective.stated.get("theme")),
    )
