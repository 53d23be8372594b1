"""BSC213: an objective that reads like work to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import beginning, words
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Scope, Unknown, rule
from bsclint.schema import Objective

_WORK = (
    *("implement", "implementing", "implementation of", "develop and implement", "plan and implement"),
    *("roll out", "roll-out", "rollout", "rolling out", "rolling-out", "install", "installing", "installation of"),
    *("deploy", "deploying", "deployment of", "go live", "going live", "migrate to", "migrating to", "migration to"),
    *("introduce a", "introduce an", "introducing a", "introduction of", "launch a", "launch an", "launching a"),
    *("set up a", "set up an", "setting up a", "kick off", "pilot a", "organise a", "organize a", "upgrade to"),
    *("buy a", "buy an", "purchase a", "purchase of", "hire a", "hire an", "appoint a", "appoint an"),
    *("conduct a", "conduct an", "carry out a", "run a project", "run a programme", "run a program", "run a campaign"),
)


class Options(Record):
    patterns: Annotated[tuple[str, ...], "words that a title of an initiative begins with, whatever their case"] = _WORK


def _judged(objective: Objective, case: Case, options: Options) -> bool:
    return objective.cluster != "innovation" and bool(words(objective.title or ""))


@rule(
    "BSC213",
    "objective-reads-like-initiative",
    on=Objective,
    scope=Scope.ELEMENT,
    options=Options,
    when=_judged,
    sources=("KN08",),
    ask="What will be better when this is done?",
)
def objective_reads_like_initiative(objective: Objective, case: Case, options: Options) -> Iterator[Answer]:
    """The title of an objective begins as those of initiatives do: implement, roll out, install, deploy.

    Objectives of the innovation cluster are left out: to develop and to launch is what that cluster is about.

    ## Why it matters
    Work is done when it is done, whether or not anything got better. An objective says what is to be better, and
    leaves open which work is the best way there.

    ## What to do
    Ask what the work is for, and make that the objective; keep the work as an initiative that supports it. If the
    title only sounds like one, ignore the finding with a reason.

    ## Evidence
    Objectives with a title, outside the innovation cluster.
    """
    if not (found := beginning(words(objective.title or ""), options.patterns)):
        return
    if case.garbled(objective, "cluster"):
        yield Unknown("the `cluster` of an objective could not be understood")
        return
    yield Problem(
        objective,
        f"the title of {quoted(objective.id)} begins with {quoted(found)}, as titles of initiatives often do",
        "if it is work to be done, say instead what will be better when it is done, and keep the work as "
        f'`initiative some_name "…" {{ supports: {objective.id} }}`',
        (Label(objective.title_span, "what will be better then?"),) if objective.title_span else (),
    )
