"""Small words that messages are made of."""

from collections.abc import Iterable

from bsclint.display import quoted


def count(number: int, noun: str) -> str:
    """`1 measure`, `4 measures`, `no measure`."""
    return f"no {noun}" if number == 0 else f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str], last: str = "and", most: int = 5) -> str:
    """`` `a`, `b` and `c` ``; of more than `most` the first ones, and how many more there are."""
    shown = [quoted(word) for word in words]
    if len(shown) > most:
        return f"{', '.join(shown[:most])} and {len(shown) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}" if shown else ""


def article(word: str) -> str:
    """`an objective`, `a measure`."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def short(text: str, most: int = 60) -> str:
    """`text`, cut where it is too long for a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
