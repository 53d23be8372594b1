"""The scanner gives the tokens that Lark's basic lexer gives."""

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from lark.exceptions import UnexpectedCharacters
from lark.lexer import LexerThread
from tests.syntax import texts
from tests.syntax.reading import every, text_of

from bsclint.syntax.compiling import lark
from bsclint.syntax.grammar import grammar
from bsclint.syntax.tokens import NAMES, is_name

LARK = lark(lexer="basic")
SEEDS = range(400)


def by_lark(text: str) -> tuple[list[tuple[str, str, int]], int]:
    """The tokens of `text` by Lark's lexer, and the offset at which it gives up."""
    found = []
    try:
        for token in LexerThread.from_text(LARK.parser.lexer, text).lex(None):
            strange = token.type in (*NAMES, "KEY") and not is_name(token)
            found.append(("BAD" if strange else token.type, str(token), token.start_pos))
    except UnexpectedCharacters as error:
        return found, error.pos_in_stream
    return found, len(text)


def assert_alike(text: str) -> None:
    theirs, end = by_lark(text)
    tokens, comments = grammar().scanner.scan(text)
    ours = [(token.type, token.text, token.start) for token in tokens if token.start < end]
    assert ours == theirs
    assert all(text[token.start : token.end] == token.text for token in [*tokens, *comments])
    assert tokens[-1].type == "$END"
    if end < len(text):
        assert next(token for token in tokens if token.start >= end).type == "BAD"


@pytest.mark.parametrize("path", every(), ids=lambda path: path.stem)
def test_of_a_fixture(path: Path) -> None:
    assert_alike(text_of(path))


@pytest.mark.parametrize("seed", SEEDS[::20])
def test_of_soups_and_of_legal_texts(seed: int) -> None:
    for each in range(seed, seed + 20):
        assert_alike(texts.soup(each))
        assert_alike(texts.legal(each))


def test_tokens_and_comments_and_blanks_are_all_there_is() -> None:
    for seed in SEEDS:
        text = texts.soup(seed)
        tokens, comments = grammar().scanner.scan(text)
        words = sorted([*tokens, *comments], key=lambda token: token.start)
        between = "".join(text[a.end : b.start] for a, b in pairwise(words))
        assert not between.strip(" \t\r\n")


@pytest.mark.parametrize(
    ("first", "each"),
    [
        ('"""\n', '\\"""\n'),
        ('"', '\\"'),
        ("", '"""\n'),
        ("", '"\\'),
        ("", "a-"),
        ("", "1_"),
        ("", "“"),
        ("", "a # b\n"),
    ],
)
def test_no_word_is_looked_for_again_and_again(first: str, each: str) -> None:
    """Many times what it takes; what is looked for from each place to the end would take far more."""
    text = first + each * (40_000 // len(each))
    start = process_time()
    grammar().scanner.scan(text)
    assert process_time() - start < 1
