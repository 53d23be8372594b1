"""What is wrong at a token that nothing can be made of, in the words of somebody who writes scorecards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bsclint.display import quoted
from bsclint.nearest import nearest
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.slip import Slip
from bsclint.syntax.tokens import STRINGS, Token
from bsclint.syntax.tree import Block, Ref

_STRANGE = {
    ";": ("`;` has no meaning here", "delete it: entries need no separator"),
    "'": ("`'` does not open a text", 'write text between `"` and `"`'),
    "‘": ("a typographic quote does not open a text", 'write text between `"` and `"`'),
    "’": ("a typographic quote does not open a text", 'write text between `"` and `"`'),
    "“": ("this typographic quote is never closed", 'write text between `"` and `"`'),
    "”": ("a typographic quote does not open a text", 'write text between `"` and `"`'),
    "(": ("brackets have no meaning here", "write a list with commas and without brackets: `a, b, c`"),
    ")": ("brackets have no meaning here", "write a list with commas and without brackets: `a, b, c`"),
    "[": ("brackets have no meaning here", "write a list with commas and without brackets: `a, b, c`"),
    "]": ("brackets have no meaning here", "write a list with commas and without brackets: `a, b, c`"),
    "→": ("`→` is not the arrow of the language", "write `->`"),
    "–": ("a dash has no meaning here", "write `..` for a range and `->` for a link"),
    "—": ("a dash has no meaning here", "write `..` for a range and `->` for a link"),
    "-": ("`-` has no meaning here", "write `->` for a link; a name may hold single hyphens, as in `e-commerce`"),
    "…": ("`…` is not a range", "write two dots: `a .. b`"),
    "≥": ("`≥` is not a comparison of the language", "write `>=`"),
    "≤": ("`≤` is not a comparison of the language", "write `<=`"),
    "：": ("this is a full-width colon", "write the plain one, `:`"),
    "，": ("this is a full-width comma", "write the plain one, `,`"),
    "｛": ("this is a full-width brace", "write the plain one, `{`"),
    "｝": ("this is a full-width brace", "write the plain one, `}`"),
    "\u00a0": ("there is a no-break space here, which looks like a space and is none", "replace it with a plain space"),
    "/": ("`/` has no meaning here", "a comment begins with `#`"),
    "€": ("`€` is not a unit of the language", "write the currency as a word: `5 EUR`"),
    "$": ("`$` is not a unit of the language", "write the currency as a word: `5 USD`"),
}
_WANTED = {
    "ARROW": ("`->` promises an objective after it", "name the objective that is driven, or remove the arrow"),
    "DOT": ("`.` promises a name after it", "write the name, or remove the dot"),
    "COMPARE": ("a number must follow {0}", "write one: `{0} 30%`"),
    "BY": ("a date must follow `by`", "write one: `by 2027-12-31` or `by 2027-Q4`"),
    "ON": ("a date must follow `on`", "write one: `on 2025-12-31`"),
}
_ALONE = {
    "COLON": ("there is no key before this `:`", 'write a key and a value: `owner: "CFO"`'),
    "COMMA": ("this `,` stands between entries", "delete it: entries need no separator"),
    "ARROW": ("there is no objective before this `->`", "name the objective that drives: `crew -> turnaround`"),
    "LBRACE": ("there is no kind before this `{`", 'write what it opens: `objective crew "Ground crew trained" {`'),
    "COMPARE": ("this comparison belongs to no key", "write a key before it: `target: >= 30%`"),
    "DOTS": ("this range belongs to no key", "write a key before it: `period: 2026-Q1 .. 2027-Q4`"),
}


def explain(values: Sequence[Any], tokens: Sequence[Token], index: int) -> Slip:
    """The slip at `tokens[index]`, with `values` read and not yet put together."""
    token = tokens[index]
    pending = _pending(values)
    last = pending[-1] if pending else None
    if token.type == "BAD":
        return _slip(token, *_strange(token.text))
    if isinstance(last, Token):
        if last.type == "COMMA":
            return _slip(
                last, "this comma promises another item, but none follows", "remove the comma, or write the item"
            )
        if last.type == "COLON":
            return _without_value(pending[-2], token)
        if last.type in _WANTED:
            message, help = _WANTED[last.type]
            return _slip(last, message.format(quoted(last.text)), help.format(last.text))
    if pending and isinstance(pending[0], Token) and pending[0].type == "IMPORT":
        return _import(pending)
    if isinstance(pending[0] if pending else None, Token | Block):
        return _header(pending, token)
    if pending and isinstance(last, Ref | Token | list):
        return _statement(pending, token)
    return _alone(token)


def _pending(values: Sequence[Any]) -> list[Any]:
    """The values of the entry that is being read: those after the last list of entries."""
    depth = next(
        (n for n in range(len(values) - 1, -1, -1) if isinstance(values[n], list) and _is_entries(values, n)), -1
    )
    return list(values[depth + 1 :])


def _is_entries(values: Sequence[Any], n: int) -> bool:
    """Whether the list at `n` holds entries: it opens the file or a block. Others hold references."""
    return n == 0 or (isinstance(values[n - 1], Token) and values[n - 1].type == "LBRACE")


def _slip(at: Any, message: str, help: str, end: int | None = None) -> Slip:
    return Slip("BSC001", at.start, at.end if end is None else end, message, help)


def _strange(text: str) -> tuple[str, str]:
    if text in _STRANGE:
        return _STRANGE[text]
    if len(text) > 1:
        odd = next((c for c in text if not (c.isidentifier() or f"_{c}".isidentifier() or c == "-")), text[0])
        return (
            f"{quoted(text)} is not a name: it holds {quoted(odd)} (U+{ord(odd):04X})",
            "use letters, digits, `_` and single hyphens",
        )
    return f"{quoted(text)} (U+{ord(text):04X}) has no meaning here", 'delete it; text stands between `"` and `"`'


def _without_value(key: Token, token: Token) -> Slip:
    name = quoted(key.text)
    if token.type == "LBRACE":
        return _slip(
            key,
            f"{name} is followed by both `:` and `{{`",
            f"write `{key.text} {{ … }}` for a block, or a value after the `:`",
        )
    return _slip(key, f"{name} has no value", "write a value after the `:`, or remove the key")


def _import(pending: list[Any]) -> Slip:
    if len(pending) == 1:
        return _slip(pending[0], "`import` names no file", 'write `import "group.bsc" as group`')
    path = pending[1]
    return _slip(
        path,
        f"this import has no alias: nothing in {quoted(path.text)} can be named without one",
        "add `as` and a name of your choice after the path",
    )


def _header(pending: list[Any], token: Token) -> Slip:
    """At words that begin a block but are followed by no `{`, or begin nothing at all."""
    first = pending[0]
    words = [first] if isinstance(first, Token) else [first.kind, first.name, first.title]
    words = [word for word in [*words, *pending[1:]] if isinstance(word, Token)]
    kind, end = words[0], words[-1].end
    written = quoted(" ".join(word.text for word in words))
    if kind.text in BLOCKS:
        if token.type in STRINGS and len(words) > 1 and words[-1].type in STRINGS:
            return _slip(token, f"{written} has a second title", "keep one of the two titles")
        example = " ".join(word.text for word in words)
        return _slip(kind, f"{written} has no block: a `{{` must follow", f"write {quoted(example + ' { … }')}", end)
    if kind.text in ATTRIBUTE_KEYS:
        value = " ".join(word.text for word in words[1:]) or "…"
        return _slip(
            kind,
            f"{quoted(kind.text)} is an attribute, and there is no `:` after it",
            f"write {quoted(f'{kind.text}: {value}')}",
            end,
        )
    near = nearest(kind.text, [*BLOCKS, *ATTRIBUTE_KEYS])
    hint = f"did you mean {quoted(near)}? " if near else ""
    form = 'an attribute is written `key: value`, a block `kind name "Title" { … }`, a link `a -> b`'
    return _slip(kind, f"{written} is neither an attribute nor a block nor a link", hint + form, end)


def _statement(pending: list[Any], token: Token) -> Slip:
    """At something that cannot follow a value or a link."""
    key = pending[0]
    shown = quoted(token.text) if token.text else "the end of the file"
    if isinstance(key, Token) and key.type in ("KEY", "PERIOD_KEY"):
        if token.type in STRINGS or token.type in ("NUMBER", "QUANTITY", "DATE", "BAD_NUMBER", "UNIT"):
            return _slip(
                token,
                f"{shown} follows the value of {quoted(key.text)} without a comma",
                "separate the items of a list with commas, or write a key before it",
            )
        return _slip(
            token,
            f"{shown} cannot follow the value of {quoted(key.text)}",
            "remove it, or write it as an attribute: `key: value`",
        )
    return _slip(token, f"{shown} cannot follow here: a link is written `a -> b`", "write an arrow, or remove the name")


def _alone(token: Token) -> Slip:
    if token.type in _ALONE:
        return _slip(token, *_ALONE[token.type])
    if token.type in STRINGS:
        return _slip(token, "this text belongs to no key", 'write a key before it: `description: "…"`')
    if token.type == "$END":
        return _slip(token, "the file ends in the middle of an entry", "complete it, or remove it")
    return _slip(token, f"{quoted(token.text)} belongs to no key", "write a key before it: `key: value`")
