"""Commands whose help shows examples, and goes through the one door to standard output."""

from typing import Any

import click

from bsclint.cli.streams import out
from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.nearest import did_you_mean


class Command(click.Command):
    """A command; `examples` maps command lines to what they do."""

    def __init__(self, *args: Any, examples: dict[str, str] | None = None, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.examples = examples or {}

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """`--help`, which says so where it cannot be shown."""
        return help_option()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            with formatter.section("Examples"):
                formatter.write_dl(list(self.examples.items()), col_max=44)


class Group(Command, click.Group):
    """A command of commands, which knows the nearest one to a word that is none."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with. Raises UsageError."""
        word = args[0]
        if ctx.resilient_parsing or word.startswith("-") or self.get_command(ctx, word):
            return super().resolve_command(ctx, args)
        if word.endswith(".bsc"):
            raise UsageError(f"there is no command {quoted(word)}; `bsclint check` takes scorecards")
        raise UsageError(f"there is no command {quoted(word)}{did_you_mean(word, self.list_commands(ctx))}")


def help_option() -> click.Option:
    """The option that shows the help of its command."""
    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help="Show this text.",
    )


def _show_help(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        out(f"{ctx.get_help()}\n")
        ctx.exit()
