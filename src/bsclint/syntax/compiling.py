"""The grammars, compiled by Lark: the one place that builds its parsers.

Lark reads the grammar of scorecards, proves it LALR(1) and makes its tables. They are written to `tables.py` (by
`tools/compile_grammar.py`), so that nobody who checks a scorecard waits for the same tables to be made again.
Conditions are few and short: their parser is made by Lark when a standard first declares a rule.
"""

import hashlib
from itertools import takewhile
from typing import Any

from bsclint.resources import resource

Reduction = tuple[int, str, str]
"""Of how many things, what is built of them (empty: the one thing is handed on), and by which rule."""


def lark(**options: Any) -> Any:
    """The grammar as a Lark object with `options`."""
    from lark import Lark

    folder = resource("grammar")
    text = (folder / "bsc.lark").read_text(encoding="utf-8")
    return Lark(
        text, import_paths=[str(folder)], parser="lalr", maybe_placeholders=False, keep_all_tokens=True, **options
    )


def conditions(builder: Any) -> Any:
    """The parser of conditions as a Lark object; `builder` makes what each rule stands for."""
    from lark import Lark

    text = (resource("grammar") / "condition.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False, transformer=builder)


def digest() -> str:
    """The SHA-256 of the grammar, by which it is known whether the tables are still its own."""
    texts = [(resource("grammar") / file).read_text(encoding="utf-8") for file in ("bsc.lark", "lexicon.lark")]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def tables() -> dict[str, Any]:
    """The tables as plain data: the names in `tables.py`, and what they hold."""
    compiled = lark(lexer="basic")
    table = compiled.parse_interactive().parser_state.parse_conf
    reductions: list[Reduction] = []

    def action(does: Any) -> int:
        """A state to go to, or -1 less the index of a reduction."""
        if isinstance(does, int):
            return does
        name = str(does.origin.name)
        reduction = len(does.expansion), str(does.alias or ("" if does.options.expand1 else name)), name
        if reduction not in reductions:
            reductions.append(reduction)
        return -1 - reductions.index(reduction)

    rows = [table.states[state] for state in range(len(table.states))]
    actions = [{str(word): action(does) for word, (_, does) in sorted(row.items())} for row in rows]
    actions[table.end_state]["$END"] = table.end_state
    patterns, keywords = _words(compiled.terminals)
    return {
        "DIGEST": digest(),
        "START": table.start_state,
        "REDUCTIONS": reductions,
        "ACTIONS": _without_corridors(actions, reductions),
        "PATTERNS": patterns,
        "KEYWORDS": keywords,
        "LETTER": _letter(dict(patterns)["NAME"]),
        "WORD": _word(patterns),
    }


def _without_corridors(actions: list[dict[str, int]], reductions: list[Reduction]) -> list[dict[str, int]]:
    """`actions`, where none leads to a state in which all that can be done is to hand on the one thing just read."""
    for row in actions:
        for word in row:
            while row[word] >= 0 and (rule := _corridor(actions[row[word]], reductions)):
                row[word] = row[rule]
    return actions


def _corridor(row: dict[str, int], reductions: list[Reduction]) -> str:
    """The rule by which a state with this `row` hands on one thing, whatever follows; empty if it does more."""
    todo = set(row.values())
    size, alias, rule = reductions[-1 - min(todo)] if min(todo) < 0 else (0, "", "")
    return rule if len(todo) == 1 and size == 1 and not alias else ""


def _word(patterns: list[tuple[str, str]]) -> str:
    """What a key and a name begin with: both go on by looking ahead, `(?…`."""
    alike = takewhile(
        lambda pair: pair[0] == pair[1], zip(*(dict(patterns)[name] for name in ("KEY", "NAME")), strict=False)
    )
    return "".join(letter for letter, _ in alike).removesuffix("(?")


def _letter(name: str) -> str:
    """What a letter is in the pattern of a name: `[^…]`."""
    return name[name.index("[^") : name.index("]") + 1]


def _words(terminals: Any) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The patterns in the order in which Lark's basic lexer tries them, and the words that are keywords."""
    order = sorted(terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    keywords = {t.pattern.value: str(t.name) for t in order if t.pattern.type == "str" and t.pattern.value.isalpha()}
    patterns = [
        (str(t.name), t.pattern.to_regexp()) for t in order if t.name != "BLANK" and t.pattern.value not in keywords
    ]
    return patterns, keywords
