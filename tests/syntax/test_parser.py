"""The parser accepts what Lark's own parser accepts, and makes the same tree of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lark import Transformer, Tree
from lark.exceptions import LarkError
from lark.lexer import Token as LarkToken
from tests.syntax import texts
from tests.syntax.reading import every, text_of

from bsclint.schema import BLOCKS
from bsclint.source import Source
from bsclint.syntax import tree
from bsclint.syntax.build import BUILD
from bsclint.syntax.compiling import lark
from bsclint.syntax.legible import legible
from bsclint.syntax.parser import parse
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import Token

OPEN = ("OPEN_STRING", "OPEN_LONG_STRING", "CURLY_STRING")


class Builder(Transformer[Any, Any]):
    """Builds with Lark's own callbacks what the parser builds."""

    def __getattr__(self, name: str) -> Any:
        if name in BUILD:
            make = BUILD[name]
            return lambda things: make(*things)
        raise AttributeError(name)


LARK = lark(lexer="basic", transformer=Builder(visit_tokens=False))


def shape(node: Any) -> Any:
    """What `node` and everything in it is, whoever has built it."""
    if isinstance(node, LarkToken):
        return node.type, str(node), node.start_pos
    if isinstance(node, Token):
        return node.type, node.text, node.start
    if isinstance(node, list | tuple):
        return [shape(each) for each in node]
    if isinstance(node, Tree):
        raise TypeError(node)
    slots = [slot for slot in getattr(type(node), "__slots__", ()) if slot != "damaged"]
    return [type(node).__name__, *(shape(getattr(node, slot)) for slot in slots)] if slots else node


def by_lark(text: str) -> Any:
    """The entries of `text` as Lark builds them, or None where it rejects them."""
    try:
        return LARK.parse(text)
    except LarkError:
        return None


def unknown_kinds(entries: list[Any]) -> bool:
    blocks = [entry.body if isinstance(entry, tree.Link) else entry for entry in entries]
    return any(
        str(block.kind) not in BLOCKS or unknown_kinds(block.entries)
        for block in blocks
        if isinstance(block, tree.Block) and str(getattr(block.kind, "text", block.kind)) != "{"
    )


def slips(text: str) -> list[Slip]:
    """The slips in `text` but for those of which Lark knows nothing: texts left open, letters of no use."""
    found = parse(Source("case.bsc", text))
    own = {token.start for token in found.tokens if token.type in (*OPEN, "BAD")}
    return [slip for slip in found.slips if slip.start not in own]


def assert_alike(text: str) -> None:
    text, _ = legible(text)
    theirs = by_lark(text)
    ours = slips(text)
    found = parse(Source("case.bsc", text))
    if theirs is None:
        assert found.slips
    elif ours:
        # A block of an unknown kind, where the word before it is a kind, is rather a block where a value is missing.
        assert unknown_kinds(theirs), text
    else:
        assert shape(found.entries) == shape(theirs)


@pytest.mark.parametrize("path", every(), ids=lambda path: path.stem)
def test_of_a_fixture(path: Path) -> None:
    assert_alike(text_of(path))


@pytest.mark.parametrize("seed", range(0, 400, 20))
def test_of_legal_texts(seed: int) -> None:
    for each in range(seed, seed + 20):
        assert_alike(texts.legal(each))


def test_most_legal_texts_are_accepted() -> None:
    assert sum(by_lark(texts.legal(seed)) is not None for seed in range(100)) > 60


@pytest.mark.parametrize("seed", range(1000, 2000, 50))
def test_of_soups(seed: int) -> None:
    for each in range(seed, seed + 50):
        assert_alike(texts.soup(each, most=8))


def test_a_name_that_is_as_is_no_import() -> None:
    assert parse(Source("a.bsc", "scorecard a {\n owner: as\n theme t { }\n x_a: 5  unknown: 5\n}")).slips == []
