"""The one form of a text, as an edit of what differs from it."""

from __future__ import annotations

from bsclint.finding import Edit, Span
from bsclint.globs import path_matches
from bsclint.lsp.view import View
from bsclint.rewrite.formatter import formatted


def format_edits(view: View) -> list[Edit]:
    """What gives the file its one form, as `bsclint format` would. Raises UserError where it has errors of syntax."""
    if any(path_matches(glob, view.path) for glob in view.settings.exclude):
        return []
    before, after = view.text, formatted(view.source, view.settings.line_width)
    if before == after:
        return []
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    start = view.source.start(view.source.position(start)[0])  # whole lines: no edit parts what belongs together
    end, rest = len(before), len(after)
    while min(end, rest) > start and before[end - 1] == after[rest - 1]:
        end, rest = end - 1, rest - 1
    if before[end - 1 : end + 1] == "\r\n":  # no editor can point between the two
        end, rest = end + 1, rest + 1
    return [Edit(Span(view.path, start, end), after[start:rest])]
