"""`bsclint standard`: what a standard says."""

from os.path import relpath
from pathlib import Path

import click

from bsclint.cli.commands import Command, Group
from bsclint.cli.parameters import beginning, one_of, project_options
from bsclint.cli.show import as_json
from bsclint.cli.streams import out
from bsclint.cli.words import day, known, refuse_both, today
from bsclint.display import escape
from bsclint.errors import UsageError

command = Group(
    "standard",
    help="Look at standards: which rules apply, how severe, whether they hold together, and what they would miss.",
    short_help="Look at standards: which rules apply, how severe.",
    no_args_is_help=True,
)

_SCHEMAS = ("standard", "configuration", "waivers")


def _shipped(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from bsclint.standards import shipped

    return beginning(incomplete, shipped())


@command.command(
    "show",
    cls=Command,
    short_help="Show the rules of a standard.",
    examples={
        "bsclint standard show": "what holds in this folder",
        "bsclint standard show minimal": "what a standard says that comes with bsclint",
        "bsclint standard show board.yaml": "what a file says",
    },
)
@click.argument("name", required=False, metavar="[NAME|FILE]", shell_complete=_shipped)
@one_of("--output-format", ("text", "json"), "style", default="text", help="How to show it.")
@project_options
def show(name: str | None, style: str, config: Path | None, isolated: bool) -> int:
    """Show the rules of a standard: one that comes with bsclint, a file, or what holds in this folder."""
    from bsclint.cli.settings import as_document, as_text
    from bsclint.rulebook import Rulebook
    from bsclint.standards import standard

    refuse_both(config, isolated)
    if name is None:
        from bsclint.cli.here import settings_here

        settings = settings_here(config, isolated)
    else:
        settings = standard(name, Path.cwd(), Rulebook.shipped())
    out(as_json(as_document(settings)) if style == "json" else as_text(settings))
    return 0


@command.command(
    "check",
    cls=Command,
    short_help="Find what in a standard cannot be kept.",
    examples={
        "bsclint standard check": "the configuration of this folder",
        "bsclint standard check board.yaml": "a standard in a file",
    },
)
@click.argument("name", required=False, metavar="[NAME|FILE]", shell_complete=_shipped)
def check(name: str | None) -> int:
    """Find settings that cannot all be kept, rules that say nothing new, and controls that no rule proves.

    Controls that no error proves are noted. Ends with 0 if nothing is found, 1 if something is, and 2 if the standard
    cannot be read.
    """
    from bsclint.rulebook import Rulebook
    from bsclint.standards import contradictions, lenient

    word, book = name or _here(), Rulebook.shipped()
    found = contradictions(word, Path.cwd(), book)
    out("".join(f"note: {one}\n" for one in lenient(word, Path.cwd(), book)))
    out("".join(f"{one}\n" for one in found) or f"{escape(word)} holds together\n")
    return 1 if found else 0


@command.command(
    "coverage",
    cls=Command,
    short_help="Show which slips a standard would miss.",
    examples={
        "bsclint standard coverage strict": "break the scorecards that come with bsclint",
        "bsclint standard coverage --scorecard acme.bsc": "break your own, by what holds in this folder",
    },
)
@click.argument("name", required=False, metavar="[NAME|FILE]", shell_complete=_shipped)
@click.option(
    "--scorecard",
    "scorecards",
    multiple=True,
    type=click.Path(readable=False),
    metavar="FILE",
    help="The scorecard to break.  [default: two that come with bsclint]",
)
@click.option(
    "--places",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="At how many places of a scorecard each slip is tried.",
)
@click.option("--as-of", metavar="DATE", help="The day on which your own scorecards are judged.  [default: today]")
@one_of("--output-format", ("text", "json"), "style", default="text", help="How to show it.")
def coverage(name: str | None, scorecards: tuple[str, ...], places: int, as_of: str | None, style: str) -> int:
    """Break a scorecard as people break them, one slip at a time, and show which the standard would miss.

    Nothing is written: the scorecard is changed in memory alone.
    """
    from bsclint import api
    from bsclint.cli.slips import as_document, as_text
    from bsclint.rulebook import Rulebook
    from bsclint.standards import standard

    if as_of and not scorecards:
        raise UsageError("`--as-of` is for scorecards of your own: name one with `--scorecard`")
    settings = standard(name or _here(), Path.cwd(), Rulebook.shipped())
    tried = list(api.coverage(settings, scorecards, today() if as_of is None else day(as_of), places))
    out(as_json(as_document(settings, tried)) if style == "json" else as_text(settings, tried))
    return 0


@command.command(
    "schema",
    cls=Command,
    short_help="Print the JSON schema of a file, for an editor.",
    examples={
        "bsclint standard schema > standard.schema.json": "of a standard",
        "bsclint standard schema configuration": "of .bsclint.yaml",
        "bsclint standard schema waivers": "of a file of waivers",
    },
)
@click.argument(
    "kind",
    default="standard",
    metavar="|".join(_SCHEMAS),
    callback=lambda ctx, param, value: known("schema", value, _SCHEMAS),
    shell_complete=lambda ctx, param, incomplete: beginning(incomplete, _SCHEMAS),
)
def schema(kind: str) -> int:
    """Print the JSON schema by which an editor can check and complete a file as it is written."""
    from bsclint import resources

    out(resources.schema(kind))
    return 0


def _here() -> str:
    """The configuration of the current folder, or the standard that holds where there is none."""
    from bsclint.standards import DEFAULT, find

    config = find([], Path.cwd())
    return DEFAULT if config is None else relpath(config)
