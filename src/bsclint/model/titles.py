"""Titles as they are compared: their words, whatever the case, and the phrases that they begin with."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bsclint.model.kept import kept

# What stands between words: spaces and punctuation, but `%`, `‰` and `#`, which are words.
_GAP = (
    r"\s!-$&-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u060c\u061b\u061f\u0964\u0965"
    r"\u2000-\u206f\u2e00-\u2e7f\u3001-\u3004\u3008-\u3020\u3030"
)
# Scripts without spaces between words: each character counts for one.
_SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PART = rf"[^{_GAP}%‰{_SPACELESS}]+"
WORD = rf"[%‰#]|[{_SPACELESS}]|{_PART}(?:['’\-‐‑]{_PART})*"
_PLAIN_PART = r"[^\s!-/:-@\[-`{-~‰]+"
PLAIN_WORD = rf"[%‰#]|{_PLAIN_PART}(?:['\-]{_PLAIN_PART})*"
"""What `WORD` comes to where a title holds nothing but ASCII and `‰`. To make `WORD` takes `re` longer than a check."""


def folded(title: str) -> str:
    """`title` without regard to case and to how its words are spaced."""
    return " ".join(unicodedata.normalize("NFC", title.casefold()).split())


@lru_cache(maxsize=1024)
def words(title: str) -> tuple[str, ...]:
    """The words of `title`, folded, without punctuation; `e-commerce` is one word. Several rules ask for them."""
    return tuple(re.findall(_word(title), unicodedata.normalize("NFKC", title).casefold()))


def spelled(title: str, number: int = 1) -> str:
    """The first `number` words of `title` as it writes them."""
    found = list(re.finditer(_word(title), title))[:number]
    return title[found[0].start() : found[-1].end()] if found else ""


def _word(title: str) -> str:
    return PLAIN_WORD if title.replace("‰", "").isascii() else WORD


def beginning(title: Sequence[str], phrases: tuple[str, ...]) -> str | None:
    """The longest of `phrases` that the words of a title begin with."""
    known, longest = _phrases(phrases)
    for length in range(min(len(title), longest), 0, -1):
        if found := known.get(tuple(title[:length])):
            return found
    return None


def among(title: Sequence[str], phrases: tuple[str, ...]) -> str | None:
    """The one of `phrases` that the words of a title are."""
    return _phrases(phrases)[0].get(tuple(title))


@kept
def _phrases(phrases: tuple[str, ...]) -> tuple[Mapping[tuple[str, ...], str], int]:
    """`phrases` by their words, and how many words the longest has."""
    known = {words(phrase): phrase for phrase in phrases}
    return known, max(map(len, known), default=0)
