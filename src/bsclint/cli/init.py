"""`bsclint init`: what a new project begins with."""

import os
from pathlib import Path

import click

from bsclint import files, limits
from bsclint.cli.commands import Command
from bsclint.cli.streams import out
from bsclint.display import escape, quoted
from bsclint.errors import UserError
from bsclint.standards import CONFIGURATION

_STARTER = Path(__file__).parent / "starter"
_FILES = {
    "scorecard.bsc": "scorecard.bsc",
    CONFIGURATION: "bsclint.yaml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}
"""What is written, and what it is a copy of."""


@click.command(
    "init",
    cls=Command,
    short_help="Write a first scorecard and a configuration.",
    examples={"bsclint init": "begin in this folder", "bsclint init strategy": "begin in a folder of its own"},
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, readable=False), default=".")
def command(folder: Path) -> int:
    """Write a first scorecard, a configuration and a pre-commit hook. What is there already stays as it is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError(f"there can be no folder {quoted(str(folder))}: {fault.strerror}") from None
    for name, starter in _FILES.items():
        path = folder / name
        if os.path.lexists(path):
            out(f"{escape(str(path))} is there already, and is left as it is\n")
        else:
            files.create(path, files.read(_STARTER / starter, limits.YAML_BYTES).decode("utf-8"))
            out(f"{escape(str(path))} is written\n")
    where = "" if folder == Path() else f" {escape(str(folder))}"
    out(f"Now try: bsclint check{where}\n")
    return 0
