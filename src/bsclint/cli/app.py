"""The commands by name; the module of a command is imported when it is asked for."""

import os
from collections.abc import Sequence
from importlib import import_module

import click

from bsclint.cli import COMPLETE
from bsclint.cli.commands import Group
from bsclint.errors import InternalError

COMMANDS = (
    "check",
    "format",
    "comply",
    "waivers",
    "baseline",
    "rule",
    "standard",
    "test",
    "config",
    "init",
    "import",
    "export",
    "server",
    "version",
    "completion",
)
"""The commands, in the order of the help; each is the `command` of the module of its name."""
_MODULES = {"import": "importing", "export": "exporting"}  # `import` can be no module's name


class _App(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"bsclint.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return found


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from bsclint.cli.version import show

        show()
        ctx.exit()


app = _App(
    "bsclint",
    help="The linter and compliance engine for balanced scorecards.",
    no_args_is_help=True,
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="Show the version.",
        )
    ],
    examples={
        "bsclint init": "begin: a first scorecard and a configuration",
        "bsclint check": "check the scorecards of this folder",
        "bsclint rule orphan-objective": "what a rule wants, and why",
    },
)


def run(args: Sequence[str]) -> int:
    """Run the command that `args` say and return its exit code. Raises what went wrong."""
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(app, {}, "bsclint", COMPLETE, instruction)
    try:
        with app.make_context("bsclint", list(args)) as context:
            code = app.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    if not isinstance(code, int):
        raise InternalError(f"a command ended with {code!r} in place of an exit code")
    return code
