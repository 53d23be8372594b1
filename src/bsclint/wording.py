"""Small words that messages are made of."""

from collections.abc import Iterable
from decimal import Decimal

from bsclint.display import quoted


def count(number: int, noun: str) -> str:
    """`1 measure`, `4 measures`, `no measure`."""
    return f"no {noun}" if number == 0 else f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str], last: str = "and", most: int = 5) -> str:
    """`` `a`, `b` and `c` ``; of many more than `most` the first ones, and how many more there are."""
    shown = [quoted(word) for word in words]
    if len(shown) > most + 1:  # one more is as short as its name
        return f"{', '.join(shown[:most])} and {len(shown) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}" if shown else ""


def article(word: str) -> str:
    """`an objective`, `a measure`, `a targets block`."""
    word = f"{word} block" if word in ("targets", "actuals", "thresholds") else word
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def percent(share: Decimal) -> str:
    """`30%` of 0.3, `66.7%` of two thirds."""
    rounded = round(share * 100, 1)
    return f"{rounded.normalize() if rounded % 1 else int(rounded)}%"


def wanted(fewest: int, most: int) -> str:
    """`2 to 6 are wanted`, or `exactly 5 are wanted` where both are the same."""
    return (
        f"{fewest} to {most} are wanted" if fewest < most else f"exactly {most} {'is' if most == 1 else 'are'} wanted"
    )


def short(text: str, most: int = 60) -> str:
    """`text`, cut where it is too long for a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def limit(bound: str, number: int) -> str:
    """`at most 4 are wanted`, `at least 1 is wanted`."""
    return f"{bound} {number} {'is' if number == 1 else 'are'} wanted"
