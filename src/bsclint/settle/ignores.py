"""Comments that ask to ignore a finding: `# bsclint: ignore[BSC212] -- the board chose this wording`."""

import re
from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.finding import Span
from bsclint.model.document import Document
from bsclint.model.exceptions import Ignore
from bsclint.model.intents import Change, Cut, Replace
from bsclint.nearest import did_you_mean
from bsclint.rulebook import Rulebook
from bsclint.schema import Scorecard
from bsclint.settle.names import code_of, known
from bsclint.source import Source

_ASIDE = re.compile(r"#[ \t]*bsclint:[ \t]*(?P<asked>.*)")
_IGNORE = re.compile(r"ignore[ \t]*\[(?P<words>[^\]]*)\][ \t]*(?:(?P<dash>--|—|–)[ \t]*(?P<reason>.*))?$")


def ignores_of(document: Document, book: Rulebook) -> Iterator[Ignore]:
    """What the comments of `document` ask to ignore, rule by rule."""
    for span in document.asides:
        if found := _ASIDE.search(document.source.text, span.start, span.end):
            place = Span(span.path, found.start(), span.end)
            yield from _ignores(found["asked"].strip(), place, document, book)


def _ignores(asked: str, place: Span, document: Document, book: Rulebook) -> Iterator[Ignore]:
    line = _target(document.source, place)
    card = _card(document, place)
    found = _IGNORE.match(asked)
    words = [word.strip() for word in found["words"].split(",") if word.strip()] if found else []
    reason = (found["reason"] or "").strip() or None if found else None
    if not words:
        fault = "it names no rule between brackets" if found else "it asks for something else than to ignore"
        yield Ignore(word="", code=None, place=place, line=line, scorecard=card, fault=fault)
    for word in dict.fromkeys(words):
        code = code_of(word, book)
        wrong = None if code else f"there is no rule {quoted(word)}{did_you_mean(word, known(book))}"
        yield Ignore(
            word=word,
            code=code,
            place=place,
            line=line,
            scorecard=card,
            reason=reason,
            fault=wrong,
            removal=_removal([other for other in words if other != word], place, document.source),
        )


def _removal(others: list[str], place: Span, source: Source) -> Change:
    """What takes a rule out of the comment at `place`, in which `others` are named too."""
    if not others:
        return Cut(place)
    text = source.text[place.start : place.end]
    start, end = place.start + text.index("[") + 1, place.start + text.index("]")
    return Replace(place._replace(start=start, end=end), ", ".join(others))


def _target(source: Source, place: Span) -> int:
    """The line that a comment in `place` speaks of: its own, or, where it stands alone, that of the next code."""
    line, column = source.position(place.start)
    if source.line(line)[: column - 1].strip():
        return line
    rest = range(line + 1, source.line_count + 1)
    return next((number for number in rest if _has_code(source.line(number))), line)


def _has_code(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _card(document: Document, place: Span) -> str | None:
    """The scorecard that `place` is in, or the one after it, or the last."""
    cards: tuple[Scorecard, ...] = document.scorecards
    return next((card.id for card in cards if place.start < card.span.end), cards[-1].id if cards else None)
