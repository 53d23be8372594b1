"""`bsclint server`."""

from importlib.util import find_spec

import click

from bsclint.cli.commands import Command
from bsclint.cli.streams import taken
from bsclint.cli.words import today
from bsclint.errors import UsageError


@click.command(
    "server",
    cls=Command,
    short_help="Talk to an editor (Language Server Protocol).",
    examples={"bsclint server": "what an editor is told to start", "bsclint server --trust": "with plugins"},
)
@click.option("--stdio", is_flag=True, expose_value=False, hidden=True)  # what many clients add; there is no other way
@click.option("--trust", is_flag=True, help="Load the plugins that a workspace's configuration names.")
def command(trust: bool) -> int:
    """Talk to an editor over standard input and output, by the Language Server Protocol.

    Of a workspace nothing is run: its plugins are loaded only with --trust, or where the editor says that the
    workspace is trusted.
    """
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise UsageError("the language server needs two more packages: `pip install 'bsclint[lsp]'`")
    from bsclint.lsp.server import make_server, serve

    return serve(make_server(today, trust), *taken())
