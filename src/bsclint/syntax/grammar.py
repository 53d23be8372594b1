"""The grammar, compiled by Lark: the one place that imports lark.

Lark reads `grammar/*.lark`, proves it LALR(1) and makes its tables; a small loop of ours (parser.py) runs them,
because it has to mend a file while it reads it, and is three times as fast as Lark's own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any

from bsclint.resources import resource
from bsclint.syntax.build import BUILD
from bsclint.syntax.tokens import Scanner

Reduce = tuple[int, Callable[[list[Any]], Any] | None, str]
Action = int | Reduce


@dataclass(frozen=True, slots=True)
class Grammar:
    """The LALR tables: `actions[state][terminal]` is a state to shift to, or (size, what it builds, rule) to reduce.

    `actions[state][rule]` is the state after such a reduction.
    """

    scanner: Scanner
    actions: list[dict[str, Any]]
    start: int


def lark(**options: Any) -> Any:
    """The grammar as a Lark object with `options`."""
    from lark import Lark

    folder = resource("grammar")
    text = (folder / "bsc.lark").read_text(encoding="utf-8")
    return Lark(
        text, import_paths=[str(folder)], parser="lalr", maybe_placeholders=False, keep_all_tokens=True, **options
    )


@cache
def grammar() -> Grammar:
    """The compiled grammar, made at the first call."""
    compiled = lark(lexer=_no_lexer())
    table = compiled.parse_interactive().parser_state.parse_conf
    rows = [table.states[state] for state in range(len(table.states))]
    actions = [{_plain(word): _action(*does) for word, does in row.items()} for row in rows]
    actions[table.end_state]["$END"] = table.end_state
    return Grammar(_scanner(compiled.terminals), actions, table.start_state)


def _no_lexer() -> type:
    """A lexer that is never asked: the scanner does the work, and Lark shall spend no time on making its own."""
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        def __init__(self, conf: Any) -> None:
            pass

        def lex(self, *_: Any) -> Any:
            raise NotImplementedError

    return NoLexer


def _action(kind: Any, argument: Any) -> Action:
    if isinstance(argument, int):
        return argument
    build = BUILD.get(argument.alias or argument.origin.name)
    return len(argument.expansion), build, _plain(argument.origin.name)


def _scanner(terminals: Any) -> Scanner:
    """The scanner of Lark's `terminals`, tried in the order in which Lark's basic lexer tries them."""
    order = sorted(terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    keywords = {t.pattern.value: t.name for t in order if t.pattern.type == "str" and t.pattern.value.isalpha()}
    patterns = [(t.name, t.pattern.to_regexp()) for t in order if t.name != "BLANK" and t.pattern.value not in keywords]
    return Scanner(
        [(_plain(name), expression) for name, expression in patterns],
        {word: _plain(name) for word, name in keywords.items()},
    )


def _plain(name: str) -> str:
    """`name` as a plain, interned string: Lark's names are tokens, which dictionaries are slow to find."""
    return intern(str(name))
