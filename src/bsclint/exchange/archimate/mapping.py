"""What stands for what: kinds of a scorecard and types of ArchiMate, and how strong an influence is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bsclint.element import KINDS

TYPES = {
    "scorecard": "Grouping",
    "perspective": "Grouping",
    "theme": "Grouping",
    "value_proposition": "Value",
    "objective": "Goal",
    "measure": "Outcome",
    "initiative": "WorkPackage",
    "milestone": "ImplementationEvent",
}
"""The type of the element that stands for an element of a scorecard; what is not here becomes a property."""

KINDS_OF = {
    "Goal": "objective",
    "Outcome": "measure",
    "WorkPackage": "initiative",
    "CourseOfAction": "initiative",
    "Deliverable": "milestone",
    "ImplementationEvent": "milestone",
}
"""What an element becomes that bsclint has not written."""

REFERENCES = {
    "drives": "Influence",
    "contributes_to": "Influence",
    "rolls_up_to": "Influence",
    "moves": "Influence",
    "supports": "Realization",
    "for": "Realization",
    "objectives": "Aggregation",
    "theme": "Aggregation",
    "counter": "Association",
    "cascades_from": "Association",
}
"""The relationship that shows what an attribute names; that of a theme leads from it to its objective."""

PEOPLE = ("owner", "sponsor", "stakeholders")
"""The attributes that a Stakeholder stands for, who is associated with the element."""

CONTAINED = {
    ("objective", "measure"): "Realization",
    ("objective", "initiative"): "Realization",
    ("initiative", "milestone"): "Triggering",
}
"""How an element stands in another: aggregated by it, but these. Who realizes an objective points to it."""


DOCUMENTED = {"link": "hypothesis"} | {kind: "description" for kind in KINDS if "description" in KINDS[kind].attributes}
"""The attribute that is the documentation of an element."""


def modifier_of(stated: Mapping[str, Any]) -> str:
    """The modifier of the Influence that stands for a link."""
    if stated.get("sign") is None and stated.get("strength") is None:
        return ""
    sign = "-" if stated.get("sign") == "negative" else "+"
    return sign * 2 if stated.get("strength") == "strong" else sign


def meaning_of(modifier: str) -> dict[str, Any] | None:
    """Sign and strength of the link that an Influence with this modifier is; None where it says neither."""
    text = modifier.replace("−", "-").replace("–", "-").strip().casefold()
    if text in ("+", "-", "++", "--"):
        strong = {"strength": "strong"} if len(text) == 2 else {}
        return {"sign": "positive" if text[0] == "+" else "negative", **strong}
    if number := re.fullmatch(r"([+-]?)(\d+(?:\.\d+)?)", text):
        size = float(number[2])
        strength = "weak" if size <= 3 else "moderate" if size <= 6 else "strong"
        return (
            {"sign": "negative" if number[1] == "-" else "positive", "strength": strength} if 0 < size <= 10 else None
        )
    return _WORDS.get(text)


_WORDS: dict[str, dict[str, Any]] = {
    "": {},
    **{word: {"sign": word} for word in ("positive", "negative")},
    **{word: {"strength": word} for word in ("weak", "moderate", "strong")},
    **{
        f"{sign} {word}": {"sign": sign, "strength": word}
        for sign in ("positive", "negative")
        for word in ("weak", "moderate", "strong")
    },
}
