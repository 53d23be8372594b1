"""The lexer for Pygments: nothing is lost, and what bsclint can read has no error."""

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexer import Lexer
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, Operator, Punctuation, String
from tools.examples import ROOT

from bsclint.element import KINDS
from bsclint.highlighting import ScorecardLexer

FOLDERS = ("cases", "clean", "format", "rules", "syntax", "workspaces")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / "fixtures" / folder).rglob("*.bsc"))
READABLE = [path for folder in ("cases", "clean", "syntax/ok") for path in (ROOT / "fixtures" / folder).rglob("*.bsc")]


def sorts(text: str) -> list[tuple[object, str]]:
    return [(sort, word.strip()) for _, sort, word in ScorecardLexer().get_tokens_unprocessed(text) if word.strip()]


def assert_whole(text: str) -> None:
    at = 0
    for start, _, word in ScorecardLexer().get_tokens_unprocessed(text):
        assert start == at
        assert word
        assert text.startswith(word, at)
        at += len(word)
    assert at == len(text)


def test_nothing_of_a_file_is_lost() -> None:
    for path in FILES:
        assert_whole(path.read_bytes().decode("utf-8", "replace"))


PIECES = [*'{}":,.#-> \\\r\n\t0129abé%€“”\u202e\0_', '"""', "measure ", "import ", "tbd ", "unit:"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_of_any_text_is_lost(text: str) -> None:
    assert_whole(text)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_what_can_be_read_has_no_error(path: Path) -> None:
    assert [word for sort, word in sorts(path.read_text("utf-8-sig")) if sort is Error] == []


def test_each_word_is_of_its_sort() -> None:
    text = """# note
import "group.bsc" as group
scorecard s "S" {
  measure fewer "Fewer \\u{20AC}" { unit: min target: <= 3.5 min by 2027-12-31 pay_linked: true ownr: 14% }
  actuals { 2026-Q1: tbd }
  cluster: operational drives: group.cluster
}
a -> b
"""
    assert sorts(text) == [
        (Comment.Single, "# note"),
        (Keyword.Namespace, "import"),
        (String.Double, '"group.bsc"'),
        (Keyword.Namespace, "as"),
        (Name.Namespace, "group"),
        (Keyword.Declaration, "scorecard"),
        (Name.Class, "s"),
        (String.Double, '"S"'),
        (Punctuation, "{"),
        (Keyword.Declaration, "measure"),
        (Name.Class, "fewer"),
        (String.Double, '"Fewer'),
        (String.Escape, "\\u{20AC}"),
        (String.Double, '"'),
        (Punctuation, "{"),
        (Name.Attribute, "unit"),
        (Punctuation, ":"),
        (Keyword.Type, "min"),
        (Name.Attribute, "target"),
        (Punctuation, ":"),
        (Operator, "<="),
        (Number, "3.5"),
        (Keyword.Type, "min"),
        (Operator.Word, "by"),
        (Literal.Date, "2027-12-31"),
        (Name.Attribute, "pay_linked"),
        (Punctuation, ":"),
        (Keyword.Constant, "true"),
        (Name, "ownr"),
        (Punctuation, ":"),
        (Number, "14"),
        (Keyword.Type, "%"),
        (Punctuation, "}"),
        (Keyword.Declaration, "actuals"),
        (Punctuation, "{"),
        (Literal.Date, "2026-Q1"),
        (Punctuation, ":"),
        (Keyword, "tbd"),
        (Punctuation, "}"),
        (Name.Attribute, "cluster"),
        (Punctuation, ":"),
        (Keyword.Constant, "operational"),
        (Name.Attribute, "drives"),
        (Punctuation, ":"),
        (Name.Variable, "group"),
        (Punctuation, "."),
        (Name.Variable, "cluster"),
        (Punctuation, "}"),
        (Name.Variable, "a"),
        (Operator, "->"),
        (Name.Variable, "b"),
    ]


@pytest.mark.parametrize("text", ["12,5", "“curly”", '"open', '"""open', "1e6", "\0"])
def test_what_cannot_be_read_is_an_error(text: str) -> None:
    assert Error in [sort for sort, _ in sorts(f"vision: {text}\n")]


def test_every_word_of_an_attribute_is_a_constant() -> None:
    words = [(key, word) for kind in KINDS.values() for key, one in kind.attributes.items() for word in one.words]
    for key, word in words:
        assert sorts(f"{key}: {word}")[-1] == (Keyword.Constant, word)


def test_pygments_finds_it_by_its_entry_point() -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["pygments.lexers"]
    lexer = EntryPoint("bsc", points["bsc"], "pygments.lexers").load()
    assert lexer is ScorecardLexer
    assert issubclass(lexer, Lexer)
    assert lexer.aliases == ["bsc"]
    assert lexer.filenames == ["*.bsc"]
