"""Between bsclint's words and those of the Language Server Protocol."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from bsclint.finding import Severity
from bsclint.lsp.completion import FILE, KEY, KIND, REFERENCE, RULE, WORD, Proposal
from bsclint.lsp.diagnostics import Diagnostic
from bsclint.lsp.positions import Positions, Range
from bsclint.lsp.session import Session
from bsclint.reporters.marked import unmarked

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}

_PROPOSALS = {
    KIND: types.CompletionItemKind.Keyword,
    KEY: types.CompletionItemKind.Property,
    WORD: types.CompletionItemKind.EnumMember,
    REFERENCE: types.CompletionItemKind.Reference,
    FILE: types.CompletionItemKind.File,
    RULE: types.CompletionItemKind.Constant,
}

SYMBOLS = {
    "scorecard": types.SymbolKind.Module,
    "perspective": types.SymbolKind.Namespace,
    "theme": types.SymbolKind.Package,
    "objective": types.SymbolKind.Class,
    "measure": types.SymbolKind.Number,
    "targets": types.SymbolKind.Array,
    "actuals": types.SymbolKind.Array,
    "thresholds": types.SymbolKind.Array,
    "initiative": types.SymbolKind.Function,
    "milestone": types.SymbolKind.Event,
    "value_proposition": types.SymbolKind.Interface,
    "waiver": types.SymbolKind.Key,
    "link": types.SymbolKind.Operator,
}
"""What each kind of element is among the symbols that editors know."""


def to_range(where: Range) -> types.Range:
    """`where` in the words of the protocol."""
    start, end = types.Position(where.line, where.unit), types.Position(where.end_line, where.end_unit)
    return types.Range(start, end)


def from_range(where: types.Range) -> Range:
    """The reverse of `to_range`."""
    return Range(where.start.line, where.start.character, where.end.line, where.end.character)


def uri_of(path: Path, session: Session) -> str:
    """What the editor calls the file at `path`."""
    buffer = session.buffers.get(path)
    return buffer.uri if buffer else from_fs_path(str(path)) or ""


def to_diagnostic(
    one: Diagnostic,
    session: Session,
    client: types.PublishDiagnosticsClientCapabilities | types.DiagnosticClientCapabilities | None,
) -> types.Diagnostic:
    """`one`, with what the `client` can show of it."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri_of(other.path, session), to_range(other.range)), other.message
        )
        for other in one.related
    ]
    tagged = client is not None and client.tag_support is not None and one.unnecessary
    return types.Diagnostic(
        to_range(one.range),
        one.message,
        _SEVERITIES[one.severity],
        one.code,
        source="bsclint",
        tags=[types.DiagnosticTag.Unnecessary] if tagged else None,
        related_information=related if related and client and client.related_information else None,
    )


def to_item(one: Proposal, rank: int, positions: Positions, snippets: bool, markdown: bool) -> types.CompletionItem:
    """`one` as the item of a list in which it has `rank`."""
    snippet = one.snippet if snippets else None
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.CompletionItem(
        one.text,
        kind=_PROPOSALS[one.sort],
        detail=one.detail or None,
        documentation=types.MarkupContent(kind, one.doc if markdown else unmarked(one.doc)) if one.doc else None,
        sort_text=f"{rank:05}",
        filter_text=one.text,
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(to_range(positions.range(one.span)), snippet or one.insert or one.text),
    )
