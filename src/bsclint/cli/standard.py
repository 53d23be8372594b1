"""`bsclint standard`: what a standard says."""

from pathlib import Path

import click

from bsclint.cli.commands import Command, Group
from bsclint.cli.parameters import beginning, one_of, project_options, refuse_both
from bsclint.cli.show import as_json
from bsclint.cli.streams import out

command = Group("standard", help="Look at standards: which rules apply, how severe.", no_args_is_help=True)


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
