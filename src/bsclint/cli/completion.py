"""`bsclint completion`: the script that lets a shell complete commands, options and rules."""

import click

from bsclint.cli.commands import Command
from bsclint.cli.parameters import beginning
from bsclint.cli.streams import out
from bsclint.cli.words import known

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    short_help="Print the script that completes commands in a shell.",
    help="Print the script that lets a shell complete commands, options and rules.",
    examples={
        'eval "$(bsclint completion bash)"': "in ~/.bashrc",
        'eval "$(bsclint completion zsh)"': "in ~/.zshrc",
        "bsclint completion fish | source": "in ~/.config/fish/config.fish",
    },
)
@click.argument(
    "shell", metavar="bash|zsh|fish", shell_complete=lambda ctx, param, incomplete: beginning(incomplete, _SHELLS)
)
def command(shell: str) -> int:
    """Print the script for `shell`."""
    from click.shell_completion import ShellComplete, get_completion_class

    from bsclint.cli import COMPLETE
    from bsclint.cli.app import app

    made = get_completion_class(known("completion", shell, _SHELLS))
    assert made is not None
    # Bash's own way to make the script starts a bash, to see how old it is.
    out(ShellComplete.source(made(app, {}, "bsclint", COMPLETE)) + "\n")
    return 0
