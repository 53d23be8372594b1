"""The grammar as the parser uses it: the tables that Lark has made, put together with what each rule builds.

A small loop of ours (parser.py) runs them, because it has to mend a file while it reads it, and is three times as
fast as Lark's own.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from bsclint.record import Record
from bsclint.syntax.build import BUILD
from bsclint.syntax.tables import ACTIONS, KEYWORDS, LETTER, PATTERNS, REDUCTIONS, START, WORD
from bsclint.syntax.tokens import Scanner

State = dict[str, Any]
"""What to do at each terminal: a state to shift to, or (size, what it builds, rule) to reduce; none is a slip.

And for each rule the state after such a reduction.
"""


class Grammar(Record):
    """The words, and the LALR tables, from the state in which a text begins."""

    scanner: Scanner
    start: State


@cache
def grammar() -> Grammar:
    """The compiled grammar, put together at the first call."""
    reductions = [(size, BUILD.get(alias), rule) for size, alias, rule in REDUCTIONS]
    states: list[State] = [{} for _ in ACTIONS]
    for state, row in zip(states, ACTIONS, strict=True):
        state.update({word: states[does] if does >= 0 else reductions[-1 - does] for word, does in row.items()})
    return Grammar(Scanner(PATTERNS, KEYWORDS, LETTER, WORD), states[START])
