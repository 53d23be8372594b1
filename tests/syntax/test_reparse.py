"""A text that is edited step by step is read as it is when it is read at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.syntax.edits import edited, typed
from tests.syntax.reading import FIXTURES
from tests.syntax.texts import legal

from bsclint.source import Source
from bsclint.syntax.parser import parse
from bsclint.syntax.reparse import changed, reparse
from bsclint.syntax.tokens import Token
from bsclint.syntax.tree import Block, Tree

CLEAN = (FIXTURES / "clean" / "harbour_ferries.bsc").read_text(encoding="utf-8")


def shape(node: Any) -> Any:
    """All that `node` is made of, as plain data."""
    if isinstance(node, Token):
        return node.type, node.text, node.start
    if isinstance(node, list | tuple):
        return [shape(one) for one in node]
    if hasattr(node, "__slots__"):
        return type(node).__name__, [shape(getattr(node, name)) for name in node.__slots__]
    return node


def shown(tree: Tree) -> Any:
    return shape([tree.entries, tree.tokens, tree.comments, tree.slips, tree.damaged])


def source(text: str) -> Source:
    return Source("edited.bsc", text)


def follow(text: str, edits: Iterable[str]) -> int:
    """Hold `text` after each of the `edits` to a reading of the whole; how many could be read alone."""
    tree, alone = parse(source(text)), 0
    for after in edits:
        found = reparse(tree, source(after))
        whole = parse(source(after))
        if found:
            assert shown(found) == shown(whole), after
            alone += 1
        tree = found or whole
    return alone


@settings(deadline=None)
@given(st.integers(), st.integers())
def test_edits_of_what_the_grammar_allows(text: int, seed: int) -> None:
    before = legal(text).replace("“curly”", '"straight"')
    follow(before, edited(before, seed, 30))


@settings(deadline=None, max_examples=4)
@given(st.integers())
def test_edits_of_a_scorecard(seed: int) -> None:
    follow(CLEAN, edited(CLEAN, seed, 20))


@settings(deadline=None, max_examples=4)
@given(st.integers())
def test_typing_in_a_scorecard(seed: int) -> None:
    follow(CLEAN, typed(CLEAN, seed))


def test_many_edits_need_no_reading_of_the_whole() -> None:
    assert sum(follow(CLEAN, typed(CLEAN, seed)) for seed in range(3)) > 50


@given(st.text("ab"), st.text("ab"))
def test_a_change_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    start, end, more = changed(before, after)
    assert 0 <= start <= end <= len(before)
    assert before[:start] + after[start : end + more] + before[end:] == after


def blocks(entries: list[Any]) -> dict[str, Block]:
    found = {}
    for entry in entries:
        if isinstance(entry, Block):
            found |= {entry.name.text if entry.name else "": entry, **blocks(entry.entries)}
    return found


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        ("Increase departures", "Raise departures", {"harbour", "process", "departures"}),
        ('perspective process "Crossings', 'perspective process "All crossings', {"harbour", "process"}),
        ("scorecard harbour", "# beside it\nscorecard harbour", {"harbour"}),
    ],
)
def test_only_the_blocks_around_a_change_are_made_anew(before: str, after: str, again: set[str]) -> None:
    tree = parse(source(CLEAN))
    old, found = blocks(tree.entries), reparse(tree, source(CLEAN.replace(before, after, 1)))
    assert found
    new = blocks(found.entries)
    assert old.keys() == new.keys()
    assert {name for name, block in new.items() if block is not old[name]} == again
