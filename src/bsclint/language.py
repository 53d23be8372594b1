"""The rules of the language itself, BSC001 to BSC010: always on, and never to be waived."""

from __future__ import annotations

from collections.abc import Mapping

from bsclint.finding import SAFE, UNSAFE, Applicability, Severity
from bsclint.record import Record


class LanguageRule(Record):
    """One rule of the language: what its page says. `counts` is what its evidence is the number of."""

    code: str
    name: str
    summary: str
    why: str
    ask: str
    counts: str
    severity: Severity = Severity.ERROR
    fixes: tuple[Applicability, ...] = ()


_RULES = (
    LanguageRule(
        "BSC001",
        "syntax-error",
        "The text cannot be read here.",
        "What cannot be read cannot be judged: rules that would have needed it are not evaluated, and never passed.",
        "Does this file say what its author meant?",
        "the file",
        fixes=SAFE + UNSAFE,
    ),
    LanguageRule(
        "BSC002",
        "unresolved-reference",
        "A name stands for nothing, or for something of the wrong kind.",
        "A link to nothing looks like a strategy and is none.",
        "Which objective, measure or scorecard is meant?",
        "references",
        fixes=SAFE + UNSAFE,
    ),
    LanguageRule(
        "BSC003",
        "duplicate-name",
        "Two things share one name.",
        "Whoever refers to the name cannot know which of the two is meant.",
        "Are these one thing or two?",
        "names",
    ),
    LanguageRule(
        "BSC004",
        "unknown-key",
        "An attribute or block has a name that the language does not know.",
        "A mistyped key would otherwise be lost in silence, and with it what its author wanted to say.",
        "What was this meant to say?",
        "keys and blocks",
        fixes=SAFE + UNSAFE,
    ),
    LanguageRule(
        "BSC005",
        "invalid-value",
        "A value is of the wrong type, an unknown word, or an impossible date or period.",
        "A value that cannot be understood cannot be checked, nor compared with any other.",
        "What is the value, exactly?",
        "values",
        fixes=SAFE + UNSAFE,
    ),
    LanguageRule(
        "BSC006",
        "unreadable-import",
        "An imported file is missing, lies outside the workspace, or cannot be read or relied on.",
        "What depends on the file is not evaluated; this finding is what stays open until it can be.",
        "Where is the scorecard that this one builds on?",
        "imports",
    ),
    LanguageRule(
        "BSC007",
        "duplicate-key",
        "An attribute is stated twice in one block.",
        "One of the two is not meant, and nobody can know which.",
        "Which of the two holds?",
        "keys",
        fixes=SAFE,
    ),
    LanguageRule(
        "BSC008",
        "misplaced-element",
        "A block or key stands where it has no meaning, though it has one elsewhere.",
        "Left where it is, it would be ignored.",
        "What does this belong to?",
        "blocks",
        fixes=SAFE,
    ),
    LanguageRule(
        "BSC009",
        "unreadable-text",
        "The file is not UTF-8, or holds control or bidirectional characters.",
        "Such characters can make a text look to a reader like something that it is not.",
        "Who put this character here, and why?",
        "the file",
    ),
    LanguageRule(
        "BSC010",
        "confusable-name",
        "Two names differ only by case, width or look-alike letters.",
        "A reader takes one for the other, and so does the next author.",
        "Could everybody in the room tell the two apart?",
        "names",
        Severity.WARNING,
    ),
)

LANGUAGE: Mapping[str, LanguageRule] = {rule.code: rule for rule in _RULES}
"""The rules of the language by code."""
