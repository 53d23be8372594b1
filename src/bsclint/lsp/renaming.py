"""Giving a thing another name, everywhere in the workspace, or saying why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bsclint.display import quoted
from bsclint.element import Element
from bsclint.errors import UserError
from bsclint.finding import Edit
from bsclint.lsp.names import Meaning, Occurrence, everywhere, name_at
from bsclint.lsp.view import View
from bsclint.lsp.waived import waived
from bsclint.model.document import ImportLine
from bsclint.model.links import namespace
from bsclint.model.literals import name_text
from bsclint.model.workspace import Workspace
from bsclint.schema import Milestone, Scorecard
from bsclint.source import Source
from bsclint.syntax.grammar import grammar
from bsclint.syntax.tokens import NAMES


class Refusal(UserError):
    """A name that cannot be given, and why."""


def renamable(view: View, offset: int) -> Occurrence:
    """The name at `offset`. Raises Refusal where nothing stands that can be given another."""
    name = name_at(view, offset)
    if name is None:
        raise Refusal("there is no name here that could be given to something else")
    return name


def rename(view: View, offset: int, new: str) -> list[tuple[Source, list[Edit]]]:
    """The edits, file by file, that give the thing named at `offset` the name `new`. Raises Refusal."""
    meaning = renamable(view, offset).meaning
    new = _legal(new)
    if new == name_of(meaning):
        return []
    _refuse_taken(view, meaning, new)
    edits: dict[str, list[Edit]] = {}
    sources: dict[str, Source] = {}
    places = [(document.source, one.span) for document, one in everywhere(view, meaning)]
    for source, span in [*places, *(waived(view, meaning) if isinstance(meaning, Element) else ())]:
        sources[span.path] = source
        edits.setdefault(span.path, []).append(Edit(span, new))
    _prove(view, edits)
    return [(sources[path], found) for path, found in edits.items()]


def name_of(meaning: Meaning) -> str:
    """The name that is given to `meaning`."""
    return meaning.alias if isinstance(meaning, ImportLine) else meaning.id


def _legal(new: str) -> str:
    tokens, comments = grammar().scanner.scan(new)
    if comments or len(tokens) != 2 or tokens[0].type not in NAMES or tokens[0].text != new:
        wanted = "a name is letters, digits, `_` and single hyphens, and begins with a letter or `_`"
        raise Refusal(f"{quoted(new)} is not a name: {wanted}")
    return name_text(tokens[0])


def _refuse_taken(view: View, meaning: Meaning, new: str) -> None:
    """Raise Refusal where something is called `new` already, or a name may have been lost in an error."""
    home = view.workspace.document(meaning.alias_span.path if isinstance(meaning, ImportLine) else meaning.path)
    if home.lost.intersection((name_of(meaning), new)):
        raise Refusal(f"{quoted(home.path)} has errors, and what stands there may be named: mend them first")
    if isinstance(meaning, ImportLine | Scorecard):
        taken = {line.alias for line in home.imports} | {card.id for card in home.scorecards}
    elif isinstance(meaning, Milestone):
        taken = {child.id for child in meaning.parent.children if child.name} if meaning.parent else set()
    else:
        taken = set(namespace(meaning.root)) if isinstance(meaning.root, Scorecard) else set()
    if new in taken:
        raise Refusal(f"{quoted(new)} is the name of something else here")


def _prove(view: View, edits: Mapping[str, list[Edit]]) -> None:
    """Raise Refusal unless every reference of the files stands for the same afterwards as it does now."""
    before = view.workspace
    overlay = {document.path: applied(document.source.text, edits.get(document.path, ())) for document in view.others()}
    after = Workspace(before.root, before.frameworks, lambda: overlay, overlay)
    for path in edits:
        if path in overlay and _resolved(before, path) != _resolved(after, path):
            raise Refusal(f"another name would change what names in {quoted(path)} stand for")


def _resolved(workspace: Workspace, path: str) -> tuple[list[tuple[str, int]], int]:
    """What the references of a file lead to, in their order, and how many lead nowhere."""
    links = workspace.links(workspace.document(path))
    number: dict[Element, int] = {}
    for root in {found.root for found in links.targets.values()}:
        number |= {element: n for n, element in enumerate((root, *root.within(Element)))}
    targets = sorted(links.targets.items(), key=lambda pair: pair[0].span)
    return [(found.path, number[found]) for _, found in targets], len(links.unresolved) + len(links.unknown)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`, none of which touch each other."""
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
