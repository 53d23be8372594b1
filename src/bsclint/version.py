"""Which bsclint this is."""

from bsclint import __version__


def bsclint_version() -> str:
    """The version of bsclint."""
    return __version__
