"""The one way by which what a file controls gets into Markdown: it shows as it is, and marks up nothing."""

import re

from bsclint.display import escape

_MARKUP = r"[\\`*_\[\]<>|~&$]"
# What GitHub and GitLab make of plain text after it is rendered, where a backslash is of no help: mentions,
# numbers of issues, emoji, addresses. Between backquotes they leave it alone.
_LIVE = r"(?<![A-Za-z0-9])@(?=\w)|[#!](?=\d)|:(?=[\w+-]+:)|://(?=\S)|(?<=www)\.(?=\w)"


def plain(text: str) -> str:
    """`text` as Markdown that shows it, for any place but a line's start."""
    return _plain(escape(text))


def code(text: str) -> str:
    """`text` as code, for any place; what cannot be code there is plain."""
    return _code(escape(text))


def prose(text: str) -> str:
    """A message, for any place: what it has between backquotes is code."""
    pieces = escape(text.strip()).split("`")
    if len(pieces) % 2 == 0:  # one backquote has no partner
        return _begun(_plain("`".join(pieces)))
    shown = [_plain(piece) for piece in pieces]
    shown[1::2] = [_code(piece) if piece else r"\`\`" for piece in pieces[1::2]]
    return _begun("".join(shown))


def unmarked(markdown: str) -> str:
    """Markdown of ours for those who cannot show it: without the signs that only a renderer needs."""
    return re.sub(r"\\([\\`*_\[\]<>|~&$])|\*\*|`", lambda found: found[1] or "", markdown)


def _plain(shown: str) -> str:
    parts, at = [], 0
    for live in re.finditer(_LIVE, shown):
        parts += [re.sub(_MARKUP, _backslashed, shown[at : live.start()]), f"`{live[0]}`"]
        at = live.end()
    return "".join([*parts, re.sub(_MARKUP, _backslashed, shown[at:])])


def _code(shown: str) -> str:
    return _plain(shown) if not shown.strip() or "`" in shown or "|" in shown else f"`{shown}`"


def _begun(markdown: str) -> str:
    """`markdown` so that its first characters begin neither a list nor a heading."""
    return re.sub(r"^(?:(?=[-+=#])|(\d+)(?=[.)]))", lambda found: f"{found[1] or ''}\\", markdown)


def _backslashed(found: re.Match[str]) -> str:
    return "\\" + found[0]
