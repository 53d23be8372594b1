"""`bsclint baseline`: what was known when a standard was adopted, so that only new findings fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsclint.cli.commands import Command, Group
from bsclint.cli.parameters import project_options
from bsclint.cli.streams import out, say
from bsclint.cli.words import day, refuse_both, today
from bsclint.display import escape, quoted
from bsclint.wording import count

if TYPE_CHECKING:
    from bsclint.api import Options
    from bsclint.baselines import Written

command = Group(
    "baseline",
    help="Record the findings of today as known, so that only new ones fail; later, remove what is settled.",
    short_help="Record what is known, so that only new findings fail.",
    no_args_is_help=True,
)

_as_of = click.option("--as-of", metavar="DATE", help="The day on which everything is judged.  [default: today]")


@command.command(
    "write",
    cls=Command,
    short_help="Record every open finding as known.",
    examples={
        "bsclint baseline write": "adopt a standard in a repository that has findings",
        "bsclint baseline write units/north": "take in one folder more, and leave the rest as it is",
    },
)
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS]...")
@_as_of
@project_options
def write(paths: tuple[str, ...], as_of: str | None, config: Path | None, isolated: bool) -> int:
    """Record every open finding, of PATHS or of the whole workspace, in the file that is configured as `baseline`.

    Errors of the language, findings about exceptions and those of mandatory rules are never recorded.
    """
    from bsclint import baselines

    written = baselines.write(paths, _options(as_of, config, isolated), Path.cwd())
    news = f"{written.added} new, {written.removed} settled" if written.added or written.removed else "nothing changed"
    out(f"{escape(written.path)}: {count(written.entries, 'known finding')} ({news})\n")
    if not written.configured:
        say(f"it does not count yet: write `baseline: {written.path}` into the configuration")
    if written.left:
        say(f"{count(written.left, 'finding')} of kinds that no baseline covers: {quoted('bsclint check')} shows them")
    _warn(written)
    return 0


@command.command(
    "prune",
    cls=Command,
    short_help="Remove what no longer occurs.",
    examples={"bsclint baseline prune": "after some findings were put right"},
)
@_as_of
@project_options
def prune(as_of: str | None, config: Path | None, isolated: bool) -> int:
    """Remove from the baseline what matches nothing any more. Nothing is ever added."""
    from bsclint import baselines

    written = baselines.prune(_options(as_of, config, isolated), Path.cwd())
    settled = f"{written.removed} settled" if written.removed else "nothing settled"
    out(f"{escape(written.path)}: {count(written.entries, 'known finding')} ({settled})\n")
    _warn(written)
    return 0


def _options(as_of: str | None, config: Path | None, isolated: bool) -> Options:
    from bsclint.api import Options

    refuse_both(config, isolated)
    return Options(as_of=today() if as_of is None else day(as_of), config=config, isolated=isolated)


def _warn(written: Written) -> None:
    if written.unknown:
        results = count(written.unknown, "result")
        say(f"{results} could not be had; {quoted('bsclint check')} says why, and what is known of them stays as it is")
