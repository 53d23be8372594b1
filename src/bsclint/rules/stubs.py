"""How a gap is made a decision that is known to be open: `owner: tbd "Who answers for it?" by 2027-Q1`."""

from __future__ import annotations

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.model.case import Case
from bsclint.model.intents import Intent, SetAttribute, unsafe

_QUESTIONS = {
    "baseline": "Where did it stand before?",
    "budget": "What may it cost?",
    "cluster": "What kind of process is it?",
    "counter": "What would suffer if it were gamed?",
    "description": "What will be different, and for whom?",
    "direction": "Which way is better?",
    "evidence": "How do we know?",
    "formula": "How is it calculated?",
    "frequency": "How often is it measured?",
    "functionality": "What does the product do for customers?",
    "horizon": "When does it pay off?",
    "hypothesis": "Why should one lead to the other?",
    "image": "What shall customers think of us?",
    "kind": "Does it foretell the result or report it?",
    "lag": "How long does it take?",
    "mission": "What are we there for?",
    "owner": "Who answers for it?",
    "period": "When does it begin and end?",
    "relationship": "How are customers treated?",
    "review_cycle": "How often do we review it?",
    "segment": "For which customers is it?",
    "source": "Where do the figures come from?",
    "sponsor": "Who at the top stands behind it?",
    "target": "What is to be reached, and by when?",
    "team": "Which functions build it?",
    "unit": "What is it counted in?",
    "vision": "What do we want to become?",
}


def stub(case: Case, element: Element | None, key: str, *, instead: bool = False) -> Intent | None:
    """That `key` is open until the end of the next quarter; `instead` of what it says now, where it says nothing.

    A decision that was open before is not put off once more.
    """
    if element is None or key not in _QUESTIONS or (key in element.stated and not instead):
        return None
    value = open_until(case, _QUESTIONS[key])
    return unsafe(f"leave it open for now: {quoted(f'{key}: {value}')}", SetAttribute(element, key, value))


def open_until(case: Case, question: str) -> str:
    """A `tbd` of which `question` is the reason, due at the end of the next quarter."""
    quarter = (case.today.month - 1) // 3 + 2
    return f'tbd "{question}" by {case.today.year + quarter // 5}-Q{(quarter - 1) % 4 + 1}'
