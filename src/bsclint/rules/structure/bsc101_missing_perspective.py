"""BSC101: a perspective that the framework requires is absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.framework import FrameworkPerspective
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Perspective, Scorecard


class Options(Record):
    levels: Annotated[tuple[str, ...], "the levels of scorecards that are judged"] = ("enterprise", "business_unit")


def _required(scorecard: Scorecard, case: Case, options: Options) -> int:
    return sum(known.required for known in case.framework.perspectives.values())


def _stands_for(case: Case, known: FrameworkPerspective) -> bool:
    """Whether a perspective of the scorecard is the one that is `known`, or does the same under another name."""
    return any(
        perspective.id == known.name or (case.role(perspective), case.view(perspective)) == (known.role, known.view)
        for perspective in case.perspectives
    )


def _understood(perspective: Perspective) -> bool:
    """Whether its role and its view are words that there are, or open, or not stated."""
    stated = (perspective.stated.get("role"), perspective.stated.get("view"))
    return all(one is None or one.value is not None or one.open is not None for one in stated)


@rule(
    "BSC101",
    "missing-perspective",
    on=Scorecard,
    options=Options,
    over=_required,
    intact=(Scorecard,),
    sources=("KN92", "BSI"),
    ask="What would we not notice for want of this perspective?",
)
def missing_perspective(scorecard: Scorecard, case: Case, options: Options) -> Iterator[Answer]:
    """A perspective that the framework requires is absent.

    Each framework names the perspectives that a balanced view of an organisation needs. A perspective of another
    name will do if it has the same role and the same view.

    ## Why it matters
    What is not looked at is not managed. A scorecard without customers, or without learning, can be green in every
    measure while the organisation loses its future.

    ## What to do
    Add the perspective with its objectives. If the organisation looks at it under another name, give that
    perspective the role and the view that it stands for.

    ## Evidence
    The perspectives that the framework requires.
    """
    for known in case.framework.perspectives.values():
        if known.required and not _stands_for(case, known):
            if lost := next((one for one in case.perspectives if not _understood(one)), None):
                yield Unknown(f"the role or the view of {quoted(lost.id)} could not be understood")
                return
            view = f" and `view: {known.view}`" if known.view else ""
            yield Problem(
                scorecard,
                f"{quoted(scorecard.id)} has no perspective {quoted(known.name)} ({known.title}), "
                f"which the framework {quoted(case.framework.name)} requires",
                f"add `perspective {known.name} {{ … }}`, or one with `role: {known.role}`{view}",
                discriminator=known.name,
            )
