"""The tables of the language reference, from the schema: kinds, their attributes, and how each type is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bsclint.element import KINDS, Attribute, Element
from bsclint.schema import BLOCKS, CLUSTERS, SERVED, TYPES

_WORDED = ("word", "reference", "references")  # of these the tables say which words, and names of what

SERIES = {
    "targets": "Its keys are days or periods, its values numbers, comparisons or ranges.",
    "actuals": "Its keys are days or periods, its values numbers, comparisons or ranges.",
    "link": "It has no kind and no name: `a -> b`, `a -> b -> c`, `a, b -> c`; a block with attributes may follow.",
}
"""What is to be said of kinds that are not written as the others are."""


def tables() -> str:
    """The part of the language reference that the schema says."""
    clusters = _table("Clusters and sub-processes", ("cluster", "sub-processes"), _words(CLUSTERS))
    served = _table("Parts of the value proposition", ("part", "words of `serves` that stand for it"), _words(SERVED))
    return "\n\n".join([_kinds(), *(_kind(KINDS[kind]) for kind in KINDS), clusters, served, _types()])


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join([f"### {title}", "", _row(*head), "|---" * len(head) + "|", *(_row(*row) for row in rows)])


def _words(groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for group, words in groups.items():
        yield f"`{group}`", ", ".join(f"`{word}`" for word in words)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kinds() -> str:
    rows = (
        (f"[`{word}`](#{word})", " or ".join(kind.stands_in) or "scorecard", "yes" if kind.named else "no", _doc(kind))
        for word, kind in KINDS.items()
    )
    return _table("Kinds", ("kind", "stands in", "name", "what it is"), rows)


def _doc(kind: type[Element]) -> str:
    return (kind.__doc__ or "").split("\n\n")[0].replace("\n", " ")


def _kind(kind: type[Element]) -> str:
    lines = [f"### {kind.kind}", "", _doc(kind)]
    if kind.kind in SERIES:
        lines += [SERIES[kind.kind]]
    if kind.attributes:
        lines += ["", "| attribute | value | meaning |", "|---|---|---|"]
        lines += [_row(f"`{key}`", _value(one), one.doc) for key, one in kind.attributes.items()]
    if inside := [word for word in BLOCKS if kind.kind in KINDS[word].stands_in]:
        lines += ["", f"In it may stand: {', '.join(f'`{word}`' for word in inside)}."]
    return "\n".join(lines)


def _value(attribute: Attribute[object]) -> str:
    if attribute.words:
        aliases = [f"`{alias}` (= `{word}`)" for alias, word in attribute.aliases.items()]
        return ", ".join([*(f"`{word}`" for word in attribute.words), *aliases])
    if attribute.kinds:
        plural = "s" if attribute.type == "references" else ""
        return f"name{plural} of {' or '.join(f'{kind}{plural}' for kind in attribute.kinds)}"
    return f"[{_label(attribute.type)}](#types)"


def _label(type: str) -> str:
    return {"window": "period", "moment": "day or period", "date": "day", "aim": "value"}.get(type, type)


def _types() -> str:
    used: Iterator[str] = (one.type for kind in KINDS.values() for one in kind.attributes.values())
    known = [*TYPES, *used]  # a type without a description is a KeyError
    rows = ((_label(name), *TYPES[name]) for name in dict.fromkeys(known) if name not in _WORDED)
    return _table("Types", ("type", "how it is written", "for example"), rows)
