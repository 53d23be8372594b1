"""BSC305: a link that leaves out a step of the causal order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.framework import ROLES
from bsclint.model.case import CONSTRAINT, PROCESS, Case
from bsclint.model.graph import Hop
from bsclint.record import Record
from bsclint.rulebook import Problem, rule
from bsclint.wording import article


class Options(Record):
    max: Annotated[int, "the most ranks between two perspectives that a link may jump over"] = 0


def _ranked(hop: Hop, case: Case, options: Options) -> bool:
    return case.role(hop.source) not in (None, CONSTRAINT) and case.role(hop.target) not in (None, CONSTRAINT)


@rule(
    "BSC305",
    "skipped-perspective",
    on=Hop,
    options=Options,
    when=_ranked,
    sources=("KN04",),
    ask="What happens between the one and the other?",
)
def skipped_perspective(hop: Hop, case: Case, options: Options) -> Iterator[Problem]:
    """A link leads upwards past a rank of the causal order.

    The ranks are those that the framework has: a framework without an outcome perspective has no outcome rank to
    jump over. A process that drives a financial objective with `lever: productivity` skips nothing, for it lowers
    costs without the customer. Links that lead downwards are another rule's.

    ## Why it matters
    Trained people do not earn money by being trained. The step that is left out is where the hypothesis can be
    tested, and where it mostly fails.

    ## What to do
    Link to what is improved first: `skills -> speed -> loyalty -> profit` in place of `skills -> profit`. Where the
    effect is direct, take the finding as a question and leave the link as it is.

    ## Evidence
    Causal and logical links between perspectives with a place in the order.
    """
    low, high = ROLES.index(case.role(hop.source) or ""), ROLES.index(case.role(hop.target) or "")
    if low - high - 1 <= options.max:
        return
    perspectives = case.framework.perspectives.values()
    skipped = [role for role in reversed(ROLES[high + 1 : low]) if any(one.role == role for one in perspectives)]
    saves = _may_lower_costs(hop, case) and hop.target.lever == "productivity"
    if len(skipped) <= options.max or saves:
        return
    between = " and no ".join(skipped)
    yield Problem(
        hop,
        f"{quoted(hop.source.id)} drives {quoted(hop.target.id)} directly: no {between} objective stands between them",
        _advice(hop, case),
        (
            Label(hop.source.place, f"{article(ROLES[low])} objective"),
            Label(hop.target.place, f"{article(ROLES[high])} objective"),
        ),
    )


def _may_lower_costs(hop: Hop, case: Case) -> bool:
    return case.view(hop.target) == "finance" and case.role(hop.source) == PROCESS


def _advice(hop: Hop, case: Case) -> str:
    way = f"say what is improved on the way, as in {quoted(f'{hop.source.id} -> … -> {hop.target.id}')}"
    if hop.target.lever is None and _may_lower_costs(hop, case):
        return f"{way}; or, if costs fall at once, state `lever: productivity` in {quoted(hop.target.id)}"
    return way
