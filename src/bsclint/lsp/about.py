"""What there is to say about kinds, attributes and elements, in Markdown that shows what a file says as it is."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.element import KINDS, Attribute, Element
from bsclint.model.document import ImportLine
from bsclint.model.workspace import Workspace
from bsclint.reporters.marked import code, plain
from bsclint.schema import BLOCKS, TYPES

_TOLD = ("owner", "status", "unit", "target", "period")


def of_kind(kind: type[Element]) -> str:
    """What `kind` is, and what may stand in it."""
    lines = [f"**{kind.kind}**: {_doc(kind)}"]
    if inside := [word for word in BLOCKS if kind.kind in KINDS[word].stands_in]:
        lines.append(f"In it may stand: {', '.join(map(code, inside))}.")
    if kind.attributes:
        lines.append(f"It may state: {', '.join(map(code, kind.attributes))}.")
    return "\n\n".join(lines)


def of_attribute(attribute: Attribute[object]) -> str:
    """What `attribute` says, and how it is written."""
    return "\n\n".join([f"**{plain(attribute.key)}**: {attribute.doc}", *_written(attribute)])


def _written(attribute: Attribute[object]) -> Iterator[str]:
    if attribute.words:
        yield "It takes " + _listed([code(word) for word in attribute.words]) + "."
        for alias, word in attribute.aliases.items():
            yield f"{code(alias)} means {code(word)}."
    elif attribute.kinds:
        many = attribute.type == "references"
        wanted = " or ".join(f"{kind}s" if many else kind for kind in attribute.kinds)
        yield f"It takes the name{'s' if many else ''} of {wanted}."
    elif attribute.type in TYPES:
        how, example = TYPES[attribute.type]
        yield f"It takes {how}: {example}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _doc(kind: type[Element]) -> str:
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


def of_element(element: Element, workspace: Workspace) -> str:
    """What `element` is, and where it stands."""
    title = f": {plain(element.title)}" if element.title else ""
    lines = [f"{element.kind} {code(element.qualified)}{title}"]
    for key in _TOLD:
        stated = element.stated.get(key)
        if stated and (stated.value is not None or stated.open):
            source = workspace.document(element.path).source
            lines.append(f"{key}: {code(_short(source.text[stated.span.start : stated.span.end]))}")
    description = element.stated.get("description")
    if description and isinstance(description.value, str):
        lines.append(plain(_short(description.value, 400)))
    line, _ = workspace.document(element.path).source.position(element.place.start)
    lines.append(f"{code(f'{element.path}:{line}')}")
    return "\n\n".join(lines)


def of_import(line: ImportLine, workspace: Workspace) -> str:
    """What an alias stands for."""
    lines = [f"{code(line.alias)} is what this file calls {code(line.file)}"]
    found = workspace.imported(workspace.document(line.file_span.path), line)
    if not isinstance(found, str):
        lines += [f"scorecard {code(card.id)}: {plain(card.shown)}" for card in found.scorecards]
    return "\n\n".join(lines)


def _short(text: str, most: int = 80) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= most else f"{joined[: most - 1]}…"
