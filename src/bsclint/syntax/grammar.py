"""The grammar as the parser uses it: the tables that Lark has made, put together with what each rule builds.

A small loop of ours (parser.py) runs them, because it has to mend a file while it reads it, and is three times as
fast as Lark's own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from bsclint.record import Record
from bsclint.syntax.build import BUILD
from bsclint.syntax.tables import ACTIONS, KEYWORDS, LETTER, PATTERNS, REDUCTIONS, START
from bsclint.syntax.tokens import Scanner

Reduce = tuple[int, Callable[[list[Any]], Any] | None, str]
Action = int | Reduce


class Grammar(Record):
    """The LALR tables: `actions[state][terminal]` is a state to shift to, or (size, what it builds, rule) to reduce.

    `actions[state][rule]` is the state after such a reduction.
    """

    scanner: Scanner
    actions: list[dict[str, Any]]
    start: int


@cache
def grammar() -> Grammar:
    """The compiled grammar, put together at the first call."""
    reductions: list[Reduce] = [(size, BUILD.get(alias), rule) for size, alias, rule in REDUCTIONS]
    actions: list[dict[str, Any]] = [
        {word: does if does >= 0 else reductions[-1 - does] for word, does in row.items()} for row in ACTIONS
    ]
    return Grammar(Scanner(PATTERNS, KEYWORDS, LETTER), actions, START)
