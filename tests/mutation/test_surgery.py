"""What is cut out takes with it what speaks of it, and leaves the rest a scorecard."""

import pytest
from tests.mutation.conftest import CARD, Open

from bsclint.element import Element
from bsclint.finding import Edit, Span
from bsclint.model.case import Case
from bsclint.mutation.surgery import Surgeon
from bsclint.rewrite.scribe import applied
from bsclint.schema import Link


@pytest.fixture
def text(case: Case) -> Surgeon:
    return Surgeon(case)


def named(case: Case, name: str) -> Element:
    return next(one for one in case.scorecard.within(Element) if one.id == name)


def after(edits: list[Edit]) -> str:
    return applied(CARD, edits)


def flaws(opened: Open, changed: str) -> list[str]:
    workspace = opened({"acme.bsc": changed})
    document = workspace.document("acme.bsc")
    return [flaw.message for flaw in (*document.flaws, *workspace.links(document).flaws)]


def test_an_objective_goes_with_all_that_speaks_of_it(case: Case, text: Surgeon, opened: Open) -> None:
    changed = after(text.remove(named(case, "loyalty")))
    assert "loyalty" not in changed
    assert "kept" not in changed
    assert "theme fast { objectives: speed }" in changed
    assert "drives: speed }" in changed
    assert "counter" not in changed
    assert "->" not in changed
    assert flaws(opened, changed) == []


def test_what_stands_in_the_middle_of_a_chain_breaks_it(case: Case, text: Surgeon, opened: Open) -> None:
    changed = after(text.remove(named(case, "speed")))
    assert "loyalty -> price { lag: 1 quarter }" in changed
    assert "  price -> loyalty\n" in changed
    assert flaws(opened, changed) == []


def test_a_line_goes_only_where_nothing_else_stands_on_it(case: Case, text: Surgeon) -> None:
    assert after(text.drop(named(case, "loyalty"), "owner")) == CARD.replace('      owner: "CMO"\n', "")
    assert after(text.drop(named(case, "gates"), "supports")) == CARD.replace("supports: loyalty  ", "")


def test_what_is_not_stated_is_added_and_what_is_stated_replaced(case: Case, text: Surgeon) -> None:
    assert after(text.put(named(case, "loyalty"), "owner", '"CEO"')) == CARD.replace("CMO", "CEO")
    assert 'drives: loyalty, speed owner: "CEO" }' in after(text.put(named(case, "price"), "owner", '"CEO"'))


def test_a_title_is_replaced_or_added(case: Case, text: Surgeon) -> None:
    assert 'objective price "Dear" {' in after(text.retitle(named(case, "price"), "Dear"))
    assert 'theme fast "Dear" {' in after(text.retitle(named(case, "fast"), "Dear"))


def test_a_copy_has_names_of_its_own(case: Case, text: Surgeon, opened: Open) -> None:
    changed = after(text.copy(named(case, "loyalty")))
    assert 'objective loyalty_copy "Keep customers" {' in changed
    assert 'measure kept_copy "Customers kept" {' in changed
    assert flaws(opened, changed) == []


def test_a_link_is_turned_round_whole(case: Case, text: Surgeon) -> None:
    first, second = case.scorecard.within(Link)
    assert "  price -> loyalty -> speed { lag: 1 quarter }\n" in after([text.reverse(first)])
    assert "  loyalty -> speed, price\n" in after([text.reverse(second)])


def test_an_objective_loses_its_links_and_nothing_else(case: Case, text: Surgeon, opened: Open) -> None:
    changed = after(text.unlinked(named(case, "loyalty")))  # type: ignore[arg-type]
    assert "drives: speed }" in changed
    assert "->" not in changed
    assert "supports: loyalty" in changed
    assert "objectives: speed, loyalty" in changed
    assert flaws(opened, changed) == []


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ([(0, 1, "x"), (5, 6, "y")], "xbcdey"),
        ([(5, 6, "y"), (0, 1, "x")], "xbcdey"),
        ([(1, 5, ""), (2, 3, "x")], "af"),
        ([(2, 3, "x"), (1, 5, "")], "af"),
        ([(1, 3, "x"), (3, 5, "y")], "axyf"),
        ([(3, 3, "-")], "abc-def"),
        ([(1, 3, "x"), (1, 3, "x")], "axdef"),
        ([], "abcdef"),
    ],
)
def test_edits_are_applied_together(edits: list[tuple[int, int, str]], text: str) -> None:
    assert applied("abcdef", [Edit(Span("a", start, end), by) for start, end, by in edits]) == text
