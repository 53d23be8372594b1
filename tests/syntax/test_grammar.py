"""The grammar by itself: without conflicts, without ambiguity between words, of one mind with the schema."""

import logging
import re

import pytest
from tests.syntax.reading import ROOT, codes

from bsclint.schema import BLOCKS
from bsclint.syntax.build import BUILD
from bsclint.syntax.compiling import lark
from bsclint.syntax.grammar import grammar
from bsclint.syntax.tokens import is_name

LEXICON = (ROOT / "grammar" / "lexicon.lark").read_text(encoding="utf-8")


@pytest.mark.parametrize("lexer", ["basic", "contextual"])
def test_it_has_no_conflicts_and_no_two_words_of_one_rank_look_alike(lexer: str) -> None:
    pytest.importorskip("interegular")
    logging.getLogger("interegular").setLevel(logging.ERROR)  # which texts it cannot compare: possessive ones
    lark(lexer=lexer, strict=True)


def test_every_alias_is_built_and_nothing_else() -> None:
    rules = lark(lexer="basic").rules
    assert {str(rule.alias or rule.origin.name) for rule in rules if rule.alias} <= set(BUILD)
    assert set(BUILD) <= {str(rule.alias or rule.origin.name) for rule in rules}


def test_no_pattern_holds_a_group_which_the_scanner_would_count() -> None:
    for terminal in lark(lexer="basic").terminals:
        assert re.compile(terminal.pattern.to_regexp()).groups == 0, terminal.name


def test_it_is_compiled_once() -> None:
    assert grammar() is grammar()


def test_the_kinds_that_are_no_units_are_those_of_the_schema() -> None:
    found = re.search(r"NOT_A_UNIT: .*?\(\?:by\|on\|([a-z_|]+)\)", LEXICON)
    assert found
    assert tuple(found[1].split("|")) == BLOCKS


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_kind_after_a_number_is_no_unit(kind: str) -> None:
    text = f'scorecard a {{ x_number: 5 {kind} b "B" {{ }} }}'
    assert "BSC001" not in codes(text) or kind in ("value_proposition", "targets", "actuals", "thresholds")


@pytest.mark.parametrize(
    "name", ["a", "_", "a_b", "a1", "e-commerce", "Größe", "ключ", "収益", "ª", "x-1", "a-b-c", "e\u0301"]
)
def test_a_name(name: str) -> None:
    assert is_name(name)
    assert codes(f"scorecard {name} {{ }}") == []


@pytest.mark.parametrize("word", ["-a", "a-", "a--b", "1a", "a b", "a.b", "²a", "a€", "a!", "“a", "𝒳²", "\u0301a"])
def test_no_name(word: str) -> None:
    assert codes(f"scorecard {word} {{ }}") != []
