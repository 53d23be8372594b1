"""Reading as it was meant what is written as in another language: `=>`, `≥`, `to`, `"key":`, `(` for `{`.

Each is one slip, after which the tokens go on as if it had been written well. Nothing is changed that could have
been read as it stands: this is asked only about texts that cannot.
"""

from __future__ import annotations

import re
from unicodedata import category

from bsclint.display import quoted
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.explain import strange, written_well
from bsclint.syntax.rewriter import Rewriter
from bsclint.syntax.shapes import PROMISES, begins_line, begins_link, header_end, is_kind, opens_block
from bsclint.syntax.slip import Mend, Slip, certainly, perhaps
from bsclint.syntax.tokens import AMOUNTS, KEYS, NAMES, Token, is_name
from bsclint.wording import short

_SIGNS = frozenset("<>=-!~.…–—→⇒⟶←⇐≥≤≠")
_COMPARISONS = {
    **dict.fromkeys(("=>", "≥", ">==", ">=="), ">="),
    **dict.fromkeys(("=<", "≤", "<=="), "<="),
    **dict.fromkeys(("==", "==="), "="),
    ">=": ">=",
    "<=": "<=",
    ">>": ">",
    "<<": "<",
}
_NO_COMPARISONS = ("!=", "≠", "<>", "~", "~=")
_ARROWS = ("->", "=>", "-->", "==>", "--->", "->>", "~>", "–>", "—>", "→", "⇒", "⟶", ">", ">>", "-", "--", "–", "—")
_BACKWARDS = ("<-", "<--", "<=", "<==", "←", "⇐", "<", "<<")
_RANGES = ("-", "--", "–", "—", "…", "...", "....", ".", "~")
_TO = ("to", "until", "till", "through")
_QUANTITY_TO = rf"(\S+)[ \t]+({'|'.join(_TO)})"
_SCALES = {"thousand": "_000", "million": "_000_000", "billion": "_000_000_000"}
_PERIOD = r"[0-9]{4}(?:-[0-9A-Za-z-]+)?"
_TEXT_ENDS = re.compile(r'"(?=[ \t]*(?:[,{}#\r\n]|\Z|[\w-]+[ \t]*:))|[\r\n]|\Z')


def translate(tokens: list[Token], text: str) -> tuple[list[Token], list[Slip]]:
    """`tokens` with those of other languages as they were meant, and what is wrong with them."""
    translator = _Translator(tokens, text)
    for index, token in enumerate(tokens[:-1]):
        translator.statement(index)
        if index not in translator.instead:
            translator.look(index, token)
    return translator.rewritten(), translator.slips


class _Translator(Rewriter):
    def __init__(self, tokens: list[Token], text: str) -> None:
        super().__init__(tokens, text)
        self.in_value = False
        self.open: list[str] = []
        self.no_text_until = 0

    def statement(self, index: int) -> None:
        """Keep in mind whether the token at `index` belongs to the value of a key."""
        if self.tokens[index].type == "COLON":
            self.in_value = True
        elif self._new_line(index) and self.tokens[index - 1].type not in PROMISES:
            self.in_value = False

    def look(self, index: int, token: Token) -> None:
        """Translate what begins at `index`, if it has to be."""
        if token.type in ("LBRACE", "RBRACE"):
            self._brace(token)
        elif token.type == "STRING":
            self._string(index)
        elif token.type in AMOUNTS:
            self._amount(index)
        elif token.text in _TO or token.text[0] in _SIGNS:
            self._sign(index)
        elif token.text in ("(", "[", ")", "]"):
            self._bracket(index)
        elif token.type == "BAD" and category(token.text[0]) == "Cf":
            self._invisible(index)

    def _new_line(self, index: int) -> bool:
        return begins_line(self.tokens, index, self.text)

    def _brace(self, token: Token) -> None:
        if token.type == "LBRACE":
            self.open.append(token.text)
        elif self.open:
            self.open.pop()

    def _bracket(self, index: int) -> None:
        """A bracket that opens a block, or closes it."""
        bracket = self.tokens[index]
        if bracket.text in ")]":
            if self.open and self.open[-1] != "{":
                self.open.pop()
                self.instead[index] = (Token("RBRACE", "}", bracket.start),)
        elif self._ends_header(index) and (self._new_line(index + 1) or self.tokens[index + 1].type in KEYS):
            self.open.append(bracket.text)
            message = f"a block opens with `{{`, not with {quoted(bracket.text)}"
            self.slip(bracket.start, bracket.end, message, "write `{` here, and `}` where the block ends")
            self.instead[index] = (Token("LBRACE", "{", bracket.start),)

    def _ends_header(self, index: int) -> bool:
        for start in range(max(index - 3, 0), index):
            if is_kind(self.tokens[start]) and header_end(self.tokens, start) == index:
                return not start or self.tokens[start - 1].type not in PROMISES
        return False

    def _sign(self, index: int) -> None:
        """A comparison, an arrow or a range, by what stands on both sides of it."""
        end = index + 1
        while end < index + 4 and self.tokens[end].text[:1] in _SIGNS and self._beside(end):
            end += 1
        before, first, last = self.tokens[index - 1], self.tokens[index], self.tokens[end - 1]
        after = self.tokens[end]
        sign = "".join(token.text for token in self.tokens[index:end])
        if sign == first.text and first.type in ("ARROW", "DOTS", "COMPARE") and not self._is_arrow(index, end):
            return
        shown = quoted(short(self.text[first.start : last.end]))
        if after.type in AMOUNTS and before.type in AMOUNTS and (sign in _RANGES or sign in _TO):
            meant = quoted(short(f"{before.text} .. {after.text}"))
            self._read(index, end, Token("DOTS", "..", first.start), f"{shown} is not a range", f"write {meant}")
        elif after.type in AMOUNTS and before.type == "COLON" and sign in (*_COMPARISONS, *_NO_COMPARISONS):
            meant = _COMPARISONS.get(sign, "=")
            help = f"write `{meant}`" if sign in _COMPARISONS else "write `>=`, `<=`, `>`, `<` or `=`"
            message = f"{shown} is not a comparison of the language"
            self._read(index, end, Token("COMPARE", meant, first.start), message, help)
        elif self._is_arrow(index, end):
            self._arrow(index, end, sign, shown)

    def _beside(self, index: int) -> bool:
        return self.text[self.tokens[index - 1].end : self.tokens[index].start] in ("", " ")

    def _is_arrow(self, index: int, end: int) -> bool:
        """Whether names stand on both sides, in no value, and what is between is no arrow."""
        if self.in_value or not index or (self.tokens[index].type == "ARROW" and end == index + 1):
            return False
        return self.tokens[index - 1].type in NAMES and self.tokens[end].type in NAMES

    def _arrow(self, index: int, end: int, sign: str, shown: str) -> None:
        first = self.tokens[index]
        if sign in _BACKWARDS:  # a sign of its own, on which the parser gives up what cannot be turned round here
            written = self.text[first.start : self.tokens[end - 1].end]
            self.drop(range(index, end))
            self.instead[index] = (Token("BAD", written, first.start),)
        elif sign in _ARROWS:
            help = "write `->`, from what drives to what is driven"
            message = f"{shown} is not the arrow of the language"
            self._read(index, end, Token("ARROW", "->", first.start), message, help)

    def _read(self, index: int, end: int, meant: Token, message: str, help: str) -> None:
        """Read `meant` for the tokens from `index` to `end`."""
        start, stop = self.tokens[index].start, self.tokens[end - 1].end
        self.slip(start, stop, message, help, mend=self._mend(start, stop, meant))
        self.drop(range(index, end))
        self.instead[index] = (meant,)

    def _mend(self, start: int, stop: int, meant: Token) -> Mend | None:
        written = self.text[start:stop]
        if written in _NO_COMPARISONS:
            return None
        blank = " " if meant.type != "COMPARE" and not self.text[start - 1].isspace() else ""
        title = f"write {quoted(meant.text)}"
        drawn = meant.type != "ARROW" or len(written) > 1 or written in "→⇒⟶"
        return (certainly if drawn else perhaps)(title, (start, stop, f"{blank}{meant.text}{blank}"))

    def _amount(self, index: int) -> None:
        """A number behind which stand words of its unit, or the `to` of a range."""
        number, after = self.tokens[index], self.tokens[index + 1]
        found = re.fullmatch(_QUANTITY_TO, number.text)
        if found and after.type in AMOUNTS and not self._new_line(index + 1):
            at = number.start + found.start(2)
            meant = quoted(short(f"{found[1]} .. {after.text}"))
            mend = certainly("write `..`", (at, number.end, ".."))
            self.slip(at, number.end, f"{quoted(found[2])} is not a range", f"write {meant}", mend=mend)
            self.instead[index] = (Token("NUMBER", found[1], number.start), Token("DOTS", "..", at))
        elif number.type == "QUANTITY":
            end = index + 1
            while self._is_word_of_unit(end):
                end += 1
            if end > index + 1 and (self._new_line(end) or self._ends_value(self.tokens[end])):
                self._unit(index, end)

    def _unit(self, index: int, end: int) -> None:
        """A unit of several words, or a number written with one."""
        start, stop = self.tokens[index].start, self.tokens[end - 1].end
        # No blank need stand between the number and what follows: `30%of`.
        digits, first, *words = [
            *self.tokens[index].text.split(),
            *(word.text for word in self.tokens[index + 1 : end]),
        ]
        if first in _SCALES and digits.isdecimal():
            digits += _SCALES[first]
        else:
            words = [first, *words]
        meant = f"{digits} {'_'.join(words).replace('_per_', '/')}"
        message = f"a unit is one word, and more stands behind the number in {quoted(short(self.text[start:stop]))}"
        title = f"write {quoted(short(meant))}"
        self.slip(start, stop, message, title, code="BSC005", mend=perhaps(title, (start, stop, meant)))
        self.drop(range(index, end))
        self.instead[index] = (Token("QUANTITY", meant, start),)

    def _is_word_of_unit(self, index: int) -> bool:
        word = self.tokens[index]
        return (
            word.type == "NAME"
            and word.text not in BLOCKS
            and word.text not in ATTRIBUTE_KEYS
            and word.text not in (*_TO, "by", "on")
            and not self._new_line(index)
            and not self._begins(index)
        )

    def _ends_value(self, token: Token) -> bool:
        return token.type in KEYS or token.type in ("RBRACE", "$END", "BY", "ON", "COMMA")

    def _string(self, index: int) -> None:
        """A text that is a key or a name, or that holds quotes."""
        string, after = self.tokens[index], self.tokens[index + 1]
        before = self.tokens[index - 1].type if index else "LBRACE"
        word = string.text[1:-1]
        first = before in ("LBRACE", "RBRACE", "COMMA") or self._new_line(index)
        if (is_name(word) or re.fullmatch(_PERIOD, word)) and after.type == "COLON" and first:
            self._unquote(index, "KEY" if is_name(word) else "PERIOD_KEY")
        elif is_name(word) and not self.in_value and (before == "ARROW" or (after.type == "ARROW" and first)):
            self._unquote(index, "NAME")
        elif after.start == string.end and after.type in (*NAMES, *AMOUNTS, "BAD") and not self._begins(index + 1):
            self._inner_quotes(index)

    def _unquote(self, index: int, kind: str) -> None:
        string = self.tokens[index]
        word = string.text[1:-1]
        is_key = kind in KEYS
        message = f"{quoted(short(string.text))} stands in quotes, and a {'key' if is_key else 'name'} has none"
        mend = certainly("remove the quotes", (string.start, string.end, word))
        self.slip(string.start, string.end, message, f"write {quoted(short(word) + ':' * is_key)}", mend=mend)
        self.instead[index] = (Token(kind, word, string.start + 1),)

    def _begins(self, index: int) -> bool:
        return opens_block(self.tokens, index) or begins_link(self.tokens, index)

    def _inner_quotes(self, index: int) -> None:
        string = self.tokens[index]
        if string.end < self.no_text_until:
            return
        found = _TEXT_ENDS.search(self.text, string.end)
        last = index + 1
        while found and self.tokens[last].type != "$END" and self.tokens[last].end < found.end():
            last += 1
        end = self.tokens[last]  # of the file, where the quote stands in a comment
        if found is None or found[0] != '"' or end.end != found.end() or end.type == "$END":
            self.no_text_until = found.end() if found else 0
            return
        message = 'a text ends at its second `"`, and this one goes on'
        self.slip(string.end - 1, self.tokens[last].start + 1, message, 'write `\\"` for a quote inside a text')
        self.drop(range(index + 1, last + 1))
        self.instead[index] = (Token("STRING", self.text[string.start : found.end()], string.start),)

    def _invisible(self, index: int) -> None:
        """A character that nobody sees, perhaps within a word."""
        odd, before, after = self.tokens[index], self.tokens[index - 1], self.tokens[index + 1]
        self.slip(odd.start, odd.end, *strange(odd.text), mend=written_well(odd))
        self.drop([index])
        left = index > 0 and before.type in NAMES and before.end == odd.start and index - 1 not in self.instead
        right = after.type in (*NAMES, "KEY") and after.start == odd.end
        if left and (right or after.type == "COLON"):
            kind = "KEY" if after.type == "COLON" else after.type
            self.instead[index - 1] = (Token(kind, before.text + after.text * right, before.start),)
            self.drop([index + 1] if right else [])
