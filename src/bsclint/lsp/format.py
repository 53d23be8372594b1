"""The one form of a text, as an edit of what differs from it."""

from __future__ import annotations

from bsclint.finding import Edit
from bsclint.globs import path_matches
from bsclint.lsp.difference import difference
from bsclint.lsp.view import View
from bsclint.rewrite.formatter import formatted


def format_edits(view: View) -> list[Edit]:
    """What gives the file its one form, as `bsclint format` would. Raises UserError where it has errors of syntax."""
    if any(path_matches(glob, view.path) for glob in view.settings.exclude):
        return []
    return difference(view.source, formatted(view.source, view.settings.line_width))
