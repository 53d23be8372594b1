"""Whether output is coloured, and the only place that writes what colours it."""

from collections.abc import Callable, Mapping

Paint = Callable[[str, str], str]
"""Gives (style, text) the look of the style. The text must have been escaped before."""

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "waived": "1;35",
    "frame": "1;34",
    "strong": "1",
    "passed": "32",
    "plain": "0",
}


def wanted(choice: str, environ: Mapping[str, str], isatty: bool) -> bool:
    """Whether to colour, for `choice` of `--color` (always, never, auto).

    Of the environment NO_COLOR wins over FORCE_COLOR and CLICOLOR_FORCE, and these over TERM=dumb and over
    the lack of a terminal. A variable that is set to nothing is as good as not set; `0` does not force.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return isatty and environ.get("TERM") != "dumb"


def painter(color: bool) -> Paint:
    """What paints, or leaves all text as it is."""
    return _ansi if color else _plain


def _ansi(style: str, text: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if text else text


def _plain(_style: str, text: str) -> str:
    return text
