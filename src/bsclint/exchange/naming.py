"""Names for what has only a title: the same title gives the same name, however often it is read."""

from __future__ import annotations

import re
import unicodedata

from bsclint.element import KINDS
from bsclint.exchange.draft import Draft, Plan

_LONGEST = 40
"""Most characters of a name that is made; it ends with a word."""
_NO_WORD = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")


def name_all(plan: Plan) -> None:
    """Give a name to every draft of `plan` that needs one and has none: of its title, of its kind without."""
    taken = {card.name for card in plan.scorecards} | {alias for _, alias in plan.imports}
    for card in plan.scorecards:
        card.name = card.name or free(_name(card), taken)
        named = {draft.name for draft in card.within() if draft.kind not in ("milestone", "waiver")}
        for draft in card.within():
            if draft.name or not KINDS[draft.kind].named:
                continue
            if draft.kind == "milestone":
                continue
            draft.name = free(_name(draft), named)
        for initiative in card.within("initiative"):
            milestones = {draft.name for draft in initiative.children}
            for milestone in initiative.children:
                milestone.name = milestone.name or free(_name(milestone), milestones)


def name_of(title: str) -> str:
    """The name that `title` gives: its words, of any script, in small letters; empty where it has none."""
    words = _NO_WORD.sub(" ", unicodedata.normalize("NFC", title.casefold()).translate(_APOSTROPHES)).split()
    name = ""
    for word in words:
        longer = f"{name}_{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return name if _is_name(name) else ""


def _name(draft: Draft) -> str:
    name = name_of(draft.title or "")
    if name and name != "tbd" and name[0].isalpha():
        return name
    prefixed = f"{draft.kind}_{name}" if name else draft.kind
    return prefixed if _is_name(prefixed) else draft.kind


def free(name: str, taken: set[str | None]) -> str:
    """`name`, with a number where it is taken; from now on it is."""
    given = name if name not in taken else f"{name}_{_number(name, taken)}"
    taken.add(given)
    return given


def _number(name: str, taken: set[str | None]) -> int:
    """A number that is free behind `name`: the first one where they are taken in order. It is found in few steps."""
    low, high = 1, 2
    while f"{name}_{high}" in taken:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{name}_{middle}" in taken else (low, middle)
    return high


def _is_name(text: str) -> bool:
    # What is legal as a name after NFC; letters that change under it, or are no identifiers, leave no name.
    return f"_{text}".isidentifier() and unicodedata.normalize("NFC", text) == text
