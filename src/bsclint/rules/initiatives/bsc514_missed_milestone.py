"""BSC514: a milestone that is not reached on its day."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import over
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Initiative, Milestone


def _awaited(milestone: Milestone, case: Case) -> bool:
    initiative = milestone.enclosing(Initiative)
    going_on = initiative is None or initiative.status not in ("done", "stopped")
    return milestone.due is not None and case.lacks(milestone, "done") and going_on and not over(case)


@rule(
    "BSC514",
    "missed-milestone",
    on=Milestone,
    when=_awaited,
    status=PREVIEW,
    sources=("GPRA",),
    ask="What does the delay mean for what comes after?",
)
def missed_milestone(milestone: Milestone, case: Case) -> Iterator[Problem]:
    """The day of a milestone has passed, and nothing says that it was reached.

    It is not late on its own day; a period is over on its last day. Initiatives that are done or stopped are left
    out, and so are scorecards that are retired or whose period is over.

    ## Why it matters
    Milestones are there to show a delay while something can still be done. One that passes in silence shows that
    nobody looked.

    ## What to do
    Say when it was reached, `done: 2026-10-14`, or give it a new day and tell those who wait for it.

    ## Evidence
    Milestones with a day that are not said to be reached, of initiatives that go on.
    """
    due = milestone.due.end if milestone.due else None
    if due and due < case.today:
        late = (case.today - due).days
        yield Problem(
            milestone,
            f"{quoted(milestone.id)} was due on {due}, {late} {'day' if late == 1 else 'days'} ago, and nothing says "
            "that it was reached",
            f"say when it was reached, as in `done: {due}`, or give it a new day",
            (Label(case.span(milestone, "due"), f"due on {due}"),),
        )
