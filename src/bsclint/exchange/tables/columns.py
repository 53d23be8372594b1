"""From headings to what their columns mean."""

from __future__ import annotations

import re

from bsclint.element import KINDS
from bsclint.exchange import figures
from bsclint.exchange.naming import name_of
from bsclint.exchange.perspectives import well_known
from bsclint.exchange.tables.aliases import ATTRIBUTE_PHRASES, KIND_PHRASES
from bsclint.exchange.tables.grid import Cell, letter, one_line
from bsclint.record import Record, replace
from bsclint.values import Period

SUBJECTS = ("scorecard", "perspective", "theme", "goal", "objective", "measure", "initiative", "milestone")
"""What a column can be about, from the widest to the narrowest."""


class Meaning(Record):
    """What a column means: `kind` is of whom (empty where the heading does not say), `key` what of it.

    The key is one of the table of the language, or `title`, `id`, `actual`, `period`, `when` (figures of a period of
    which the heading does not say whether they are targets), `ignore`, or one for which the language has no place.
    """

    kind: str
    key: str
    when: Period | None = None
    fiscal: bool = False
    language: str = "en"
    stated: bool = False
    """Whether a mapping says so, so that nothing is to be asked."""
    others: tuple[str, ...] = ()
    """What else the heading speaks of: `Target and owner`."""


class Column(Record, frozen=False):
    """A column of a table: where it stands, its heading, and what it means; None where nothing is known of it."""

    index: int
    heading: Cell
    meaning: Meaning | None
    perspective: str = ""
    """The perspective that the heading itself names: `Financial objectives`."""

    @property
    def letter(self) -> str:
        return letter(self.index)

    def is_title(self, *kinds: str) -> bool:
        return self.meaning is not None and self.meaning.key == "title" and self.meaning.kind in kinds


def meaning_of(heading: str) -> Meaning | None:
    """What a column with `heading` means; None where nothing is known of it."""
    text = _bare(heading.replace("#", " number "))
    if not text or len(text) > _LONGEST:
        return None
    return _exact(text) or _said(name_of(text)) or _of_a_period(text) or _without_brackets(heading)


_LONGEST = 120
"""Most characters of a heading of which anything can be known."""


def _exact(heading: str) -> Meaning | None:
    """What a heading means that names a kind and an attribute as the language does: `Objective cluster`."""
    kind, _, key = heading.partition(" ")
    kind, key = kind.casefold(), key if key.startswith("x_") else key.casefold().replace(" ", "_")
    known = KINDS[kind].attributes if kind in SUBJECTS and kind in KINDS else {}
    return Meaning(kind, key) if key in known or (known and key.startswith("x_")) else None


def named_perspective(heading: str) -> tuple[Meaning, str] | None:
    """What a heading such as `Financial objectives` means, and the perspective that it names."""
    words = name_of(_bare(heading)).split("_") if len(heading) <= _LONGEST else []
    for cut in range(1, len(words)):
        said = _said("_".join(words[cut:]))
        first = " ".join(words[:cut])
        if said and said.key == "title" and said.kind in ("objective", "goal") and well_known(first):
            return replace(said, kind="objective"), first.capitalize()
    return None


_MARKS = re.compile(r"[*_`:]+")
_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]\s*")


def _bare(heading: str) -> str:
    return one_line(_MARKS.sub(" ", heading))


def _without_brackets(heading: str) -> Meaning | None:
    outside = _BRACKETS.sub(" ", heading).strip()
    if outside != heading.strip() and (said := meaning_of(outside) if outside else None):
        return said
    parts = [part for part in re.split(r"\s*[/|;,+]\s*|\s+(?:and|or|&|en|und|et|y|of|e)\s+", outside) if part]
    meanings = [meaning for part in parts if (meaning := meaning_of(part))] if 1 < len(parts) < 4 else []
    if not meanings:
        return None
    first = meanings[0]
    others = tuple(part for part in parts if meaning_of(part) != first)
    return replace(first, others=others)


_FILLERS = ("of", "the", "de", "du", "van", "der", "des", "del", "d", "l", "la", "le", "for", "per", "value", "name")
_ADJECTIVES = (
    *("strategic", "key", "main", "corporate", "smart", "related", "associated", "proposed", "overall", "annual"),
    *("strategische", "strategisch", "strategisches", "stratégique", "estratégico", "estratégica", "digital"),
    *("bsc", "selected", "specific", "final", "business", "critical", "our", "supporting", "supported", "s"),
)


def _said(words: str) -> Meaning | None:
    """What the `words` of a heading say in full."""
    if said := _phrase(words):
        return said
    parts = words.split("_")
    for cut in range(1, len(parts)):
        front, back = _trimmed(parts[:cut]), _trimmed(parts[cut:])
        for one, other in ((front, back), (back, front)):
            kind, key = _find(KIND_PHRASES, one), _find(ATTRIBUTE_PHRASES, other)
            if kind and key:
                return Meaning(kind[0], key[0], language=key[1])
    slim = [part for part in parts if part not in _ADJECTIVES]
    return _said("_".join(slim)) if slim and len(slim) < len(parts) else None


def _phrase(words: str) -> Meaning | None:
    # What is both a kind and an attribute is the kind; `unit` and the like are attributes alone.
    if kind := _find(KIND_PHRASES, words):
        return Meaning(kind[0], "title", language=kind[1])
    if key := _find(ATTRIBUTE_PHRASES, words):
        return Meaning("", key[0], language=key[1])
    return None


def _find(phrases: dict[str, tuple[str, str]], words: str) -> tuple[str, str] | None:
    for form in (words, *(words.removesuffix(end) for end in ("s", "es", "en", "n", "e") if words.endswith(end))):
        if found := phrases.get(form):
            return found
    singular = "_".join(
        word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in words.split("_")
    )
    return phrases.get(singular)


def _trimmed(parts: list[str]) -> str:
    while parts and parts[0] in _FILLERS:
        parts = parts[1:]
    while parts and parts[-1] in _FILLERS:
        parts = parts[:-1]
    return "_".join(parts)


def _of_a_period(text: str) -> Meaning | None:
    """What a heading says that names a period: `2026`, `Target FY2025`, `21-22 Target`, `Q1 2026 Actual`."""
    words = text.replace("(", " ").replace(")", " ").split()
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            when, fiscal = _period(" ".join(words[start : start + length]))
            if when is None:
                continue
            rest = name_of(" ".join(words[:start] + words[start + length :]))
            if not rest:
                return Meaning("measure", "when", when, fiscal)
            said = _said(rest)
            if said and said.kind in ("", "measure", "goal") and said.key in _DATED:
                return Meaning("measure", said.key, when, fiscal, said.language)
            if said and said.kind == "goal":
                return Meaning("measure", "target", when, fiscal, said.language)
    return None


_DATED = ("target", "actual", "baseline", "status")


def _period(text: str) -> tuple[Period | None, bool]:
    text = text.strip(" ,-–:")
    if year := figures.fiscal_year(text):
        return figures.period(str(year)), True
    if found := re.fullmatch(r"(Q[1-4]|H[12])\W*FY\W*((?:20)?\d\d)", text, re.IGNORECASE):
        return figures.period(f"{found[1]} {2000 + int(found[2]) % 100}"), True
    if found := re.fullmatch(r"(Q[1-4]|H[12])\W*['’]?(\d\d)", text, re.IGNORECASE):
        return figures.period(f"{found[1]} 20{found[2]}"), False
    when = figures.period(text)
    return (when, False) if when and when.start.year >= 1990 and when.start.year < 2100 else (None, False)
