"""Globs over paths and over qualified names, in time that no pattern can blow up."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def head(glob: str) -> str:
    """What every name that fits `glob` begins with."""
    return glob.partition("*")[0].partition("?")[0]


def is_glob(text: str) -> bool:
    """Whether `text` can fit more than one name."""
    return head(text) != text


def weight(glob: str) -> int:
    """How much work it is, roughly, to hold `glob` against a name: with `?` it is done character by character."""
    return 1 + glob.count("*") + (10 * len(glob) if "?" in glob else 0)


def name_matches(glob: str, name: str) -> bool:
    """Whether the qualified name fits: `*` is any text, dots too, `?` one character."""
    if "?" in glob:
        return _fits(glob, name, "*", _character_fits)
    head, *middle = glob.split("*")
    if not middle:
        return glob == name
    tail = middle.pop()
    at, end = len(head), len(name) - len(tail)
    if at > end or not (name.startswith(head) and name.endswith(tail)):
        return False
    for part in middle:
        if (found := name.find(part, at, end)) < 0:
            return False
        at = found + len(part)
    return True


def path_matches(glob: str, path: str) -> bool:
    """Whether `path`, `/`-separated and relative to the root, fits.

    `*` and `?` stay within one folder's or file's name, `**` is any number of folders, and a glob that ends
    in `/` is everything below that folder.
    """
    glob = glob.removeprefix("./")
    parts = [*glob.rstrip("/").split("/"), "**"] if glob.endswith("/") else glob.split("/")
    return _fits(parts, path.split("/"), "**", name_matches)


def _character_fits(wanted: str, character: str) -> bool:
    return wanted in ("?", character)


def _fits(glob: Sequence[T], items: Sequence[T], star: T, fits: Callable[[T, T], bool]) -> bool:
    """Whether all `items` fit, `star` standing for any number of them.

    Only the last star is ever tried again: an earlier one could gain nothing by taking more.
    """
    at, item = 0, 0
    retry: tuple[int, int] | None = None
    while item < len(items):
        if at < len(glob) and glob[at] == star:
            at += 1
            retry = (at, item)
        elif at < len(glob) and fits(glob[at], items[item]):
            at, item = at + 1, item + 1
        elif retry is not None:
            at, item = retry[0], retry[1] + 1
            retry = (at, item)
        else:
            return False
    return all(rest == star for rest in glob[at:])
