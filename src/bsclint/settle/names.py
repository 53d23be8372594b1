"""Which rule a waiver or a comment means."""

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
