"""BSC523: a theme without an owner."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import UNSAFE
from bsclint.model.case import Case
from bsclint.rulebook import Problem, rule
from bsclint.rules.stubs import stub
from bsclint.schema import Theme


@rule(
    "BSC523",
    "theme-without-owner",
    on=Theme,
    intact=(Theme,),
    sources=("KN08",),
    fixes=UNSAFE,
    ask="Who reports on this theme as a whole?",
)
def theme_without_owner(theme: Theme, case: Case) -> Iterator[Problem]:
    """A theme does not say who answers for it.

    ## Why it matters
    A theme runs through departments, each of which owns a part. If nobody owns the whole, each part may be on
    course while the whole is not.

    ## What to do
    Name somebody of the leading team: `owner: "Chief operating officer"`.

    ## Evidence
    Themes.
    """
    if case.lacks(theme, "owner"):
        yield Problem(
            theme,
            f"{quoted(theme.id)} has no owner",
            'name the one who answers for the whole theme: `owner: "Chief operating officer"`',
            case.overdue_labels(theme.stated.get("owner")),
            fix=stub(case, theme, "owner"),
        )
