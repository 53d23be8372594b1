"""The header of a block as somebody has written it, well or badly: `kind name "Title" {`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.record import Record, replace
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.explain import no_name, strange
from bsclint.syntax.shapes import PROMISES, begins_line
from bsclint.syntax.slip import Mend, Slip, certainly, perhaps
from bsclint.syntax.tokens import KEYS, NAMES, STRINGS, Token, is_name
from bsclint.wording import article, short

_WORDS = NAMES | STRINGS | KEYS | {"COLON", "DOT", "TBD", "NUMBER", "BAD_NUMBER", "DATE", "BAD"}

_NAMELESS = "some_name"


class Header(Record):
    """The words from a known kind, at `start`, to a brace. `promised`: a sign before it demands a name or a value."""

    tokens: Sequence[Token]
    start: int
    brace: int
    promised: bool

    @property
    def words(self) -> Sequence[Token]:
        """What stands between the kind and the brace."""
        return self.tokens[self.start + 1 : self.brace]

    @property
    def well_formed(self) -> bool:
        """Whether it is a name, a title, both in this order, or nothing."""
        types = [word.type for word in self.words]
        named = bool(types) and types[0] in NAMES
        return (
            self.tokens[self.start].type == "NAME"
            and all(t in STRINGS for t in types[named:])
            and len(types) <= 1 + named
        )

    def mended(self) -> tuple[tuple[Token, ...], Slip]:
        """The header as it was probably meant, and the first thing that is wrong with it."""
        kind = self.tokens[self.start]
        titles = [word for word in self.words if word.type in STRINGS]
        names = [word for word in self.words if word.type not in STRINGS | {"COLON", "DOT", "BAD"}]
        names = names or [word for word in self.words if word.type == "BAD" and not word.text.isascii()]
        in_quotes = titles[0] if KINDS[kind.text].named and not names and len(titles) > 1 else None
        if in_quotes:
            names, titles = [_unquoted(in_quotes)], titles[1:]
        name = names[:1] if KINDS[kind.text].named else []
        shown = " ".join(token.text for token in (kind, *name, *titles[:1]))
        help = f"write {quoted(short(shown) + ' {')}"
        if in_quotes:
            message = f"the name of {article(kind.text)} is one word, without quotes"
            mend = None if name[0].text == _NAMELESS else self._mend(shown, f"call it {quoted(name[0].text)}")
            slip = replace(_at(in_quotes, message, help), mend=mend)
        else:
            slip = self._slip(kind, names, titles, help)
        meant = [Token("NAME", token.text, token.start) for token in (kind, *name)]
        return (*meant, *titles[:1]), slip

    def _slip(self, kind: Token, names: list[Token], titles: list[Token], help: str) -> Slip:
        if kind.type == "KEY":
            message = f"{quoted(kind.text)} is a block, not an attribute"
            return _at(kind, message, help, code="BSC004")
        if bad := next((word for word in self.words if word.type == "BAD"), None):
            return _at(bad, *(no_name(bad.text) if bad in names else strange(bad.text)))
        if colon := next((word for word in self.words if word.type == "COLON"), None):
            mend = certainly("remove the `:`", (colon.start, colon.end, ""))
            return replace(_at(colon, "there is no `:` in the header of a block", help), mend=mend)
        if names and names[0].type == "TBD":
            return _at(names[0], "`tbd` is a reserved word, and no name", f"give the {kind.text} another name")
        if dot := next((word for word in self.words if word.type == "DOT"), None):
            return self._dotted(kind, names, titles, dot)
        if names and names[0].type not in NAMES:
            message = f"{quoted(short(names[0].text))} is not a name: a name begins with a letter or `_`"
            return _at(names[0], message, f"give the {kind.text} another name")
        if len(titles) > 1:
            message = f"{quoted(kind.text)} has a second title here"
            return _at(titles[1], message, "keep one of the two titles")
        if len(names) < 2:
            shown = " ".join(token.text for token in (kind, names[0], *titles))
            first = self._mend(shown, "put the name first", certainly) if KINDS[kind.text].named else None
            return replace(_at(names[0], f"the name of {article(kind.text)} stands before its title", help), mend=first)
        return self._left_over(kind, names, titles)

    def _dotted(self, kind: Token, names: list[Token], titles: list[Token], dot: Token) -> Slip:
        first, last = (names[0], names[-1]) if names else (dot, dot)
        name = "_".join(name.text for name in names)
        meant = " ".join((kind.text, name, *(title.text for title in titles[:1])))
        help = f"write {quoted(short(meant.rstrip()) + ' {')}"
        mend = (
            self._mend(meant.rstrip(), f"call it {quoted(short(name))}")
            if self._plain(names) and len(titles) < 2
            else None
        )
        return Slip("BSC001", first.start, last.end, "a name has no dots where it is given", help, mend=mend)

    def _left_over(self, kind: Token, names: list[Token], titles: list[Token]) -> Slip:
        extra = names[1:]
        words = " ".join(word.text for word in extra)
        message = f"the name of {article(kind.text)} is one word, and {quoted(short(words))} is left over"
        title = titles[0].text if titles else ""
        if title or (len(extra) == 1 and not words[0].isupper()):
            meant = f"{kind.text} {'_'.join(word.text for word in names)} {title}".rstrip()
        else:
            meant = f'{kind.text} {names[0].text} "{words}"'
        help = f"write {quoted(short(meant) + ' {')}"
        mend = self._mend(meant, help) if self._plain(names) else None
        return Slip("BSC001", extra[0].start, extra[-1].end, message, help, mend=mend)

    def _plain(self, names: list[Token]) -> bool:
        """Whether `names`, joined, are the name of a kind that has one."""
        return KINDS[self.tokens[self.start].text].named and bool(names) and all(n.type in NAMES for n in names)

    def _mend(self, meant: str, title: str, how: Callable[..., Mend] = perhaps) -> Mend:
        """That `meant` stands in place of the header."""
        return how(title, (self.tokens[self.start].start, self.words[-1].end, meant))


def header_before(tokens: Sequence[Token], brace: int, text: str) -> Header | None:
    """The header of a known kind that ends at `brace`, all on the brace's line; None where there is none."""
    for start in range(brace - 1, -1, -1):
        token = tokens[start]
        if token.type not in _WORDS or begins_line(tokens, start + 1, text):
            return None
        known = token.text in BLOCKS and (
            token.type == "NAME" or (token.type == "KEY" and token.text not in ATTRIBUTE_KEYS)
        )
        if known:
            return Header(tokens, start, brace, _promised(tokens, start))
        if token.type == "KEY" and token.text in ATTRIBUTE_KEYS and not _after_kind(tokens, start):
            return None
    return None


def _after_kind(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].type == "NAME" and tokens[index - 1].text in BLOCKS


def _promised(tokens: Sequence[Token], start: int) -> bool:
    before = tokens[start - 1].type if start else ""
    return before in PROMISES or (before == "AS" and start > 2 and tokens[start - 2].type in STRINGS)


def _unquoted(title: Token) -> Token:
    """The name that `title`, which stands in the place of one, was probably meant to be."""
    words = re.findall(r"\w+", title.text)
    name = "_".join(words) if words and is_name(words[0]) else _NAMELESS
    return Token("NAME", name, title.start)


def _at(token: Token, message: str, help: str, code: str = "BSC001") -> Slip:
    return Slip(code, token.start, token.end, message, help)
