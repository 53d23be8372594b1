"""BSC420: weights that do not make a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.record import Record
from bsclint.rulebook import Answer, Problem, Unknown, rule
from bsclint.schema import Measure, Objective, Perspective, Scorecard

WEIGHED: dict[type[Element], tuple[type[Element], ...]] = {
    Scorecard: (Perspective,),
    Perspective: (Objective, Measure),
    Objective: (Measure,),
}


class Options(Record):
    tolerance: Annotated[Decimal, "how far the sum may be from 100"] = Decimal("0.5")


def _groups(parent: Element) -> Iterator[Sequence[Element]]:
    """What stands in `parent`, by kind, where at least one has a weight."""
    for kind in WEIGHED[type(parent)]:
        children = [child for child in parent.children if isinstance(child, kind)]
        if any("weight" in child.stated for child in children):
            yield children


def _weighed(parent: Element, case: Case, options: Options) -> bool:
    return any(_groups(parent))


@rule(
    "BSC420",
    "weights-off",
    on=(Scorecard, Perspective, Objective),
    options=Options,
    when=_weighed,
    ask="Which of these weighs more because somebody decided so?",
)
def weights_off(parent: Element, case: Case, options: Options) -> Iterator[Answer]:
    """The weights of what stands side by side do not sum to 100, or only some have one.

    Weighed against each other are the perspectives of a scorecard, the objectives of a perspective, and the measures
    that stand in one objective or directly in one perspective. A weight is a number or a percentage: 25 and 25% are
    the same. A sum is not judged while one of the weights is open (`tbd`).

    ## Why it matters
    A weighted result is right only if the weights are shares of one whole. Those that were left out count for
    nothing, which nobody decided.

    ## What to do
    Give every one a weight, and make them sum to 100; or give none.

    ## Evidence
    Scorecards, perspectives and objectives in which something has a weight.
    """
    for children in _groups(parent):
        if parent.damaged or any(child.damaged for child in children):
            yield Unknown(f"{quoted(parent.id)}, or what stands in it, has errors of syntax")
        else:
            yield from _judged(parent, children, case, options)


def _judged(parent: Element, children: Sequence[Element], case: Case, options: Options) -> Iterator[Problem]:
    kind = f"{children[0].kind}s"
    without = [child for child in children if case.lacks(child, "weight")]
    given = len(children) - len(without)
    if without and given:
        yield Problem(
            parent,
            f"{given} of the {len(children)} {kind} of {quoted(parent.id)} "
            f"{'has' if given == 1 else 'have'} a weight, and either all should or none",
            "give each a weight, so that they sum to 100; or remove them all",
            tuple(Label(child.place, "no weight") for child in without[:6]),
            discriminator=kind,
        )
    weights = [child.stated["weight"].value for child in children if "weight" in child.stated]
    if without or None in weights:
        return
    total = sum((weight.amount for weight in weights), Decimal(0))
    if abs(total - 100) > options.tolerance:
        one = abs(total - 1) <= options.tolerance / 100
        yield Problem(
            parent,
            f"the weights of the {kind} of {quoted(parent.id)} sum to {total.normalize():f}, and 100 is wanted",
            "write them as percentages: 25% instead of 0.25" if one else "change them so that they sum to 100",
            tuple(Label(case.span(child, "weight"), f"of {quoted(child.id)}") for child in children[:6]),
            discriminator=kind,
        )
