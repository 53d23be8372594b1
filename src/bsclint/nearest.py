"""The nearest known word, for every place where somebody may have mistyped one."""

from collections.abc import Iterable

# Letters that are typed for digits, as in `BSC3O1`.
_TWINS = str.maketrans("oil", "011")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` was most likely meant to be, or None where none is near.

    Of several that are equally alike, the one with the most letters in their places.
    """
    from difflib import SequenceMatcher, get_close_matches

    wanted = word.casefold()[:100]
    folded = {candidate.casefold(): candidate for candidate in reversed(list(dict.fromkeys(known)))}
    close = get_close_matches(wanted, folded, n=30, cutoff=0.6)

    def likeness(candidate: str) -> tuple[float, int]:
        alike = SequenceMatcher(None, candidate, wanted).ratio()
        return alike, sum(a == b for a, b in zip(candidate.translate(_TWINS), wanted.translate(_TWINS), strict=False))

    return folded[max(close, key=likeness)] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question whether the nearest known word was meant, in brackets; nothing where none is near."""
    found = nearest(word, known)
    return f" (did you mean `{found}`?)" if found else ""


def sole(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` must have been meant to be, if any was: nearer by far than the others."""
    words = list(dict.fromkeys(known))
    same = [other for other in words if alike(word, other)]
    if same:
        return same[0] if len(same) == 1 else None
    near = nearest(word, words)
    if near is None:
        return None
    best, *others = sorted((_likeness(word, other) for other in words), reverse=True)
    return near if best >= _CLOSE and (not others or best - others[0] >= _AHEAD) else None


_CLOSE, _AHEAD = 0.75, 0.1


def _likeness(word: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, other.casefold(), word.casefold()[:100]).ratio()


def alike(word: str, other: str) -> bool:
    """Whether two words differ by nothing but capitals and the sign that joins their parts."""
    return word.casefold().replace("-", "_") == other.casefold().replace("-", "_")
