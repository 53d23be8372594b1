"""`bsclint config`: every value that holds here, and where it was said."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bsclint.cli.commands import Command
from bsclint.cli.here import settings_here
from bsclint.cli.parameters import project_options, refuse_both
from bsclint.cli.settings import values
from bsclint.cli.show import table
from bsclint.cli.streams import out
from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.nearest import did_you_mean
from bsclint.pages import shown
from bsclint.standards import Settings, Value

_DEFAULT = "default"


@click.command(
    "config",
    cls=Command,
    short_help="Show who set which value.",
    examples={
        "bsclint config": "everything that holds in this folder",
        "bsclint config include": "one value",
        "bsclint config rules.BSC102": "all that is said of a rule; its name or code alone will do",
    },
)
@click.argument("key", required=False)
@project_options
def command(key: str | None, config: Path | None, isolated: bool) -> int:
    """Show each value of the configuration, with the file and the line that set it."""
    refuse_both(config, isolated)
    settings = settings_here(config, isolated)
    rows = sorted(_rows(settings))
    if key is not None:
        wanted = _spelled(key, settings)
        rows = [row for row in rows if row[0] == wanted or row[0].startswith(f"{wanted}.")]
        if not rows:
            known = [*settings.origins, *_defaults(settings), *settings.book.names, *settings.book.names.values()]
            raise UsageError(f"nothing is called {quoted(key)} in the configuration{did_you_mean(key, known)}")
    out(table((key, where, value) for key, value, where in rows))
    return 0


def _rows(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Key, value, and where it was said."""
    for key, value in settings.origins.items():
        yield key, value.text, _place(value)
    for key, text in _defaults(settings).items():
        if key not in settings.origins:
            yield key, text, _DEFAULT


def _place(value: Value) -> str:
    return f"{value.origin.path}:{value.origin.line}"


def _defaults(settings: Settings) -> Mapping[str, str]:
    """What holds where no file says otherwise."""
    found = {
        "exclude": shown(settings.exclude),
        "include": shown(settings.include),
        "plugins": shown(settings.plugins),
        "preview": shown(settings.preview),
    }
    for code in settings.book.names:
        setting = settings.rules.get(code)
        found[f"rules.{code}.severity"] = "off"
        options = values(setting.options) if setting else {}
        found |= {f"rules.{code}.options.{name}": shown(value) for name, value in options.items()}
    return found


def _spelled(key: str, settings: Settings) -> str:
    """`key` with the code of the rule that it names, by itself or after `rules.`."""
    head, dot, tail = key.removeprefix("rules.").partition(".")
    for code, name in settings.book.names.items():
        if head in (code, name):
            return f"rules.{code}{dot}{tail}"
    return key
