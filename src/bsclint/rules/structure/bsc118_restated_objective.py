"""BSC118: the objective that something stands in, named once more."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.element import Reference
from bsclint.finding import SAFE, Label
from bsclint.model.case import Case
from bsclint.model.intents import Intent, RemoveAttribute, RemoveFromList, safe
from bsclint.rulebook import PREVIEW, Problem, rule
from bsclint.schema import Initiative, Measure, Objective


def _key(element: Measure | Initiative) -> str:
    return "for" if isinstance(element, Measure) else "supports"


def _names(element: Measure | Initiative) -> tuple[Reference, ...]:
    named = element.for_ if isinstance(element, Measure) else element.supports
    return named or ()


def _names_objectives(element: Measure | Initiative, case: Case) -> bool:
    return element.enclosing(Objective) is not None and bool(_names(element))


@rule(
    "BSC118",
    "restated-objective",
    on=(Measure, Initiative),
    when=_names_objectives,
    status=PREVIEW,
    fixes=SAFE,
    ask="Does it stand in the right objective?",
)
def restated_objective(element: Measure | Initiative, case: Case) -> Iterator[Problem]:
    """A measure or initiative names the objective that it stands in.

    ## Why it matters
    Where it stands says it already. When it is moved to another objective, the name stays behind, and it is then about
    both, which nobody has decided.

    ## What to do
    Take the name out, and keep those of other objectives.

    ## Evidence
    Measures and initiatives that stand in an objective, and name objectives in `for` or `supports`.
    """
    around = element.enclosing(Objective)
    again = [ref for ref in _names(element) if case.links.targets.get(ref) is around]
    if around and again:
        key = _key(element)
        yield Problem(
            element,
            f"{quoted(element.id)} stands in {quoted(around.id)}, and names it in `{key}`",
            f"take {quoted(around.id)} out of `{key}`: where it stands says it already",
            tuple(Label(ref.span, "named here once more") for ref in again[:6]),
            fix=_without(element, key, again),
        )


def _without(element: Measure | Initiative, key: str, again: list[Reference]) -> Intent | None:
    if len(again) == len(_names(element)):
        return safe(f"remove `{key}`", RemoveAttribute(element, key))
    return safe(f"take it out of `{key}`", RemoveFromList(element, key, again[0])) if len(again) == 1 else None
