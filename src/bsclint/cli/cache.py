"""What checks have said, kept for those that would say the same.

What a check says follows from what it is told (its words, the day, the folder, bsclint itself), by which an entry is
found, and from what it sees of the disk. Of that the entry holds notes, and it counts only where each of them still
holds. Whatever else is wrong with it, there is none. Nothing is loaded here that Python has not loaded anyway.
"""

from __future__ import annotations

import os
import sys
import time

from bsclint import __version__, disk
from bsclint.digest import blake2b
from bsclint.errors import UsageError

FOLDER, OFF = "BSCLINT_CACHE_DIR", "BSCLINT_NO_CACHE"
"""The variables of the environment that say where the cache is, and that there is to be none."""

_FORM = "bsclint cache 1"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_LOOKS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM")
_MOST, _BYTES, _ALL = 500, 1 << 28, 1 << 30  # entries, bytes of one, bytes of all


class Slot:
    """The place for what one command line says: `path` is that of its file."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self.path = os.path.join(folder(words), _digest(_pack(_told(words))))

    def recall(self) -> tuple[int, str] | None:
        """The exit code, and the text on standard output; None where that is not known."""
        try:
            found = disk.data(self.path, _BYTES)
            seal, body = (found or b"")[:64], (found or b"")[64:]
            if _digest(body).encode() != seal:
                return None
            code, text, *rest = _unpack(body)
            notes = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
            return (int(code), text) if all(disk.answer(*question) == answer for *question, answer in notes) else None
        except (OSError, ValueError):
            return None

    def keep(self, notes: disk.Notes, code: int, text: str) -> None:
        """Remember what this command line says as long as the disk is as in the `notes`, if that can be."""
        parts = [part for (question, path), answer in notes.answers.items() for part in (question, path, answer)]
        body = _pack([str(code), text, *parts])
        try:
            if notes.steady and len(body) < _BYTES and Slot(self._words).path == self.path:  # it is no other day by now
                home = os.path.dirname(self.path)
                os.makedirs(home, 0o700, exist_ok=True)
                disk.put(self.path, _digest(body).encode() + body)
                _prune(home)
        except (OSError, ValueError):
            return


def slot(words: list[str]) -> Slot | None:
    """The place for what a check with these words says; None where there is no cache, or none that can be trusted."""
    if "--no-cache" in words or os.environ.get(OFF) or os.environ.get("GITHUB_STEP_SUMMARY") or not sys.stdout:
        return None
    try:
        return None if why_not(folder(words)) else Slot(words)
    except (OSError, ValueError):
        return None


def refuse(words: list[str]) -> None:
    """Raise UsageError where somebody names a folder that cannot be trusted with a cache."""
    if (os.environ.get(FOLDER) or _asked(words)) and "--no-cache" not in words and (why := why_not(folder(words))):
        from bsclint.display import quoted

        raise UsageError(f"no cache can be kept in {quoted(folder(words))}: {why}")


def folder(words: list[str]) -> str:
    """Where the cache is."""
    home = os.path.expanduser("~")
    if asked := _asked(words) or os.environ.get(FOLDER):
        return os.path.abspath(asked)
    if os.name == "nt":
        return os.path.join(os.environ.get("LOCALAPPDATA") or home, "bsclint", "cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "bsclint")
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(xdg if os.path.isabs(xdg) else os.path.join(home, ".cache"), "bsclint")


def why_not(folder: str) -> str | None:
    """Why a cache in `folder` could not be trusted: somebody who may change what is checked could fill it."""
    place, here = os.path.realpath(folder), os.path.realpath(".")
    if os.path.join(place, "").startswith(os.path.join(here, "")):
        return "it lies in what is checked, and whoever changes that could change what is said of it"
    above = place
    while True:
        if any(os.path.lexists(os.path.join(above, mark)) for mark in (".git", ".bsclint.yaml")):
            return "it lies in a project, and whoever changes that could change what is said of it"
        if above == (above := os.path.dirname(above)):
            break
    try:
        found = os.stat(place)
    except FileNotFoundError:
        return None
    if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
        return "others may write to it"
    return None


def _asked(words: list[str]) -> str:
    """What `--cache-dir` says."""
    found = ""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        option, equals, value = word.partition("=")
        if option == "--cache-dir":
            found = value if equals else following
    return found


def _told(words: list[str]) -> list[str]:
    """All that a check is told, but for what it sees of the disk."""
    looks = [os.environ.get(name, "") for name in _LOOKS]
    day = "-".join(map(str, time.localtime()[:3]))
    return [_FORM, os.getcwd(), day, str(sys.stdout.isatty()), *looks, sys.version, *_made_of(), "", *words]


def _made_of() -> list[str]:
    """What tells this bsclint, and the libraries that it would load, from any others."""
    places = [os.path.join(_PACKAGE, "__init__.py"), *(place or "." for place in sys.path)]
    if os.path.basename(os.path.dirname(_PACKAGE)) == "src":  # a checkout: somebody is working on it
        tops = (_PACKAGE, os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules"))
        places += [os.path.join(at, name) for top in tops for at, _, files in os.walk(top) for name in files]
    return [__version__, *(f"{place}:{_changed(place)}" for place in sorted(places) if not place.endswith(".pyc"))]


def _changed(path: str) -> int | None:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None


def _prune(folder: str) -> None:
    """Drop the oldest half where there is too much."""
    found = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in os.scandir(folder))
    if len(found) > _MOST or sum(size for _, size, _ in found) > _ALL:
        for _, _, path in found[: len(found) // 2]:
            os.unlink(path)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=32).hexdigest()


def _pack(parts: list[str]) -> bytes:
    """The parts, each with its length before it."""
    data = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"".join(b"%d:%b" % (len(one), one) for one in data)


def _unpack(data: bytes) -> list[str]:
    """The parts. Raises ValueError for what was not packed."""
    parts, at = [], 0
    while at < len(data):
        colon = data.index(b":", at, at + 12)
        end = colon + 1 + int(data[at:colon])
        parts.append(data[colon + 1 : end].decode("utf-8", "surrogatepass"))
        at = end
    return parts
