"""What is wrong at a token that nothing can be made of, in the words of somebody who writes scorecards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import category

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.nearest import nearest
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.slip import Mend, Slip, certainly
from bsclint.syntax.tokens import AMOUNTS, KEYS, NAMES, STRINGS, Token
from bsclint.syntax.tree import Block
from bsclint.wording import short

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
_ENDS = KEYS | {"RBRACE", "$END"}
_ALONE = {
    "COLON": ("there is no key before this `:`", 'write a key and a value: `owner: "CFO"`'),
    "COMMA": ("this `,` stands between entries", "delete it: entries need no separator"),
    "ARROW": ("there is no objective before this `->`", "name the objective that drives: `crew -> turnaround`"),
    "LBRACE": ("there is no kind before this `{`", 'write what it opens: `objective crew "Ground crew trained" {`'),
    "COMPARE": ("this comparison belongs to no key", "write a key before it: `target: >= 30%`"),
    "DOTS": ("this range belongs to no key", "write a key before it: `period: 2026-Q1 .. 2027-Q4`"),
}

_GROUPS = r"[1-9][0-9]{0,2}_[0-9]{3}(?![0-9])(?:[ \t].*)?"
_PLAIN = {";": "", "→": "->", "≥": ">=", "≤": "<=", "：": ":", "，": ",", "｛": "{", "｝": "}", "\u00a0": " "}
_COUNTS = frozenset(("NUMBER", "QUANTITY"))

LISTS = frozenset(
    key
    for kind in KINDS.values()
    for key, attribute in kind.attributes.items()
    if attribute.type in ("texts", "references")
)
"""The keys of which the value is a list."""


def explain(values: Sequence[Any], tokens: Sequence[Token], index: int) -> Slip:
    """The slip at `tokens[index]`, with `values` read and not yet put together."""
    token = tokens[index]
    pending = _pending(values)
    first, last = (pending[0], pending[-1]) if pending else (None, None)
    if token.type == "BAD":
        return _slip(token, *strange(token.text), mend=written_well(token))
    if isinstance(last, Token):
        if last.type == "COMMA":
            message = "this comma promises another item, but none follows"
            return _slip(last, message, "remove it, or write the item", mend=_without(last))
        if last.type == "COLON":
            return _without_value(pending[-2], tokens, index)
        if last.type in _WANTED:
            message, help = _WANTED[last.type]
            return _slip(last, message.format(quoted(last.text)), help.format(last.text))
    if token.type == "ARROW" and not (isinstance(last, list) or (isinstance(last, Token) and last.type in NAMES)):
        return _slip(token, *_ALONE["ARROW"])
    if isinstance(first, Token) and first.type in KEYS:
        return _after_value(first, last, tokens, index)
    if isinstance(first, Token | Block):
        return _header(pending, tokens, index)
    if pending:
        message = f"{_shown(token)} cannot follow here: a link is written `a -> b`"
        return _slip(token, message, "write an arrow, or remove it")
    return _alone(token)


def _pending(values: Sequence[Any]) -> list[Any]:
    """The values of the entry that is being read: those after the last brace, or the entries read after it."""
    for n in range(len(values) - 1, -1, -1):
        before = values[n - 1] if n else None
        opens = n == 0 or (isinstance(before, Token) and before.type == "LBRACE")
        if isinstance(values[n], list) and opens:  # entries; other lists hold references
            return list(values[n + 1 :])
        if isinstance(values[n], Token) and values[n].type == "LBRACE":
            return list(values[n + 1 :])
    return list(values)


def _slip(at: Any, message: str, help: str, end: int | None = None, mend: Mend | None = None) -> Slip:
    return Slip("BSC001", at.start, at.end if end is None else end, message, help, mend=mend)


def _without(token: Token) -> Mend:
    return certainly(f"remove {quoted(token.text)}", (token.start, token.end, ""))


def _shown(token: Token) -> str:
    return quoted(short(token.text)) if token.text else "the end of the file"


def strange(text: str) -> tuple[str, str]:
    """What is wrong with `text`, which is no word of the language, and what to do about it."""
    if text in _STRANGE:
        return _STRANGE[text]
    if text[0] in "<←⇐":
        help = "turn it round: write `->`, from what drives to what is driven"
        return f"{quoted(text)} is not the arrow of the language", help
    if category(text[0]) == "Cf":
        return f"there is a character U+{ord(text[0]):04X} here, which nobody sees", "delete it"
    if len(text) > 1:
        return no_name(text)
    message = f"{quoted(text)} (U+{ord(text):04X}) has no meaning here"
    return message, 'delete it, or put the text that it belongs to between `"` and `"`'


def written_well(token: Token) -> Mend | None:
    """What to write for a character that only looks like one of the language, or that nobody sees."""
    if token.text in _PLAIN:
        plain = _PLAIN[token.text]
        title = f"write {quoted(plain)}" if plain.strip() else f"remove {quoted(token.text)}"
        return certainly("write a plain space" if plain == " " else title, (token.start, token.end, plain))
    if category(token.text[0]) == "Cf":
        return certainly("delete it", (token.start, token.end, ""))
    return None


def no_name(text: str) -> tuple[str, str]:
    """What keeps `text` from being a name, and what a name is made of."""
    odd = next((c for c in text if not (c.isidentifier() or f"_{c}".isidentifier() or c == "-")), text[0])
    point, help = f"(U+{ord(odd):04X})", "use letters, digits, `_` and single hyphens"
    if len(text) == 1:
        return f"{quoted(text)} {point} is not a name", help
    return f"{quoted(short(text))} is not a name: it holds {quoted(odd)} {point}", help


def _without_value(key: Token, tokens: Sequence[Token], index: int) -> Slip:
    """At a key and a colon that no value follows."""
    name, token = quoted(short(key.text)), tokens[index]
    if token.type == "LBRACE":
        message = f"{name} is followed by both `:` and `{{`"
        return _slip(key, message, f"write `{key.text} {{ … }}` for a block, or a value after the `:`")
    if token.type == "COLON":
        message = f"there is a second `:` after {name}"
        return _slip(token, message, "remove one of the two", mend=_without(token))
    return _slip(key, f"{name} has no value", "write a value after the `:`, or remove the key")


def _import(pending: list[Any]) -> Slip:
    if len(pending) == 1:
        return _slip(pending[0], "`import` names no file", 'write `import "group.bsc" as group`')
    path = pending[1]
    if len(pending) > 2:
        message = "the alias of this import is missing: `as` needs one word, without quotes, after it"
        return _slip(pending[2], message, f"write {quoted(f'import {short(path.text)} as group')}")
    message = f"this import has no alias: nothing in {quoted(short(path.text))} can be named without one"
    return _slip(path, message, "add `as` and a name of your choice after the path")


def _header(pending: list[Any], tokens: Sequence[Token], index: int) -> Slip:
    """At words that begin a block but are followed by no `{`, or begin nothing at all."""
    first, token = pending[0], tokens[index]
    if isinstance(first, Token) and first.type == "IMPORT":
        return _import(pending)
    words = [first] if isinstance(first, Token) else [first.kind, first.name, first.title]
    words = [word for word in [*words, *pending[1:]] if isinstance(word, Token)]
    kind, end = words[0], words[-1].end
    written = quoted(short(" ".join(word.text for word in words)))
    if kind.text in BLOCKS:
        example = short(" ".join(word.text for word in words))
        return _slip(kind, f"{written} has no block: a `{{` must follow", f"write {quoted(example + ' { … }')}", end)
    if kind.text.upper() in ("BY", "ON") and len(words) == 1 and token.type in _ENDS:
        return _slip(kind, *_WANTED[kind.text.upper()])
    if kind.text in ATTRIBUTE_KEYS and len(words) == 1 and token.type in _ENDS:
        written = quoted(kind.text)
        return _slip(
            kind, f"{written} is an attribute, and no value follows it", f"write `:` and a value after {written}"
        )
    if kind.text in ATTRIBUTE_KEYS:
        rest = words[1:] or [tokens[min(index + (token.text == "="), len(tokens) - 1)]]
        value = short(" ".join(word.text for word in rest))
        if token.text == "=":
            message = f"`=` stands where the `:` of {quoted(kind.text)} belongs"
            mend = certainly("write `:`", (kind.end, token.end, ":"))
            return _slip(token, message, f"write {quoted(f'{kind.text}: {value}')}", mend=mend)
        message = f"{quoted(kind.text)} is an attribute, and there is no `:` after it"
        mend = certainly("write the `:`", (kind.end, kind.end, ":"))
        return _slip(kind, message, f"write {quoted(f'{kind.text}: {value}')}", end, mend)
    near = nearest(kind.text, [*BLOCKS, *ATTRIBUTE_KEYS])
    hint = f"did you mean {quoted(near)}? " if near else ""
    form = 'an attribute is written `key: value`, a block `kind name "Title" { … }`, a link `a -> b`'
    return _slip(kind, f"{written} is neither an attribute nor a block nor a link", hint + form, end)


def _after_value(key: Token, last: Any, tokens: Sequence[Token], index: int) -> Slip:
    """At something that cannot follow a value."""
    name, token, shown = quoted(short(key.text)), tokens[index], _shown(tokens[index])
    if token.type == "COLON":
        return _slip(token, *_ALONE["COLON"])
    is_word = isinstance(last, Token) and last.type in NAMES
    if is_word and token.type in AMOUNTS:
        message = f"the unit {quoted(short(last.text))} stands before its number"
        return _slip(last, message, f"write {quoted(short(f'{token.text} {last.text}'))}", token.end)
    if token.type in _COUNTS and isinstance(last, Token) and last.type in _COUNTS:
        return _two_numbers(last, token)
    if token.type in STRINGS or token.type in AMOUNTS or token.type == "UNIT":
        if key.text in LISTS:
            before = tokens[index - 1].end
            mend = certainly("write a comma before it", (before, before, ",")) if token.type == "STRING" else None
            message = f"there is no comma before {shown}"
            return _slip(token, message, "separate the items of a list with commas", mend=mend)
        message = f"{shown} is left over after the value of {name}"
        return _slip(token, message, "remove it, or write a key before it: `key: value`")
    message = f"{shown} cannot follow the value of {name}"
    return _slip(token, message, "remove it, or write it as an attribute: `key: value`")


def _two_numbers(first: Token, second: Token) -> Slip:
    both = quoted(short(f"{first.text} {second.text}"))
    if second.text.startswith("-"):
        message = f"{both} is not a range: a `-` before a number makes it negative"
        return _slip(first, message, f"write {quoted(short(f'{first.text} .. {second.text[1:]}'))}", second.end)
    if first.type == "NUMBER":
        message = f"there is a space in the number {both}"
        meant = f"{first.text}_{second.text}"
        whole = certainly(f"write {quoted(short(meant))}", (first.start, second.end, meant))
        return _slip(
            first, message, f"write {quoted(short(meant))}", second.end, whole if re.fullmatch(_GROUPS, meant) else None
        )
    return _slip(second, f"{both} are two values, and one is wanted", "remove one of the two", second.end)


def _alone(token: Token) -> Slip:
    """At something with which no entry begins."""
    if token.type in _ALONE:
        return _slip(token, *_ALONE[token.type], mend=_without(token) if token.type == "COMMA" else None)
    if token.type in STRINGS:
        return _slip(token, "this text belongs to no key", 'write a key before it: `description: "…"`')
    return _slip(token, f"{_shown(token)} belongs to no key", "write a key before it: `key: value`")
