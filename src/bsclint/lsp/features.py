"""What the editor may ask, registered: each question goes to the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from lsprotocol import types

from bsclint.lsp import colours, completion, hints, hover, mending, navigation, outline, renaming
from bsclint.lsp.asked import Answer, Asked, answering, guarded
from bsclint.lsp.convert import SYMBOLS, to_diagnostic, to_item, to_range, uri_of
from bsclint.lsp.diagnostics import diagnostics
from bsclint.lsp.format import format_edits
from bsclint.lsp.server import Server
from bsclint.reporters.marked import unmarked


def register(server: Server) -> None:
    """Have `server` answer all questions."""
    for method, (answer, options) in _ANSWERS.items():
        server.feature(method, options)(answering(answer, server))
    for name, (reply, options) in _REPLIES.items():
        server.feature(name, options)(guarded(partial(reply, server), server))


def _hover(asked: Asked, params: types.HoverParams) -> types.Hover | None:
    found = hover.hover(asked.view, asked.offset(params.position))
    if found is None:
        return None
    client = asked.client.hover
    if client and client.content_format and types.MarkupKind.Markdown in client.content_format:
        content = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    else:
        content = types.MarkupContent(types.MarkupKind.PlainText, unmarked(found.markdown))
    return types.Hover(content, asked.range(found.span))


def _completion(asked: Asked, params: types.CompletionParams) -> types.CompletionList:
    client = asked.client.completion
    item = client.completion_item if client else None
    snippets = bool(item and item.snippet_support)
    markdown = bool(item and types.MarkupKind.Markdown in (item.documentation_format or ()))
    proposed = completion.complete(asked.view, asked.offset(params.position))
    items = [to_item(one, rank, asked.positions, snippets, markdown) for rank, one in enumerate(proposed)]
    return types.CompletionList(is_incomplete=False, items=items)


def _definition(asked: Asked, params: types.DefinitionParams) -> types.Location | None:
    span = navigation.definition(asked.view, asked.offset(params.position))
    return asked.locations([span])[0] if span else None


def _references(asked: Asked, params: types.ReferenceParams) -> list[types.Location]:
    offset = asked.offset(params.position)
    return asked.locations(navigation.references(asked.view, offset, params.context.include_declaration))


def _highlights(asked: Asked, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    found = navigation.highlights(asked.view, asked.offset(params.position))
    return [types.DocumentHighlight(asked.range(span), kinds[declares]) for span, declares in found]


def _prepare(asked: Asked, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
    found = renaming.renamable(asked.view, asked.offset(params.position))
    return types.PrepareRenamePlaceholder(asked.range(found.span), renaming.name_of(found.meaning))


def _rename(asked: Asked, params: types.RenameParams) -> types.WorkspaceEdit:
    return asked.workspace_edit(renaming.rename(asked.view, asked.offset(params.position), params.new_name))


def _format(asked: Asked, _: object) -> list[types.TextEdit]:
    return [types.TextEdit(asked.range(edit.span), edit.text) for edit in format_edits(asked.view)]


def _outline(asked: Asked, _: object) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    symbols = outline.outline(asked.view.document)
    client = asked.client.document_symbol
    if client and client.hierarchical_document_symbol_support:
        return [_symbol(asked, symbol) for symbol in symbols]
    return list(_flat(asked, symbols, None))


def _symbol(asked: Asked, symbol: outline.Symbol) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        symbol.name,
        SYMBOLS[symbol.kind],
        asked.range(symbol.span),
        asked.range(symbol.place),
        detail=" ".join(filter(None, (symbol.kind, symbol.detail))),
        children=[_symbol(asked, child) for child in symbol.children],
    )


def _flat(asked: Asked, symbols: Iterable[outline.Symbol], around: str | None) -> Iterator[types.SymbolInformation]:
    for symbol in symbols:
        (location,) = asked.locations([symbol.span])
        yield types.SymbolInformation(location, symbol.name, SYMBOLS[symbol.kind], container_name=around)
        yield from _flat(asked, symbol.children, symbol.name)


def _search(server: Server, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    session = server.session
    found = []
    for snapshot, document in session.documents():
        positions = session.positions(snapshot, document.source)
        uri = uri_of(snapshot.root / document.path, session)
        for symbol in outline.search([document], params.query):
            location = types.Location(uri, to_range(positions.range(symbol.place)))
            found.append(
                types.SymbolInformation(location, symbol.name, SYMBOLS[symbol.kind], container_name=symbol.detail)
            )
            if len(found) == outline.MOST:
                return found
    return found


def _folds(asked: Asked, _: object) -> list[types.FoldingRange]:
    comment = types.FoldingRangeKind.Comment
    return [
        types.FoldingRange(fold.first, fold.last, kind=comment if fold.comment else None)
        for fold in outline.folds(asked.view)
    ]


def _colours(asked: Asked, _: object) -> types.SemanticTokens:
    data: list[int] = []
    last_line = last_unit = 0
    for span, sort, declares in colours.colours(asked.view):
        line, unit, _end_line, end_unit = asked.positions.range(span)
        start = unit - last_unit if line == last_line else unit
        data += (line - last_line, start, end_unit - unit, colours.SORTS.index(sort), int(declares))
        last_line, last_unit = line, unit
    return types.SemanticTokens(data)


def _hints(asked: Asked, params: types.InlayHintParams) -> list[types.InlayHint]:
    start, end = asked.offset(params.range.start), asked.offset(params.range.end)
    return [
        types.InlayHint(types.Position(*asked.positions.position(hint.offset)), hint.text, padding_left=True)
        for hint in hints.hints(asked.view, start, end)
    ]


def _lenses(asked: Asked, _: object) -> list[types.CodeLens]:
    return [
        types.CodeLens(asked.range(lens.place), types.Command(lens.text, command=""))
        for lens in hints.lenses(asked.view)
    ]


def _pulled(server: Server, params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
    session, path = server.session, server.path(params.text_document.uri)
    texts = server.client_capabilities.text_document
    client = texts.diagnostic if texts else None
    found = {
        file: [to_diagnostic(one, session, client) for one in shown]
        for file, shown in diagnostics(session.turn(path), session).items()
    }
    report = types.RelatedFullDocumentDiagnosticReport(found.pop(path))
    if client and client.related_document_support:
        report.related_documents = {
            uri_of(file, session): types.FullDocumentDiagnosticReport(shown) for file, shown in found.items()
        }
    return report


_ANSWERS: dict[str, tuple[Answer, Any]] = {
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        _completion,
        types.CompletionOptions(trigger_characters=[":", ".", ",", ">", "[", '"', " "]),
    ),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (_highlights, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare, None),
    types.TEXT_DOCUMENT_RENAME: (_rename, None),
    types.TEXT_DOCUMENT_FORMATTING: (_format, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_outline, None),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (_folds, None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (_colours, types.SemanticTokensLegend(colours.SORTS, ["declaration"])),
    types.TEXT_DOCUMENT_INLAY_HINT: (_hints, None),
    types.TEXT_DOCUMENT_CODE_LENS: (_lenses, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (mending.offered, mending.OPTIONS),
}
"""Every question about a file, and what is said of its answer beforehand."""

_REPLIES: dict[str, tuple[Callable[[Server, Any], Any], Any]] = {
    types.WORKSPACE_SYMBOL: (_search, None),
    types.CODE_ACTION_RESOLVE: (mending.resolved, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (_pulled, types.DiagnosticOptions(True, workspace_diagnostics=False)),
}
"""Every other question, and what is said of its answer beforehand."""
