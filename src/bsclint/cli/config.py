"""`bsclint config`: every value that holds here, and where it was said."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from bsclint.cli.commands import Command
from bsclint.cli.here import settings_here
from bsclint.cli.parameters import project_options
from bsclint.cli.settings import values
from bsclint.cli.show import table
from bsclint.cli.streams import out
from bsclint.cli.words import refuse_both
from bsclint.display import escape, quoted
from bsclint.errors import UsageError
from bsclint.nearest import did_you_mean
from bsclint.pages import shown
from bsclint.standards import OVERLONG, Settings, Value

_DEFAULT = "default"


_HOLDS = "<- holds"
_EACH = ("extends",)
"""What every file says for itself: none of it takes the place of another."""


@click.command(
    "config",
    cls=Command,
    short_help="Show who set which value.",
    examples={
        "bsclint config": "everything that holds in this folder",
        "bsclint config include": "one value",
        "bsclint config rules.BSC102": "all that is said of a rule; its name or code alone will do",
        "bsclint config BSC102 --explain": "and what it was before, file by file",
    },
)
@click.argument("key", required=False)
@click.option(
    "--explain", is_flag=True, help="Show every file that said something of a value, and which of them holds."
)
@project_options
def command(key: str | None, explain: bool, config: Path | None, isolated: bool) -> int:
    """Show each value of the configuration, with the file and the line that set it."""
    refuse_both(config, isolated)
    settings = settings_here(config, isolated)
    keys = dict(sorted(_keys(settings).items()))
    if key is not None:
        wanted = _spelled(key, settings)
        found = {name: said for name, said in keys.items() if name == wanted or name.startswith(f"{wanted}.")}
        if not found:
            known = [*keys, *settings.book.names, *settings.book.names.values()]
            raise UsageError(f"nothing is called {quoted(key)} in the configuration{did_you_mean(key, known)}")
        keys = found
    out(_explained(keys) if explain else _plain(keys))
    return 0


class _Said(NamedTuple):
    """What one file says of a key, or what holds by default; `note` says whether it holds."""

    place: str
    text: str
    note: str


def _plain(keys: Mapping[str, Sequence[_Said]]) -> str:
    held = {key: [said for said in all_said if said.note] for key, all_said in keys.items()}
    return table((key, said[-1].place, said[-1].text) for key, said in held.items() if said)


def _explained(keys: Mapping[str, Sequence[_Said]]) -> str:
    """A line for each that spoke of a key, in order of merging; a key stands on the first of its lines."""
    rows = []
    for key, all_said in keys.items():
        width = max(len(escape(said.text)) for said in all_said)
        for number, (place, text, note) in enumerate(all_said):
            value = f"{escape(text).ljust(width)}  {note}" if note else text
            rows.append(("" if number else key, place, value))
    return table(rows)


def _keys(settings: Settings) -> dict[str, list[_Said]]:
    """What was said of each key, in order of merging."""
    found = {key: [_Said(_DEFAULT, text, _HOLDS)] for key, text in _defaults(settings).items()}
    for key, history in settings.history.items():
        before = [said._replace(note="") for said in found.get(key, ()) if not key.endswith(".severity")]
        found[key] = before + [_Said(_place(value), value.text, _note(settings, key, value)) for value in history]
    return found


def _note(settings: Settings, key: str, value: Value) -> str:
    if key.startswith("overrides."):
        return _note_on_override(settings, value)
    return _HOLDS if key in _EACH or value is settings.origins[key] else ""


def _note_on_override(settings: Settings, value: Value) -> str:
    """The rules that later files have left to an override, if any."""
    held = sorted({code for one in settings.overrides if one.origin == value.origin for code in one.rules})
    return f"{_HOLDS} for {', '.join(held)}" if held else ""


def _place(value: Value) -> str:
    return f"{value.origin.path}:{value.origin.line}"


def _defaults(settings: Settings) -> Mapping[str, str]:
    """What holds where no file says otherwise."""
    found = {
        "baseline": "none",
        "exclude": shown(Settings.exclude),
        "format.line_width": shown(Settings.line_width),
        "ignores.allow_errors": shown(Settings.allow_ignored_errors),
        "include": shown(Settings.include),
        "plugins": shown(Settings.plugins),
        "preview": shown(Settings.preview),
        "waiver_files": shown(Settings.waiver_files),
        "waivers.approvers": "anybody",
    }
    for code in settings.book.names:
        setting = settings.rules.get(code)
        found[f"rules.{code}.severity"] = setting.severity.word if setting and setting.severity else "off"
        if setting and (make := settings.book.rule(code).options):
            found |= {f"rules.{code}.options.{name}": shown(value) for name, value in values(make()).items()}
    found["waivers.max_days"] = found[f"rules.{OVERLONG}.options.days"]
    return found


def _spelled(key: str, settings: Settings) -> str:
    """`key` with the code of the rule that it names, by itself or after `rules.`."""
    head, dot, tail = key.removeprefix("rules.").partition(".")
    for code, name in settings.book.names.items():
        if head in (code, name):
            return f"rules.{code}{dot}{tail}"
    return key
