"""The same grammar as Lark itself reads it: LALR, contextual lexer, embedded callbacks that build the same tree."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

# No user has it; where it is, Lark compares all words with each other before it reads the first.
sys.modules["interegular"] = None  # type: ignore[assignment]

import lark.lexer  # noqa: E402
import lark.parsers.lalr_parser  # noqa: E402
from lark import Transformer  # noqa: E402

from bsclint.source import Source  # noqa: E402
from bsclint.syntax.build import BUILD  # noqa: E402
from bsclint.syntax.compiling import lark as compiled  # noqa: E402
from bsclint.syntax.grammar import grammar  # noqa: E402
from bsclint.syntax.tokens import Token  # noqa: E402
from bsclint.syntax.tree import Tree  # noqa: E402


class StockToken(lark.lexer.Token):
    """Lark's token under the names of ours, and taken for one, so that the same model can be made of it."""

    __slots__ = ()
    start = lark.lexer.Token.start_pos
    end = lark.lexer.Token.end_pos
    text = property(str.__str__)
    __class__ = property(lambda self: Token)  # type: ignore[assignment]

    @classmethod
    def _future_new(  # noqa: PLR0917 - Lark's own, but for its name for itself, `Token`
        cls, type, value, start_pos=None, line=None, column=None, end_line=None, end_column=None, end_pos=None
    ):
        inst = super(StockToken.__base__, cls).__new__(cls, value)
        inst.type = type
        inst.start_pos = start_pos
        inst.value = value
        inst.line = line
        inst.column = column
        inst.end_line = end_line
        inst.end_column = end_column
        inst.end_pos = end_pos
        return inst


class Builder(Transformer[Any, Any]):
    """Builds what the functions of `BUILD` build."""

    def __getattr__(self, name: str) -> Any:
        if name in BUILD:
            make = BUILD[name]
            return lambda things: make(*things)
        raise AttributeError(name)


def stock_parser() -> Callable[[Source], Tree]:
    """A parser of scorecards without slips, by Lark alone."""
    parser = compiled(lexer="contextual", transformer=Builder(visit_tokens=False))
    grammar()  # made by now, too: only what is parsed from here on is made of our tokens
    lark.lexer.Token = lark.parsers.lalr_parser.Token = StockToken  # type: ignore[misc]

    def parse(source: Source) -> Tree:
        return Tree(source, parser.parse(source.text), [], [], [])

    return parse
