"""What the words of a command line mean, whoever has split it: words of a known set, days, what contradicts itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.nearest import did_you_mean


def known(what: str, word: str, words: Sequence[str]) -> str:
    """`word`. Raises UsageError where it is none of `words`."""
    if word in words:
        return word
    listed = f"{', '.join(words[:-1])} or {words[-1]}"
    raise UsageError(f"`{what}` takes {listed}, not {quoted(word)}{did_you_mean(word, words)}")


def day(text: str) -> date:
    """The day that `--as-of` gives. Raises UsageError for other ways to write one, and for one that does not exist."""
    import re

    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise UsageError(f"`--as-of` takes a date like 2026-12-31, not {quoted(text)}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"`--as-of` takes a date, and there is no day {quoted(text)}") from None


def today() -> date:
    """The day on which things are judged where nobody says another."""
    return datetime.now().astimezone().date()


def refuse_both(config: Path | None, isolated: bool, policy_from: str | None = None) -> None:
    """Raise UsageError where two configurations are asked for, or one and none, or that of no revision."""
    if policy_from is not None and not policy_from.strip():
        raise UsageError("`--policy-from` takes a revision of git, such as `origin/main`, and not nothing")
    if policy_from is not None and (config is not None or isolated):
        option = "--isolated" if isolated else "--config"
        raise UsageError(f"`--policy-from` and `{option}` each say which configuration holds: leave one of them out")
    if config is not None and isolated:
        raise UsageError("`--isolated` means no configuration: leave it out, or leave out `--config`")


def number(text: str) -> int:
    """The number of processes that `--jobs` gives. Raises UsageError."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:5]) < 10_000):
        raise UsageError(f"`--jobs` takes a number of processes, from 1 on, not {quoted(text)}")
    return int(text)


def refuse_no_file(name: str | None) -> None:
    """Raise UsageError where what standard input is taken for can be no file."""
    if name is not None and (not name.strip() or Path(name).name in ("", "..") or Path(name).is_dir()):
        raise UsageError(f"`--stdin-filename` takes the name of a file, such as `acme.bsc`, not {quoted(name)}")
