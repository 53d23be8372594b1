"""What can be done about findings, as an editor asks for it: quick fixes, and all that is safe in a file at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from bsclint.finding import Finding
from bsclint.lsp.actions import actions, fix_all, may_be_fixed
from bsclint.lsp.asked import Asked, asked_about
from bsclint.lsp.server import Server

OPTIONS = types.CodeActionOptions(
    code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll], resolve_provider=True
)

_FIX_ALL = "Fix all that is safe to fix in this file"


def offered(asked: Asked, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done in the range that is asked about, or in the whole file."""
    client, context = asked.client.code_action, params.context
    if not (client and client.code_action_literal_support):
        return []
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, context.only):
        found += _quick_fixes(asked, params)
    unasked = context.trigger_kind is types.CodeActionTriggerKind.Automatic and not context.only
    if _is_wanted(types.CodeActionKind.SourceFixAll, context.only) and not unasked:
        found += _all_fixes(asked, client)
    return found


def resolved(server: Server, action: types.CodeAction) -> types.CodeAction:
    """`action` with the edits that were not worked out as it was offered."""
    asked = asked_about(server, action.data) if isinstance(action.data, str) else None
    if asked is not None:
        action.edit = asked.workspace_edit([(asked.view.source, fix_all(asked.view))])
    return action


def _is_wanted(kind: types.CodeActionKind, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether `kind` is one of the kinds `only`, or below one of them; all are where none is named."""
    words = [str(getattr(word, "value", word)) for word in only or ("",)]
    return any(not word or f"{kind.value}.".startswith(f"{word}.") for word in words)


def _quick_fixes(asked: Asked, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    start, end = asked.offset(params.range.start), asked.offset(params.range.end)
    for action in actions(asked.view, start, end):
        shown = params.context.diagnostics
        yield types.CodeAction(
            action.title,
            types.CodeActionKind.QuickFix,
            diagnostics=[one for one in shown if _is_about(one, action.finding, asked)],
            is_preferred=action.preferred or None,
            edit=asked.workspace_edit([(asked.view.source, action.edits)]),
        )


def _is_about(diagnostic: types.Diagnostic, finding: Finding, asked: Asked) -> bool:
    return diagnostic.code == finding.code and diagnostic.range == asked.range(finding.span)


def _all_fixes(asked: Asked, client: types.CodeActionClientCapabilities) -> Iterator[types.CodeAction]:
    """The action that makes all safe fixes. Proving them takes time: a client that can wait asks for them again."""
    if not may_be_fixed(asked.view):
        return
    kind = types.CodeActionKind.SourceFixAll
    if client.data_support and client.resolve_support and "edit" in client.resolve_support.properties:
        yield types.CodeAction(_FIX_ALL, kind, data=asked.uri)
    elif edits := fix_all(asked.view):
        yield types.CodeAction(_FIX_ALL, kind, edit=asked.workspace_edit([(asked.view.source, edits)]))
