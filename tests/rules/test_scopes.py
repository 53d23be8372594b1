"""Rules that say they look at an element alone do: they find nothing without what stands around it, too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.syntax.reading import FIXTURES

from bsclint.element import Element
from bsclint.model.case import Case
from bsclint.model.workspace import Workspace
from bsclint.rulebook import Rule, Rulebook, Scope
from bsclint.schema import Scorecard
from bsclint.standards import isolated

TODAY = date(2026, 6, 30)
BOOK = Rulebook.shipped()
ALONE = [rule for rule in map(BOOK.rule, BOOK.names) if rule.scope is Scope.ELEMENT]


class Nothing:
    """A case that knows the day, and of an element what stands in it."""

    today = TODAY
    lacks, overdue, overdue_labels, span, garbled = (
        Case.lacks,
        Case.overdue,
        Case.overdue_labels,
        Case.span,
        Case.garbled,
    )


def cases() -> list[Case]:
    texts = {
        path.relative_to(FIXTURES).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for folder in ("clean", "rules", "cases")
        for path in sorted((FIXTURES / folder).rglob("*.bsc"))
    }
    workspace = Workspace(Path(), isolated(BOOK).frameworks, lambda: texts, texts)
    return [Case(card, workspace, TODAY) for path in texts for card in workspace.document(path).scorecards]


@pytest.fixture(scope="module")
def known() -> list[Case]:
    return cases()


def found(rule: Rule, element: Element, case: Any) -> int | None:
    """How much `rule` finds in `element`; None where it does not speak of it."""
    given = (case,) if rule.options is None else (case, rule.options())
    if rule.when and not rule.when(element, *given):
        return None
    return len(list(rule.check(element, *given)))


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.code)
def test_what_stands_around_an_element_changes_nothing(rule: Rule, known: list[Case]) -> None:
    quiet = [
        (element, answer)
        for case in known
        for kind in rule.on
        for element in ([case.scorecard] if kind is Scorecard else case.of_kind(kind))
        if not (answer := found(rule, element, case))
    ]
    assert quiet
    for element, answer in quiet:
        around, element.parent = element.parent, None
        try:
            assert found(rule, element, Nothing()) == answer, element.span
        finally:
            element.parent = around


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.code)
def test_what_is_lost_around_an_element_changes_nothing(rule: Rule) -> None:
    assert Scorecard not in rule.intact or rule.on == (Scorecard,)
    assert rule.over is None


def test_there_are_such_rules() -> None:
    assert len(ALONE) > 20
