"""How single words are written: numbers with their units, and texts of several lines."""

from __future__ import annotations

import re

from bsclint.syntax.tokens import Token

_QUANTITY = re.compile(r"(-?[0-9_.]+)[ \t]*(.*)", re.DOTALL)


def spelled(token: Token) -> str:
    """`token` as it is written: one blank before a unit, none before `%` and `‰`, everything else as it was."""
    if token.type == "QUANTITY" and (found := _QUANTITY.fullmatch(token.text)):
        number, unit = found.groups()
        return f"{number}{unit}" if unit in ("%", "‰") else f"{number} {unit}"
    return token.text
