"""Comments that ask to ignore a finding: `# bsclint: ignore[BSC212] -- the board chose this wording`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from bsclint.display import quoted
from bsclint.finding import Span
from bsclint.model.document import Document
from bsclint.model.exceptions import Ignore
from bsclint.model.guesses import Guesses
from bsclint.model.intents import Change, Cut, Replace
from bsclint.rulebook import Rulebook
from bsclint.settle.words import code_of, known, said
from bsclint.wording import short

_ASIDE = re.compile(r"#[ \t]*bsclint:[ \t]*(?P<asked>.*)")
_IGNORE = r"ignore[ \t]*\[(?P<words>[^\]]*)\][ \t]*(?:(?P<dash>--|—|–)[ \t]*(?P<reason>.*))?"


def ignores_of(document: Document, book: Rulebook) -> Iterator[Ignore]:
    """What the comments of `document` ask to ignore, rule by rule."""
    if document.asides:
        yield from _Reader(document, book).read()


class _Reader:
    """Reads the comments of one file; mistyped words get hints as long as its guesses last."""

    def __init__(self, document: Document, book: Rulebook) -> None:
        self.document, self.source, self.book = document, document.source, book
        self.known, self.guesses = known(book), Guesses()
        self.ends = [card.span.end for card in document.scorecards]

    def read(self) -> Iterator[Ignore]:
        for span in self.document.asides:
            if found := _ASIDE.search(self.source.text, span.start, span.end):
                yield from self._ignores(found["asked"].strip(), Span(span.path, found.start(), span.end))

    def _ignores(self, asked: str, place: Span) -> Iterator[Ignore]:
        found = re.match(_IGNORE, asked)
        words = [word.strip() for word in found["words"].split(",") if word.strip()] if found else []
        reason = said(found["reason"]) if found else None
        line, card = self._target(place), self._card(place)
        if not words:
            fault = "it names no rule between brackets" if found else "bsclint does not understand it"
            yield Ignore(word="", code=None, place=place, line=line, scorecard=card, fault=fault)
        for word in dict.fromkeys(words):
            code = code_of(word, self.book)
            wrong = None if code else f"there is no rule {quoted(short(word))}{self._hint(word)}"
            yield Ignore(
                word=word,
                code=code,
                place=place,
                line=line,
                scorecard=card,
                reason=reason,
                fault=wrong,
                removal=self._removal([other for other in words if other != word], place),
            )

    def _removal(self, others: list[str], place: Span) -> Change:
        """What takes a rule out of the comment at `place`, in which `others` are named too."""
        if not others:
            return Cut(place)
        start, end = (self.source.text.index(bracket, place.start) for bracket in "[]")
        return Replace(place._replace(start=start + 1, end=end), ", ".join(others))

    def _hint(self, word: str) -> str:
        near = self.guesses.nearest(word, self.known)
        return f" (did you mean {quoted(near)}?)" if near else ""

    def _target(self, place: Span) -> int:
        """The line that a comment in `place` speaks of: its own, or, where it stands alone, that of the next code."""
        line, column = self.source.position(place.start)
        if self.source.line(line)[: column - 1].strip():
            return line
        after = bisect_right(self._code, line)
        return self._code[after] if after < len(self._code) else line

    @cached_property
    def _code(self) -> list[int]:
        """The lines that hold something else than a comment."""
        lines = ((number, self.source.line(number).strip()) for number in range(1, self.source.line_count + 1))
        return [number for number, text in lines if text and not text.startswith("#")]

    def _card(self, place: Span) -> str | None:
        """The scorecard that `place` is in, or the one after it, or the last."""
        cards = self.document.scorecards
        return cards[min(bisect_right(self.ends, place.start), len(cards) - 1)].id if cards else None
