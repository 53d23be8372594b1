"""What the words of an exception come to: the rule that it means, and whether a text says anything."""

from unicodedata import normalize

from bsclint.rulebook import Rulebook
from bsclint.standards import LANGUAGE


def code_of(word: str, book: Rulebook) -> str | None:
    """The code of the rule whose code or name is `word`, the language's included; None where there is none."""
    for code, name in (*book.names.items(), *LANGUAGE.items()):
        if word in (code, name):
            return code
    return None


def known(book: Rulebook) -> list[str]:
    """Every word that stands for a rule."""
    return [*book.names.values(), *LANGUAGE.values(), *book.names, *LANGUAGE]


def said(text: str | None) -> str | None:
    """`text` without the blanks around it, or None where it says nothing: not a letter or digit is in it."""
    return text.strip() if text and any(character.isalnum() for character in text) else None


def name(text: str | None) -> str | None:
    """`text` as names are compared (NFC)."""
    return None if text is None else normalize("NFC", text.strip())
