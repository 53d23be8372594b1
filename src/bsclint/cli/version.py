"""`bsclint version`."""

import platform

from bsclint.cli.commands import Command
from bsclint.cli.streams import out
from bsclint.version import bsclint_version


def show() -> None:
    """Print the versions that a report of a fault needs."""
    out(f"bsclint {bsclint_version()} (Python {platform.python_version()})\n")


def _version() -> int:
    show()
    return 0


command = Command("version", help="Show the version.", callback=_version)
