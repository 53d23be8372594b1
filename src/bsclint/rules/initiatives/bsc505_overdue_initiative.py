"""BSC505: an initiative that goes on after its end."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.cycles import over
from bsclint.rulebook import Problem, rule
from bsclint.schema import Initiative


def _unfinished(initiative: Initiative, case: Case) -> bool:
    period = initiative.period
    dated = period is not None and period.end is not None
    return dated and initiative.status in ("planned", "active") and not over(case)


@rule(
    "BSC505",
    "overdue-initiative",
    on=Initiative,
    when=_unfinished,
    ask="What is left to do, and is it still worth it?",
)
def overdue_initiative(initiative: Initiative, case: Case) -> Iterator[Problem]:
    """An initiative is still planned or active after the last day of its period.

    It is not overdue on that day itself. A scorecard that is retired, or whose own period is over, is history, and
    nothing in it is overdue.

    ## Why it matters
    Either the work is done and nobody has said so, or it is late and nobody has decided what to do about it. In both
    cases the scorecard no longer tells what is going on.

    ## What to do
    Say how it stands: `status: done` or `status: stopped`. If it goes on, give it a new end, and tell those who wait
    for it.

    ## Evidence
    Planned and active initiatives whose period has an end.
    """
    end = initiative.period.end if initiative.period else None
    if end and end < case.today:
        late = (case.today - end).days
        yield Problem(
            initiative,
            f"{quoted(initiative.id)} is still {quoted(initiative.status or '')}, and its period ended on {end}, "
            f"{late} {'day' if late == 1 else 'days'} ago",
            "say how it stands, `status: done` or `status: stopped`; or give its period a new end",
            (
                Label(case.span(initiative, "period"), f"ended on {end}"),
                Label(case.span(initiative, "status"), "still to be done"),
            ),
        )
