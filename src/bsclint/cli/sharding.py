"""`bsclint check --shard`: one of several machines judges its share, and writes a part for the one that reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bsclint import disk, limits
from bsclint.cli.checking import PART, overlaid
from bsclint.cli.progress import Progress
from bsclint.cli.streams import say
from bsclint.cli.targets import for_each, put, refuse_read, targets_of
from bsclint.display import quoted
from bsclint.errors import UsageError

if TYPE_CHECKING:
    from bsclint.api import Options
    from bsclint.cli.checking import Request
    from bsclint.parts import Share

_NOT_MERGED = ("fix", "diff", "fix_only", "show_files", "show_settings")
_NOT_SHARED = (*_NOT_MERGED, "statistics")


def refuse_contradictions(request: Request) -> None:
    """Raise UsageError for options that have no meaning beside `--shard` or `--merge`, or without them."""
    formats = {word.partition(":")[0] for word in request.output_format}
    if request.shard is None and PART in formats:
        raise UsageError("`--output-format part` is what `--shard` writes: add it, as in `--shard 1/4`")
    if request.shard is not None and request.merge is not None:
        raise UsageError("`--shard` writes a part and `--merge` reads all of them: leave one of them out")
    if request.merge == "":
        raise UsageError("`--merge` takes a folder, and not nothing")
    own, others = ("--merge", _NOT_MERGED) if request.shard is None else ("--shard", _NOT_SHARED)
    if other := next((name for name in others if getattr(request, name)), None):
        raise UsageError(f"`--{other.replace('_', '-')}` does not go with `{own}`: leave one of them out")
    if request.shard is not None and formats - {PART}:
        raise UsageError(
            "`--shard` writes no report: `--output-format part:FILE` takes its part, and `--merge` reports on all"
        )


def share(request: Request, options: Options) -> int:
    """Judge a share of the files and write what that came to; return the exit code.

    Raises UserError where something cannot be judged.
    """
    from bsclint.api import shard
    from bsclint.cli.faults import crashes

    asked = _share(request.shard or "")
    targets = targets_of(request.output_format or (PART,), (PART,))
    options = overlaid(request, options)
    notes = disk.noting(wanted=True)
    try:
        with Progress(wanted=not request.quiet) as progress:
            part = shard(request.places, options, asked, notes, progress=progress)
    finally:
        disk.noting(wanted=False)
    refuse_read(targets, notes.files)
    if request.verbose:
        for judged in part.judged:
            say(f"judged {quoted(judged.path)}")
    crashed = [crash for judged in part.judged for crash in judged.crashes]
    for sentence in crashes(crashed):
        say(sentence)
    text = part.text
    for_each(targets, lambda target: put(text, target))
    return 2 if crashed else 0


def _share(text: str) -> Share:
    from bsclint.parts import Share

    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text, re.ASCII)
    number, of = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= of <= limits.SHARES:
        raise UsageError(
            f"`--shard` takes which of how many shares it is, such as `2/4` (of {limits.SHARES} at most), "
            f"not {quoted(text)}"
        )
    return Share(number, of)
